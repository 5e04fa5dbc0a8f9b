import { ACCOUNT, TAGS, ROLE, KEY, allow, type Sample } from "./values";

/** Buckets and backups. */
export const STORAGE: readonly Sample[] = [
  ["aws:s3/bucket:Bucket", "bucket", { bucket: "e2e-landing-prod-media", tags: TAGS }],
  [
    "aws:s3/bucketVersioning:BucketVersioning",
    "bucket-versions",
    { bucket: "bucket-id", versioningConfiguration: { status: "Enabled" } },
  ],
  [
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    "bucket-private",
    {
      bucket: "bucket-id",
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
  ],
  [
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    "bucket-owner",
    { bucket: "bucket-id", rule: { objectOwnership: "BucketOwnerEnforced" } },
  ],
  [
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "bucket-encryption",
    {
      bucket: "bucket-id",
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY },
          bucketKeyEnabled: true,
          blockedEncryptionTypes: ["SSE-C"],
        },
      ],
    },
  ],
  [
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "bucket-lifecycle",
    {
      bucket: "bucket-id",
      rules: [
        {
          id: "old",
          status: "Enabled",
          filter: { prefix: "logs/" },
          expiration: { days: 30 },
          noncurrentVersionExpiration: { noncurrentDays: 7 },
          abortIncompleteMultipartUpload: { daysAfterInitiation: 3 },
          transitions: [{ days: 10, storageClass: "GLACIER_IR" }],
        },
      ],
    },
  ],
  [
    "aws:s3/bucketPolicy:BucketPolicy",
    "bucket-policy",
    {
      bucket: "bucket-id",
      policy: allow("s3:GetObject", "arn:aws:s3:::e2e-landing-prod-media/*", { Principal: { AWS: ROLE } }),
    },
  ],
  ["aws:backup/vault:Vault", "vault", { name: "e2e", kmsKeyArn: KEY, tags: TAGS }],
  [
    "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
    "vault-lock",
    { backupVaultName: "e2e", minRetentionDays: 7, maxRetentionDays: 400 },
  ],
  [
    "aws:backup/plan:Plan",
    "backups",
    {
      name: "e2e",
      rules: [
        {
          ruleName: "daily",
          targetVaultName: "vault-id",
          schedule: "cron(0 4 * * ? *)",
          startWindow: 60,
          completionWindow: 240,
          lifecycle: { deleteAfter: 90 },
          copyActions: [
            {
              destinationVaultArn: `arn:aws:backup:us-west-2:${ACCOUNT}:backup-vault:e2e`,
              lifecycle: { deleteAfter: 30 },
            },
          ],
        },
      ],
      tags: TAGS,
    },
  ],
  [
    "aws:backup/selection:Selection",
    "backups-of",
    {
      name: "tagged",
      planId: "backups-id",
      iamRoleArn: ROLE,
      selectionTags: [{ type: "STRINGEQUALS", key: "backup", value: "daily" }],
    },
  ],
  [
    "aws:backup/restoreTestingPlan:RestoreTestingPlan",
    "restores",
    {
      name: "e2e_restores",
      scheduleExpression: "cron(0 6 ? * SUN *)",
      startWindowHours: 4,
      recoveryPointSelection: {
        algorithm: "LATEST_WITHIN_WINDOW",
        includeVaults: ["*"],
        recoveryPointTypes: ["SNAPSHOT"],
        selectionWindowDays: 7,
      },
    },
  ],
  [
    "aws:backup/restoreTestingSelection:RestoreTestingSelection",
    "restores-of",
    {
      name: "rds",
      restoreTestingPlanName: "e2e_restores",
      protectedResourceType: "RDS",
      protectedResourceArns: ["*"],
      iamRoleArn: ROLE,
      validationWindowHours: 2,
      restoreMetadataOverrides: { publiclyAccessible: "false" },
    },
  ],
];
