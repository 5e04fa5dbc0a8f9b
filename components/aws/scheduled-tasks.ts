import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { awsTags, nameOf, type Context } from "../lib/context";
import type { AwsNetworkParts } from "../network";
import { createMetricAlarm } from "./metric-alarm";
import { createRole, type GrantedRole } from "./role";
import { mayRunTask } from "./run-task";

/** A task that can be started, and what whoever starts it hands over. */
export interface Task {
  /** Its definition. */
  readonly taskDefinition: aws.ecs.TaskDefinition;
  /** Role with which ECS starts it. */
  readonly executionRole: GrantedRole;
  /** ARNs of the roles that it takes. */
  readonly roleArns: readonly pulumi.Output<string>[];
}

/** A task, and when it runs. */
export interface ScheduledTask {
  /** What it is, the end of its names, for instance `housekeeping`. */
  role: string;
  /** What it is for, for the console. */
  description: string;
  /** When, as `cron(...)` or `rate(...)` in UTC. */
  schedule: string;
  /** Family of its definition. */
  family: string;
  /** The task. */
  task: Task;
}

/** What runs by the clock, and where. */
export interface ScheduledTasksArgs {
  /** Where it stands. */
  context: Context;
  /** Cluster in which the tasks run. */
  cluster: Readonly<{ arn: pulumi.Output<string>; name: pulumi.Input<string> }>;
  /** Subnets and security groups of the tasks. */
  network: AwsNetworkParts;
  /** The tasks. */
  tasks: readonly ScheduledTask[];
  /** What has to be there before one of them runs. @default - nothing */
  after?: pulumi.Resource;
  /** Who is told when a task could not be started. */
  alarm: Readonly<{ name: string; description: string; topicArn: pulumi.Output<string> }>;
}

/**
 * Runs tasks by the clock. A task that could not be started is tried again for an hour, and then there is an alarm; what
 * a task that did start had to say is in the logs.
 */
export function createScheduledTasks(name: string, given: ScheduledTasksArgs, parent: pulumi.Resource): void {
  const { context, cluster, network, tasks, after, alarm } = given;
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
        context,
        component: name,
        clusterName: cluster.name,
        family: tasks.map(({ family }) => family),
        roleArns: [...new Set(tasks.flatMap(({ task }) => task.roleArns))],
      }),
    },
    parent,
  );
  for (const { role: end, description, schedule, task } of tasks) {
    new aws.scheduler.Schedule(
      `${name}-${end}`,
      {
        name: nameOf(context, `${name}-${end}`),
        groupName: group.name,
        description,
        scheduleExpression: schedule,
        scheduleExpressionTimezone: "UTC",
        flexibleTimeWindow: { mode: "OFF" },
        target: {
          arn: cluster.arn,
          roleArn: role.arn,
          retryPolicy: { maximumEventAgeInSeconds: 3_600, maximumRetryAttempts: 10 },
          ecsParameters: {
            taskDefinitionArn: task.taskDefinition.arn,
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
      { parent, ...(after === undefined ? {} : { dependsOn: after }) },
    );
  }
  createMetricAlarm(
    alarm.name,
    {
      context,
      component: name,
      topicArn: alarm.topicArn,
      description: alarm.description,
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
