/** What listeners and rules do with requests. */
import { CloudError } from "../../../cloud/error";
import type { CloudStore } from "../../../cloud/store";
import { all, between, lengthBetween, matches, oneOf, type Rule } from "../../../interpreter/rules";
import { isObject, locate, textOr } from "../../../interpreter/values";
import type { ObjectContext, Reference } from "../../../record";
import { LISTENER, LISTENER_RULE, LOAD_BALANCER, loadBalancerOf, TARGET_GROUP, targetsOf } from "./common";

/** What a listener may do with a request: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html */
export function actionRules(actions: string): Rule {
  return all(
    oneOf(`${actions}[*].type`, [
      "forward",
      "authenticate-oidc",
      "authenticate-cognito",
      "redirect",
      "fixed-response",
      "jwt-validation",
    ]),
    oneOf(`${actions}[*].redirect.statusCode`, ["HTTP_301", "HTTP_302"]),
    oneOf(`${actions}[*].fixedResponse.contentType`, [
      "text/plain",
      "text/css",
      "text/html",
      "application/javascript",
      "application/json",
    ]),
    matches(`${actions}[*].fixedResponse.statusCode`, /^[245]\d\d$/, "a status of 2xx, 4xx or 5xx"),
    lengthBetween(`${actions}[*].fixedResponse.messageBody`, 0, 1_024),
    between(`${actions}[*].forward.targetGroups[*].weight`, 0, 999),
  );
}

/** What only the API refuses of actions: something must end them, and a redirect must lead somewhere else. */
export function actionApiRules(actions: string): Rule {
  return (inputs) =>
    locate(inputs, `${actions}[*]`).flatMap(({ path, value }) => {
      if (!isObject(value)) return [];
      const wanted = { redirect: "redirect", "fixed-response": "fixedResponse" }[String(value["type"])];
      if (wanted !== undefined && !isObject(value[wanted]))
        return [{ property: `${path}.${wanted}`, reason: `is needed for an action of type ${String(value["type"])}` }];
      const {
        host,
        path: to,
        port,
        protocol,
      } = isObject(value["redirect"]) ? value["redirect"] : { protocol: "HTTPS" };
      return [host, to, port, protocol].every((part) => part === undefined || textOr(part, "").startsWith("#{"))
        ? [{ property: `${path}.redirect`, reason: "InvalidLoadBalancerAction: would lead to the same URL again" }]
        : [];
    });
}

/** Target groups that actions forward to: they must be there, and cannot be deleted before. */
export function targetReferences(actions: string): Reference[] {
  return [`${actions}[*].targetGroupArn`, `${actions}[*].forward.targetGroups[*].arn`].map((path) => ({
    path,
    to: [TARGET_GROUP],
  }));
}

/** Refuses target groups of another VPC or of another load balancer. @throws CloudError */
export function acceptTargets(object: ObjectContext, actions: string): void {
  const { cloud } = object;
  const own = loadBalancerOf(cloud, object);
  const vpc = cloud.find(LOAD_BALANCER, own)?.outputs["vpcId"];
  for (const arn of targetsOf(object.inputs, actions)) {
    const group = cloud.find(TARGET_GROUP, arn);
    if (group?.inputs["vpcId"] !== vpc) {
      throw CloudError.invalid(
        `${actions} InvalidConfigurationRequest: target group ${arn} and load balancer ${own} are in different VPCs`,
      );
    }
    if (usersOf(cloud, arn).some((other) => other !== own)) {
      throw CloudError.quota(
        `${actions} TargetGroupAssociationLimit: The following target groups cannot be associated with more than one load balancer: ${arn}`,
      );
    }
  }
}

function usersOf(cloud: CloudStore, targetGroup: string): string[] {
  return cloud
    .list(LISTENER, LISTENER_RULE)
    .filter(({ type, inputs }) =>
      targetsOf(inputs, type === LISTENER ? "defaultActions" : "actions").includes(targetGroup),
    )
    .map((user) => loadBalancerOf(cloud, user));
}
