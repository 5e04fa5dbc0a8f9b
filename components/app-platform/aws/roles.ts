import * as pulumi from "@pulumi/pulumi";
import type { AppPlatformArgs } from "..";
import { createRole, type GrantedRole } from "../../aws/role";
import { trustOfService, type Statement } from "../../lib/aws/policy-document";
import { awsOf } from "../../lib/context";

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
