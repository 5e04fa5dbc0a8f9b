/** What ECS refuses of a service when it looks at what the service names. */
import { CloudError } from "../../../cloud/error";
import { canonical, locate, textOr, valueAt, type Properties } from "../../../interpreter/values";
import type { ObjectContext } from "../../../record";
import { trusts } from "../iam/trust";
import { CAPACITY } from "./cluster";
import { containersOf, listIn } from "./containers";
import { startable, taskDefinitionWith } from "./startable";

/** @throws CloudError when the provider or ECS would refuse the service, or when the tasks of a new one that is waited for could not start */
export function acceptService(object: ObjectContext): void {
  const { id, inputs, cloud } = object;
  requireForcedDeployment(object);
  // A service that is there already goes back to the tasks that it has.
  const find = id === "" && inputs["waitForSteadyState"] === true ? startable : taskDefinitionWith;
  const taskDefinition = find(cloud, "taskDefinition", inputs["taskDefinition"]);
  if (inputs["enableExecuteCommand"] === true && taskDefinition.inputs["taskRoleArn"] === undefined) {
    throw CloudError.invalid("enableExecuteCommand needs a task definition with a taskRoleArn");
  }
  requireCapacity(object);
  requireContainer(object, taskDefinition.inputs["containerDefinitions"]);
  requireTargetGroups(object);
  requireShift(object);
}

/** The provider's own rule, when it plans (terraform-provider-aws internal/service/ecs/service.go, capacityProviderStrategyCustomizeDiff). */
function requireForcedDeployment({ id, inputs, before }: ObjectContext): void {
  const setOf = (properties: Properties) =>
    canonical({ strategies: properties["capacityProviderStrategies"] ?? [] }, new Set(["strategies"]), "");
  if (id === "" || inputs["forceNewDeployment"] === true || setOf(inputs) === setOf(before)) return;
  throw CloudError.invalid(
    "capacityProviderStrategies: force_new_deployment should be true when capacity_provider_strategy is being updated",
  );
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html */
function requireCapacity({ inputs, cloud }: ObjectContext): void {
  const strategy = (inputs["capacityProviderStrategies"] ?? []) as Properties[];
  if (strategy.length === 0) return;
  const clusterName = String(inputs["cluster"]).split("/").at(-1);
  const offered = cloud.list(CAPACITY).find((providers) => providers.inputs["clusterName"] === clusterName);
  const providers = (offered?.inputs["capacityProviders"] ?? []) as unknown[];
  for (const { capacityProvider } of strategy) {
    if (providers.includes(capacityProvider)) continue;
    throw CloudError.invalid(
      `capacityProviderStrategies: the capacity provider ${String(capacityProvider)} is not associated with the cluster ${String(clusterName)}`,
    );
  }
  if (strategy.filter(({ base }) => Number(base ?? 0) > 0).length > 1) {
    throw CloudError.invalid("capacityProviderStrategies: only one capacity provider can have a base");
  }
  if (strategy.every(({ weight }) => Number(weight ?? 0) === 0)) {
    throw CloudError.invalid("capacityProviderStrategies: one capacity provider at least must have a weight above 0");
  }
}

function requireContainer({ inputs }: ObjectContext, containerDefinitions: unknown): void {
  for (const { path, value } of locate(inputs, "loadBalancers[*]")) {
    const { containerName, containerPort } = value as Properties;
    const container = containersOf(containerDefinitions).find(({ name }) => name === containerName);
    const ports = container === undefined ? [] : listIn(container, "portMappings");
    if (ports.some((mapping) => mapping["containerPort"] === containerPort)) continue;
    throw CloudError.invalid(
      `${path}: the task definition has no container ${String(containerName)} with the port ${String(containerPort)}`,
    );
  }
}

function targetGroupsOf(inputs: Properties): { path: string; value: unknown }[] {
  return ["targetGroupArn", "advancedConfiguration.alternateTargetGroupArn"]
    .flatMap((property) => locate(inputs, `loadBalancers[*].${property}`))
    .filter(({ value }) => value !== undefined);
}

function requireTargetGroups({ inputs, cloud, type, id }: ObjectContext): void {
  const rules = cloud.list("aws:lb/listenerRule:ListenerRule", "aws:lb/listener:Listener");
  for (const { path, value } of targetGroupsOf(inputs)) {
    if (!rules.some((rule) => JSON.stringify(rule.inputs).includes(JSON.stringify(value)))) {
      throw CloudError.invalid(`${path}: the target group ${String(value)} does not have an associated load balancer`);
    }
    const other = cloud
      .list(type)
      .find((known) => known.id !== id && targetGroupsOf(known.inputs).some((group) => group.value === value));
    if (other !== undefined) {
      throw CloudError.invalid(`${path}: the target group ${String(value)} is used by the service ${other.id} already`);
    }
  }
}

/** Moving requests needs a second target group, the rule that sends them, and a role of ECS that may change it. */
function requireShift({ inputs, cloud }: ObjectContext): void {
  for (const { path, value } of locate(inputs, "loadBalancers[*].advancedConfiguration.roleArn")) {
    if (value !== undefined && !trusts(cloud, textOr(value, ""), "ecs.amazonaws.com")) {
      throw CloudError.invalid(
        `${path}: ECS was unable to assume the role ${textOr(value, "")}; it must trust ecs.amazonaws.com`,
      );
    }
  }
  const strategy = valueAt(inputs, "deploymentConfiguration.strategy") ?? "ROLLING";
  const without = locate(inputs, "loadBalancers[*].advancedConfiguration").find(({ value }) => value === undefined);
  if (strategy === "ROLLING" || without === undefined) return;
  throw CloudError.invalid(
    `${without.path} is missing: the strategy ${textOr(strategy, "")} moves requests between two target groups`,
  );
}
