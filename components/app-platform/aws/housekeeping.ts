import type * as pulumi from "@pulumi/pulumi";
import type { AppPlatformArgs } from "..";
import { topicOf } from "../../aws/metric-alarm";
import { createScheduledTasks, type Task } from "../../aws/scheduled-tasks";
import { nameOf } from "../../lib/context";
import type { AwsNetworkParts } from "../../network";
import type { Cluster } from "./cluster";

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
  /** The task that is run. */
  task: Task;
  /** The migration, after which the new revision may run. */
  migration: pulumi.Resource;
}

/** Runs the housekeeping of the API by the clock. */
export function makeHousekeeping(name: string, given: HousekeepingArgs, parent: pulumi.Resource): void {
  const { args, schedule, place, network, task, migration } = given;
  const { context, alarms } = args;
  createScheduledTasks(
    name,
    {
      context,
      cluster: { arn: place.cluster.arn, name: nameOf(context, name) },
      network,
      tasks: [
        {
          role: "housekeeping",
          description: "Housekeeping of the API",
          schedule,
          family: housekeepingFamily(name, args),
          task,
        },
      ],
      // The new program needs the new schema, and no value of the migration is needed here.
      after: migration,
      alarm: {
        name: `${name}-housekeeping-alarm`,
        topicArn: topicOf(name, alarms),
        description:
          "The housekeeping could not be started. Look at the schedule's role, its task definition and the quota of Fargate.",
      },
    },
    parent,
  );
}

/** Family of the task definition. */
export function housekeepingFamily(name: string, { context }: AppPlatformArgs): string {
  return nameOf(context, `${name}-housekeeping`);
}
