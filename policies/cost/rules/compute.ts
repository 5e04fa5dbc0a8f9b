/** Compute: cheaper processors, Spot where it does no harm, and a limit to what scales by itself. */
import { all, ofType, outsideProduction, property } from "../../lib/check";
import type { Context } from "../../lib/context";
import { includes, oneOf, satisfies } from "../../lib/expect";
import type { Resource } from "../../lib/resource";
import { resourceRule } from "../../lib/rule";
import { Unreadable, find, isRecord } from "../../lib/value";
import { every, fail, notApplicable, pass, undecided, type Verdict } from "../../lib/verdict";
import {
  ECS_SERVICE,
  FUNCTION,
  RDS_INSTANCE,
  SCALING_SCHEDULE,
  SCALING_TARGET,
  TASK_DEFINITION,
} from "../../types/aws";
import { DO_APP } from "../../types/digitalocean";

export const onArm = resourceRule({
  id: "cost-arm64",
  title: "Tasks, functions and databases run on ARM64",
  severity: "medium",
  rationale:
    "ARM64 costs a fifth less than x86 for the same processor and memory, and Graviton a tenth for a database.",
  remediation:
    'Set `runtimePlatform.cpuArchitecture: "ARM64"` (components/app-platform/aws/task-definition.ts), `architectures: ["arm64"]`, or a class with a g after its number (components/lib/sizes.ts). Without them AWS takes x86.',
  references: [],
  types: [TASK_DEFINITION, FUNCTION, RDS_INSTANCE],
  check: all(
    ofType([TASK_DEFINITION], property("runtimePlatform.cpuArchitecture", oneOf(["ARM64"]))),
    ofType([FUNCTION], property("architectures", includes("arm64"))),
    ofType(
      [RDS_INSTANCE],
      property(
        "instanceClass",
        satisfies(
          (value, at) =>
            /^db\.[a-z]+\d+gd?\./.test(String(value))
              ? pass
              : fail(`${at} is ${String(value)}, which is no Graviton class`),
          { absent: "fail" },
        ),
      ),
    ),
  ),
});

export const spotOutsideProduction = resourceRule({
  id: "cost-spot-outside-production",
  title: "Outside production, tasks beyond the least number run on Spot",
  severity: "low",
  rationale: "Spot costs up to 70 percent less, and a test environment bears a task that is stopped.",
  remediation: "Set `api.spotPercent` above 0 in Pulumi.<stack>.yaml (components/app-platform/aws/cluster.ts).",
  references: [],
  types: [ECS_SERVICE],
  check: outsideProduction(({ inputs }) => {
    const strategies = inputs["capacityProviderStrategies"];
    if (strategies instanceof Unreadable) return undecided(`capacityProviderStrategies ${strategies.why}`);
    const found = find(inputs, "capacityProviderStrategies[*]");
    const spot = found.filter(({ value }) => isRecord(value) && value["capacityProvider"] === "FARGATE_SPOT");
    if (spot.some(({ value }) => isRecord(value) && typeof value["weight"] === "number" && value["weight"] > 0))
      return pass;
    const open = [
      ...find(inputs, "capacityProviderStrategies[*].capacityProvider"),
      ...find(inputs, "capacityProviderStrategies[*].weight"),
    ].find(({ value }) => value instanceof Unreadable);
    return open === undefined
      ? fail("capacityProviderStrategies gives FARGATE_SPOT no weight")
      : undecided(`${open.at} is not known before deployment`);
  }),
});

export const scalingIsBounded = resourceRule({
  id: "cost-scaling-bounded",
  title: "What scales by itself, or by a schedule, reaches at most a few times its minimum",
  severity: "medium",
  rationale: "A loop or an attack scales to the maximum and stays there; that is the bill to be ready for.",
  remediation:
    "Lower `api.maxInstances` or raise `api.minInstances` in Pulumi.<stack>.yaml, or raise `cost.scalingFactor` (policies/settings.yaml); give a schedule both capacities (components/app-platform/aws/autoscaling.ts).",
  references: [],
  types: [SCALING_TARGET, DO_APP, SCALING_SCHEDULE],
  check: all(
    ofType([SCALING_TARGET], (resource, context) => bounded(resource, "minCapacity", "maxCapacity", context)),
    ofType([DO_APP], (resource, context) => {
      const found = ["services", "workers"].flatMap((list) => find(resource.inputs, `spec.${list}[*].autoscaling`));
      const scaling = found.filter(({ value }) => value !== undefined);
      if (scaling.length === 0) return notApplicable("nothing in it scales by itself");
      return every(
        scaling.map(({ at }) => bounded(resource, `${at}.minInstanceCount`, `${at}.maxInstanceCount`, context)),
      );
    }),
    ofType(
      [SCALING_SCHEDULE],
      property("scalableTargetAction.maxCapacity", (found) =>
        found.value instanceof Unreadable
          ? undecided(`${found.at} ${found.value.why}`)
          : typeof found.value === "number" && found.value >= 0
            ? pass
            : fail(`${found.at} is not set`),
      ),
    ),
  ),
});

function bounded({ inputs }: Resource, least: string, most: string, { settings }: Context): Verdict {
  const [minimum, maximum] = [least, most].map((path) => find(inputs, path)[0] ?? { at: path, value: undefined });
  for (const found of [minimum, maximum]) {
    if (found?.value instanceof Unreadable) return undecided(`${found.at} ${found.value.why}`);
  }
  const [low, high] = [minimum?.value, maximum?.value];
  if (typeof high !== "number") return fail(`${most} is not set; it must be a number`);
  const { scalingFactor } = settings.cost;
  // From zero everything is many times more, so one instance stands for none.
  const limit = Math.max(1, typeof low === "number" ? low : 0) * scalingFactor;
  return high <= limit
    ? pass
    : fail(`${most} is ${high}; it must be at most ${limit}, which is ${scalingFactor} times the minimum`);
}
