/** What matters in the shipped databases, caches, buckets, keys, secrets and backups of AWS. */
import type { Resource } from "../../../policies/lib/resource";
import {
  BACKUP_PLAN,
  BACKUP_RESTORE_PLAN,
  BACKUP_RESTORE_SELECTION,
  BACKUP_SELECTION,
  BACKUP_VAULT,
  BACKUP_VAULT_LOCK,
  ELASTICACHE_REPLICATION_GROUP,
  EVENT_RULE,
  EVENT_TARGET,
  KMS_KEY,
  RDS_BACKUPS_REPLICATION,
  RDS_EVENT_SUBSCRIPTION,
  RDS_INSTANCE,
  RDS_PARAMETER_GROUP,
  S3_ACCOUNT_PUBLIC_ACCESS_BLOCK,
  S3_BUCKET,
  S3_ENCRYPTION,
  S3_LIFECYCLE,
  S3_OWNERSHIP,
  S3_POLICY,
  S3_PUBLIC_ACCESS_BLOCK,
  S3_VERSIONING,
  SECRET,
  SECRET_ROTATION,
} from "../../../policies/types/aws";
import { ABSENT } from "../support/fixture";
import type { Mutation } from "./mutation";

const production = true;
const OFF = [false, ABSENT];
const GONE = [ABSENT];
const OF_AWS = "alias/aws/service";
const NO_KEY = [ABSENT, OF_AWS];
const document = (statement: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Resource: "*", ...statement }] });
const PUBLIC = [document({ Effect: "Allow", Principal: "*", Action: "*" })];

const DATABASE: readonly Mutation[] = (
  [
    ["storageEncrypted", OFF, "aws-rds-storage-encrypted"],
    ["kmsKeyId", NO_KEY, "aws-data-own-key"],
    ["publiclyAccessible", [true], "aws-rds-not-public"],
    ["dbSubnetGroupName", GONE, "aws-rds-own-place"],
    ["vpcSecurityGroupIds", [ABSENT, []], "aws-rds-own-place"],
    ["iamDatabaseAuthenticationEnabled", OFF, "aws-rds-iam-authentication"],
    ["manageMasterUserPassword", OFF, "aws-rds-managed-password"],
    ["masterUserSecretKmsKeyId", NO_KEY, "aws-data-own-key"],
    ["username", ["postgres", "admin"], "aws-rds-master-name"],
    ["performanceInsightsKmsKeyId", NO_KEY, "aws-data-own-key"],
    ["performanceInsightsEnabled", OFF, "aws-rds-insights"],
    ["copyTagsToSnapshot", OFF, "aws-rds-tags-on-snapshots"],
    ["autoMinorVersionUpgrade", [false], "aws-data-minor-upgrades"],
    ["engineVersion", ["13.3", "11"], "aws-rds-supported-version"],
    ["engineLifecycleSupport", [ABSENT, "open-source-rds-extended-support"], "cost-rds-no-extended-support"],
    ["enabledCloudwatchLogsExports", [ABSENT, [], ["upgrade"]], "aws-rds-logs-exported"],
    ["monitoringInterval", [0, ABSENT], "aws-rds-enhanced-monitoring"],
    ["monitoringRoleArn", GONE, "aws-rds-enhanced-monitoring"],
    ["caCertIdentifier", ["rds-ca-2019"], "aws-rds-certificate-authority"],
    ["maxAllocatedStorage", [0, ABSENT], "aws-rds-storage-grows"],
    ["parameterGroupName", [ABSENT, "default.postgres17"], "aws-rds-own-parameters"],
    ["parameterGroupName", ["default.postgres14"], "aws-rds-forced-tls"],
  ] as const
).map(([property, to, rule]) => ({ type: RDS_INSTANCE, property, to, rule }));

const DATABASE_IN_PRODUCTION: readonly Mutation[] = (
  [
    ["backupRetentionPeriod", [0, 7, ABSENT], "aws-rds-backup-retention"],
    ["deleteAutomatedBackups", [true, ABSENT], "aws-rds-backups-outlive-it"],
    ["skipFinalSnapshot", [true], "aws-rds-backups-outlive-it"],
    ["finalSnapshotIdentifier", GONE, "aws-rds-backups-outlive-it"],
    ["deletionProtection", OFF, "aws-rds-deletion-protection"],
    ["multiAz", OFF, "aws-rds-standby"],
  ] as const
).map(([property, to, rule]) => ({ type: RDS_INSTANCE, property, to, rule, production }));

const AROUND_THE_DATABASE: readonly Mutation[] = [
  {
    type: RDS_PARAMETER_GROUP,
    property: "parameters",
    to: [[{ name: "rds.force_ssl", value: "0" }]],
    rule: "aws-rds-forced-tls",
  },
  {
    type: RDS_PARAMETER_GROUP,
    property: "parameters",
    to: [ABSENT, [], [{ name: "log_min_duration_statement", value: "-1" }]],
    rule: "aws-rds-slow-queries-logged",
  },
  {
    type: RDS_PARAMETER_GROUP,
    property: "parameters",
    to: [[{ name: "log_statement", value: "all" }]],
    rule: "aws-rds-slow-queries-logged",
  },
  { type: RDS_EVENT_SUBSCRIPTION, property: "!", to: GONE, rule: "aws-rds-events-are-sent" },
  { type: RDS_EVENT_SUBSCRIPTION, property: "sourceIds", to: [["another"]], rule: "aws-rds-events-are-sent" },
  {
    type: RDS_EVENT_SUBSCRIPTION,
    property: "eventCategories",
    to: [["maintenance"], ["failure", "failover"]],
    rule: "aws-rds-events-are-sent",
  },
  { type: RDS_BACKUPS_REPLICATION, property: "!", to: GONE, rule: "aws-rds-backups-in-another-region", production },
  { type: RDS_BACKUPS_REPLICATION, property: "kmsKeyId", to: NO_KEY, rule: "aws-data-own-key" },
  {
    type: RDS_BACKUPS_REPLICATION,
    property: "retentionPeriod",
    to: [7, ABSENT],
    rule: "aws-rds-backups-in-another-region",
    production,
  },
];

const CACHE: readonly Mutation[] = [
  ...(
    [
      // Absent is on for Valkey.
      ["atRestEncryptionEnabled", [false], "aws-elasticache-encrypted"],
      ["kmsKeyId", NO_KEY, "aws-data-own-key"],
      ["transitEncryptionEnabled", OFF, "aws-elasticache-encrypted"],
      ["transitEncryptionMode", ["preferred"], "aws-elasticache-encrypted"],
      ["authToken", GONE, "aws-elasticache-password"],
      ["authTokenUpdateStrategy", ["DELETE"], "aws-elasticache-password"],
      ["autoMinorVersionUpgrade", [false], "aws-data-minor-upgrades"],
      ["subnetGroupName", [ABSENT, "default"], "aws-elasticache-own-place"],
      ["securityGroupIds", [ABSENT, []], "aws-elasticache-own-place"],
      ["logDeliveryConfigurations", [ABSENT, []], "aws-elasticache-logs-delivered"],
      ["logDeliveryConfigurations[0].logType", ["engine-log"], "aws-elasticache-logs-delivered"],
    ] as const
  ).map(([property, to, rule]) => ({ type: ELASTICACHE_REPLICATION_GROUP, property, to, rule })),
  ...(
    [
      ["automaticFailoverEnabled", OFF, "aws-elasticache-standby"],
      ["multiAzEnabled", OFF, "aws-elasticache-standby"],
      ["numCacheClusters", [1, ABSENT], "aws-elasticache-standby"],
      ["snapshotRetentionLimit", [0, ABSENT], "aws-elasticache-snapshots"],
    ] as const
  ).map(([property, to, rule]) => ({
    type: ELASTICACHE_REPLICATION_GROUP,
    property,
    to,
    rule,
    production: true as const,
  })),
];

const BLOCKED = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];
const ALGORITHM = "rules[*].applyServerSideEncryptionByDefault";
/** Only a bucket that has our key can lose it. */
const hasKey = ({ inputs }: Resource): boolean => JSON.stringify(inputs).includes("kmsMasterKeyId");

const BUCKETS: readonly Mutation[] = [
  { type: S3_PUBLIC_ACCESS_BLOCK, property: "!", to: GONE, rule: "aws-s3-public-access-block" },
  { type: S3_ACCOUNT_PUBLIC_ACCESS_BLOCK, property: "!", to: GONE, rule: "aws-s3-account-public-access-block" },
  ...[S3_PUBLIC_ACCESS_BLOCK, S3_ACCOUNT_PUBLIC_ACCESS_BLOCK].flatMap((type) =>
    BLOCKED.map((property) => ({ type, property, to: OFF, rule: "aws-s3-public-access-block-complete" })),
  ),
  { type: S3_OWNERSHIP, property: "!", to: GONE, rule: "aws-s3-acls-off" },
  { type: S3_OWNERSHIP, property: "rule.objectOwnership", to: ["ObjectWriter"], rule: "aws-s3-acls-off" },
  { type: S3_VERSIONING, property: "!", to: GONE, rule: "aws-s3-versioning" },
  {
    type: S3_VERSIONING,
    property: "versioningConfiguration.status",
    to: ["Suspended", "Disabled"],
    rule: "aws-s3-versioning",
  },
  { type: S3_ENCRYPTION, property: "!", to: GONE, rule: "aws-s3-encryption" },
  { type: S3_ENCRYPTION, property: "rules", to: [[]], rule: "aws-s3-encryption" },
  {
    type: S3_ENCRYPTION,
    property: `${ALGORITHM}.sseAlgorithm`,
    to: ["AES256"],
    rule: "aws-s3-customer-key",
    where: hasKey,
  },
  { type: S3_ENCRYPTION, property: `${ALGORITHM}.kmsMasterKeyId`, to: NO_KEY, rule: "aws-s3-customer-key" },
  { type: S3_LIFECYCLE, property: "!", to: GONE, rule: "cost-s3-lifecycle" },
  { type: S3_LIFECYCLE, property: "rules[*].status", to: ["Disabled"], rule: "cost-s3-lifecycle" },
  {
    type: S3_LIFECYCLE,
    property: "rules[*].noncurrentVersionExpiration",
    to: GONE,
    rule: "aws-s3-old-versions-go",
  },
  {
    type: S3_LIFECYCLE,
    property: "rules[*].abortIncompleteMultipartUpload",
    to: GONE,
    rule: "aws-s3-unfinished-uploads-go",
  },
  { type: S3_LIFECYCLE, property: "rules[*].filter", to: [{ prefix: "old/" }], rule: "aws-s3-unfinished-uploads-go" },
  { type: S3_POLICY, property: "!", to: GONE, rule: "aws-s3-tls-only" },
  { type: S3_POLICY, property: "policy", to: PUBLIC, rule: "aws-s3-tls-only" },
  { type: S3_POLICY, property: "policy", to: PUBLIC, rule: "aws-policy-not-public" },
  {
    type: S3_POLICY,
    property: "policy",
    to: [document({ Effect: "Allow", Principal: { AWS: "arn:aws:iam::999999999999:root" }, Action: "s3:Put*" })],
    rule: "aws-s3-policy-keeps-control",
  },
  {
    type: S3_POLICY,
    property: "policy",
    to: [document({ Effect: "Deny", Principal: "*", Action: "s3:*" })],
    rule: "aws-s3-policy-keeps-control",
  },
];

const KEYS_AND_SECRETS: readonly Mutation[] = [
  { type: KMS_KEY, property: "enableKeyRotation", to: OFF, rule: "aws-kms-key-rotated" },
  { type: KMS_KEY, property: "policy", to: GONE, rule: "aws-kms-key-policy" },
  { type: KMS_KEY, property: "policy", to: PUBLIC, rule: "aws-policy-not-public" },
  { type: KMS_KEY, property: "deletionWindowInDays", to: [7], rule: "aws-kms-key-not-lost" },
  { type: SECRET, property: "kmsKeyId", to: NO_KEY, rule: "aws-secret-customer-key" },
  { type: SECRET, property: "recoveryWindowInDays", to: [0], rule: "aws-secret-recovery-window" },
  {
    type: SECRET_ROTATION,
    property: "rotationRules.scheduleExpression",
    to: ["rate(365 days)", ABSENT],
    rule: "aws-secret-rotated-in-time",
  },
];

const tellsOfBackups = ({ inputs }: Resource): boolean => String(inputs["eventPattern"]).includes("aws.backup");

const BACKUPS: readonly Mutation[] = [
  { type: BACKUP_VAULT, property: "kmsKeyArn", to: NO_KEY, rule: "aws-data-own-key" },
  { type: BACKUP_PLAN, property: "rules", to: [[]], rule: "aws-backup-plan-daily" },
  { type: BACKUP_PLAN, property: "rules[*].schedule", to: ["cron(0 4 ? * SUN *)"], rule: "aws-backup-plan-daily" },
  { type: BACKUP_PLAN, property: "rules[*].lifecycle.deleteAfter", to: [1, 7], rule: "aws-backup-plan-daily" },
  { type: BACKUP_SELECTION, property: "!", to: GONE, rule: "aws-backup-databases-selected" },
  { type: BACKUP_SELECTION, property: "resources", to: [[], ["another"]], rule: "aws-backup-databases-selected" },
  { type: BACKUP_VAULT_LOCK, property: "!", to: GONE, rule: "aws-backup-vault-locked", production },
  {
    type: BACKUP_VAULT_LOCK,
    property: "minRetentionDays",
    to: [1, ABSENT],
    rule: "aws-backup-vault-locked",
    production,
  },
  { type: BACKUP_RESTORE_SELECTION, property: "!", to: GONE, rule: "aws-backup-restore-tested", production },
  {
    type: BACKUP_RESTORE_SELECTION,
    property: "protectedResourceArns",
    to: [[], ["another"]],
    rule: "aws-backup-restore-tested",
    production,
  },
  {
    type: BACKUP_RESTORE_PLAN,
    property: "scheduleExpression",
    to: ["cron(0 6 1 1 ? *)"],
    rule: "aws-backup-restore-tested",
  },
  { type: EVENT_RULE, property: "!", to: GONE, rule: "aws-backup-failures-are-told", where: tellsOfBackups },
  {
    type: EVENT_TARGET,
    property: "!",
    to: GONE,
    rule: "aws-backup-failures-are-told",
    where: ({ name }) => name === "backups-failed-topic",
  },
];

const PROTECTED: readonly Mutation[] = [
  RDS_INSTANCE,
  RDS_BACKUPS_REPLICATION,
  ELASTICACHE_REPLICATION_GROUP,
  S3_BUCKET,
  BACKUP_VAULT,
  BACKUP_VAULT_LOCK,
  KMS_KEY,
].map((type) => ({ type, property: "protect!", to: [false], rule: "aws-data-protected", production }));

/** The entries of this area. */
export const MUTATIONS: readonly Mutation[] = [
  ...DATABASE,
  ...DATABASE_IN_PRODUCTION,
  ...AROUND_THE_DATABASE,
  ...CACHE,
  ...BUCKETS,
  ...KEYS_AND_SECRETS,
  ...BACKUPS,
  ...PROTECTED,
];
