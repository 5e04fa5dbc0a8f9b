import { checkImageChoice, digestOf } from "../../../components/registry/image-choice";
import type { ImageChoice, RegistryArgs } from "../../../components/registry";
import { DIGEST } from "../../support/digitalocean";
import { testContext } from "../../support/mocks";

function choice(image: Partial<ImageChoice>, changed: Partial<RegistryArgs> = {}): RegistryArgs {
  return {
    context: testContext("dev"),
    owner: "prod",
    clouds: ["digitalocean"],
    name: "endtoendlab",
    region: "us-east",
    tier: "basic",
    image: { repository: "api", source: "digest", tag: "", digest: "", ...image },
    ...changed,
  };
}

describe("a digest", () => {
  test.each(["dev", "staging", "prod"] as const)("is accepted in %s", (stack) => {
    expect(() => {
      checkImageChoice("registry", choice({ digest: DIGEST }, { context: testContext(stack) }));
    }).not.toThrow();
  });

  test.each(["", "latest", "sha256:abc", `sha256:${"A".repeat(64)}`, `sha512:${"a".repeat(64)}`, `api@${DIGEST}`])(
    "that is %p is refused with the form that is right",
    (digest) => {
      expect(() => {
        checkImageChoice("registry", choice({ digest }));
      }).toThrow(
        `registry: image.digest "${digest}" is not a digest; give sha256:<64 hex digits> as the push printed it`,
      );
    },
  );
});

describe.each(["tag", "build"] as const)("source %s", (source) => {
  test.each(["staging", "prod"] as const)("is refused in %s, because a tag can move", (stack) => {
    expect(() => {
      checkImageChoice("registry", choice({ source, tag: "main" }, { context: testContext(stack), token: "dop_v1" }));
    }).toThrow(
      `registry: image.source "${source}" is refused in ${stack}, because a tag can move and the running version would ` +
        "not be known; set image.source to digest and image.digest to sha256:<64 hex digits>",
    );
  });

  test("is accepted in dev", () => {
    expect(() => {
      checkImageChoice("registry", choice({ source, tag: "main" }, { token: "dop_v1" }));
    }).not.toThrow();
  });

  test("needs a tag", () => {
    expect(() => {
      checkImageChoice("registry", choice({ source }, { token: "dop_v1" }));
    }).toThrow(`registry: image.tag "" is empty, and image.source "${source}" needs one; give a tag such as main`);
  });

  test("is not judged in a registry that the stack only keeps for others", () => {
    expect(() => {
      checkImageChoice("registry", choice({ source }, { runs: false }));
    }).not.toThrow();
  });

  test("needs, on AWS, a token that is made each time", () => {
    expect(() => {
      checkImageChoice("registry", choice({ source, tag: "main" }, { context: testContext("dev", { cloud: "aws" }) }));
    }).toThrow('set secrets.registryToken to what "aws ecr get-login-password" prints, which is valid for 12 hours');
  });

  test("needs a token", () => {
    expect(() => {
      checkImageChoice("registry", choice({ source, tag: "main" }));
    }).toThrow(
      `registry: token is missing, and image.source "${source}" needs it to ask the registry; ` +
        "set secrets.registryToken to a DigitalOcean token, or image.source to digest",
    );
  });
});

describe("the digest of a pushed image", () => {
  test("is what follows the @", () => {
    expect(digestOf(`registry.digitalocean.com/endtoendlab/api@${DIGEST}`)).toBe(DIGEST);
  });

  test("is missing when the image was not pushed", () => {
    expect(() => digestOf("registry.digitalocean.com/endtoendlab/api:main")).toThrow(
      'image "registry.digitalocean.com/endtoendlab/api:main" has no digest; was it pushed?',
    );
  });
});
