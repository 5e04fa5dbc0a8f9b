/** Fargate: what services and scheduled tasks run on. */
import type { Graph } from "../../lib/graph";
import type { Resource } from "../../lib/resource";
import { find } from "../../lib/value";
import { ECS_SERVICE, SCALING_TARGET, SCHEDULE, TASK_DEFINITION } from "../../types/aws";
import {
  FREE,
  NoPrice,
  always,
  average,
  counted,
  hoursOf,
  isOn,
  numberAt,
  read,
  textAt,
  type Assumptions,
  type Line,
  type Priced,
  type Pricers,
} from "./pricer";

/** Storage in GB that every task has for nothing. https://aws.amazon.com/fargate/pricing/ */
const FREE_STORAGE = 20;

/** The task definition that a property names. */
export function taskOf(resource: Resource, property: string, graph: Graph): Resource {
  const task = graph.ofType(TASK_DEFINITION).find((candidate) => graph.refersTo(resource, property, candidate));
  if (task === undefined) throw new NoPrice("its task definition is not in the stack");
  return task;
}

/** What a task's parts are counted as: hours of one task, all month or a part of it. */
function lines(task: Resource, what: string, count: number, hours: number, kind: Line["kind"]): Line[] {
  const family = textAt(task, "runtimePlatform.cpuArchitecture", "X86_64") === "ARM64" ? "arm" : "x86";
  if (textAt(task, "runtimePlatform.operatingSystemFamily", "LINUX") !== "LINUX") {
    throw new NoPrice("its tasks run on Windows");
  }
  const cpus = numberAt(task, "cpu") / 1024;
  const memory = numberAt(task, "memory") / 1024;
  const storage = Math.max(0, numberAt(task, "ephemeralStorage.sizeInGib", FREE_STORAGE) - FREE_STORAGE);
  const of = `of ${cpus} vCPU and ${memory} GB on ${family}`;
  return [
    {
      what: `${what} ${of}: processors`,
      price: `aws.fargate.${family}.vcpu`,
      amount: count * cpus * hours,
      unit: "vcpu-hour",
      kind,
    },
    {
      what: `${what} ${of}: memory`,
      price: `aws.fargate.${family}.memory`,
      amount: count * memory * hours,
      unit: "gb-hour",
      kind,
    },
    { what: `${what}: storage`, price: "aws.fargate.storage", amount: count * storage * hours, unit: "gb-hour", kind },
  ];
}

/** The target that scales a service. */
export function scalingOf(service: Resource, graph: Graph): Resource | undefined {
  return graph.ofType(SCALING_TARGET).find((target) => graph.refersTo(target, "resourceId", service));
}

/** Tasks that run on average: between the minimum and the maximum where the service scales. */
export function tasksOf(service: Resource, graph: Graph, load: number): number {
  const scaling = scalingOf(service, graph);
  // ECS starts none where no count is given (aws.ecs.Service, desiredCount).
  if (scaling === undefined) return numberAt(service, "desiredCount", 0);
  return average(scaling, "minCapacity", "maxCapacity", load);
}

function service(resource: Resource, graph: Graph, { load }: Assumptions): Priced {
  const providers = find(resource.inputs, "capacityProviderStrategies[*].capacityProvider").map(({ value }) => value);
  const onFargate =
    providers.length > 0
      ? providers.every((provider) => provider === "FARGATE" || provider === "FARGATE_SPOT")
      : read(resource, "launchType") === "FARGATE";
  if (!onFargate) throw new NoPrice("its tasks do not run on Fargate");
  const count = tasksOf(resource, graph, load);
  // The price of Spot changes all the time, so the estimate is what the tasks cost when there is no Spot: the most.
  const base = find(resource.inputs, "capacityProviderStrategies[*].base").reduce(
    (sum, { value }) => sum + Number(value ?? 0),
    0,
  );
  const spot = providers.includes("FARGATE_SPOT") && count > base ? " (Spot counted as on demand)" : "";
  const tasks = `${counted(count, "task")}${spot}`;
  return {
    lines: [
      ...lines(taskOf(resource, "taskDefinition", graph), tasks, 1, hoursOf(count, 1), "fixed"),
      ...(isOn(resource, "networkConfiguration.assignPublicIp")
        ? [always(counted(count, "public address", "public addresses"), "aws.address", count)]
        : []),
    ],
  };
}

function schedule(resource: Resource, graph: Graph, { taskHours }: Assumptions): Priced {
  const parameters = read(resource, "target.ecsParameters");
  if (parameters === undefined) return FREE;
  const count = numberAt(resource, "target.ecsParameters.taskCount", 1);
  const task =
    graph.behind(resource, "target").find(({ type }) => type === TASK_DEFINITION) ??
    taskOf(resource, "target.ecsParameters.taskDefinitionArn", graph);
  return {
    lines: lines(task, `${counted(count, "scheduled task")} for ${taskHours} hours`, count, taskHours, "usage"),
  };
}

/** Pricers of what runs on Fargate. */
export const FARGATE: Pricers = { [ECS_SERVICE]: service, [SCHEDULE]: schedule };
