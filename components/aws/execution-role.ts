import * as pulumi from "@pulumi/pulumi";
import { ECR_IMAGE } from "../lib/aws/ecr-image";
import type { Statement } from "../lib/aws/policy-document";
import { awsOf, type Context } from "../lib/context";
import { createRole, type GrantedRole } from "./role";

/** What ECS may do when it starts tasks of one kind. */
export interface ExecutionRoleArgs {
  /** Where it stands. */
  context: Context;
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
export function createExecutionRole(name: string, given: ExecutionRoleArgs, parent: pulumi.Resource): GrantedRole {
  const { context, component, images, logGroupArn, secretArns } = given;
  const { region, keyArn } = awsOf(component, context);
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
  return createRole(name, { context, component, trust: "ecs-tasks.amazonaws.com", statements }, parent);
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
