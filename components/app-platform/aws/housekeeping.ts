import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { AppPlatformArgs } from "..";
import { createMetricAlarm, topicOf } from "../../aws/metric-alarm";
import { createRole } from "../../aws/role";
import { awsTags, nameOf } from "../../lib/context";
import type { AwsNetworkParts } from "../../network";
import type { Cluster } from "./cluster";
import { mayRunTask } from "./roles";

/** What is run by the clock, and where. */
export interface HousekeepingArgs {
  /** Arguments of the platform. */
  args: AppPlatformArgs;
  /** When, as `cron(...)` or `rate(...)`. */
  schedule: string;
  /** Where it runs. */
  place: Cluster;
  /** Subnets and security groups. */
  network: AwsNetworkParts;
  /** Task definition that is run. */
  taskDefinition: aws.ecs.TaskDefinition;
  /** ARNs of the roles that the task takes. */
  roleArns: readonly pulumi.Output<string>[];
  /** The migration, after which the new revision may run. */
  migration: pulumi.Resource;
}

/**
 * Runs a task by the clock. A task that could not be started is tried again for an hour, and then there is an alarm; what
 * a task that did start had to say is in the logs.
 */
export function makeHousekeeping(name: string, given: HousekeepingArgs, parent: pulumi.Resource): void {
  const { args, schedule, place, network, taskDefinition, roleArns, migration } = given;
  const { context } = args;
  const group = new aws.scheduler.ScheduleGroup(
    `${name}-schedules`,
    { name: nameOf(context, name), tags: awsTags(context, name) },
    { parent },
  );
  const role = createRole(
    `${name}-scheduler`,
    {
      context,
      component: name,
      trust: "scheduler.amazonaws.com",
      statements: mayRunTask({
        args,
        component: name,
        clusterName: nameOf(context, name),
        family: housekeepingFamily(name, args),
        roleArns,
      }),
    },
    parent,
  );
  new aws.scheduler.Schedule(
    `${name}-housekeeping`,
    {
      name: nameOf(context, `${name}-housekeeping`),
      groupName: group.name,
      description: "Housekeeping of the API",
      scheduleExpression: schedule,
      scheduleExpressionTimezone: "UTC",
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: place.cluster.arn,
        roleArn: role.arn,
        retryPolicy: { maximumEventAgeInSeconds: 3_600, maximumRetryAttempts: 10 },
        ecsParameters: {
          taskDefinitionArn: taskDefinition.arn,
          launchType: "FARGATE",
          taskCount: 1,
          enableEcsManagedTags: true,
          propagateTags: "TASK_DEFINITION",
          networkConfiguration: {
            subnets: [...network.appSubnetIds],
            securityGroups: [network.securityGroupIds.app],
            assignPublicIp: network.publicInstances,
          },
        },
      },
    },
    // The new program needs the new schema, and no value of the migration is needed here.
    { parent, dependsOn: migration },
  );
  createMetricAlarm(
    `${name}-housekeeping-alarm`,
    {
      context,
      component: name,
      topicArn: topicOf(name, args.alarms),
      description:
        "The housekeeping could not be started. Look at the schedule's role, its task definition and the quota of Fargate.",
      namespace: "AWS/Scheduler",
      // What the scheduler gave up after its last attempt, for whatever reason. TargetErrorCount has every failed attempt, also
      // where the next one succeeds, and lacks those that were throttled. By group: no metric knows the single schedule.
      // https://docs.aws.amazon.com/scheduler/latest/UserGuide/monitoring-cloudwatch.html
      metricName: "InvocationDroppedCount",
      dimensions: { ScheduleGroup: group.name },
      statistic: "Sum",
      bad: "above",
      threshold: 0,
      minutes: 5,
    },
    parent,
  );
}

/** Family of the task definition. */
export function housekeepingFamily(name: string, { context }: AppPlatformArgs): string {
  return nameOf(context, `${name}-housekeeping`);
}
