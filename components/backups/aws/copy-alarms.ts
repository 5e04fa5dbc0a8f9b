import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { createEventAlarm } from "../../aws/event-alarm";
import { createAlarm } from "../../aws/metric-alarm";
import { nameOf, type Context } from "../../lib/context";

/** What the alarms of the off-site copies need to know. */
export interface CopyAlarmsArgs {
  /** Where they stand. */
  context: Context;
  /** Name of the log group to which the copies write. */
  logGroup: pulumi.Output<string>;
  /** ARN of the cluster in which they are made. */
  clusterArn: pulumi.Output<string>;
  /** Families of the tasks. */
  families: readonly string[];
  /** ARN of the topic that is told. */
  topicArn: pulumi.Output<string>;
}

/** The line with which docker/backup ends a copy that was made. */
export const COPY_MADE = '{ ($.command = "backup") && ($.outcome = "ok") }';

/** Hours without a copy until somebody is told: a day, and the time that a copy may take. */
const MISSED_HOURS = 26;

/**
 * Tells of a copy that was not made, for whatever reason: no line of success in 26 hours, be it that nothing ran, that the
 * schedule is off, or that it failed. Before the first copy there is none either, so a new environment begins with this alarm.
 */
export function makeMissedAlarm(
  name: string,
  { context, logGroup, topicArn }: CopyAlarmsArgs,
  parent: pulumi.Resource,
): void {
  const made = `${name}-made`;
  const namespace = `${context.organisation}/${context.app}/${context.stack}/${name}`;
  const filter = new aws.cloudwatch.LogMetricFilter(
    made,
    {
      name: nameOf(context, made),
      logGroupName: logGroup,
      pattern: COPY_MADE,
      metricTransformation: { namespace, name: "copies-made", value: "1" },
    },
    { parent },
  );
  createAlarm(
    `${name}-missed`,
    {
      context,
      component: name,
      topicArn,
      description:
        "No copy of the database was made off-site for 26 hours. Look into the log of the backups, then at their schedule.",
    },
    {
      namespace,
      metricName: filter.metricTransformation.name,
      statistic: "Sum",
      // Looking back further than a day takes periods of an hour, with which it may be a week:
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
      period: 3_600,
      evaluationPeriods: MISSED_HOURS,
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      treatMissingData: "breaching",
    },
    parent,
  );
}

/**
 * Tells of every copy, check, clearing and drill that ended badly, with ECS's own event. The exit code says what a line in the
 * log would, and comes also where no line could be written: without memory, or without the image.
 */
export function makeStoppedAlarm(
  name: string,
  { context, clusterArn, families, topicArn }: CopyAlarmsArgs,
  parent: pulumi.Resource,
): void {
  createEventAlarm(
    `${name}-stopped`,
    {
      context,
      component: name,
      topicArn,
      description: "Copies off-site and restore drills that ended badly",
      // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_task_events.html
      pattern: {
        source: ["aws.ecs"],
        "detail-type": ["ECS Task State Change"],
        detail: {
          clusterArn: [clusterArn],
          group: families.map((family) => `family:${family}`),
          lastStatus: ["STOPPED"],
          $or: [{ stopCode: ["TaskFailedToStart"] }, { containers: { exitCode: [{ "anything-but": 0 }] } }],
        },
      },
    },
    parent,
  );
}
