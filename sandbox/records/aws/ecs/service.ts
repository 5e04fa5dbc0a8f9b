import { between, conflicts, each, matches, oneOf } from "../../../interpreter/rules";
import { textOr } from "../../../interpreter/values";
import type { ResourceRecord } from "../../../record";
import { arn, nameIn } from "../account";
import { ROLE, securityGroupReference, subnetReference } from "../data-places";
import { CLUSTER } from "./cluster";
import { deploymentRules } from "./deployment-rules";
import { release, scaledCount } from "./release";
import { acceptService } from "./service-accept";
import { TASK_DEFINITION } from "./startable";

const BALANCED = "loadBalancers[*]";
const SHIFTED = `${BALANCED}.advancedConfiguration`;
const TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";

/** A number of tasks that ECS keeps running and replaces. */
export const service: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html: advanced configuration, role of ECS, listener rule",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html: more than 100 % at most",
    "https://github.com/hashicorp/terraform-provider-aws/issues/45678: after a release the service is read with its target groups exchanged",
    "terraform-provider-aws internal/service/ecs/service.go: cluster, name, launch type and controller replace, another capacity strategy does not but needs forceNewDeployment; the id is the ARN; minutes are texts",
    "duration: typical",
  ],
  seconds: { create: 180, update: 300, delete: 120 },
  id: (object) => arn(object, "ecs", `service/${clusterOf(object.inputs["cluster"])}/${nameIn(object)}`),
  autoName: { property: "name", maxLength: 255 },
  replaces: ["cluster", "name", "launchType", "schedulingStrategy", "iamRole", "deploymentController"],
  computed: [
    "availabilityZoneRebalancing",
    "cluster",
    "deploymentConfiguration",
    "iamRole",
    "launchType",
    "platformVersion",
    "triggers",
  ],
  defaults: {
    deploymentMaximumPercent: 200,
    deploymentMinimumHealthyPercent: 100,
    schedulingStrategy: "REPLICA",
    waitForSteadyState: false,
  },
  fractions: [
    "deploymentConfiguration.canaryConfiguration.canaryPercent",
    "deploymentConfiguration.linearConfiguration.stepPercent",
  ],
  sets: [
    "alarms.alarmNames",
    "capacityProviderStrategies",
    "deploymentConfiguration.lifecycleHooks",
    "loadBalancers",
    "networkConfiguration.securityGroups",
    "networkConfiguration.subnets",
  ],
  rules: [
    matches("name", /^[a-zA-Z0-9_-]{1,255}$/, "1 to 255 letters, digits, underscores and hyphens"),
    oneOf("launchType", ["EC2", "FARGATE", "EXTERNAL"]),
    oneOf("availabilityZoneRebalancing", ["ENABLED", "DISABLED"]),
    oneOf("propagateTags", ["SERVICE", "TASK_DEFINITION", "NONE"]),
    oneOf("deploymentController.type", ["ECS", "CODE_DEPLOY", "EXTERNAL"]),
    between("capacityProviderStrategies[*].base", 0, 100_000),
    between("capacityProviderStrategies[*].weight", 0, 1_000),
    between("desiredCount", 0),
    between("healthCheckGracePeriodSeconds", 0, 2_147_483_647),
    each("sigintRollback", (value, { waitForSteadyState: waits }) =>
      value === true && waits !== true ? "must not be true without waitForSteadyState" : undefined,
    ),
    ...deploymentRules,
  ],
  apiRules: [
    conflicts("", ["capacityProviderStrategies", "launchType"]),
    each("healthCheckGracePeriodSeconds", (_, { loadBalancers }) =>
      Array.isArray(loadBalancers) && loadBalancers.length > 0 ? undefined : "must not be given without loadBalancers",
    ),
    each("availabilityZoneRebalancing", (value, { deploymentMaximumPercent: most }) =>
      value === "ENABLED" && Number(most) <= 100 ? "must not be ENABLED with deploymentMaximumPercent 100" : undefined,
    ),
  ],
  references: [
    { path: "cluster", to: [CLUSTER], by: "arn" },
    { path: "taskDefinition", to: [TASK_DEFINITION], by: "arn" },
    subnetReference("networkConfiguration.subnets[*]"),
    securityGroupReference("networkConfiguration.securityGroups[*]"),
    { path: `${BALANCED}.targetGroupArn`, to: [TARGET_GROUP], by: "arn" },
    { path: `${SHIFTED}.alternateTargetGroupArn`, to: [TARGET_GROUP], by: "arn" },
    { path: `${SHIFTED}.productionListenerRule`, to: ["aws:lb/listenerRule:ListenerRule"], by: "arn" },
    { path: `${SHIFTED}.roleArn`, to: [ROLE], by: "arn" },
    // An alarm may go before its service; the next release then fails.
    {
      path: "alarms.alarmNames[*]",
      to: ["aws:cloudwatch/metricAlarm:MetricAlarm"],
      by: "name",
      onTargetDelete: "stays",
    },
  ],
  unique: [
    { properties: ["cluster", "name"], says: "name: Creation of service was not idempotent: {name} is there already" },
  ],
  accept: acceptService,
  movedByCloud: ["loadBalancers"],
  onUpdate: release,
  readBack: (object) => ({ ...object.inputs, ...scaledCount(object) }),
  outputs: ({ id, inputs }) => ({ arn: id, platformVersion: inputs["platformVersion"] ?? "LATEST" }),
};

function clusterOf(clusterArn: unknown): string {
  return textOr(clusterArn, "default").split("/").at(-1) ?? "";
}
