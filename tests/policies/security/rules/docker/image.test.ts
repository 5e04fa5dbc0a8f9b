import * as image from "../../../../../policies/security/rules/docker/image";
import { DOCKER_IMAGE } from "../../../../../policies/types/docker";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const REGISTRY = "registry.example.com/landing/api";
/** docker.Image. */
const PLAIN = {
  imageName: `${REGISTRY}:1.4.2`,
  build: { context: "docker/api", platform: "linux/arm64", args: { PYTHON_VERSION: "3.14" } },
  registry: { server: "registry.example.com", username: UNKNOWN, password: UNKNOWN },
};
/** dockerBuild.Image. */
const BUILT = {
  tags: [`${REGISTRY}:1.4.2`],
  push: true,
  pull: true,
  platforms: ["linux/arm64"],
  buildArgs: { PYTHON_VERSION: "3.14" },
  registries: [{ address: "registry.example.com", password: UNKNOWN }],
};

testRules(image, {
  tags: [
    {
      compliant: PLAIN,
      alsoCompliant: [{ imageName: `${REGISTRY}@sha256:${"a".repeat(64)}` }],
      broken: [
        { imageName: `${REGISTRY}:latest` },
        { imageName: REGISTRY },
        { imageName: "localhost:5000/api" },
        { imageName: ABSENT },
      ],
      undecided: [{ imageName: UNKNOWN }],
    },
    {
      type: "docker-build:index:Image",
      compliant: BUILT,
      broken: [{ "tags[1]": `${REGISTRY}:latest` }, { tags: ABSENT }, { "tags[0]": REGISTRY }],
      undecided: [{ tags: UNKNOWN }, { "tags[0]": UNKNOWN }],
    },
  ],
  noSecretArguments: [
    {
      compliant: BUILT,
      broken: [
        { "buildArgs.NPM_TOKEN": UNKNOWN },
        { "buildArgs.INDEX": "https://ci:hunter2@pypi.example.com/simple" },
        { "buildArgs.dbPassword": "x" },
      ],
      undecided: [{ buildArgs: UNKNOWN }, { "buildArgs.PYTHON_VERSION": UNKNOWN }],
      notApplicable: [{ buildArgs: ABSENT }],
    },
    {
      type: DOCKER_IMAGE,
      compliant: PLAIN,
      broken: [{ "build.args.API_KEY": "x" }],
      undecided: [{ "build.args": UNKNOWN }],
      notApplicable: [{ "build.args": ABSENT }, { build: ABSENT }],
    },
  ],
  platforms: [
    {
      compliant: BUILT,
      broken: [{ platforms: ABSENT }, { platforms: [] }, { platforms: null }],
      undecided: [],
      decidedBecause: "it is enough that a platform is named",
    },
    {
      type: DOCKER_IMAGE,
      compliant: PLAIN,
      broken: [{ "build.platform": ABSENT }, { "build.platform": "" }],
      undecided: [],
      decidedBecause: "it is enough that a platform is named",
    },
    {
      compliant: BUILT,
      alsoCompliant: [{ push: false, exports: [{ registry: { names: [REGISTRY] } }] }],
      broken: [{ push: false }, { registries: ABSENT }, { registries: [] }],
      undecided: [{ push: UNKNOWN }],
    },
    {
      type: DOCKER_IMAGE,
      compliant: PLAIN,
      broken: [{ skipPush: true }, { registry: ABSENT }, { "registry.server": "" }],
      undecided: [{ skipPush: UNKNOWN }],
    },
  ],
  noHostNetwork: {
    compliant: { ...BUILT, network: "none" },
    alsoCompliant: [{ network: ABSENT }],
    broken: [{ network: "host" }],
    undecided: [{ network: UNKNOWN }],
  },
});
