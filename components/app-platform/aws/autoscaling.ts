import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AppPlatformArgs } from "..";
import { awsTags } from "../../lib/context";

/** What scales, and by what its load is told. */
export interface ScalingArgs {
  /** Arguments of the platform. */
  args: AppPlatformArgs;
  /** Name of the cluster. */
  clusterName: pulumi.Output<string>;
  /** Name of the service. */
  serviceName: pulumi.Output<string>;
  /** Suffix of the load balancer's ARN, by which its metrics are named. */
  loadBalancerSuffix: pulumi.Output<string>;
}

/** Whether the number of instances changes by itself. */
export function scales({
  minInstances,
  maxInstances,
  quietHours,
}: Pick<AppPlatformArgs, "minInstances" | "maxInstances" | "quietHours">): boolean {
  return maxInstances > minInstances || quietHours !== undefined;
}

/**
 * Adds and removes instances by CPU and by requests, and lets fewer do in the quiet hours. Whichever policy asks for more
 * wins, and instances are removed when both agree. While a release runs none are removed
 * (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-autoscaling-targettracking.html).
 */
export function makeAutoscaling(name: string, given: ScalingArgs, parent: pulumi.Resource): void {
  const { args, clusterName, serviceName } = given;
  if (!scales(args)) return;
  const { context, minInstances, maxInstances, cpuTargetPercent, quietHours } = args;
  const target = new aws.appautoscaling.Target(
    `${name}-scaling`,
    {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: pulumi.interpolate`service/${clusterName}/${serviceName}`,
      minCapacity: minInstances,
      maxCapacity: maxInstances,
      tags: awsTags(context, name),
    },
    // The quiet hours change it, and an `up` at night would undo that; the actions below set it twice a day.
    { parent, ignoreChanges: quietHours === undefined ? [] : ["minCapacity"] },
  );
  const ofTarget = {
    serviceNamespace: target.serviceNamespace,
    scalableDimension: target.scalableDimension,
    resourceId: target.resourceId,
  };
  const policy = (
    role: string,
    configuration: aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfiguration,
  ) =>
    new aws.appautoscaling.Policy(
      `${name}-scaling-${role}`,
      {
        ...ofTarget,
        name: role,
        policyType: "TargetTrackingScaling",
        targetTrackingScalingPolicyConfiguration: { ...configuration, scaleOutCooldown: 60, scaleInCooldown: 300 },
      },
      { parent },
    );
  policy("cpu", {
    targetValue: cpuTargetPercent,
    predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
  });
  policy("requests", {
    targetValue: args.requestsTarget,
    customizedMetricSpecification: { metrics: requestsPerInstance(given) },
  });
  if (quietHours === undefined) return;
  const from = (role: string, hour: number, minCapacity: number) =>
    new aws.appautoscaling.ScheduledAction(
      `${name}-scaling-${role}`,
      {
        ...ofTarget,
        name: role,
        schedule: `cron(0 ${hour} * * ? *)`,
        timezone: "UTC",
        scalableTargetAction: { minCapacity, maxCapacity: maxInstances },
      },
      { parent },
    );
  from("quiet", quietHours.from, args.quietMinInstances);
  from("busy", quietHours.until, minInstances);
}

/**
 * Requests per minute and instance, from the load balancer as a whole. The metric that AWS has for this,
 * `ALBRequestCountPerTarget`, is bound to one target group; after a release the requests are in the other one, it would be
 * zero, and all instances but the least number would be removed. No request is no data, which would keep instances for
 * ever, so it is made a zero.
 */
export function requestsPerInstance({
  clusterName,
  serviceName,
  loadBalancerSuffix,
}: Omit<
  ScalingArgs,
  "args"
>): aws.types.input.appautoscaling.PolicyTargetTrackingScalingPolicyConfigurationCustomizedMetricSpecificationMetric[] {
  return [
    {
      id: "requests",
      returnData: false,
      metricStat: {
        stat: "Sum",
        metric: {
          namespace: "AWS/ApplicationELB",
          metricName: "RequestCount",
          dimensions: [{ name: "LoadBalancer", value: loadBalancerSuffix }],
        },
      },
    },
    {
      id: "instances",
      returnData: false,
      metricStat: {
        stat: "Average",
        metric: {
          namespace: "ECS/ContainerInsights",
          metricName: "RunningTaskCount",
          dimensions: [
            { name: "ClusterName", value: clusterName },
            { name: "ServiceName", value: serviceName },
          ],
        },
      },
    },
    {
      id: "load",
      label: "Requests per minute and instance",
      expression: "FILL(requests, 0) / instances",
      returnData: true,
    },
  ];
}
