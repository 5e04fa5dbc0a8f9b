/** Policies of resources: none lets everybody in. */
import { notApplicable } from "../../../lib/verdict";
import { policyIsNotPublic } from "../../../lib/public-policy";
import { resourceRule } from "../../../lib/rule";
import {
  BACKUP_VAULT_POLICY,
  ECR_REPOSITORY_POLICY,
  EVENT_BUS_POLICY,
  KMS_KEY,
  KMS_KEY_POLICY,
  QUEUE,
  QUEUE_POLICY,
  S3_BUCKET,
  S3_POLICY,
  SECRET,
  SECRET_POLICY,
  TOPIC,
  TOPIC_POLICY,
} from "../../../types/aws";

const check = policyIsNotPublic("policy");

export const notPublic = resourceRule({
  id: "aws-policy-not-public",
  title: "No policy of a key, secret, bucket, vault, repository, topic, queue or bus lets everybody in",
  severity: "critical",
  rationale:
    "Any AWS account could decrypt, read, copy or delete what it guards, or feed and drown what listens to it.",
  remediation:
    "Name accounts, roles or services as principals, or set a condition (components/foundation/key-policy.ts, components/aws/bucket.ts, components/observability/aws/topic-policy.ts); without a policy IAM decides.",
  references: [
    "CKV_AWS_33",
    "KMS.5",
    "CIS7 2.21",
    "CKV_AWS_70",
    "CKV_AWS_32",
    "AWS-0032",
    "CKV_AWS_169",
    "SNS.4",
    "CKV_AWS_168",
    "SQS.3",
    "eventbridge_bus_exposed",
  ],
  types: [
    KMS_KEY,
    KMS_KEY_POLICY,
    SECRET,
    SECRET_POLICY,
    S3_BUCKET,
    S3_POLICY,
    BACKUP_VAULT_POLICY,
    ECR_REPOSITORY_POLICY,
    TOPIC,
    TOPIC_POLICY,
    QUEUE,
    QUEUE_POLICY,
    EVENT_BUS_POLICY,
  ],
  check: (resource, context) =>
    resource.inputs["policy"] === "" ? notApplicable("the policy is empty") : check(resource, context),
});
