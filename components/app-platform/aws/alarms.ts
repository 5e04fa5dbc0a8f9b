import type * as pulumi from "@pulumi/pulumi";
import type { AppPlatformArgs } from "..";
import { createMetricAlarm, topicOf, type MetricAlarmArgs } from "../../aws/metric-alarm";

/** Makes the alarms of the service: load that lasts, memory before it runs out, and instances that are missing. */
export function makeAlarms(
  name: string,
  args: AppPlatformArgs,
  dimensions: { ClusterName: pulumi.Output<string>; ServiceName: pulumi.Output<string> },
  parent: pulumi.Resource,
): void {
  const common = { context: args.context, component: name, topicArn: topicOf(name, args.alarms), dimensions };
  const alarm = (
    role: string,
    metric: Pick<
      MetricAlarmArgs,
      "description" | "namespace" | "metricName" | "statistic" | "bad" | "threshold" | "minutes"
    >,
  ) => {
    createMetricAlarm(`${name}-${role}-alarm`, { ...common, ...metric }, parent);
  };
  alarm("cpu", {
    description: "The API's CPUs have been busy for a quarter of an hour. Raise api.maxInstances or api.size.",
    namespace: "AWS/ECS",
    metricName: "CPUUtilization",
    statistic: "Average",
    bad: "above",
    threshold: 85,
    minutes: 15,
  });
  alarm("memory", {
    description: "The API's memory is nearly full; an instance that needs more is killed. Raise api.size.",
    namespace: "AWS/ECS",
    metricName: "MemoryUtilization",
    statistic: "Maximum",
    bad: "above",
    threshold: 90,
    minutes: 10,
  });
  alarm("instances", {
    description: "Fewer instances of the API run than should. Look at the events of the ECS service.",
    namespace: "ECS/ContainerInsights",
    metricName: "RunningTaskCount",
    statistic: "Average",
    bad: "below",
    threshold: args.quietHours === undefined ? args.minInstances : args.quietMinInstances,
    minutes: 10,
  });
}
