import { createRegistries, createRegistry, type ImageChoice, type RegistryArgs } from "../../../components/registry";
import { AwsRegistry } from "../../../components/registry/aws";
import type { StackName } from "../../../components/lib/environment";
import { awsContext } from "../../support/aws";
import { expectComponentConventions } from "../../support/conventions";
import { DIGEST, DOCKER, GET_IMAGE, IMAGE, REGISTRY } from "../../support/digitalocean";
import { record, type Registration, type RunOptions } from "../../support/mocks";

const REPOSITORY = "aws:ecr/repository:Repository";
const HOST = "123456789012.dkr.ecr.eu-west-2.amazonaws.com";
const ADDRESS = `${HOST}/endtoendlab`;

const asked: string[] = [];
const options: RunOptions = {
  state: { [IMAGE]: { repoDigest: `${ADDRESS}/api@${DIGEST}` } },
  functions: {
    [GET_IMAGE]: (args) => {
      asked.push(String(args["name"]));
      return { ...args, id: DIGEST, sha256Digest: DIGEST };
    },
  },
};

beforeEach(() => asked.splice(0));

function args(stack: StackName, image: Partial<ImageChoice> = {}): RegistryArgs {
  return {
    context: awsContext(stack),
    owner: "prod",
    clouds: ["digitalocean", "aws"],
    name: "endtoendlab",
    region: "eu-west",
    tier: "basic",
    image: { repository: "api", source: "digest", tag: "", digest: DIGEST, ...image },
    token: "ecr-t0ken",
  };
}

const byTag = { source: "tag", tag: "main", digest: "" } as const;
const built = { source: "build", tag: "main", digest: "" } as const;

test("follows the conventions of components", async () => {
  await expectComponentConventions((name) => new AwsRegistry(name, args("prod")), options);
  await expectComponentConventions((name) => new AwsRegistry(name, args("dev", byTag)), options);
});

describe("the repository", () => {
  test("is made by its owner in the region of the registry, not of the stack", async () => {
    const run = await record(() => createRegistry("registry", args("prod")), options);

    const { inputs, options: given } = run.one(REPOSITORY, "registry-repository");
    expect(inputs).toEqual({
      name: "endtoendlab/api",
      region: "eu-west-2",
      imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
      imageTagMutabilityExclusionFilters: [
        { filter: "main", filterType: "WILDCARD" },
        { filter: "cache*", filterType: "WILDCARD" },
      ],
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfigurations: [{ encryptionType: "AES256" }],
      tags: { org: "e2e", app: "landing", env: "prod", component: "registry", "managed-by": "pulumi" },
    });
    expect(given.protect).toBe(true);
    const regions = run.registrations
      .filter(({ type }) => type.startsWith("aws:"))
      .map(({ inputs }) => inputs["region"]);
    expect(regions).toEqual(Array(5).fill("eu-west-2"));
  });

  test("of the backups is one beside it, whose key shows in CloudTrail who used it", async () => {
    const run = await record(() => createRegistry("registry", args("prod")), options);

    expect(run.one(REPOSITORY, "registry-backup-repository").inputs).toMatchObject({
      name: "endtoendlab/backup",
      region: "eu-west-2",
      imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
      encryptionConfigurations: [{ encryptionType: "KMS" }],
    });
    expect(run.one(REPOSITORY, "registry-backup-repository").options.protect).toBe(true);
    expect(run.one("aws:ecr/lifecyclePolicy:LifecyclePolicy", "registry-backup-lifecycle").inputs).toMatchObject({
      repository: "endtoendlab/backup",
    });
  });

  test("is scanned by the rule of the account, which only the owner sets", async () => {
    const type = "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration";
    const owner = await record(() => createRegistry("registry", args("prod")), options);
    const other = await record(() => createRegistry("registry", args("staging")), options);

    expect(owner.one(type).inputs).toEqual({
      region: "eu-west-2",
      scanType: "BASIC",
      rules: [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }] }],
    });
    expect(other.registrations.map((made) => made.type)).toEqual(["endtoendlab:registry:AwsRegistry"]);
  });

  test("has the same address for the owner and for the others", async () => {
    const owner = await record(() => createRegistry("registry", args("prod")), options);
    const other = await record(() => createRegistry("registry", args("dev")), options);

    expect([owner.result.address, other.result.address]).toEqual([ADDRESS, ADDRESS]);
  });
});

describe("the image of the backups", () => {
  test("is taken by its digest, and is absent where the stack names none", async () => {
    const named = await record(() => createRegistry("registry", { ...args("staging"), backupDigest: DIGEST }), options);
    const none = await record(() => createRegistry("registry", args("staging")), options);

    expect(named.result.backupImage).toEqual({
      repository: "backup",
      digest: DIGEST,
      reference: `${ADDRESS}/backup@${DIGEST}`,
    });
    expect(none.result.backupImage).toBeUndefined();
  });

  test("is refused when its digest is none", async () => {
    await expect(
      record(() => createRegistry("registry", { ...args("staging"), backupDigest: "latest" }), options),
    ).rejects.toThrow('registry: backupDigest "latest" is not a digest; give sha256:<64 hex digits>');
  });
});

describe("the image", () => {
  test("by digest is taken as given, and nobody is asked", async () => {
    const run = await record(() => createRegistry("registry", args("staging")), options);

    expect(run.result.image).toEqual({ repository: "api", digest: DIGEST, reference: `${ADDRESS}/api@${DIGEST}` });
    expect([asked, run.all(DOCKER)]).toEqual([[], []]);
  });

  test("by tag is asked for as the user AWS with the token of ECR", async () => {
    const run = await record(() => createRegistry("registry", args("dev", byTag)), options);

    expect(asked).toEqual([`${ADDRESS}/api:main`]);
    expect(run.result.image.reference).toBe(`${ADDRESS}/api@${DIGEST}`);
    const { secret } = run.one(DOCKER).inputs["registryAuth"] as { secret: string };
    expect(JSON.parse(secret)).toEqual([{ address: HOST, username: "AWS", password: "ecr-t0ken" }]);
  });

  test.each([
    ["arm64", "linux/arm64"],
    ["x86_64", "linux/amd64"],
    [undefined, "linux/amd64"],
  ] as const)("that is built for %s is built for %s", async (architecture, platform) => {
    const run = await record(
      () => createRegistry("registry", { ...args("dev", built), ...(architecture ? { architecture } : {}) }),
      options,
    );

    expect(run.one(IMAGE).inputs).toMatchObject({
      imageName: `${ADDRESS}/api:main`,
      build: { platform },
      registry: { server: HOST, username: "AWS", password: { secret: "ecr-t0ken" } },
    });
  });

  test("that is built is pushed after the repository exists, where the same stack makes both", async () => {
    const owner = { ...args("dev", built), owner: "dev" } as const;
    const run = await record(() => createRegistry("registry", owner), options);

    expect(run.one(IMAGE).options.dependsOn).toHaveLength(1);
  });

  test("by tag is refused in prod before anything is registered", async () => {
    const registered: Registration[] = [];

    await expect(
      record(() => createRegistry("registry", args("prod", byTag)), { ...options, registered }),
    ).rejects.toThrow('registry: image.source "tag" is refused in prod');
    expect(registered.map(({ type }) => type)).not.toContain(REPOSITORY);
  });
});

describe("the registries of a stack", () => {
  test("are, for the owner, those of all clouds that run an environment", async () => {
    const run = await record(() => createRegistries("registry", { ...args("prod"), alsoOn: "none" }), options);

    expect(Object.keys(run.result)).toEqual(["digitalocean", "aws"]);
    expect([run.all(REGISTRY), run.all(REPOSITORY)].map((made) => made.length)).toEqual([1, 2]);
  });

  test("are, for the others, those they run on", async () => {
    const run = await record(() => createRegistries("registry", { ...args("staging"), alsoOn: "none" }), options);

    expect(Object.keys(run.result)).toEqual(["aws"]);
  });

  test("are two while a stack moves, and both are asked for the tag", async () => {
    await record(() => createRegistries("registry", { ...args("dev", byTag), alsoOn: "digitalocean" }), options);

    expect(asked.sort()).toEqual([`${ADDRESS}/api:main`, "registry.digitalocean.com/endtoendlab/api:main"]);
  });

  test("are not asked on a cloud where the stack only keeps images for others", async () => {
    const owner = { ...args("dev", byTag), owner: "dev", alsoOn: "none" } as const;
    const run = await record(() => createRegistries("registry", owner), options);

    expect(asked).toEqual([`${ADDRESS}/api:main`]);
    expect(run.all(REGISTRY)).toHaveLength(1);
    expect(run.all(DOCKER)).toHaveLength(1);
  });
});
