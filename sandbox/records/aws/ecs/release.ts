/** What ECS makes of a change of a service: a release, which it may roll back. */
import { CloudError } from "../../../cloud/error";
import type { CloudStore } from "../../../cloud/store";
import { canonical, isObject, locate, textOr, valueAt, type Properties } from "../../../interpreter/values";
import type { ObjectContext } from "../../../record";
import { whyNotStartable } from "./startable";

/**
 * A fault: an alarm that rings while a release runs. An object of this type stands for it, with the alarm's name as its id;
 * no resource of the provider.
 */
export const RINGING_ALARM = "aws:cloudwatch/ringingAlarm:RingingAlarm";

/** Ways of releasing in which ECS moves requests between two target groups. */
const MOVING = ["BLUE_GREEN", "LINEAR", "CANARY"];

/** What changes without a release. */
const WITHOUT_RELEASE = ["tags", "tagsAll"];

/**
 * The inputs of a service after a change. A release by blue-green, canary or steps ends with the requests in the other target
 * group: the production rule's weights and the service's groups have changed places
 * (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-how-it-works.html).
 * @throws CloudError when the release is rolled back and the provider waits for it; whoever does not wait hears nothing of it
 * (terraform-provider-aws internal/service/ecs/service.go, wait_for_steady_state)
 */
export function release(object: ObjectContext): Properties {
  const { id, inputs, before, cloud } = object;
  if (!isRelease(object)) return inputs;
  const fault = whyRolledBack(object);
  if (fault !== undefined) {
    if (inputs["waitForSteadyState"] === true) {
      throw CloudError.precondition(
        `waiting for ECS Service (${id}) update: the service deployment was rolled back: ${fault}`,
      );
    }
    return { ...inputs, taskDefinition: before["taskDefinition"] };
  }
  if (!MOVING.includes(textOr(valueAt(inputs, "deploymentConfiguration.strategy"), "ROLLING"))) return inputs;
  const balanced = (inputs["loadBalancers"] ?? []) as Properties[];
  return { ...inputs, loadBalancers: balanced.map((balancer) => moved(cloud, balancer)) };
}

function isRelease({ inputs, before }: ObjectContext): boolean {
  return Object.keys(inputs).some(
    (name) => !WITHOUT_RELEASE.includes(name) && canonical(inputs[name]) !== canonical(before[name]),
  );
}

function whyRolledBack({ inputs, cloud }: ObjectContext): string | undefined {
  const cannotStart = whyNotStartable(cloud, "taskDefinition", inputs["taskDefinition"]);
  if (cannotStart !== undefined) return cannotStart;
  const { enable, rollback, alarmNames } = (inputs["alarms"] ?? {}) as Properties;
  if (enable !== true || rollback !== true || !Array.isArray(alarmNames)) return undefined;
  const ringing = alarmNames.map(String).find((name) => cloud.find(RINGING_ALARM, name) !== undefined);
  return ringing === undefined ? undefined : `the alarm ${ringing} is in the state ALARM`;
}

function moved(cloud: CloudStore, balancer: Properties): Properties {
  const advanced = balancer["advancedConfiguration"];
  if (!isObject(advanced)) return balancer;
  const [from, to] = [balancer["targetGroupArn"], advanced["alternateTargetGroupArn"]];
  moveWeights(cloud, advanced["productionListenerRule"], (arn) => (arn === to ? 100 : arn === from ? 0 : undefined));
  return {
    ...balancer,
    targetGroupArn: to,
    advancedConfiguration: { ...advanced, alternateTargetGroupArn: from },
  };
}

function moveWeights(cloud: CloudStore, ruleArn: unknown, weightOf: (arn: unknown) => number | undefined): void {
  const rule = cloud.list("aws:lb/listenerRule:ListenerRule").find(({ outputs }) => outputs["arn"] === ruleArn);
  if (rule === undefined) return;
  const { actions } = structuredClone({ actions: rule.inputs["actions"] });
  for (const { value } of locate({ actions }, "actions[*].forward.targetGroups[*]")) {
    if (!isObject(value)) continue;
    const weight = weightOf(value["arn"]);
    if (weight !== undefined) value["weight"] = weight;
  }
  cloud.put({ ...rule, inputs: { ...rule.inputs, actions }, outputs: { ...rule.outputs, actions } });
}

/**
 * The number of instances that a service is read with where it scales: there is load, so it is one more than the least.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html
 */
export function scaledCount({ id, cloud }: ObjectContext): Properties {
  const resourceId = id.split(":").at(-1);
  const target = cloud
    .list("aws:appautoscaling/target:Target")
    .find(({ inputs }) => inputs["resourceId"] === resourceId);
  if (target === undefined) return {};
  return {
    desiredCount: Math.min(Number(target.inputs["minCapacity"]) + 1, Number(target.inputs["maxCapacity"])),
  };
}
