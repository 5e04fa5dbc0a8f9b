import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { awsTags, nameOf, type Context } from "../lib/context";
import type { AlarmChannel } from "../observability";

/** What every alarm says of itself. */
export interface AlarmArgs {
  /** Where it stands. */
  context: Context;
  /** Component it belongs to, for its tag. */
  component: string;
  /** ARN of the topic that is told, at the alarm and at the all-clear. */
  topicArn: pulumi.Output<string>;
  /** What is wrong and what to do, in one or two sentences; it is in the message. */
  description: string;
}

/** What is measured, and when it is bad; AWS's own words. */
export type Condition = Omit<
  aws.cloudwatch.MetricAlarmArgs,
  "name" | "alarmDescription" | "alarmActions" | "okActions" | "tags"
>;

/** When one metric raises an alarm. */
export interface MetricAlarmArgs extends AlarmArgs {
  /** Namespace of the metric, for instance `AWS/RDS`. */
  namespace: string;
  /** Name of the metric. */
  metricName: string;
  /** What it is measured of, by name. */
  dimensions: Readonly<Record<string, pulumi.Input<string>>>;
  /** How the values of five minutes become one. */
  statistic: "Average" | "Sum" | "Minimum" | "Maximum";
  /** Which side of the threshold is bad. */
  bad: "above" | "below";
  /** The threshold, in the metric's unit. */
  threshold: number;
  /** How long it has to last in minutes; a multiple of five. */
  minutes: number;
}

/** Makes an alarm on one metric, measured in steps of five minutes. */
export function createMetricAlarm(name: string, args: MetricAlarmArgs, parent: pulumi.Resource): void {
  const { context, component, topicArn, description, bad, minutes, ...metric } = args;
  createAlarm(
    name,
    { context, component, topicArn, description },
    {
      ...metric,
      comparisonOperator: bad === "above" ? "GreaterThanThreshold" : "LessThanThreshold",
      period: 300,
      evaluationPeriods: minutes / 5,
    },
    parent,
  );
}

/** Makes an alarm that tells a topic when it begins and when it is over. */
export function createAlarm(
  name: string,
  { context, component, topicArn, description }: AlarmArgs,
  condition: Condition,
  parent: pulumi.Resource,
): aws.cloudwatch.MetricAlarm {
  return new aws.cloudwatch.MetricAlarm(
    name,
    {
      name: nameOf(context, name, ALARM_NAME_LENGTH),
      alarmDescription: description,
      ...condition,
      alarmActions: [topicArn],
      okActions: [topicArn],
      tags: awsTags(context, component),
    },
    { parent },
  );
}

/**
 * The topic of a channel.
 * @param component name of the component that needs it, for the message.
 * @throws Error when the channel has none.
 */
export function topicOf(component: string, { topicArn }: AlarmChannel): pulumi.Output<string> {
  if (topicArn !== undefined) return topicArn;
  throw new Error(`${component}: alarms.topicArn is missing; pass the channel for alarms of a stack on AWS`);
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const ALARM_NAME_LENGTH = 255;
