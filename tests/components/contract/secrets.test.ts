import { createSecrets, type Secrets } from "../../../components/secrets";
import { promisesOf } from "../../support/contract";

const promises = promisesOf<Secrets>({
  noun: "secrets",
  create: (name, context) => createSecrets(name, { context }),
  outputs: { appKey: expect.stringMatching(/^[A-Za-z0-9]{64}$/) },
  secrets: ["appKey"],
  holdsData: [],
});

test.each(promises)("%s", async (_, expectKept) => {
  await expectKept();
});
