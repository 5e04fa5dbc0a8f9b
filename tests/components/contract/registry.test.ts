import { createRegistry, type Registry } from "../../../components/registry";
import { DIGEST, REGISTRY_ARGS } from "../../support/args";
import { CLOUDS } from "../../../components/lib/environment";
import { promisesOf } from "../../support/contract";

const promises = promisesOf<Registry>({
  noun: "registry",
  create: (name, context) =>
    createRegistry(name, {
      ...REGISTRY_ARGS,
      clouds: [context.cloud],
      context,
      owner: context.stack,
      backupDigest: DIGEST,
    }),
  outputs: {
    image: {
      repository: "api",
      digest: DIGEST,
      reference: expect.stringMatching(new RegExp(`^[a-z0-9.-]+/endtoendlab/api@${DIGEST}$`)) as string,
    },
    backupImage: {
      repository: "backup",
      digest: DIGEST,
      reference: expect.stringMatching(new RegExp(`^[a-z0-9.-]+/endtoendlab/backup@${DIGEST}$`)) as string,
    },
    address: expect.stringMatching(/^[a-z0-9.-]+\/endtoendlab$/),
  },
  secrets: [],
  holdsData: CLOUDS,
});

test.each(promises)("%s", async (_, expectKept) => {
  await expectKept();
});
