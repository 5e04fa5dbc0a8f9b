import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { AppPlatformArgs } from "..";
import { createAlarm, createMetricAlarm, topicOf } from "../../aws/metric-alarm";

/** By what the metrics of a service are named. */
type ServiceDimensions = Readonly<Record<"ClusterName" | "ServiceName", pulumi.Output<string>>>;

/** Makes the alarms of the service: load that lasts, memory before it runs out, and instances that are missing. */
export function makeAlarms(
  name: string,
  args: AppPlatformArgs,
  dimensions: ServiceDimensions,
  parent: pulumi.Resource,
): void {
  const topicArn = topicOf(name, args.alarms);
  const common = { context: args.context, component: name, topicArn, dimensions };
  createMetricAlarm(
    `${name}-cpu-alarm`,
    {
      ...common,
      description: "The API's CPUs have been busy for a quarter of an hour. Raise api.maxInstances or api.size.",
      namespace: "AWS/ECS",
      metricName: "CPUUtilization",
      statistic: "Average",
      bad: "above",
      threshold: 85,
      minutes: 15,
    },
    parent,
  );
  createMetricAlarm(
    `${name}-memory-alarm`,
    {
      ...common,
      description: "The API's memory is nearly full; an instance that needs more is killed. Raise api.size.",
      namespace: "AWS/ECS",
      metricName: "MemoryUtilization",
      statistic: "Maximum",
      bad: "above",
      threshold: 90,
      minutes: 10,
    },
    parent,
  );
  makeInstancesAlarm(name, { args, topicArn, dimensions }, parent);
}

interface InstancesAlarmArgs {
  args: AppPlatformArgs;
  topicArn: pulumi.Output<string>;
  dimensions: ServiceDimensions;
}

/** Minutes for which instances may be missing: starting one takes two or three, also when autoscaling asks for it. */
const MISSING_MINUTES = 10;

/**
 * Makes the alarm on missing instances: fewer run than ECS itself wants at that time, whatever autoscaling and the quiet
 * hours made of that number. No figures are as bad as too few: a service without any instance may have none
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html).
 */
function makeInstancesAlarm(
  name: string,
  { args, topicArn, dimensions }: InstancesAlarmArgs,
  parent: pulumi.Resource,
): void {
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html
  const count = (id: string, metricName: string): aws.types.input.cloudwatch.MetricAlarmMetricQuery => ({
    id,
    metric: {
      namespace: "ECS/ContainerInsights",
      metricName,
      stat: "Average",
      period: 60,
      dimensions: { ...dimensions },
    },
  });
  createAlarm(
    `${name}-instances-alarm`,
    {
      context: args.context,
      component: name,
      topicArn,
      description: "Fewer instances of the API run than should. Look at the events of the ECS service.",
    },
    {
      metricQueries: [
        count("wanted", "DesiredTaskCount"),
        count("running", "RunningTaskCount"),
        { id: "missing", label: "Missing instances", expression: "wanted - running", returnData: true },
      ],
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
      evaluationPeriods: MISSING_MINUTES,
      treatMissingData: "breaching",
    },
    parent,
  );
}
