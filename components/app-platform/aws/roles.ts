import * as pulumi from "@pulumi/pulumi";
import type { AppPlatformArgs } from "..";
import { createRole, type GrantedRole } from "../../aws/role";
import { ECR_IMAGE } from "../../lib/aws/ecr-image";
import { trustOfService, type Statement } from "../../lib/aws/policy-document";
import { awsOf } from "../../lib/context";

/** What ECS may do when it starts tasks of one kind. */
export interface ExecutionRoleArgs {
  /** Arguments of the platform. */
  args: AppPlatformArgs;
  /** Component it belongs to, for its tag. */
  component: string;
  /** Images that it pulls, by digest, all of them in ECR. */
  images: readonly pulumi.Input<string>[];
  /** ARN of the log group that it writes to. */
  logGroupArn: pulumi.Output<string>;
  /** ARNs of the secrets that it reads. */
  secretArns: readonly pulumi.Output<string>[];
}

/** The role with which ECS starts tasks: it pulls their images, reads the secrets of the tasks and writes their logs. */
export function makeExecutionRole(name: string, given: ExecutionRoleArgs, parent: pulumi.Resource): GrantedRole {
  const { args, component, images, logGroupArn, secretArns } = given;
  const { region, keyArn } = awsOf(component, args.context);
  const statements: Statement[] = [
    // The token is the account's; the service knows no resource for it:
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html
    { Sid: "LogInToRegistry", Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
    {
      Sid: "PullImage",
      Effect: "Allow",
      Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Resource: images.map((image) => pulumi.output(image).apply(repositoryArn)),
    },
    {
      Sid: "WriteLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: pulumi.interpolate`${logGroupArn}:*`,
    },
    { Sid: "ReadSecrets", Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: secretArns },
    {
      Sid: "DecryptSecrets",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: keyArn,
      Condition: { StringEquals: { "kms:ViaService": `secretsmanager.${region}.amazonaws.com` } },
    },
  ];
  return createRole(name, { context: args.context, component, trust: "ecs-tasks.amazonaws.com", statements }, parent);
}

/**
 * The role that the programs have. They may do nothing on AWS; only ECS Exec needs its channel, for which the service
 * knows no resource, and writes what is typed into the log
 * (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html).
 */
export function makeTaskRole(
  name: string,
  args: Pick<AppPlatformArgs, "context" | "exec">,
  logGroupArn: pulumi.Output<string>,
  parent: pulumi.Resource,
): GrantedRole {
  const { accountId, region, keyArn } = awsOf(name, args.context);
  const shell: Statement[] = [
    {
      Sid: "OpenShell",
      Effect: "Allow",
      Action: [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      Resource: "*",
    },
    {
      // The agent looks through the list of groups to see whether the log is there and encrypted.
      Sid: "FindLogOfShell",
      Effect: "Allow",
      Action: "logs:DescribeLogGroups",
      Resource: `arn:aws:logs:${region}:${accountId}:log-group:*`,
    },
    {
      Sid: "WriteLogOfShell",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: pulumi.interpolate`${logGroupArn}:*`,
    },
    {
      // Both ends of the shell have to open what the cluster's key has sealed.
      Sid: "OpenSealOfShell",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: keyArn,
    },
  ];
  return createRole(
    `${name}-task`,
    {
      context: args.context,
      component: name,
      trust: "ecs-tasks.amazonaws.com",
      statements: args.exec ? shell : [],
    },
    parent,
  );
}

/** The role with which ECS moves requests from the old instances to the new ones. */
export function makeInfrastructureRole(name: string, args: AppPlatformArgs, parent: pulumi.Resource): GrantedRole {
  return createRole(
    `${name}-infrastructure`,
    {
      context: args.context,
      component: name,
      // Without an account: AWS shows none here, and a role can only be handed over inside of its own account
      // (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html).
      trust: trustOfService("ecs.amazonaws.com"),
      managedPolicies: ["arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers"],
    },
    parent,
  );
}

/**
 * Who takes the role of a function. Without an account: AWS shows none here, and a role can only be handed over inside of
 * its own account (https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html).
 */
export const LAMBDA = trustOfService("lambda.amazonaws.com");

/** What somebody else than the service may start. */
export interface RunTaskArgs {
  /** Arguments of the platform. */
  args: AppPlatformArgs;
  /** Component it belongs to, for the message. */
  component: string;
  /** Physical name of the cluster. */
  clusterName: string;
  /** Family of the task definition, of which each release has another revision. */
  family: string;
  /** ARNs of the roles that the task takes. */
  roleArns: readonly pulumi.Output<string>[];
}

/** Lets a role start tasks of one family in one cluster. */
export function mayRunTask({ args, component, clusterName, family, roleArns }: RunTaskArgs): Statement[] {
  const { accountId, region } = awsOf(component, args.context);
  const ecs = `arn:aws:ecs:${region}:${accountId}`;
  return [
    {
      Sid: "RunTask",
      Effect: "Allow",
      Action: "ecs:RunTask",
      Resource: `${ecs}:task-definition/${family}:*`,
      Condition: { ArnEquals: { "ecs:cluster": `${ecs}:cluster/${clusterName}` } },
    },
    {
      Sid: "TagTask",
      Effect: "Allow",
      Action: "ecs:TagResource",
      Resource: `${ecs}:task/${clusterName}/*`,
      Condition: { StringEquals: { "ecs:CreateAction": "RunTask" } },
    },
    {
      Sid: "HandOverRoles",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: roleArns,
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
  ];
}

/**
 * ARN of the ECR repository of an image.
 * @param reference as `<account>.dkr.ecr.<region>.amazonaws.com/<repository>@<digest>`.
 * @throws Error when the image is in another registry.
 */
export function repositoryArn(reference: string): string {
  const [, account, region, repository] = ECR_IMAGE.exec(reference) ?? [];
  if (account === undefined || region === undefined || repository === undefined) {
    throw new Error(`image "${reference}" is not in ECR by digest; choose one of the registry of a stack on AWS`);
  }
  return `arn:aws:ecr:${region}:${account}:repository/${repository}`;
}
