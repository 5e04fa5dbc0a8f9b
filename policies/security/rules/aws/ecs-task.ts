/** ECS task definitions: containers without rights they do not need, without secrets in the clear, of one known image. */
import { all, inProduction, property } from "../../../lib/check";
import { eachContainer, inEachContainer } from "../../../lib/containers";
import { isNotSet, isNotTrue, isSet, isTrue, matches, noneOf, oneOf, satisfies, whereSet } from "../../../lib/expect";
import { resourceRule } from "../../../lib/rule";
import { holdsSecret, namesSecret } from "../../../lib/secret-name";
import { Unreadable, find } from "../../../lib/value";
import { every, fail, notApplicable, pass, undecided } from "../../../lib/verdict";
import { TASK_DEFINITION } from "../../../types/aws";

const CONTAINER = "components/app-platform/aws/container.ts";
const DEFINITION = "components/app-platform/aws/task-definition.ts";
const types = [TASK_DEFINITION];

export const readOnlyRoot = resourceRule({
  id: "aws-ecs-task-read-only-root",
  title: "The root file system of each production container is read only",
  severity: "medium",
  rationale: "Otherwise whoever gets in can change the program and leave tools behind.",
  remediation: `Set \`readonlyRootFilesystem: true\`, and mount a volume where something is written (${CONTAINER}).`,
  references: ["ECS.5", "CKV_AWS_336"],
  types,
  // A shell through ECS Exec writes there; outside of production, where shells are allowed, it has to be able to:
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
  check: inProduction(inEachContainer("readonlyRootFilesystem", isTrue())),
});

export const notRoot = resourceRule({
  id: "aws-ecs-task-not-root",
  title: "Each container names a user other than root",
  severity: "high",
  rationale: "Root in a container is one hole of the kernel away from root outside of it.",
  remediation: `Give the container a \`user\` by number (${CONTAINER}).`,
  references: ["ECS.1"],
  types,
  // Without `user` it is the image's, which nobody sees here, and root unless the image says otherwise.
  check: inEachContainer(
    "user",
    matches(/^(?:[1-9]\d*|(?!root(?::|$))[a-z_][a-z0-9_-]*)(?::\w+)?$/, "be a user other than root", { show: true }),
  ),
});

export const apartFromMachine = resourceRule({
  id: "aws-ecs-task-apart-from-machine",
  title: "A task shares nothing with the machine: no privileges, capabilities, network, processes or folders",
  severity: "critical",
  rationale:
    "A privileged container is root on the machine that runs it; its network, its memory, or a folder such as the socket of Docker hand over what else runs there.",
  remediation: `Leave \`privileged\` and \`linuxParameters.capabilities.add\` out (${CONTAINER}); set \`networkMode: "awsvpc"\`, and leave \`pidMode\`, \`ipcMode\` and \`hostPath\` out (${DEFINITION}).`,
  references: ["ECS.4", "CKV_AWS_334", "ECS.1", "ECS.3", "CKV_AWS_335"],
  types,
  check: all(
    inEachContainer("privileged", isNotTrue()),
    inEachContainer("linuxParameters.capabilities.add", isNotSet()),
    property("networkMode", oneOf(["awsvpc"])),
    property("pidMode", noneOf(["host"])),
    property("ipcMode", noneOf(["host"])),
    property("volumes[*].hostPath", isNotSet()),
  ),
});

export const noSecretsInVariables = resourceRule({
  id: "aws-ecs-task-no-secrets-in-variables",
  title: "No secret stands in the environment of a container",
  severity: "high",
  rationale:
    "Variables are in the clear in the task definition, for everyone who may read it, in each of its revisions.",
  remediation: `Give it as one of \`secrets\`, out of Secrets Manager (${CONTAINER}).`,
  references: ["ECS.8", "AWS-0036"],
  types,
  check: eachContainer((container, at) => {
    const bad = find(container, "environment[*]").flatMap(({ value }) => {
      const name = find(value, "name")[0]?.value;
      const text = find(value, "value")[0]?.value;
      if (typeof name !== "string" || typeof text !== "string" || text === "") return [];
      return namesSecret(name) || holdsSecret(text) ? [name] : [];
    });
    return bad.length === 0 ? pass : fail(`${at} has what looks like a secret in ${bad.join(", ")}`);
  }),
});

export const logged = resourceRule({
  id: "aws-ecs-task-logged",
  title: "The output of each container is kept, and the container does not wait for it",
  severity: "high",
  rationale:
    "Without a log driver nothing is left of a failed task; in blocking mode the program stands still whenever CloudWatch cannot be reached.",
  remediation: `Give the container \`logs\` (${CONTAINER}), whose \`mode\` is "non-blocking" with a \`max-buffer-size\`.`,
  references: ["ECS.9", "ecs_task_definitions_logging_block_mode"],
  types,
  check: all(
    inEachContainer("logConfiguration.logDriver", isSet()),
    eachContainer((container, at, context) => {
      if (find(container, "logConfiguration.logDriver")[0]?.value !== "awslogs")
        return notApplicable("not written by awslogs");
      return every(
        find(container, "logConfiguration.options.mode").map((found) =>
          oneOf(["non-blocking"])({ ...found, at: `${at}.${found.at}` }, context),
        ),
      );
    }),
  ),
});

export const pinned = resourceRule({
  id: "aws-ecs-task-image-by-digest",
  title: "Each container's image is named by digest",
  severity: "medium",
  rationale: "A tag can be moved to another image; what ran yesterday and what starts tonight would differ.",
  remediation: "Name the image as `<repository>@sha256:…` (`image.digest`, `api.poolImage` in Pulumi.<stack>.yaml).",
  references: ["CKV_DOCKER_7", "DS-0001"],
  types,
  check: inEachContainer("image", matches(/@sha256:[0-9a-f]{64}$/, "end in @sha256: and a digest")),
});

export const rolesApart = resourceRule({
  id: "aws-ecs-task-roles-apart",
  title: "The program does not run under the role that starts it",
  severity: "medium",
  rationale: "The program could read every secret and image that only the start of the task needs.",
  remediation: "Make two roles (components/app-platform/aws/roles.ts).",
  references: ["CKV_AWS_249"],
  types,
  check: ({ inputs, propertyDependencies }) => {
    const { executionRoleArn: starts, taskRoleArn: runs } = inputs;
    if (starts === undefined || starts === null || runs === undefined || runs === null)
      return notApplicable("one of the two roles is not set");
    if (!(starts instanceof Unreadable) && !(runs instanceof Unreadable))
      return starts === runs ? fail("executionRoleArn and taskRoleArn are the same role") : pass;
    const [behindStart, behindRun] = ["executionRoleArn", "taskRoleArn"].map((key) => propertyDependencies[key] ?? []);
    if ((behindStart ?? []).length === 0 || (behindRun ?? []).length === 0)
      return undecided("which roles it has is not known before deployment");
    return String(behindStart) === String(behindRun)
      ? fail("executionRoleArn and taskRoleArn come out of the same role")
      : pass;
  },
});

export const sharedFilesEncrypted = resourceRule({
  id: "aws-ecs-task-efs-encrypted",
  title: "Files on EFS are encrypted on their way",
  severity: "medium",
  rationale: "NFS sends everything in the clear.",
  remediation: `Set \`efsVolumeConfiguration.transitEncryption: "ENABLED"\` (${DEFINITION}).`,
  references: ["CKV_AWS_97", "AWS-0035"],
  types,
  check: property(
    "volumes[*].efsVolumeConfiguration",
    whereSet(
      satisfies(
        (value, at, context) =>
          every(
            find(value, "transitEncryption").map((found) =>
              oneOf(["ENABLED"])({ ...found, at: `${at}.${found.at}` }, context),
            ),
          ),
        { absent: "pass" },
      ),
    ),
  ),
});
