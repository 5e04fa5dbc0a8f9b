import { auditKeyPolicy } from "../../../../components/audit/aws/key-policy";
import { deliveryStatements } from "../../../../components/audit/aws/recorder";
import { topicPolicy } from "../../../../components/audit/aws/topic";
import { trailBucketStatements } from "../../../../components/audit/aws/trail";
import { resolve } from "../../../support/mocks";
import { AUDIT_KEY_ARN, BUCKET_ARN, NAMES } from "../audit";

const TRAIL = "arn:aws:cloudtrail:us-east-1:123456789012:trail/e2e-landing-prod-audit-trail";
const TOPIC = "arn:aws:sns:us-east-1:123456789012:e2e-landing-prod-audit-findings";

test("the key is the account's, the trail's, and that of the two services that publish", () => {
  expect(auditKeyPolicy(NAMES)).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AccountDecidesByIam",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::123456789012:root" },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Sid: "TrailEncrypts",
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: "kms:GenerateDataKey*",
        Resource: "*",
        Condition: {
          StringEquals: { "aws:SourceArn": TRAIL },
          StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": "arn:aws:cloudtrail:*:123456789012:trail/*" },
        },
      },
      {
        Sid: "TrailUsesBucketKey",
        Effect: "Allow",
        Principal: { Service: "cloudtrail.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:DescribeKey"],
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceArn": TRAIL } },
      },
      {
        Sid: "AlarmsPublish",
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: "*",
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      },
      {
        Sid: "EventsPublish",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: "*",
        Condition: { StringEquals: { "kms:EncryptionContext:aws:sns:topicArn": TOPIC } },
      },
    ],
  });
});

test("findings are not dropped in silence: EventBridge tells KMS neither account nor rule", () => {
  const events = auditKeyPolicy(NAMES).Statement.find(({ Sid }) => Sid === "EventsPublish");
  expect(JSON.stringify(events)).not.toContain("aws:Source");
});

test("only this audit's alarms and rules publish to the topic", () => {
  const publish = (Sid: string, Service: string, source: string) => ({
    Sid,
    Effect: "Allow",
    Principal: { Service },
    Action: "sns:Publish",
    Resource: TOPIC,
    Condition: { ArnLike: { "aws:SourceArn": source } },
  });
  expect(topicPolicy(NAMES)).toEqual({
    Version: "2012-10-17",
    Statement: [
      publish(
        "AlarmsPublish",
        "cloudwatch.amazonaws.com",
        "arn:aws:cloudwatch:us-east-1:123456789012:alarm:e2e-landing-prod-audit-*",
      ),
      publish(
        "EventsPublish",
        "events.amazonaws.com",
        "arn:aws:events:us-east-1:123456789012:rule/e2e-landing-prod-audit-*",
      ),
    ],
  });
});

test("only this trail writes to the bucket, and hands its objects over", async () => {
  expect(await resolve(trailBucketStatements(NAMES, BUCKET_ARN))).toEqual([
    {
      Sid: "TrailReadsAcl",
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: "s3:GetBucketAcl",
      Resource: BUCKET_ARN,
      Condition: { StringEquals: { "aws:SourceArn": TRAIL } },
    },
    {
      Sid: "TrailWrites",
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: `${BUCKET_ARN}/AWSLogs/123456789012/*`,
      Condition: { StringEquals: { "aws:SourceArn": TRAIL, "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
  ]);
});

test("the recorder writes to its own folder of the bucket", async () => {
  expect(await resolve(deliveryStatements("123456789012", BUCKET_ARN, AUDIT_KEY_ARN))).toEqual([
    { Sid: "ReadAcl", Effect: "Allow", Action: "s3:GetBucketAcl", Resource: BUCKET_ARN },
    {
      Sid: "Deliver",
      Effect: "Allow",
      Action: "s3:PutObject",
      Resource: `${BUCKET_ARN}/AWSLogs/123456789012/Config/*`,
      Condition: { StringLike: { "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
    {
      Sid: "Encrypt",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: AUDIT_KEY_ARN,
    },
  ]);
});
