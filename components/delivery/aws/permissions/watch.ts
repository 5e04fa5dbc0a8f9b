import type { Statement } from "../../../lib/aws/policy-document";
import type { Scope } from "./scope";

/** Logs, alarms, dashboards, messages and the buckets that logs go to. */
export function watchPermissions({ accountId, arn, logPrefix, prefix, region }: Scope): Statement[] {
  const here = { StringEquals: { "aws:RequestedRegion": region } };
  return [
    {
      Sid: "LogGroups",
      Effect: "Allow",
      // Everything CloudWatch Logs can do, to groups with our names: our own, and those that services insist on.
      Action: "logs:*",
      Resource: [
        `${logPrefix}/*`,
        `aws-waf-logs-${prefix}*`,
        `/aws/rds/instance/${prefix}*`,
        `/aws/rds/proxy/${prefix}*`,
        `/aws/lambda/${prefix}*`,
        `/aws/ecs/containerinsights/${prefix}*`,
        `/aws/elasticache/${prefix}*`,
      ].map((group) => arn("logs", `log-group:${group}`)),
    },
    {
      // Lists, saved queries and the delivery from other services have no ARN:
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
      Sid: "LogsWithoutArn",
      Effect: "Allow",
      Action: [
        "logs:CreateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:DeleteQueryDefinition",
        "logs:DescribeLogGroups",
        "logs:DescribeQueryDefinitions",
        "logs:DescribeResourcePolicies",
        "logs:GetLogDelivery",
        "logs:ListLogDeliveries",
        "logs:PutQueryDefinition",
        "logs:PutResourcePolicy",
        "logs:UpdateLogDelivery",
      ],
      Resource: "*",
      Condition: here,
    },
    {
      Sid: "AlarmsAndDashboards",
      Effect: "Allow",
      // Everything CloudWatch can do, to what has our names only. Dashboards have no region.
      Action: "cloudwatch:*",
      Resource: [arn("cloudwatch", `alarm:${prefix}*`), `arn:aws:cloudwatch::${accountId}:dashboard/${prefix}*`],
    },
    {
      // Application Auto Scaling makes and deletes the alarms of target tracking for whoever calls it, and asks for this:
      // https://docs.aws.amazon.com/autoscaling/application/userguide/security_iam_id-based-policy-examples.html
      Sid: "AlarmsOfScaling",
      Effect: "Allow",
      Action: ["cloudwatch:DeleteAlarms", "cloudwatch:PutMetricAlarm"],
      Resource: arn("cloudwatch", `alarm:TargetTracking-service/${prefix}*`),
    },
    {
      // Describing alarms looks through the list of all.
      Sid: "SeeAlarms",
      Effect: "Allow",
      Action: ["cloudwatch:DescribeAlarms", "cloudwatch:ListDashboards"],
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalAccount": accountId } },
    },
    {
      // A check has no ARN before it is made, and gets its tags afterwards.
      Sid: "MakeHealthChecks",
      Effect: "Allow",
      Action: "route53:CreateHealthCheck",
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalAccount": accountId } },
    },
    {
      // Their ids are drawn, and Route 53 tells IAM no tags:
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonroute53.html
      Sid: "HealthChecks",
      Effect: "Allow",
      Action: [
        "route53:ChangeTagsForResource",
        "route53:DeleteHealthCheck",
        "route53:GetHealthCheck",
        "route53:ListTagsForResource",
        "route53:UpdateHealthCheck",
      ],
      Resource: "arn:aws:route53:::healthcheck/*",
    },
    {
      Sid: "Messages",
      Effect: "Allow",
      // Everything SNS can do, to topics with our names and their subscriptions.
      Action: "sns:*",
      Resource: arn("sns", `${prefix}*`),
    },
    {
      Sid: "Events",
      Effect: "Allow",
      // Everything EventBridge can do, to rules with our names only.
      Action: "events:*",
      Resource: arn("events", `rule/${prefix}*`),
    },
    {
      Sid: "Buckets",
      Effect: "Allow",
      // Reading settings takes some twenty calls, of which the provider makes more with every version. Objects are not in it.
      Action: [
        "s3:CreateBucket",
        "s3:DeleteBucket",
        "s3:DeleteBucketPolicy",
        "s3:GetAccelerateConfiguration",
        "s3:GetBucket*",
        "s3:GetEncryptionConfiguration",
        "s3:GetLifecycleConfiguration",
        "s3:GetReplicationConfiguration",
        "s3:ListBucket",
        "s3:ListTagsForResource",
        "s3:PutBucketOwnershipControls",
        "s3:PutBucketPolicy",
        "s3:PutBucketPublicAccessBlock",
        "s3:PutBucketTagging",
        "s3:PutBucketVersioning",
        "s3:PutEncryptionConfiguration",
        "s3:PutLifecycleConfiguration",
        "s3:TagResource",
        "s3:UntagResource",
      ],
      Resource: `arn:aws:s3:::${prefix}*`,
    },
  ];
}
