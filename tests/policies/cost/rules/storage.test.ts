import * as storage from "../../../../policies/cost/rules/storage";
import { ECR_LIFECYCLE_POLICY, ECR_REPOSITORY, S3_BUCKET, S3_LIFECYCLE } from "../../../../policies/types/aws";
import { R2_BUCKET, R2_LIFECYCLE } from "../../../../policies/types/cloudflare";
import { ABSENT, UNKNOWN } from "../../support/fixture";
import { testRules } from "../../support/promises";

const policy = (type: string): string => JSON.stringify({ rules: [{ rulePriority: 1, action: { type } }] });

testRules(storage, {
  bucketLifecycle: {
    compliant: {
      bucket: { type: S3_BUCKET, inputs: {} },
      lifecycle: {
        type: S3_LIFECYCLE,
        inputs: { bucket: UNKNOWN, rules: [{ status: "Enabled", expiration: { days: 90 } }] },
        refs: { bucket: "bucket" },
      },
    },
    alsoCompliant: [
      { "lifecycle.rules[0].expiration.days": UNKNOWN },
      { "lifecycle.rules[0]": { status: "Enabled", transitions: [{ days: 30, storageClass: "GLACIER" }] } },
      { "lifecycle.rules[0].filter": {} },
      { "lifecycle.rules[0].filter": { prefix: "" } },
      { "lifecycle.rules[0].filter": null, "lifecycle.rules[0].prefix": "" },
      { "lifecycle.rules[1]": { status: "Enabled", filter: { prefix: "tmp/" }, expiration: { days: 1 } } },
    ],
    broken: [
      { lifecycle: ABSENT },
      { "lifecycle.rules": [] },
      { "lifecycle.rules[0].status": "Disabled" },
      { "lifecycle.rules[0].expiration": ABSENT },
      { "lifecycle.rules[0].filter": { prefix: "tmp/" } },
      { "lifecycle.rules[0].filter": { tag: { key: "keep", value: "no" } } },
      { "lifecycle.rules[0].filter": { and: { prefix: "tmp/", tags: { keep: "no" } } } },
      { "lifecycle.rules[0].filter": { objectSizeGreaterThan: 1_000_000, prefix: UNKNOWN } },
      { "lifecycle.rules[0].prefix": "tmp/" },
    ],
    undecided: [
      { "lifecycle.rules": UNKNOWN },
      { "lifecycle.rules[0]": UNKNOWN },
      { "lifecycle.rules[0].status": UNKNOWN },
      { "lifecycle.rules[0].filter": UNKNOWN },
      { "lifecycle.rules[0].filter": { prefix: UNKNOWN } },
      { "lifecycle.bucket": UNKNOWN },
    ],
  },
  imageLifecycle: {
    compliant: {
      images: { type: ECR_REPOSITORY, inputs: { name: "api" } },
      lifecycle: { type: ECR_LIFECYCLE_POLICY, inputs: { repository: "api", policy: policy("expire") } },
    },
    broken: [
      { lifecycle: ABSENT },
      { "lifecycle.repository": "other" },
      { "lifecycle.policy": policy("keep") },
      { "lifecycle.policy": ABSENT },
    ],
    undecided: [{ "lifecycle.policy": UNKNOWN }, { "lifecycle.repository": UNKNOWN }],
  },
  r2Lifecycle: {
    compliant: {
      bucket: { type: R2_BUCKET, inputs: { name: "media" } },
      lifecycle: {
        type: R2_LIFECYCLE,
        inputs: {
          bucketName: "media",
          rules: [
            {
              id: "uploads",
              enabled: true,
              conditions: { prefix: "" },
              abortMultipartUploadsTransition: { condition: { maxAge: 86400, type: "Age" } },
            },
          ],
        },
      },
    },
    broken: [
      { lifecycle: ABSENT },
      { "lifecycle.rules[0].enabled": false },
      { "lifecycle.rules[0].abortMultipartUploadsTransition": ABSENT },
      { "lifecycle.rules[0].conditions.prefix": "images/" },
      { "lifecycle.rules": [] },
    ],
    alsoCompliant: [{ "lifecycle.rules[0].conditions": ABSENT }],
    undecided: [
      { "lifecycle.rules": UNKNOWN },
      { "lifecycle.bucketName": UNKNOWN },
      { "lifecycle.rules[0].conditions.prefix": UNKNOWN },
    ],
  },
  spacesLifecycle: {
    compliant: {
      versioning: { enabled: true },
      lifecycleRules: [
        { enabled: true, abortIncompleteMultipartUploadDays: 7, noncurrentVersionExpiration: { days: 30 } },
      ],
    },
    alsoCompliant: [{ versioning: ABSENT, "lifecycleRules[0].noncurrentVersionExpiration": ABSENT }],
    broken: [
      { lifecycleRules: ABSENT },
      { lifecycleRules: [] },
      { "lifecycleRules[0].enabled": false },
      { "lifecycleRules[0].abortIncompleteMultipartUploadDays": 0 },
      { "lifecycleRules[0].noncurrentVersionExpiration": ABSENT },
    ],
    undecided: [
      { lifecycleRules: UNKNOWN },
      { "lifecycleRules[0]": UNKNOWN },
      { "lifecycleRules[0].abortIncompleteMultipartUploadDays": UNKNOWN },
      { versioning: UNKNOWN },
    ],
  },
  backupsExpire: {
    compliant: { rules: [{ ruleName: "daily", lifecycle: { deleteAfter: 90 } }] },
    broken: [
      { "rules[0].lifecycle": ABSENT },
      { "rules[0].lifecycle.deleteAfter": 0 },
      { "rules[0].lifecycle.deleteAfter": 3650 },
    ],
    undecided: [{ "rules[0].lifecycle": UNKNOWN }, { "rules[0].lifecycle.deleteAfter": UNKNOWN }],
  },
});
