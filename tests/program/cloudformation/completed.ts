/** What the provider adds by itself, or says in another way than any table of names could tell. */
import { isAbsent, isObject, type Properties } from "../../../sandbox/interpreter/values";
import type { Registration } from "../../support/mocks";
import { standIn } from "./stand-ins";

interface Resource {
  Type: string;
  Properties: Properties;
}

/** Values that the provider sends where the program gives none. */
const DEFAULTS: Record<string, Properties> = {
  "AWS::CloudTrail::Trail": { IsLogging: true },
  "AWS::EC2::SecurityGroup": { GroupDescription: "Managed by Pulumi" },
  "AWS::ECS::ClusterCapacityProviderAssociations": { DefaultCapacityProviderStrategy: [] },
  "AWS::ElastiCache::ParameterGroup": { Description: "Managed by Pulumi" },
  "AWS::ElastiCache::SubnetGroup": { Description: "Managed by Pulumi" },
  "AWS::RDS::DBParameterGroup": { Description: "Managed by Pulumi" },
  "AWS::RDS::DBProxyTargetGroup": { TargetGroupName: "default" },
  "AWS::RDS::DBSubnetGroup": { DBSubnetGroupDescription: "Managed by Pulumi" },
};

/** Completes one resource in place. */
export function completed(resource: Resource, registrations: readonly Registration[]): void {
  const { Type, Properties: properties } = resource;
  for (const [name, value] of Object.entries(DEFAULTS[Type] ?? {})) properties[name] ??= value;
  COMPLETE[Type]?.(properties, registrations);
}

/** Fields of the conditions of a listener rule, which the provider finds out from what is given. */
const FIELDS: Record<string, string> = {
  HostHeaderConfig: "host-header",
  HttpHeaderConfig: "http-header",
  HttpRequestMethodConfig: "http-request-method",
  PathPatternConfig: "path-pattern",
  QueryStringConfig: "query-string",
  SourceIpConfig: "source-ip",
};

const COMPLETE: Record<string, (properties: Properties, registrations: readonly Registration[]) => void> = {
  "AWS::ElasticLoadBalancingV2::ListenerRule": ({ Conditions }) => {
    for (const condition of objects(Conditions)) {
      condition["Field"] ??= Object.entries(FIELDS).find(([config]) => config in condition)?.[1];
    }
  },
  "AWS::EC2::Instance": ({ NetworkInterfaces }) => {
    // The primary one is the first.
    objects(NetworkInterfaces).forEach(
      (networkInterface, index) => (networkInterface["DeviceIndex"] ??= String(index)),
    );
  },
  "AWS::EC2::FlowLog": (properties) => {
    const { ResourceId } = properties;
    properties["ResourceType"] ??= JSON.stringify(ResourceId).includes("subnet") ? "Subnet" : "VPC";
  },
  "AWS::Budgets::Budget": (properties, registrations) => {
    const budget = registrations.find(
      ({ type, inputs }) =>
        type === "aws:budgets/budget:Budget" && inputs["name"] === (properties["Budget"] as Properties)["BudgetName"],
    );
    const given = objects(budget?.inputs["notifications"]);
    objects(properties["NotificationsWithSubscribers"]).forEach((notification, index) => {
      const addresses = (kind: string, key: string): Properties[] =>
        ((given[index]?.[key] ?? []) as unknown[]).map((address) => ({
          SubscriptionType: kind,
          Address: isAbsent(address) ? standIn("TopicArn", {}) : address,
        }));
      notification["Subscribers"] = [
        ...addresses("EMAIL", "subscriberEmailAddresses"),
        ...addresses("SNS", "subscriberSnsTopicArns"),
      ];
    });
  },
};

function objects(value: unknown): Properties[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
