import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { awsTags, type Context } from "../../lib/context";
import type { AuditNames } from "./names";
import { WATCHED_EVENTS } from "./watched-events";

/** What the alarms need to know. */
export interface TrailAlarmsArgs {
  /** Where they stand. */
  context: Context;
  /** Names of the audit. */
  names: AuditNames;
  /** Name of the log group that has the trail's events. */
  logGroup: pulumi.Input<string>;
  /** ARN of the topic that tells people. */
  topicArn: pulumi.Input<string>;
}

/** Makes a counter and an alarm for each of the watched events. */
export function makeTrailAlarms(name: string, args: TrailAlarmsArgs, parent: pulumi.Resource): void {
  const { context, names, logGroup, topicArn } = args;
  const namespace = `${context.organisation}/${context.app}/${context.stack}/${name}`;
  for (const { id, what, pattern, source, atLeast = 1 } of WATCHED_EVENTS) {
    const alarmName = `${names.prefix}-${id}`;
    const filter = new aws.cloudwatch.LogMetricFilter(
      `${name}-${id}`,
      {
        name: alarmName,
        logGroupName: logGroup,
        pattern,
        metricTransformation: { namespace, name: id, value: "1", defaultValue: "0" },
      },
      { parent },
    );
    new aws.cloudwatch.MetricAlarm(
      `${name}-${id}-alarm`,
      {
        name: alarmName,
        alarmDescription: `${what} (${source})`,
        namespace,
        metricName: filter.metricTransformation.name,
        statistic: "Sum",
        period: 300,
        evaluationPeriods: 1,
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: atLeast,
        // Nothing happened, nothing was counted.
        treatMissingData: "notBreaching",
        alarmActions: [topicArn],
        tags: awsTags(context, name),
      },
      { parent },
    );
  }
}
