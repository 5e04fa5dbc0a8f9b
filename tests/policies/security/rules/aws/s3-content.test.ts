import * as s3Content from "../../../../../policies/security/rules/aws/s3-content";
import {
  LOAD_BALANCER,
  S3_BUCKET,
  S3_ENCRYPTION,
  S3_LIFECYCLE,
  S3_LOGGING,
  S3_POLICY,
  S3_VERSIONING,
  TRAIL,
} from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN, type Given } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const KEY = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555";
const BY_DEFAULT = "rules[0].applyServerSideEncryptionByDefault";

const uploads: Given = { type: S3_BUCKET, inputs: { bucket: "uploads" } };
const of = (type: string, inputs: Record<string, unknown>): Given => ({
  type,
  inputs: { bucket: UNKNOWN, ...inputs },
  refs: { bucket: "uploads" },
});
const encrypted = (by: Record<string, unknown>): Given =>
  of(S3_ENCRYPTION, { rules: [{ applyServerSideEncryptionByDefault: by, bucketKeyEnabled: true }] });
const AES256 = [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }];
const RULE = {
  id: "expire",
  status: "Enabled",
  filter: {},
  expiration: { days: 90 },
  noncurrentVersionExpiration: { noncurrentDays: 30 },
  abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
};

testRules(s3Content, {
  encryptionStated: {
    compliant: { uploads, encryption: encrypted({ sseAlgorithm: "AES256" }) },
    alsoCompliant: [{ [`encryption.${BY_DEFAULT}.sseAlgorithm`]: "aws:kms" }],
    broken: [{ encryption: ABSENT }, { "encryption.rules": [] }, { [`encryption.${BY_DEFAULT}`]: ABSENT }],
    undecided: [
      { [`encryption.${BY_DEFAULT}.sseAlgorithm`]: UNKNOWN },
      { "encryption.rules": UNKNOWN },
      { "encryption.bucket": UNKNOWN },
    ],
  },
  customerKey: [
    {
      compliant: { uploads, encryption: encrypted({ sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY }) },
      alsoCompliant: [{ [`encryption.${BY_DEFAULT}.kmsMasterKeyId`]: UNKNOWN }],
      broken: [
        { encryption: ABSENT },
        { [`encryption.${BY_DEFAULT}.sseAlgorithm`]: "AES256" },
        { [`encryption.${BY_DEFAULT}.kmsMasterKeyId`]: ABSENT },
        { [`encryption.${BY_DEFAULT}.kmsMasterKeyId`]: "alias/aws/s3" },
      ],
      undecided: [{ [`encryption.${BY_DEFAULT}.sseAlgorithm`]: UNKNOWN }],
    },
    {
      // A load balancer can write with S3's own key only; with any other target the bucket has to have ours.
      compliant: {
        uploads,
        encryption: encrypted({ sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY }),
        balancer: { type: LOAD_BALANCER, inputs: { accessLogs: { bucket: "another", enabled: true } } },
      },
      broken: [{ [`encryption.${BY_DEFAULT}.sseAlgorithm`]: "AES256" }],
      undecided: [{ "encryption.rules": UNKNOWN }],
      notApplicable: [{ "balancer.accessLogs.bucket": "uploads" }],
    },
    {
      // Before deployment: the name of the balancer's bucket comes out of that bucket's policy.
      compliant: {
        uploads,
        encryption: encrypted({ sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY }),
        logs: { type: S3_BUCKET, inputs: { bucket: "logs" } },
        logsEncryption: { type: S3_ENCRYPTION, inputs: { bucket: "logs", rules: AES256 } },
        policy: { type: S3_POLICY, inputs: { bucket: UNKNOWN }, refs: { bucket: "logs" } },
        balancer: {
          type: LOAD_BALANCER,
          inputs: { accessLogs: { bucket: UNKNOWN, enabled: true } },
          refs: { accessLogs: "policy" },
        },
      },
      broken: [{ balancer: ABSENT }],
      undecided: [{ "encryption.rules": UNKNOWN }],
    },
  ],
  versioning: {
    compliant: { uploads, versioning: of(S3_VERSIONING, { versioningConfiguration: { status: "Enabled" } }) },
    broken: [
      { versioning: ABSENT },
      { "versioning.versioningConfiguration.status": "Suspended" },
      { "versioning.versioningConfiguration": ABSENT },
    ],
    undecided: [{ "versioning.versioningConfiguration.status": UNKNOWN }, { "versioning.bucket": UNKNOWN }],
  },
  oldVersionsGo: {
    compliant: { uploads, lifecycle: of(S3_LIFECYCLE, { rules: [RULE] }) },
    broken: [
      { lifecycle: ABSENT },
      { "lifecycle.rules[0].noncurrentVersionExpiration": ABSENT },
      { "lifecycle.rules[0].noncurrentVersionExpiration.noncurrentDays": 0 },
      { "lifecycle.rules[0].status": "Disabled" },
    ],
    undecided: [{ "lifecycle.rules[0].noncurrentVersionExpiration.noncurrentDays": UNKNOWN }],
  },
  unfinishedUploadsGo: {
    compliant: { bucket: "uploads", rules: [RULE] },
    alsoCompliant: [
      { "rules[0].filter": ABSENT },
      { "rules[0].filter": { prefix: "" } },
      { "rules[1]": { id: "tmp", status: "Enabled", filter: { prefix: "tmp/" }, expiration: { days: 1 } } },
    ],
    broken: [
      { "rules[0].abortIncompleteMultipartUpload": ABSENT },
      { "rules[0].abortIncompleteMultipartUpload.daysAfterInitiation": 0 },
      { "rules[0].status": "Disabled" },
      { "rules[0].filter": { prefix: "logs/" } },
      { "rules[0].prefix": "logs/" },
      { rules: [] },
      { rules: ABSENT },
    ],
    undecided: [{ rules: UNKNOWN }, { "rules[0].filter": UNKNOWN }, { "rules[0].status": UNKNOWN }],
  },
  accessLogged: {
    compliant: {
      uploads,
      logs: { type: S3_BUCKET, inputs: { bucket: "logs" } },
      logging: of(S3_LOGGING, { targetBucket: "logs", targetPrefix: "uploads/" }),
      balancer: { type: LOAD_BALANCER, inputs: { accessLogs: { bucket: "another" } } },
      trail: { type: TRAIL, inputs: { s3BucketName: "another" } },
    },
    broken: [{ logging: ABSENT }, { "logging.bucket": "another", logs: ABSENT }],
    undecided: [{ "logging.bucket": UNKNOWN }],
    notApplicable: [
      { logging: ABSENT, logs: ABSENT, "balancer.accessLogs.bucket": "uploads" },
      { logging: ABSENT, logs: ABSENT, "trail.s3BucketName": "uploads" },
    ],
  },
  noForceDestroy: {
    compliant: { bucket: "uploads", forceDestroy: false },
    alsoCompliant: [{ forceDestroy: ABSENT }],
    broken: [{ forceDestroy: true }],
    undecided: [{ forceDestroy: UNKNOWN }],
  },
});
