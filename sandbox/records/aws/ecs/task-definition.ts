import { CloudError } from "../../../cloud/error";
import { matches, oneOf } from "../../../interpreter/rules";
import type { ObjectContext, ResourceRecord } from "../../../record";
import { arn } from "../account";
import { ROLE } from "../data-places";
import { trusts } from "../iam/trust";
import { sameJson } from "../same-json";
import { containersAreRight, containersOf, describedContainers, listIn } from "./containers";
import { wrongPair } from "./fargate";
import { TASK_DEFINITION } from "./startable";

/** What makes a revision; all but the tags. */
const REVISED = [
  "family",
  "containerDefinitions",
  "cpu",
  "memory",
  "networkMode",
  "requiresCompatibilities",
  "runtimePlatform",
  "executionRoleArn",
  "taskRoleArn",
  "volumes",
  "ephemeralStorage",
  "ipcMode",
  "pidMode",
  "placementConstraints",
  "proxyConfiguration",
  "enableFaultInjection",
];

/** A revision of what a task is. */
export const taskDefinition: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html: each call makes another revision",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html: awsvpc, CPU and memory, execution role",
    "terraform-provider-aws internal/service/ecs/task_definition.go: everything but the tags replaces; the id is the family, the ARN has the revision",
    "https://github.com/pulumi/pulumi-aws/issues/4576: ECS answers with what it added, which looks like a change",
    "duration: typical",
  ],
  seconds: { create: 1 },
  id: ({ inputs }) => String(inputs["family"]),
  // All revisions of a family have its name as their id.
  idWithin: ["revision"],
  replaces: REVISED,
  computed: ["enableFaultInjection"],
  defaults: { skipDestroy: false, trackLatest: false },
  sets: ["requiresCompatibilities", "volumes"],
  sameValue: { containerDefinitions: sameJson },
  rules: [
    matches("family", /^[a-zA-Z0-9_-]{1,255}$/, "1 to 255 letters, digits, underscores and hyphens"),
    oneOf("networkMode", ["awsvpc", "bridge", "host", "none"]),
    oneOf("requiresCompatibilities[*]", ["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"]),
  ],
  apiRules: [containersAreRight, oneOf("runtimePlatform.cpuArchitecture", ["ARM64", "X86_64"])],
  references: ["executionRoleArn", "taskRoleArn"].map((path) => ({ path, to: [ROLE], by: "arn" })),
  accept: (object) => {
    requireFargate(object);
    requireRoles(object);
  },
  outputs: (object) => {
    const family = arn(object, "ecs", `task-definition/${object.id}`);
    const revision = Number(object.before["revision"] ?? nextRevision(object));
    return { revision, arn: `${family}:${revision}`, arnWithoutRevision: family };
  },
  readBack: ({ inputs }) => ({
    ...inputs,
    containerDefinitions: describedContainers(inputs["containerDefinitions"]),
  }),
};

function nextRevision({ cloud, type, name, id }: ObjectContext): number {
  const others = cloud.list(TASK_DEFINITION).filter((other) => other.id === id);
  const highest = Math.max(0, ...others.map(({ outputs }) => Number(outputs["revision"])));
  // Numbers are not given twice, also when all revisions are gone.
  return Math.max(highest + 1, cloud.count(type, name));
}

function requireFargate({ inputs }: ObjectContext): void {
  const { requiresCompatibilities: where, networkMode, cpu, memory, executionRoleArn } = inputs;
  if (!Array.isArray(where) || !where.includes("FARGATE")) return;
  if (networkMode !== "awsvpc") {
    throw CloudError.invalid(`networkMode must be awsvpc for Fargate, got ${JSON.stringify(networkMode)}`);
  }
  const wrong = wrongPair(cpu, memory);
  if (wrong !== undefined) throw CloudError.invalid(wrong);
  const needing = containersOf(inputs["containerDefinitions"]).find(
    (container) => listIn(container, "secrets").length > 0 || container["logConfiguration"] !== undefined,
  );
  if (needing !== undefined && executionRoleArn === undefined) {
    throw CloudError.invalid(
      `executionRoleArn is missing: Fargate requires an execution role for the secrets and logs of ${String(needing["name"])}`,
    );
  }
}

function requireRoles({ inputs, cloud }: ObjectContext): void {
  for (const property of ["executionRoleArn", "taskRoleArn"]) {
    const role = inputs[property];
    if (typeof role !== "string" || trusts(cloud, role, "ecs-tasks.amazonaws.com")) continue;
    throw CloudError.invalid(
      `${property}: ECS was unable to assume the role ${role}; it must trust ecs-tasks.amazonaws.com`,
    );
  }
}
