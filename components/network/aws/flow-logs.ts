import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { createLogGroup, logGroupName } from "../../aws/log-group";
import { createRole } from "../../aws/role";
import { awsTags, type Context } from "../../lib/context";

/** What the flow logs need to know. */
export interface FlowLogsArgs {
  /** Where they stand. */
  context: Context;
  /** Id of the VPC. */
  vpcId: pulumi.Output<string>;
  /** Days that they are kept. */
  retentionDays: number;
}

/**
 * Logs who talked to whom, and who was refused, in steps of ten minutes.
 *
 * The role has what AWS's own construct grants, for this group only; the broader policy in the documentation also makes
 * groups (https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html).
 */
export function makeFlowLogs(name: string, args: FlowLogsArgs, parent: pulumi.Resource): void {
  const { context, vpcId, retentionDays } = args;
  const group = createLogGroup(
    `${name}-flow-logs`,
    { context, component: name, groupName: logGroupName(context, name), retentionDays },
    parent,
  );
  const { arn } = createRole(
    `${name}-flow-logs-writer`,
    {
      context,
      component: name,
      trust: "vpc-flow-logs.amazonaws.com",
      statements: [
        {
          Sid: "WriteFlowLogs",
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          Resource: [group.arn, pulumi.interpolate`${group.arn}:*`],
        },
      ],
    },
    parent,
  );
  new aws.ec2.FlowLog(
    `${name}-flow-log`,
    {
      vpcId,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: group.arn,
      iamRoleArn: arn,
      maxAggregationInterval: 600,
      tags: awsTags(context, name),
    },
    { parent },
  );
}
