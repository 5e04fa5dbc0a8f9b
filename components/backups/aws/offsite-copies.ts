import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { BackupsArgs } from "..";
import type { ContainerDefinition, ContainerLogs } from "../../app-platform/aws/container";
import { makeTask } from "../../app-platform/aws/task-definition";
import { createExecutionRole } from "../../aws/execution-role";
import { createLogGroup, logGroupName } from "../../aws/log-group";
import { createRole } from "../../aws/role";
import { createScheduledTasks, type ScheduledTask } from "../../aws/scheduled-tasks";
import { createSecret } from "../../aws/secret";
import { secretValue } from "../../aws/secret-value";
import { awsOf, nameOf } from "../../lib/context";
import { INSTANCE_SIZES, type TaskSize } from "../../lib/sizes";
import { openVariables, secretVariablesOf, type OffsiteCopies } from "../program";
import type { BackupFoundations } from "./checks";
import { makeMissedAlarm, makeStoppedAlarm } from "./copy-alarms";
import { dailyContainers, drillContainer } from "./copy-containers";
import { copyTimes } from "./times";

/** restic keeps the index of the repository in memory; a large database takes more time, not more of that. */
const SIZE = INSTANCE_SIZES.aws["0.5vcpu-1gb"] as TaskSize;

/**
 * Makes the off-site copies by the clock, as tasks in the API's cluster: one every day, and with `restoreTests` a drill every
 * Sunday. The programs may do nothing on AWS, and read no other secrets than those of the backups.
 */
export function makeOffsiteCopies(
  name: string,
  { args, copies, foundations }: { args: BackupsArgs; copies: OffsiteCopies; foundations: BackupFoundations },
  parent: pulumi.Resource,
): void {
  const { context, architecture, logRetentionDays, restoreTests } = args;
  const { app, network, postgres, topicArn } = foundations;
  const times = copyTimes(name, args.at);
  const ofComponent = { context, component: name };
  const logs = createLogGroup(
    `${name}-logs`,
    { ...ofComponent, groupName: logGroupName(context, name), retentionDays: logRetentionDays },
    parent,
  );
  const values = secretVariablesOf(args, copies);
  const secret = createSecret(
    `${name}-offsite`,
    { ...ofComponent, description: "What opens and encrypts the off-site copies", values },
    parent,
  );
  const executionRole = createExecutionRole(
    `${name}-execution`,
    {
      ...ofComponent,
      images: [copies.image.reference],
      logGroupArn: logs.arn,
      secretArns: [secret.arn, postgres.backupSecret.arn],
    },
    parent,
  );
  const taskRole = createRole(`${name}-task`, { ...ofComponent, trust: "ecs-tasks.amazonaws.com" }, parent);
  const given = (task: string) => ({
    image: copies.image.reference,
    environment: openVariables(args, copies),
    secrets: Object.fromEntries(Object.keys(values).map((key) => [key, secretValue(secret, key)])),
    databaseUrl: secretValue(postgres.backupSecret, "url"),
    logs: logsOf(name, logs, task, args),
  });
  const scheduled = (
    role: string,
    what: string,
    schedule: string,
    containers: ContainerDefinition[],
  ): ScheduledTask => {
    const family = nameOf(context, `${name}-${role}`);
    const task = makeTask(
      `${name}-${role}-task-definition`,
      { ...ofComponent, executionRole, taskRole, architecture, family, size: SIZE, containers },
      parent,
    );
    return { role, description: what, schedule, family, task };
  };
  const drillUrl = secretValue(postgres.backupSecret, "drillUrl");
  const tasks = [
    scheduled("daily", "Copy of the database off-site", times.daily, dailyContainers(given("daily"))),
    ...(restoreTests
      ? [scheduled("drill", "Restore drill", times.drill, [drillContainer(given("drill"), drillUrl)])]
      : []),
  ];
  createScheduledTasks(
    name,
    {
      context,
      cluster: { arn: app.clusterArn, name: app.clusterName },
      network,
      tasks,
      alarm: {
        name: `${name}-dropped`,
        topicArn,
        description:
          "A backup or a drill could not be started. Look at the role of the schedules, their task definitions and the quota of Fargate.",
      },
    },
    parent,
  );
  const watched = {
    context,
    logGroup: logs.name,
    clusterArn: app.clusterArn,
    families: tasks.map(({ family }) => family),
    topicArn,
  };
  makeMissedAlarm(name, watched, parent);
  makeStoppedAlarm(name, watched, parent);
}

function logsOf(name: string, logs: aws.cloudwatch.LogGroup, task: string, { context }: BackupsArgs): ContainerLogs {
  return { group: logs.name, region: awsOf(name, context).region, task };
}
