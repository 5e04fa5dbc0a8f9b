/** What the records of load balancers share: types, ARNs, and who sends requests where. */
import type { CloudObject, CloudStore } from "../../../cloud/store";
import { isObject, locate, textOr, type Properties } from "../../../interpreter/values";
import type { ObjectContext } from "../../../record";

/** What takes requests. */
export const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
/** A port of a load balancer. */
export const LISTENER = "aws:lb/listener:Listener";
/** What a listener does with some requests. */
export const LISTENER_RULE = "aws:lb/listenerRule:ListenerRule";
/** Who answers requests. */
export const TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";

/** Sixteen digits at the end of the ARN of a load balancer and of everything that belongs to it. */
export function newSuffix({ token }: ObjectContext): string {
  return token("id", 16);
}

/** The end of an ARN, from the name of the kind on: `app/name/0123456789abcdef`. */
export function suffixAfter(arn: unknown, kind: string): string {
  return textOr(arn, "").split(`:${kind}/`)[1] ?? "";
}

/** Target groups that the actions of a listener or a rule forward to. */
export function targetsOf(inputs: Properties, actions: string): string[] {
  return [`${actions}[*].targetGroupArn`, `${actions}[*].forward.targetGroups[*].arn`]
    .flatMap((path) => locate(inputs, path))
    .map(({ value }) => value)
    .filter((value): value is string => typeof value === "string");
}

/** ARN of the load balancer to which a listener or a rule belongs. */
export function loadBalancerOf(cloud: CloudStore, { inputs }: Pick<CloudObject, "inputs">): string {
  const listener = cloud.find(LISTENER, textOr(inputs["listenerArn"], ""));
  return textOr(inputs["loadBalancerArn"] ?? listener?.inputs["loadBalancerArn"], "");
}

/** The single object inside an input, for instance `healthCheck`; empty where there is none. */
export function partOf(inputs: Properties, name: string): Properties {
  return isObject(inputs[name]) ? inputs[name] : {};
}
