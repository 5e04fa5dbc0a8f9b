import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PrivateBucket } from "../../aws/bucket";
import { createRole } from "../../aws/role";
import type { Statement } from "../../lib/aws/policy-document";
import { awsTags, type Context } from "../../lib/context";
import { CONFIG_RULES } from "./config-rules";
import type { AuditNames } from "./names";

/** What the recorder needs to know. */
export interface RecorderArgs {
  /** Where it stands. */
  context: Context;
  /** Names of the audit. */
  names: AuditNames;
  /** ARN of the key that encrypts what it delivers. */
  keyArn: pulumi.Input<string>;
  /** Bucket that keeps what it delivers. */
  storage: PrivateBucket;
}

/**
 * Makes AWS Config: a recorder of what exists and how it changes, and rules over it. AWS takes the parts in one order only
 * (recorder, channel, start, rules), and no value leads from one to the next; hence each `dependsOn`.
 */
export function makeRecorder(name: string, args: RecorderArgs, parent: pulumi.Resource): void {
  const { context, names, keyArn, storage } = args;
  const { bucket } = storage;
  const { arn: roleArn, grants } = createRole(
    `${name}-recorder-role`,
    {
      context,
      component: name,
      trust: "config.amazonaws.com",
      managedPolicies: ["arn:aws:iam::aws:policy/service-role/AWS_ConfigRole"],
      statements: deliveryStatements(names.accountId, bucket.arn, keyArn),
    },
    parent,
  );
  const recorder = new aws.cfg.Recorder(
    `${name}-recorder`,
    {
      name: `${names.prefix}-recorder`,
      roleArn,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
      // Every task that starts has a network interface: recorded one by one they would be most of the bill.
      recordingMode: { recordingFrequency: "DAILY" },
    },
    { parent, dependsOn: [...grants] },
  );
  const channel = new aws.cfg.DeliveryChannel(
    `${name}-channel`,
    {
      name: `${names.prefix}-channel`,
      s3BucketName: bucket.id,
      s3KmsKeyArn: keyArn,
      snapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
    },
    { parent, dependsOn: [recorder, storage.policy] },
  );
  const started = new aws.cfg.RecorderStatus(
    `${name}-recorder-status`,
    { name: recorder.name, isEnabled: true },
    { parent, dependsOn: channel },
  );
  for (const { identifier, finds, parameters } of CONFIG_RULES) {
    const id = identifier.toLowerCase().replaceAll("_", "-");
    new aws.cfg.Rule(
      `${name}-${id}`,
      {
        name: `${names.prefix}-${id}`,
        description: `Finds ${finds}`,
        source: { owner: "AWS", sourceIdentifier: identifier },
        ...(parameters === undefined ? {} : { inputParameters: JSON.stringify(parameters) }),
        tags: awsTags(context, name),
      },
      { parent, dependsOn: started },
    );
  }
}

/** What the recorder may do with the bucket: https://docs.aws.amazon.com/config/latest/developerguide/iamrole-permissions.html */
export function deliveryStatements(
  accountId: string,
  bucketArn: pulumi.Input<string>,
  keyArn: pulumi.Input<string>,
): readonly Statement[] {
  return [
    { Sid: "ReadAcl", Effect: "Allow", Action: "s3:GetBucketAcl", Resource: bucketArn },
    {
      Sid: "Deliver",
      Effect: "Allow",
      Action: "s3:PutObject",
      Resource: pulumi.interpolate`${bucketArn}/AWSLogs/${accountId}/Config/*`,
      Condition: { StringLike: { "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
    { Sid: "Encrypt", Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: keyArn },
  ];
}
