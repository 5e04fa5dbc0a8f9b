/** Numbers of tasks that follow the load. */
import type { Records } from "..";
import { CloudError } from "../../cloud/error";
import { all, between, each, exactlyOneOf, matches, oneOf, type Rule } from "../../interpreter/rules";
import { textOr, type Properties } from "../../interpreter/values";
import type { ObjectContext, Reference, ResourceRecord } from "../../record";
import { arn } from "./account";
import { newUuid } from "./new-uuid";

const TARGET = "aws:appautoscaling/target:Target";
const SERVICE = "aws:ecs/service:Service";
const OF_TARGET = ["resourceId", "scalableDimension", "serviceNamespace"];
const API = "https://docs.aws.amazon.com/autoscaling/application/APIReference";

const ofEcs = all(oneOf("serviceNamespace", ["ecs"]), oneOf("scalableDimension", ["ecs:service:DesiredCount"]));

/** What belongs to a target ends with it. */
const target: Reference = {
  path: "resourceId",
  to: [TARGET],
  sharing: ["scalableDimension", "serviceNamespace"],
  onTargetDelete: "goes-with-it",
};

const scalableTarget: ResourceRecord = {
  sources: [
    `${API}/API_RegisterScalableTarget.html: registers or updates`,
    `${API}/API_DeregisterScalableTarget.html: its policies and scheduled actions are deleted with it`,
    "terraform-provider-aws internal/service/appautoscaling/target.go: the id is the resource id",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: ({ inputs }) => textOr(inputs["resourceId"], ""),
  idWithin: ["scalableDimension", "serviceNamespace"],
  onSameId: "overwrite",
  replaces: OF_TARGET,
  computed: ["roleArn"],
  apiRules: [ofEcs, between("minCapacity", 0), inOrder("minCapacity", "maxCapacity")],
  accept: requireService,
  outputs: (object) => ({
    arn: arn(object, "application-autoscaling", `scalable-target/${object.token("arn", 34)}`),
    roleArn: arn({ ...object, inputs: {}, before: {} }, "iam", SERVICE_ROLE).replace(/:iam:[^:]*:/, ":iam::"),
  }),
};

/** Made by AWS with the first target. */
const SERVICE_ROLE =
  "role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService";

function requireService({ inputs, cloud }: ObjectContext): void {
  const [, cluster, name] = textOr(inputs["resourceId"], "").split("/");
  const known = cloud.list(SERVICE).some(({ id }) => id.endsWith(`:service/${cluster ?? ""}/${name ?? ""}`));
  if (known) return;
  throw CloudError.notFound(`resourceId: ECS service doesn't exist: ${JSON.stringify(inputs["resourceId"])}`);
}

const TRACKING = "targetTrackingScalingPolicyConfiguration";

const policy: ResourceRecord = {
  sources: [
    `${API}/API_PutScalingPolicy.html`,
    `${API}/API_TargetTrackingScalingPolicyConfiguration.html: one metric, predefined or customized`,
    `${API}/API_TargetTrackingMetricDataQuery.html: exactly one query returns data`,
    "terraform-provider-aws internal/service/appautoscaling/policy.go: the id is the name",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: ({ inputs }) => textOr(inputs["name"], ""),
  idWithin: OF_TARGET,
  onSameId: "overwrite",
  autoName: { property: "name", maxLength: 255 },
  replaces: ["name", ...OF_TARGET],
  defaults: { policyType: "StepScaling" },
  fractions: [`${TRACKING}.targetValue`],
  sets: [
    `${TRACKING}.customizedMetricSpecification.metrics`,
    `${TRACKING}.customizedMetricSpecification.metrics[*].metricStat.metric.dimensions`,
  ],
  rules: [oneOf("policyType", ["StepScaling", "TargetTrackingScaling", "PredictiveScaling"])],
  apiRules: [
    ofEcs,
    exactlyOneOf(TRACKING, ["predefinedMetricSpecification", "customizedMetricSpecification"]),
    between(`${TRACKING}.targetValue`, Number.MIN_VALUE),
    each(`${TRACKING}.predefinedMetricSpecification`, (given) => {
      const { predefinedMetricType: metric, resourceLabel } = given as Properties;
      return metric === "ALBRequestCountPerTarget" && resourceLabel === undefined
        ? "must have a resourceLabel"
        : undefined;
    }),
    each(`${TRACKING}.customizedMetricSpecification.metrics`, (metrics) => wrongQueries(metrics as Properties[])),
  ],
  references: [target],
  outputs: (object) => ({
    arn: arn(
      object,
      "autoscaling",
      `scalingPolicy:${newUuid(object)}:resource/ecs/${textOr(object.inputs["resourceId"], "")}:policyName/${object.id}`,
    ),
    alarmArns: ["AlarmHigh", "AlarmLow"].map((side) =>
      arn(
        object,
        "cloudwatch",
        `alarm:TargetTracking-${textOr(object.inputs["resourceId"], "")}-${side}-${object.token(side, 36)}`,
      ),
    ),
  }),
};

function wrongQueries(metrics: Properties[]): string | undefined {
  if (new Set(metrics.map(({ id }) => id)).size < metrics.length) return "must not give two queries the same id";
  // A query returns data unless it says that it does not.
  if (metrics.filter(({ returnData }) => returnData !== false).length !== 1)
    return "must have one query that returns data";
  const without = metrics.some(
    ({ expression, metricStat }) => (expression === undefined) === (metricStat === undefined),
  );
  return without ? "must give every query either an expression or a metricStat" : undefined;
}

const scheduledAction: ResourceRecord = {
  sources: [
    `${API}/API_PutScheduledAction.html`,
    "terraform-provider-aws internal/service/appautoscaling/scheduled_action.go: the id is name-namespace-resource",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: ({ inputs }) => [inputs["name"], inputs["serviceNamespace"], inputs["resourceId"]].map(String).join("-"),
  onSameId: "overwrite",
  autoName: { property: "name", maxLength: 256 },
  replaces: ["name", ...OF_TARGET],
  defaults: { timezone: "UTC" },
  apiRules: [
    ofEcs,
    matches("schedule", /^(at|cron|rate)\(.+\)$/, "at(...), cron(...) or rate(...)"),
    inOrder("scalableTargetAction.minCapacity", "scalableTargetAction.maxCapacity"),
  ],
  references: [target],
  outputs: (object) => ({
    arn: arn(
      object,
      "autoscaling",
      `scheduledAction:${newUuid(object)}:resource/ecs/${textOr(object.inputs["resourceId"], "")}:scheduledActionName/${textOr(object.inputs["name"], "")}`,
    ),
  }),
};

function inOrder(least: string, most: string): Rule {
  return each(least, (value, inputs) => {
    const path = most.split(".");
    const upper = path.reduce<unknown>((at, step) => (at as Properties | undefined)?.[step], inputs);
    return upper !== undefined && Number(value) > Number(upper) ? `must not be above ${most}` : undefined;
  });
}

/** Records of Application Auto Scaling, by type token. */
export const appautoscalingRecords: Records = {
  [TARGET]: scalableTarget,
  "aws:appautoscaling/policy:Policy": policy,
  "aws:appautoscaling/scheduledAction:ScheduledAction": scheduledAction,
};
