import { createRegistry, type ImageChoice, type RegistryArgs } from "../../../components/registry";
import { DigitalOceanRegistry } from "../../../components/registry/digitalocean";
import { expectComponentConventions } from "../../support/conventions";
import { DIGEST, DOCKER, GET_IMAGE, IMAGE, REGISTRY, REGISTRY_STATE } from "../../support/digitalocean";
import { record, testContext, type Registration, type RunOptions } from "../../support/mocks";

const asked: { args: Record<string, unknown>; provider?: string }[] = [];

const options: RunOptions = {
  state: { ...REGISTRY_STATE, [IMAGE]: { repoDigest: `registry.digitalocean.com/endtoendlab/api@${DIGEST}` } },
  functions: {
    [GET_IMAGE]: (args, provider) => {
      asked.push({ args, provider });
      return { ...args, id: DIGEST, sha256Digest: DIGEST };
    },
  },
};

beforeEach(() => asked.splice(0));

function args(stack: "dev" | "staging" | "prod", image: Partial<ImageChoice> = {}): RegistryArgs {
  return {
    context: testContext(stack),
    owner: "prod",
    clouds: ["digitalocean"],
    name: "endtoendlab",
    region: "us-east",
    tier: "basic",
    image: { repository: "api", source: "digest", tag: "", digest: DIGEST, ...image },
    // Plain, to see that the component makes it secret.
    token: "dop_v1_token",
  };
}

const PINNED = { repository: "api", digest: DIGEST, reference: `registry.digitalocean.com/endtoendlab/api@${DIGEST}` };
const byTag = { source: "tag", tag: "main", digest: "" } as const;
const built = { source: "build", tag: "main", digest: "" } as const;

test("follows the conventions of components", async () => {
  await expectComponentConventions((name) => new DigitalOceanRegistry(name, args("prod")), options);
  await expectComponentConventions((name) => new DigitalOceanRegistry(name, args("dev", byTag)), options);
});

describe("the registry", () => {
  test("is made by its owner, through the API that also works with several registries", async () => {
    const run = await record(() => createRegistry("registry", args("prod")), options);

    expect(run.one(REGISTRY).inputs).toEqual({ name: "endtoendlab", subscriptionTierSlug: "basic" });
    expect(run.one(REGISTRY).options.protect).toBe(true);
  });

  test("is not fought over: a stack that does not own it registers nothing", async () => {
    const run = await record(() => createRegistry("registry", args("staging")), options);

    expect(run.registrations.map(({ type }) => type)).toEqual(["endtoendlab:registry:DigitalOceanRegistry"]);
  });

  test("has the same address for the owner and for the others", async () => {
    const owner = await record(() => createRegistry("registry", args("prod")), options);
    const other = await record(() => createRegistry("registry", args("dev")), options);

    expect(owner.result.address).toBe("registry.digitalocean.com/endtoendlab");
    expect(other.result.address).toBe("registry.digitalocean.com/endtoendlab");
  });
});

describe("an image by digest", () => {
  test("is taken as given, and nobody is asked", async () => {
    const run = await record(() => createRegistry("registry", args("prod")), options);

    expect(run.result.image).toEqual(PINNED);
    expect(asked).toEqual([]);
    expect(run.all(DOCKER)).toEqual([]);
  });
});

describe("an image by tag", () => {
  test("is resolved to a digest at every preview", async () => {
    const run = await record(() => createRegistry("registry", args("dev", byTag)), options);

    expect(asked.map(({ args: { name } }) => name)).toEqual(["registry.digitalocean.com/endtoendlab/api:main"]);
    expect(run.result.image).toEqual(PINNED);
  });

  test("is asked for with the stack's own token and not with what the machine is logged in with", async () => {
    const run = await record(() => createRegistry("registry", args("dev", byTag)), options);

    const { inputs, parentName } = run.one(DOCKER);
    expect(parentName).toBe("registry");
    expect(asked[0]?.provider).toContain("registry-docker");
    expect(JSON.stringify(inputs)).toContain("dop_v1_token");
    // The token is seen by nobody: the whole list of credentials is secret.
    expect(inputs.registryAuth).toEqual({ secret: expect.stringContaining("registry.digitalocean.com") as string });
  });

  test("needs no Docker daemon", async () => {
    const run = await record(() => createRegistry("registry", args("dev", byTag)), options);

    expect(run.one(DOCKER).inputs.disableDockerDaemonCheck).toBe("true");
  });

  test("is refused in prod before anything is registered", async () => {
    const registered: Registration[] = [];

    await expect(
      record(() => createRegistry("registry", args("prod", byTag)), { ...options, registered }),
    ).rejects.toThrow('registry: image.source "tag" is refused in prod');
    expect(registered).toHaveLength(1);
  });
});

describe("an image that is built", () => {
  test("is built for the processor of App Platform, pushed, and run by the digest of the push", async () => {
    const run = await record(() => createRegistry("registry", args("dev", built)), options);

    expect(run.one(IMAGE).inputs).toMatchObject({
      imageName: "registry.digitalocean.com/endtoendlab/api:main",
      build: { context: "docker/api", dockerfile: "docker/api/Dockerfile", platform: "linux/amd64" },
    });
    expect(run.result.image).toEqual(PINNED);
  });

  test("is pushed with a secret token", async () => {
    const run = await record(() => createRegistry("registry", args("dev", built)), options);

    expect(run.one(IMAGE).inputs.registry).toEqual({
      server: "registry.digitalocean.com",
      username: { secret: "dop_v1_token" },
      password: { secret: "dop_v1_token" },
    });
  });

  test("is pushed after the registry exists, where the same stack makes both", async () => {
    const owner = { ...args("dev", built), owner: "dev" } as const;
    const run = await record(() => createRegistry("registry", owner), options);

    const { dependsOn } = run.one(IMAGE).options;
    expect(dependsOn).toHaveLength(1);
  });
});
