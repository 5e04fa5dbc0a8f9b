import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AuditArgs } from ".";
import { createBucket } from "../aws/bucket";
import { awsTags, nameOf } from "../lib/context";
import { makeTrailAlarms } from "./aws/alarms";
import { makeFindings } from "./aws/findings";
import { makeDetector } from "./aws/guard-duty";
import { auditKeyPolicy } from "./aws/key-policy";
import { auditNames } from "./aws/names";
import { makeRecorder } from "./aws/recorder";
import { makeTopic } from "./aws/topic";
import { makeTrail, trailBucketStatements } from "./aws/trail";

/**
 * What an AWS account needs once: a trail of every call, alarms on what should not happen (`aws/watched-events.ts`),
 * GuardDuty, AWS Config, Access Analyzer, and two defaults that keep data from lying open. People get one topic with all
 * of it.
 *
 * It has a key and a topic of its own: who runs an environment, with its key, must not be able to read or spoil the trail.
 * A detector, a recorder and an analyzer exist once per account and region; AWS refuses those of a second stack.
 *
 * Cost, rough, for a small account in us-east-1: $15 to $35 a month. Config $0.012 per resource and day that changed, about
 * $5 to $15; GuardDuty $5 to $15 with the load; 15 alarms $1.50; key $1; the first trail is free, its bucket cents.
 * https://aws.amazon.com/config/pricing/, https://aws.amazon.com/guardduty/pricing/, https://aws.amazon.com/cloudtrail/pricing/
 */
export class AwsAudit extends pulumi.ComponentResource {
  /** ARN of the trail. */
  readonly trailArn: pulumi.Output<string>;
  /** Name of the bucket that keeps the trail and what AWS Config records. */
  readonly bucketName: pulumi.Output<string>;
  /** ARN of the topic that tells people of findings. */
  readonly topicArn: pulumi.Output<string>;

  constructor(name: string, args: AuditArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:audit:AwsAudit", name, {}, opts);
    const { context, emails, keepDays } = args;
    const names = auditNames(name, context);
    validate(name, args);

    const key = new aws.kms.Key(
      `${name}-key`,
      {
        description: `Audit of account ${names.accountId}`,
        enableKeyRotation: true,
        deletionWindowInDays: 30,
        policy: pulumi.jsonStringify(auditKeyPolicy(names)),
        tags: awsTags(context, name),
      },
      // With the key goes the trail.
      { parent: this, protect: context.protect },
    );
    new aws.kms.Alias(
      `${name}-key-alias`,
      { name: `alias/${nameOf(context, name)}`, targetKeyId: key.keyId },
      { parent: this },
    );
    const shared = { context, names, keyArn: key.arn };
    const topicArn = makeTopic(name, { ...shared, emails }, this);
    const storage = createBucket(
      `${name}-bucket`,
      {
        context,
        component: name,
        bucketName: names.bucket,
        keyArn: key.arn,
        expireDays: keepDays,
        statements: (bucketArn) => trailBucketStatements(names, bucketArn),
      },
      this,
    );
    const trail = makeTrail(name, { ...shared, storage }, this);
    makeTrailAlarms(name, { context, names, logGroup: trail.logGroup, topicArn }, this);
    makeDetector(name, context, this);
    makeRecorder(name, { ...shared, storage }, this);
    makeFindings(name, { context, names, topicArn }, this);
    new aws.accessanalyzer.Analyzer(
      `${name}-analyzer`,
      { analyzerName: `${names.prefix}-analyzer`, type: "ACCOUNT", tags: awsTags(context, name) },
      { parent: this },
    );
    new aws.s3.AccountPublicAccessBlock(
      `${name}-no-public-buckets`,
      { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
      { parent: this },
    );
    new aws.ebs.EncryptionByDefault(`${name}-encrypted-disks`, { enabled: true }, { parent: this });

    this.trailArn = trail.arn;
    this.bucketName = storage.bucket.id;
    this.topicArn = topicArn;
    this.registerOutputs({
      trailArn: this.trailArn,
      bucketName: this.bucketName,
      topicArn: this.topicArn,
    });
  }
}

/** @throws Error when nobody would be told, or the trail would be kept for too short. */
function validate(name: string, { emails, keepDays }: AuditArgs): void {
  if (emails.length === 0) {
    throw new Error(`${name}: emails is empty, so nobody would be told of findings; name one address at least`);
  }
  if (!Number.isInteger(keepDays) || keepDays < 90) {
    throw new Error(`${name}: keepDays ${keepDays} is too short for an audit; choose 90 or more whole days`);
  }
}
