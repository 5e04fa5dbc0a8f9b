import { each, type Rule } from "../interpreter/rules";
import { token } from "../interpreter/token";
import { CloudError } from "../cloud/error";
import type { CloudStore } from "../cloud/store";
import { isAbsent, isObject, textOr, valueAt, type Properties } from "../interpreter/values";
import type { ResourceRecord } from "../record";
import type { CloudFunction, Records } from ".";

const IMAGE = "docker:index/image:Image";
/** Under what the store counts how often a tag was pushed. */
const PUSH = "docker:push";

/** `host/repository[:tag][@digest]`, as https://pkg.go.dev/github.com/distribution/reference reads it. */
const REFERENCE =
  /^(?:(?<host>[A-Za-z0-9.-]+(?::[0-9]+)?)\/)?(?<repository>[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/;

const image: ResourceRecord = {
  sources: [
    "pulumi-docker provider/provider.go, image.go: id, outputs, nothing replaces, registry credentials change nothing, a read answers the state, a delete does nothing",
    "the same files: a name that is pushed must say its registry; cacheFrom needs images; builderVersion is BuilderV1 or BuilderBuildKit",
    "@pulumi/docker image.d.ts: repoDigest is repository@digest for a pushed image, the image's id for a local one",
    "duration: a small image with a warm cache, pushed",
  ],
  seconds: { create: 60, delete: 0 },
  id: ({ inputs }) => String(inputs["imageName"]),
  keptIn: "state",
  sameValue: { "registry.password": () => true, "registry.username": () => true },
  rules: [
    each("imageName", nameSaysRegistry),
    each("build.cacheFrom", (value) => (isObject(value) && isAbsent(value["images"]) ? "must have images" : undefined)),
    each("build.builderVersion", (value) =>
      value === "BuilderV1" || value === "BuilderBuildKit" ? undefined : "must be BuilderV1 or BuilderBuildKit",
    ),
  ] satisfies Rule[],
  outputs: ({ inputs, cloud }) => {
    const name = String(inputs["imageName"]);
    const context = textOr(valueAt(inputs, "build.context"), ".");
    // Every build makes another image: the files it was built from are not looked at here.
    const build = cloud.next(IMAGE, name);
    const pushed = inputs["skipPush"] !== true;
    if (pushed) cloud.next(PUSH, tagged(name));
    return {
      baseImageName: name,
      context,
      dockerfile: textOr(valueAt(inputs, "build.dockerfile"), "Dockerfile"),
      platform: textOr(valueAt(inputs, "build.platform"), "linux/amd64"),
      registryServer: textOr(valueAt(inputs, "registry.server"), ""),
      repoDigest: pushed ? `${withoutTag(name)}@${pushedDigest(cloud, name)}` : digest(`local ${name} ${build}`),
    };
  },
};

/** What the sandbox knows of the `docker` provider. */
export const dockerRecords: Records = { [IMAGE]: image };

/** Data sources of the `docker` provider: the digest a registry answers for a tag. */
export const dockerFunctions: Readonly<Record<string, CloudFunction>> = {
  "docker:index/getRegistryImage:getRegistryImage": (args, cloud) => {
    const name = String(args["name"]);
    const parts = REFERENCE.exec(name)?.groups;
    if (parts === undefined)
      throw CloudError.invalid(
        `name ${JSON.stringify(name)} is not an image: host/repository:tag in lower case, or with @sha256:<64 hex digits>`,
      );
    const sha256Digest = parts["digest"] ?? pushedDigest(cloud, name);
    return { ...args, id: sha256Digest, sha256Digest };
  },
};

/**
 * The digest a tag stands for. The sandbox's registries hold every tag, because images usually come from elsewhere; it
 * stays the same until an {@link image} is pushed under that name.
 */
function pushedDigest(cloud: CloudStore, name: string): string {
  return digest(`${tagged(name)}#${cloud.count(PUSH, tagged(name))}`);
}

function tagged(name: string): string {
  return REFERENCE.exec(name)?.groups?.["tag"] === undefined ? `${name}:latest` : name;
}

function digest(of: string): string {
  return `sha256:${token(of, "digest", 64)}`;
}

function withoutTag(name: string): string {
  return name.replace(/:[^:/]+$/, "");
}

function nameSaysRegistry(value: unknown, inputs: Properties): string | undefined {
  const parts = REFERENCE.exec(String(value))?.groups;
  if (parts === undefined) return "must be an image, for instance registry.example.com/team/api:v1, in lower case";
  const host = parts["host"];
  // Without a dot or a port the first part is a name of Docker Hub, not a host.
  const saysHost = host !== undefined && (/[.:]/.test(host) || host === "localhost");
  const needed = inputs["skipPush"] !== true || !isAbsent(valueAt(inputs, "build.cacheFrom.images"));
  return saysHost || !needed
    ? undefined
    : "must be fully qualified to be pushed: prefix it with the registry, for Docker Hub with docker.io/";
}
