import type { CloudStore } from "../../../sandbox/cloud/store";
import { functions } from "../../../sandbox/records";
import { standIn, type StandIn } from "../interpreter/stand-in";

const IMAGE = "docker:index/image:Image";
const NAME = "registry.example.com/team/api:main";
const BUILD = {
  imageName: NAME,
  build: { context: "docker/api", dockerfile: "docker/api/Dockerfile", platform: "linux/amd64" },
};

let it: StandIn;
beforeEach(() => {
  it = standIn();
});

function digestOf(name: string, cloud: CloudStore = it.cloud): unknown {
  return functions.get("docker:index/getRegistryImage:getRegistryImage")?.({ name }, cloud)["sha256Digest"];
}

describe("a built image", () => {
  test("is called by its name, and by its digest once it is pushed", () => {
    const { id, outputs } = it.create(IMAGE, {
      ...BUILD,
      registry: { server: "registry.example.com", username: "u", password: "p" },
    });
    expect(id).toBe(NAME);
    expect(outputs).toMatchObject({
      ...{ baseImageName: NAME, context: "docker/api", dockerfile: "docker/api/Dockerfile", platform: "linux/amd64" },
      registryServer: "registry.example.com",
      repoDigest: expect.stringMatching(/^registry\.example\.com\/team\/api@sha256:[0-9a-f]{64}$/) as string,
    });
  });

  test("that stays local has the id of the image instead", () => {
    expect(it.create(IMAGE, { imageName: "api:dev", skipPush: true }).outputs["repoDigest"]).toMatch(
      /^sha256:[0-9a-f]{64}$/,
    );
  });

  test("a port of the registry is no tag", () => {
    expect(it.create(IMAGE, { imageName: "localhost:5000/api" }).outputs["repoDigest"]).toMatch(
      /^localhost:5000\/api@sha256:/,
    );
  });

  test("nothing replaces it, and new credentials of the registry change nothing", () => {
    const registry = { server: "registry.example.com", username: "u", password: "p" };
    const object = it.create(IMAGE, { ...BUILD, registry });
    expect(it.diff(object, { ...BUILD, registry: { ...registry, username: "u2", password: "p2" } }).changes).toEqual(
      [],
    );
    const changed = it.diff(object, {
      imageName: "registry.example.com/team/other:v2",
      registry: { ...registry, server: "other.example.com" },
    });
    expect(changed.replaces).toEqual([]);
    expect(changed.changes.map(({ path }) => path)).toEqual(["build", "imageName", "registry.server"]);
  });

  test("another build is another image", () => {
    const object = it.create(IMAGE, BUILD);
    expect(it.update(object, { ...BUILD, build: { context: "." } }).outputs["repoDigest"]).not.toBe(
      object.outputs["repoDigest"],
    );
  });

  test("is kept in the state only: a delete leaves the registry alone", () => {
    const object = it.create(IMAGE, BUILD);
    const digest = digestOf(NAME);
    expect(it.cloud.list()).toEqual([]);
    it.remove(object);
    expect(digestOf(NAME)).toBe(digest);
  });
});

describe("the name of an image", () => {
  test.each(["api:main", "team/api", "Registry.example.com/Team/api", "registry.example.com/api:", ""])(
    "%j cannot be pushed",
    (imageName) => {
      expect(it.refused(IMAGE, { imageName }).map(({ property }) => property)).toEqual(["imageName"]);
    },
  );

  test("without a registry says what to put before it", () => {
    expect(it.refused(IMAGE, { imageName: "team/api:main" })[0]?.reason).toContain("docker.io/");
    expect(it.refused(IMAGE, { imageName: "docker.io/team/api:main" })).toEqual([]);
  });

  test("without a registry is right where nothing is pushed, unless layers are fetched", () => {
    expect(it.refused(IMAGE, { imageName: "api", skipPush: true })).toEqual([]);
    expect(
      it.refused(IMAGE, { imageName: "api", skipPush: true, build: { cacheFrom: { images: ["x"] } } }),
    ).toHaveLength(1);
  });

  test("a cache without images and an unknown builder are refused", () => {
    const { build } = BUILD;
    expect(it.refused(IMAGE, { ...BUILD, build: { ...build, cacheFrom: {} } }).map(({ property }) => property)).toEqual(
      ["build.cacheFrom"],
    );
    expect(
      it.refused(IMAGE, { ...BUILD, build: { ...build, builderVersion: "3" } }).map(({ property }) => property),
    ).toEqual(["build.builderVersion"]);
  });
});

describe("asking the registry for a digest", () => {
  test("answers the same for a tag until the registry changes, in every cloud and for every name alone", () => {
    expect(digestOf(NAME)).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(digestOf(NAME)).toBe(digestOf(NAME));
    expect(digestOf(NAME, standIn().cloud)).toBe(digestOf(NAME));
    expect(digestOf(`${NAME}2`)).not.toBe(digestOf(NAME));
  });

  test("answers what was pushed under that tag last", () => {
    const before = digestOf(NAME);
    const object = it.create(IMAGE, BUILD);
    expect(object.outputs["repoDigest"]).toBe(`registry.example.com/team/api@${String(digestOf(NAME))}`);
    expect(digestOf(NAME)).not.toBe(before);
    const second = it.update(object, { ...BUILD, build: { context: "." } });
    expect(second.outputs["repoDigest"]).toBe(`registry.example.com/team/api@${String(digestOf(NAME))}`);
  });

  test("knows that a name without a tag is pushed as latest", () => {
    const object = it.create(IMAGE, { ...BUILD, imageName: "registry.example.com/api" });
    expect(object.outputs["repoDigest"]).toBe(
      `registry.example.com/api@${String(digestOf("registry.example.com/api:latest"))}`,
    );
  });

  test("is not moved by an image that was not pushed", () => {
    const before = digestOf(NAME);
    it.create(IMAGE, { ...BUILD, skipPush: true });
    expect(digestOf(NAME)).toBe(before);
  });

  test("by digest answers that digest, without a tag that of latest, and without a host asks Docker Hub", () => {
    const digest = `sha256:${"a".repeat(64)}`;
    expect(digestOf(`registry.example.com/api@${digest}`)).toBe(digest);
    expect(digestOf("registry.example.com/api")).toBe(digestOf("registry.example.com/api:latest"));
    expect(digestOf("alpine:3")).toMatch(/^sha256:/);
  });

  test.each(["", "Api:main", "registry.example.com/", "api@sha256:short", "has space"])(
    "%j is not an image",
    (name) => {
      expect(() => digestOf(name)).toThrow("is not an image");
    },
  );
});
