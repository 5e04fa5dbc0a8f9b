import type * as pulumi from "@pulumi/pulumi";
import { createMetricAlarm, type MetricAlarmArgs } from "../../aws/metric-alarm";
import type { Context } from "../../lib/context";
import { serverConnections, type DatabaseSize } from "../../lib/sizes";

/** What the alarms of a database need to know. */
export interface PostgresAlarmsArgs {
  /** Where it stands. */
  context: Context;
  /** ARN of the topic that is told. */
  topicArn: pulumi.Output<string>;
  /** Identifier of the instance. */
  instanceIdentifier: string;
  /** Its size. */
  size: DatabaseSize;
  /** Its disk at the start in GiB. */
  storageGib: number;
}

/** When a metric of the instance is bad. */
export type Limit = Pick<MetricAlarmArgs, "metricName" | "bad" | "threshold" | "minutes" | "description">;

/** The limits of an instance by what they watch. */
export function limitsOf({ memoryGb }: DatabaseSize, storageGib: number): Record<string, Limit> {
  return {
    cpu: {
      metricName: "CPUUtilization",
      bad: "above",
      threshold: 80,
      minutes: 15,
      description: "The database is short of CPU. Look for slow queries, or raise postgres.size.",
    },
    storage: {
      metricName: "FreeStorageSpace",
      bad: "below",
      // The disk grows when a tenth is left. Half of that means that it did not, or grows too slowly.
      threshold: Math.round(storageGib * 0.05 * 1024 ** 3),
      minutes: 10,
      description: "The disk is nearly full and has not grown. Raise postgres.maxStorageGib.",
    },
    memory: {
      metricName: "FreeableMemory",
      bad: "below",
      threshold: Math.round(memoryGb * 0.08 * 1024 ** 3),
      minutes: 15,
      description: "The database is short of memory. Raise postgres.size.",
    },
    connections: {
      metricName: "DatabaseConnections",
      bad: "above",
      // All pools take four fifths at most: beyond that somebody else connects, or more instances than planned.
      threshold: Math.floor(serverConnections(memoryGb) * 0.9),
      minutes: 5,
      description: "The database is nearly out of connections. See who holds them in pg_stat_activity.",
    },
  };
}

/** Makes the alarms of an instance. What happens to it, for instance a failover, is told by its events. */
export function makeAlarms(name: string, args: PostgresAlarmsArgs, parent: pulumi.Resource): void {
  const { context, topicArn, instanceIdentifier, size, storageGib } = args;
  for (const [watched, limit] of Object.entries(limitsOf(size, storageGib))) {
    createMetricAlarm(
      `${name}-${watched}-alarm`,
      {
        context,
        component: name,
        topicArn,
        namespace: "AWS/RDS",
        dimensions: { DBInstanceIdentifier: instanceIdentifier },
        statistic: "Average",
        ...limit,
      },
      parent,
    );
  }
}
