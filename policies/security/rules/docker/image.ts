/** Images that the program builds: told apart by their tags, for a known kind of CPU, and without secrets in them. */
import { all, any, property } from "../../../lib/check";
import { everyItem, isNotTrue, isSet, isTrue, matches, satisfies } from "../../../lib/expect";
import { resourceRule } from "../../../lib/rule";
import { holdsSecret, namesSecret } from "../../../lib/secret-name";
import { Unreadable, find, isRecord } from "../../../lib/value";
import { every, fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import { DOCKER_BUILD_IMAGE, DOCKER_IMAGE } from "../../../types/docker";

const BUILD = "components/registry/pin-image.ts";

/** A tag that is not latest: `name:1.2.3`; without one Docker takes latest. A digest stands for itself. */
const tagged = satisfies(
  (value, at) => {
    const name = String(value);
    if (/@sha256:[0-9a-f]{64}$/.test(name)) return pass;
    const tag = /:([^:/]+)$/.exec(name)?.[1];
    return tag === undefined || tag === "latest"
      ? fail(`${at} has ${tag === undefined ? "no tag" : "the tag latest"}`)
      : pass;
  },
  { absent: "fail" },
);

export const tags = resourceRule({
  id: "docker-image-tagged",
  title: "An image that is built has a tag that says which one it is",
  severity: "medium",
  rationale: "The next build takes latest away from it, and nothing tells any more which version was running.",
  remediation: "Set `image.tag` of the stack to the version or the commit (Pulumi.yaml).",
  references: ["DS-0001", "CKV_DOCKER_7"],
  types: [DOCKER_IMAGE, DOCKER_BUILD_IMAGE],
  check: (resource, context) =>
    resource.type === DOCKER_IMAGE
      ? property("imageName", tagged)(resource, context)
      : property("tags", everyItem(tagged, { absent: "fail" }))(resource, context),
});

export const noSecretArguments = resourceRule({
  id: "docker-image-no-secret-arguments",
  title: "No secret is an argument of a build",
  severity: "critical",
  rationale: "Build arguments stay readable in the history of the image, for everybody who can pull it.",
  remediation: `Use the build's \`secrets\` and \`RUN --mount=type=secret\` instead (${BUILD}).`,
  references: ["DS-0031"],
  types: [DOCKER_BUILD_IMAGE, DOCKER_IMAGE],
  check: ({ inputs, type }) => {
    const path = type === DOCKER_IMAGE ? "build.args" : "buildArgs";
    const [found] = find(inputs, path);
    if (found?.value instanceof Unreadable) return undecided(`${path} ${found.value.why}`);
    if (!isRecord(found?.value)) return notApplicable("the build has no arguments");
    return every(Object.entries(found.value).map(([key, value]) => argument(`${path}.${key}`, key, value)));
  },
});

function argument(at: string, key: string, value: unknown): Verdict {
  if (namesSecret(key)) return fail(`${at} looks like a secret by its name`);
  // A value that is encrypted is a secret, whatever its name.
  if (value === Unreadable.secret) return fail(`${at} is a secret`);
  if (value instanceof Unreadable) return undecided(`${at} ${value.why}`);
  return typeof value === "string" && holdsSecret(value) ? fail(`${at} has the form of a secret`) : pass;
}

export const platforms = resourceRule({
  id: "docker-image-platform-named",
  title: "A build says for which kind of CPU it is, and its image is pushed by its own credentials",
  severity: "medium",
  rationale:
    "It is built for the machine that runs Pulumi otherwise, and does not start elsewhere; a cloud cannot pull what stayed on a laptop.",
  remediation: `Keep \`platform\`, which comes from \`api.architecture\` of the stack, and \`registry\`, and leave \`skipPush\` out (${BUILD}).`,
  references: [],
  types: [DOCKER_BUILD_IMAGE, DOCKER_IMAGE],
  check: all(
    (resource, context) =>
      property(resource.type === DOCKER_IMAGE ? "build.platform" : "platforms", isSet())(resource, context),
    (resource, context) =>
      (resource.type === DOCKER_IMAGE
        ? all(property("skipPush", isNotTrue()), property("registry.server", isSet()))
        : all(
            any(
              property("push", isTrue()),
              property("exports[*].registry", isSet()),
              property("exports[*].image.push", isTrue()),
            ),
            property("registries", isSet()),
          ))(resource, context),
  ),
});

export const noHostNetwork = resourceRule({
  id: "docker-image-no-host-network",
  title: "A build has no access to the network of its machine",
  severity: "medium",
  rationale:
    "A package that a build installs could otherwise reach the metadata and the services of the build machine.",
  remediation: "Leave `network` out, or set it to none.",
  references: [],
  types: [DOCKER_BUILD_IMAGE],
  check: property("network", matches(/^(?:default|none)$/, "be default or none", { absent: "pass", show: true })),
});
