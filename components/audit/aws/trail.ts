import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PrivateBucket } from "../../aws/bucket";
import { createLogGroup, logGroupName } from "../../aws/log-group";
import { createRole } from "../../aws/role";
import { trustOfService, type Statement } from "../../lib/aws/policy-document";
import { awsTags, type Context } from "../../lib/context";
import type { AuditNames } from "./names";

/** What the trail needs to know. */
export interface TrailArgs {
  /** Where it stands. */
  context: Context;
  /** Names of the audit. */
  names: AuditNames;
  /** ARN of the key that encrypts the trail. */
  keyArn: pulumi.Input<string>;
  /** Bucket that keeps the trail. */
  storage: PrivateBucket;
}

/** A trail, and where its events can be counted. */
export interface Trail {
  /** ARN of the trail. */
  readonly arn: pulumi.Output<string>;
  /** Name of the log group that gets every event within minutes. */
  readonly logGroup: pulumi.Output<string>;
}

/** Makes a trail of all calls in all regions: to a bucket that keeps it, and to a log group on which alarms watch. */
export function makeTrail(name: string, args: TrailArgs, parent: pulumi.Resource): Trail {
  const { context, names, keyArn, storage } = args;
  const groupName = logGroupName(context, `${name}-trail`);
  const logGroup = createLogGroup(
    `${name}-trail-logs`,
    // The bucket keeps the trail; the alarms look at the last minutes, and people at the last weeks.
    { context, component: name, groupName, retentionDays: 90 },
    parent,
  );
  const { arn: roleArn, grants } = createRole(
    `${name}-trail-role`,
    {
      context,
      component: name,
      // Without the account: CloudTrail does not tell it when it takes this role, and could not write
      // (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html).
      trust: trustOfService("cloudtrail.amazonaws.com"),
      statements: logStatements(names, groupName),
    },
    parent,
  );
  const trail = new aws.cloudtrail.Trail(
    `${name}-trail`,
    {
      name: names.trail,
      s3BucketName: storage.bucket.id,
      kmsKeyId: keyArn,
      // CloudTrail asks for all streams of the group.
      cloudWatchLogsGroupArn: pulumi.interpolate`${logGroup.arn}:*`,
      cloudWatchLogsRoleArn: roleArn,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      tags: awsTags(context, name),
    },
    // CloudTrail tries to write before it makes the trail.
    { parent, dependsOn: [storage.policy, ...grants] },
  );
  return { arn: trail.arn, logGroup: logGroup.name };
}

/**
 * What the trail may do in its bucket, word by word as AWS asks for it
 * (https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html).
 */
export function trailBucketStatements(
  { accountId, trailArn }: AuditNames,
  bucketArn: pulumi.Input<string>,
): readonly Statement[] {
  const Principal = { Service: "cloudtrail.amazonaws.com" };
  return [
    {
      Sid: "TrailReadsAcl",
      Effect: "Allow",
      Principal,
      Action: "s3:GetBucketAcl",
      Resource: bucketArn,
      Condition: { StringEquals: { "aws:SourceArn": trailArn } },
    },
    {
      Sid: "TrailWrites",
      Effect: "Allow",
      Principal,
      Action: "s3:PutObject",
      Resource: pulumi.interpolate`${bucketArn}/AWSLogs/${accountId}/*`,
      Condition: { StringEquals: { "aws:SourceArn": trailArn, "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
  ];
}

/** CloudTrail names its streams `<account>_CloudTrail_<region>`. */
function logStatements({ accountId, region }: AuditNames, groupName: string): readonly Statement[] {
  return [
    {
      Sid: "TrailLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: `arn:aws:logs:${region}:${accountId}:log-group:${groupName}:log-stream:${accountId}_CloudTrail_${region}*`,
    },
  ];
}
