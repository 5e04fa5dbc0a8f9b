import type * as pulumi from "@pulumi/pulumi";
import { createMetricAlarm, type MetricAlarmArgs } from "../../aws/metric-alarm";
import type { Context } from "../../lib/context";

/** When a metric of a node is bad. */
type Limit = Pick<MetricAlarmArgs, "metricName" | "statistic" | "bad" | "threshold" | "minutes" | "description">;

/** The limits of a node by what they watch. */
export const LIMITS: Readonly<Record<string, Limit>> = {
  cpu: {
    // The thread that runs the commands; the CPU of the whole node hides it behind the idle ones.
    metricName: "EngineCPUUtilization",
    statistic: "Average",
    bad: "above",
    threshold: 80,
    minutes: 15,
    description: "The cache is short of CPU. Look for slow commands in its slow log, or raise redis.size.",
  },
  memory: {
    metricName: "DatabaseMemoryUsagePercentage",
    statistic: "Average",
    bad: "above",
    threshold: 90,
    minutes: 15,
    description: "The cache is nearly full. Shorten what is kept, or raise redis.size.",
  },
  evictions: {
    metricName: "Evictions",
    statistic: "Sum",
    bad: "above",
    threshold: 1_000,
    minutes: 15,
    description: "The cache drops what is still wanted, because it is full. Raise redis.size.",
  },
};

/** Makes the alarms of every node: after a failover another one is the primary. */
export function makeAlarms(
  name: string,
  { context, topicArn, nodeIds }: { context: Context; topicArn: pulumi.Output<string>; nodeIds: readonly string[] },
  parent: pulumi.Resource,
): void {
  for (const nodeId of nodeIds) {
    for (const [watched, limit] of Object.entries(LIMITS)) {
      createMetricAlarm(
        `${name}-${nodeId.slice(-3)}-${watched}-alarm`,
        {
          context,
          component: name,
          topicArn,
          namespace: "AWS/ElastiCache",
          dimensions: { CacheClusterId: nodeId },
          ...limit,
        },
        parent,
      );
    }
  }
}
