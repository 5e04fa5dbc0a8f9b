import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { AppPlatformArgs } from "..";
import { createExecutionRole } from "../../aws/execution-role";
import type { GrantedRole } from "../../aws/role";
import type { Task } from "../../aws/scheduled-tasks";
import type { SecretReference } from "../../aws/secret";
import { nameOf } from "../../lib/context";
import { isInEcr } from "../../lib/aws/ecr-image";
import { INSTANCE_SIZES, type TaskSize } from "../../lib/sizes";
import { apiContainer, housekeepingContainer } from "./api-container";
import type { Foundations } from "./checks";
import type { ContainerLogs } from "./container";
import { housekeepingFamily } from "./housekeeping";
import { migrationFamily } from "./migration";
import { migrationContainers } from "./migration-containers";
import { pgbouncer } from "./pgbouncer";
import { makeTask } from "./task-definition";

/** What all tasks share. */
export interface TasksArgs {
  /** Arguments of the platform. */
  args: AppPlatformArgs;
  /** What it stands on. */
  foundations: Foundations;
  /** Secret variables of the app. @default - none */
  ownSecret?: SecretReference;
  /** Log group of all tasks. */
  logs: aws.cloudwatch.LogGroup;
  /** Region of the log group. */
  region: string;
  /** Role of the programs. */
  taskRole: GrantedRole;
}

/** The smallest task that there is; the other programs of the image have little to do. */
const SMALL = INSTANCE_SIZES.aws["0.25vcpu-0.5gb"] as TaskSize;

/** The API, with PgBouncer beside it where that is the pool. */
export function makeApiTask(name: string, given: TasksArgs, parent: pulumi.Resource): Task {
  const { args, foundations, ownSecret, logs, taskRole } = given;
  const { postgres, redis, size } = foundations;
  const pooled = postgres.pooling === "pgbouncer";
  const executionRole = createExecutionRole(
    `${name}-execution`,
    {
      context: args.context,
      component: name,
      // No policy is needed for another registry than ECR.
      images: pooled && isInEcr(args.poolImage) ? [args.image.reference, args.poolImage] : [args.image.reference],
      logGroupArn: logs.arn,
      secretArns: [postgres.appSecret, redis.secret, ...(ownSecret === undefined ? [] : [ownSecret])].map(
        ({ arn }) => arn,
      ),
    },
    parent,
  );
  const to = logsOf(given, "api");
  const api = apiContainer({ args, foundations, ownSecret, logs: to });
  const { poolImage: image, maxInstances } = args;
  const pool = { postgres: args.postgres, parts: postgres, image, maxInstances, logs: to };
  return makeTask(
    `${name}-task-definition`,
    {
      executionRole,
      taskRole,
      ...placeOf(args),
      component: name,
      family: nameOf(args.context, name),
      size,
      containers: pooled ? [api, pgbouncer(pool)] : [api],
    },
    parent,
  );
}

/** The migration; only its role can read the secrets of the owner and of the master user. */
export function makeMigrationTask(name: string, given: TasksArgs, parent: pulumi.Resource): Task {
  const { args, foundations, logs, taskRole } = given;
  const { masterSecretArn, ownerSecret, appSecret, backupSecret } = foundations.postgres;
  const executionRole = createExecutionRole(
    `${name}-migration-execution`,
    {
      context: args.context,
      component: name,
      images: [args.image.reference],
      logGroupArn: logs.arn,
      secretArns: [masterSecretArn, ownerSecret.arn, appSecret.arn, backupSecret.arn],
    },
    parent,
  );
  return makeTask(
    `${name}-migration-task-definition`,
    {
      executionRole,
      taskRole,
      ...placeOf(args),
      component: name,
      family: migrationFamily(name, args),
      size: SMALL,
      containers: migrationContainers(args, foundations, logsOf(given, "migration")),
    },
    parent,
  );
}

/** The housekeeping, which needs what the API needs. */
export function makeHousekeepingTask(
  name: string,
  given: TasksArgs,
  executionRole: GrantedRole,
  parent: pulumi.Resource,
): Task {
  const { args, foundations, ownSecret, taskRole } = given;
  const logs = logsOf(given, "housekeeping");
  return makeTask(
    `${name}-housekeeping-task-definition`,
    {
      executionRole,
      taskRole,
      ...placeOf(args),
      component: name,
      family: housekeepingFamily(name, args),
      size: SMALL,
      containers: [housekeepingContainer({ args, foundations, ownSecret, logs })],
    },
    parent,
  );
}

function placeOf({ context, architecture }: AppPlatformArgs) {
  return { context, architecture };
}

function logsOf({ logs, region }: TasksArgs, task: string): ContainerLogs {
  return { group: logs.name, region, task };
}
