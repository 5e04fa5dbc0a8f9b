import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { createAlarm, topicOf } from "../../../aws/metric-alarm";
import type { Context } from "../../../lib/context";
import type { AlarmChannel } from "../../../observability";
import type { TargetGroups } from "./target-groups";

/** What the alarms that roll a release back need to know. */
export interface ReleaseAlarmsArgs {
  /** Where they stand. */
  context: Context;
  /** Who is told. */
  alarms: AlarmChannel;
  /** Suffix of the load balancer's ARN. */
  loadBalancerSuffix: pulumi.Input<string>;
  /** The target groups. */
  groups: TargetGroups;
}

type Query = aws.types.input.cloudwatch.MetricAlarmMetricQuery;

/** How many requests a minute it takes for a share of errors to mean something. */
const ENOUGH_REQUESTS = 20;

/**
 * Makes the alarms that tell ECS that a release is bad, measured by the minute so that they are in time for its bake time.
 * @returns their names.
 * @throws Error when the channel has no topic.
 */
export function makeReleaseAlarms(
  name: string,
  args: ReleaseAlarmsArgs,
  parent: pulumi.Resource,
): pulumi.Output<string>[] {
  const { context, alarms, loadBalancerSuffix, groups } = args;
  const topicArn = topicOf(name, alarms);
  const metric = (id: string, metricName: string, stat: string, group?: aws.lb.TargetGroup): Query => ({
    id,
    metric: {
      namespace: "AWS/ApplicationELB",
      metricName,
      stat,
      period: 60,
      dimensions: {
        LoadBalancer: loadBalancerSuffix,
        ...(group === undefined ? {} : { TargetGroup: group.arnSuffix }),
      },
    },
  });
  const alarm = (role: string, description: string, threshold: number, metricQueries: Query[]) =>
    createAlarm(
      `${name}-${role}-alarm`,
      { context, component: name, topicArn, description },
      {
        metricQueries,
        comparisonOperator: "GreaterThanThreshold",
        threshold,
        evaluationPeriods: 3,
        datapointsToAlarm: 2,
        // No requests, no figures: a quiet night must not roll back a release.
        treatMissingData: "notBreaching",
      },
      parent,
    ).name;

  return [
    alarm("errors", "More than 5 percent of the requests end in an error. Look at the logs of the API.", 5, [
      metric("handled", "RequestCount", "Sum"),
      metric("failed", "HTTPCode_Target_5XX_Count", "Sum"),
      // Answers of the load balancer itself: no instance was there, or it broke off or was too slow.
      metric("unanswered", "HTTPCode_ELB_5XX_Count", "Sum"),
      metric("handledByBlue", "RequestCount", "Sum", groups.blue),
      metric("failedByBlue", "HTTPCode_Target_5XX_Count", "Sum", groups.blue),
      metric("handledByGreen", "RequestCount", "Sum", groups.green),
      metric("failedByGreen", "HTTPCode_Target_5XX_Count", "Sum", groups.green),
      // A request for which no instance could be chosen is in RequestCount not at all, one that an instance did not finish is
      // in both: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
      // Each is counted only when there are some.
      { id: "requests", expression: "FILL(handled, 0) + FILL(unanswered, 0)" },
      { id: "whole", expression: share("requests", "FILL(failed, 0) + FILL(unanswered, 0)") },
      // A canary has a tenth of the requests: of all of them its errors are a tenth of what they are of its own.
      { id: "blue", expression: share("FILL(handledByBlue, 0)", "FILL(failedByBlue, 0)") },
      { id: "green", expression: share("FILL(handledByGreen, 0)", "FILL(failedByGreen, 0)") },
      { id: "worst", label: "Errors in percent", expression: "MAX([whole, blue, green])", returnData: true },
    ]),
    alarm("unhealthy", "An instance of the API does not answer its health check. Look at its logs.", 0, [
      metric("blue", "UnHealthyHostCount", "Maximum", groups.blue),
      metric("green", "UnHealthyHostCount", "Maximum", groups.green),
      // The group that has no instances just now has no figures either.
      { id: "both", label: "Unhealthy instances", expression: "FILL(blue, 0) + FILL(green, 0)", returnData: true },
    ]),
    alarm("latency", "One request in a hundred takes more than two seconds. Look for slow requests in the logs.", 2, [
      metric("requests", "RequestCount", "Sum"),
      metric("slowest", "TargetResponseTime", "p99"),
      {
        id: "p99",
        label: "Seconds for the slowest hundredth",
        expression: `IF(requests >= ${ENOUGH_REQUESTS}, slowest, 0)`,
        returnData: true,
      },
    ]),
  ];
}

/** Percent of the requests that failed; none where there are too few requests to tell. */
function share(requests: string, failed: string): string {
  return `IF(${requests} >= ${ENOUGH_REQUESTS}, 100 * (${failed}) / (${requests}), 0)`;
}
