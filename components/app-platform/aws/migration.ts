import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AppPlatformArgs } from "..";
import { createLogGroup, logGroupName } from "../../aws/log-group";
import { createRole } from "../../aws/role";
import { mayRunTask } from "../../aws/run-task";
import { awsOf, awsTags, nameOf } from "../../lib/context";
import type { AwsNetworkParts } from "../../network";
import type { Cluster } from "./cluster";
import { LAMBDA } from "./roles";

/** What the migration needs to know. */
export interface MigrationArgs {
  /** Arguments of the platform. */
  args: AppPlatformArgs;
  /** Where it runs. */
  place: Cluster;
  /** Subnets and security groups. */
  network: AwsNetworkParts;
  /** Task definition that is run; each new revision is one more migration. */
  taskDefinition: aws.ecs.TaskDefinition;
  /** ARNs of the roles that the task takes. */
  roleArns: readonly pulumi.Output<string>[];
  /** Name of the log group to which the task writes. */
  logGroup: pulumi.Output<string>;
}

/** Longest time that Lambda gives: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const LONGEST_SECONDS = 900;

/**
 * Runs the migration before a release, and returns what the release has to wait for. A function in Lambda starts the task
 * and waits for it, so that whoever runs `up` needs nothing but Pulumi. When the task fails, the function fails, `up`
 * fails, and the instances of before keep running.
 */
export function makeMigration(name: string, given: MigrationArgs, parent: pulumi.Resource): aws.lambda.Invocation {
  const { args, place, network, taskDefinition, roleArns, logGroup } = given;
  const { context } = args;
  const { accountId, region } = awsOf(name, context);
  const clusterName = nameOf(context, name);
  const logs = createLogGroup(
    `${name}-migration-logs`,
    {
      context,
      component: name,
      groupName: logGroupName(context, `${name}-migration`),
      retentionDays: args.logRetentionDays,
    },
    parent,
  );
  const role = createRole(
    `${name}-migration-runner`,
    {
      context,
      component: name,
      trust: LAMBDA,
      statements: [
        ...mayRunTask({ context, component: name, clusterName, family: migrationFamily(name, args), roleArns }),
        {
          Sid: "WatchTask",
          Effect: "Allow",
          Action: "ecs:DescribeTasks",
          Resource: `arn:aws:ecs:${region}:${accountId}:task/${clusterName}/*`,
        },
        {
          Sid: "WriteLogs",
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: pulumi.interpolate`${logs.arn}:*`,
        },
      ],
    },
    parent,
  );
  const runner = new aws.lambda.Function(
    `${name}-migration-runner`,
    {
      name: nameOf(context, `${name}-migration`, FUNCTION_NAME_LENGTH),
      description: "Runs the database migration as a task and waits for it",
      role: role.arn,
      runtime: "python3.13",
      architectures: ["arm64"],
      handler: "handler.handler",
      code: new pulumi.asset.AssetArchive({ "handler.py": new pulumi.asset.FileAsset(HANDLER) }),
      timeout: LONGEST_SECONDS,
      memorySize: 128,
      loggingConfig: { logFormat: "JSON", logGroup: logs.name },
      tags: awsTags(context, name),
    },
    { parent },
  );
  return new aws.lambda.Invocation(
    `${name}-migration`,
    {
      functionName: runner.name,
      // It names the revision, so each revision is a call of its own.
      input: pulumi.jsonStringify({
        cluster: place.cluster.arn,
        taskDefinition: taskDefinition.arn,
        subnets: network.appSubnetIds,
        securityGroups: [network.securityGroupIds.app],
        assignPublicIp: network.publicInstances ? "ENABLED" : "DISABLED",
        logGroup,
      }),
    },
    { parent },
  );
}

/** Family of the task definition. */
export function migrationFamily(name: string, { context }: AppPlatformArgs): string {
  return nameOf(context, `${name}-migration`);
}

/** The function's program, from the folder of the project. */
const HANDLER = "components/app-platform/aws/migration/handler.py";

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
const FUNCTION_NAME_LENGTH = 64;
