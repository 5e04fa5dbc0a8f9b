import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { AppPlatformArgs } from "..";
import { awsOf, awsTags, nameOf } from "../../lib/context";

/** A cluster that tasks can be started in. */
export interface Cluster {
  /** The cluster. */
  readonly cluster: aws.ecs.Cluster;
  /** Its kinds of capacity, for `dependsOn`: no service can use one that is not there yet. */
  readonly capacity: aws.ecs.ClusterCapacityProviders;
}

/**
 * Makes the cluster of an environment. Where there is a shell, what is typed in it and what it answers is kept in `logs`.
 * On Fargate it is a name and costs nothing, but for its metrics: Container Insights counts as custom metrics, $0.30 each a month, in all $10 to $15. https://aws.amazon.com/cloudwatch/pricing/
 */
export function makeCluster(
  name: string,
  { context, exec }: Pick<AppPlatformArgs, "context" | "exec">,
  logs: aws.cloudwatch.LogGroup,
  parent: pulumi.Resource,
): Cluster {
  const cluster = new aws.ecs.Cluster(
    `${name}-cluster`,
    {
      name: nameOf(context, name),
      // The numbers of running and wanted tasks are metrics of Container Insights; scaling, the alarm on missing instances
      // and the dashboard need them. They are in "enabled" too; "enhanced" adds metrics for every task and container, each of
      // which is billed: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html
      settings: [{ name: "containerInsights", value: "enabled" }],
      ...(exec ? { configuration: { executeCommandConfiguration: shellLog(logs, awsOf(name, context).keyArn) } } : {}),
      tags: awsTags(context, name),
    },
    { parent },
  );
  const capacity = new aws.ecs.ClusterCapacityProviders(
    `${name}-capacity`,
    { clusterName: cluster.name, capacityProviders: ["FARGATE", "FARGATE_SPOT"] },
    { parent },
  );
  return { cluster, capacity };
}

/**
 * Where sessions of ECS Exec are kept, spelt out: what holds without it is only said of a cluster that has such a configuration.
 * The group has to be encrypted, or no session is opened.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExecuteCommandLogConfiguration.html
 */
function shellLog(
  logs: aws.cloudwatch.LogGroup,
  keyArn: pulumi.Input<string>,
): aws.types.input.ecs.ClusterConfigurationExecuteCommandConfiguration {
  return {
    // The way between the person and the container, on top of TLS.
    kmsKeyId: keyArn,
    logging: "OVERRIDE",
    logConfiguration: { cloudWatchLogGroupName: logs.name, cloudWatchEncryptionEnabled: true },
  };
}

/**
 * On which capacity the instances run. `minInstances` are always on capacity that nobody takes away: ECS does not fall
 * back from Spot when there is none
 * (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html). Of the others
 * `spotPercent` are on Spot.
 */
export function capacityStrategy({
  minInstances,
  spotPercent,
}: Pick<AppPlatformArgs, "minInstances" | "spotPercent">): aws.types.input.ecs.ServiceCapacityProviderStrategy[] {
  const fixed = { capacityProvider: "FARGATE", base: minInstances, weight: 100 - spotPercent };
  return spotPercent === 0 ? [fixed] : [fixed, { capacityProvider: "FARGATE_SPOT", base: 0, weight: spotPercent }];
}
