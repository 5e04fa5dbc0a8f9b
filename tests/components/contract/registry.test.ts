import { createRegistry, type Registry } from "../../../components/registry";
import { DIGEST } from "../../support/digitalocean";
import { promisesOf } from "../../support/contract";

const promises = promisesOf<Registry>({
  noun: "registry",
  create: (name, context) =>
    createRegistry(name, {
      context,
      owner: context.stack,
      name: "endtoendlab",
      tier: "basic",
      image: { repository: "api", source: "digest", tag: "", digest: DIGEST },
    }),
  outputs: {
    image: { repository: "api", digest: DIGEST },
    address: expect.stringMatching(/^[a-z0-9.-]+\/endtoendlab$/),
  },
  secrets: [],
  holdsData: true,
});

test.each(promises)("%s", async (_, expectKept) => {
  await expectKept();
});
