import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../lib/aws/policy-document";
import { awsOf, type Context } from "../lib/context";

/** What somebody else than a service may start. */
export interface RunTaskArgs {
  /** Where it stands. */
  context: Context;
  /** Component it belongs to, for the message. */
  component: string;
  /** Physical name of the cluster. */
  clusterName: pulumi.Input<string>;
  /** Family of the task definition, of which each release has another revision; or several. */
  family: string | readonly string[];
  /** ARNs of the roles that the tasks take. */
  roleArns: readonly pulumi.Output<string>[];
}

/** Lets a role start tasks of some families in one cluster. */
export function mayRunTask({ context, component, clusterName, family, roleArns }: RunTaskArgs): Statement[] {
  const { accountId, region } = awsOf(component, context);
  const ecs = `arn:aws:ecs:${region}:${accountId}`;
  const revisions = [family].flat().map((name) => `${ecs}:task-definition/${name}:*`);
  return [
    {
      Sid: "RunTask",
      Effect: "Allow",
      Action: "ecs:RunTask",
      Resource: revisions.length === 1 ? revisions[0] : revisions,
      Condition: { ArnEquals: { "ecs:cluster": pulumi.interpolate`${ecs}:cluster/${clusterName}` } },
    },
    {
      Sid: "TagTask",
      Effect: "Allow",
      Action: "ecs:TagResource",
      Resource: pulumi.interpolate`${ecs}:task/${clusterName}/*`,
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
