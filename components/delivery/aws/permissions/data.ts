import type { Statement } from "../../../lib/aws/policy-document";
import type { Scope } from "./scope";

/** Databases, caches, secrets and keys. */
export function dataPermissions({ accountId, arn, prefix, region, tagging, tagged }: Scope): Statement[] {
  // Backups are copied to another region, where the copy and its key have the same names and tags.
  const rds = (kind: string) => `arn:aws:rds:*:${accountId}:${kind}:${prefix}*`;
  const keys = `arn:aws:kms:*:${accountId}:key/*`;
  return [
    {
      Sid: "Databases",
      Effect: "Allow",
      // Everything RDS can do, to databases and groups that have our names only.
      Action: "rds:*",
      Resource: [rds("db"), rds("subgrp"), rds("pg"), rds("es"), rds("snapshot")],
    },
    {
      // These have drawn ids: copies of backups, and proxies.
      Sid: "DatabasesWithDrawnIds",
      Effect: "Allow",
      Action: "rds:*",
      Resource: [`arn:aws:rds:*:${accountId}:auto-backup:*`, arn("rds", "db-proxy:*")],
      Condition: tagged,
    },
    {
      Sid: "MakeDatabasesWithDrawnIds",
      Effect: "Allow",
      Action: ["rds:AddTagsToResource", "rds:CreateDBProxy"],
      Resource: arn("rds", "db-proxy:*"),
      Condition: tagging,
    },
    {
      // An instance is judged by the option group that AWS keeps for its version, too.
      Sid: "DatabaseDefaults",
      Effect: "Allow",
      Action: ["rds:CreateDBInstance", "rds:ModifyDBInstance"],
      Resource: `arn:aws:rds:*:${accountId}:og:default:*`,
    },
    {
      // Ids are drawn, and the provider gives no tags: to a blue/green update, whose instances on both sides have our names,
      // and to the target group that RDS makes with each proxy
      // (https://www.pulumi.com/registry/packages/aws/api-docs/rds/proxydefaulttargetgroup/).
      Sid: "NeitherNameNorTag",
      Effect: "Allow",
      Action: [
        "rds:CreateBlueGreenDeployment",
        "rds:DeleteBlueGreenDeployment",
        "rds:DeregisterDBProxyTargets",
        "rds:ModifyDBProxyTargetGroup",
        "rds:RegisterDBProxyTargets",
        "rds:SwitchoverBlueGreenDeployment",
      ],
      Resource: [arn("rds", "deployment:*"), arn("rds", "target-group:*")],
    },
    {
      // The copy of backups gets no tags from RDS, and its id only when it is made.
      Sid: "CopiesOfBackups",
      Effect: "Allow",
      Action: [
        "rds:StartDBInstanceAutomatedBackupsReplication",
        "rds:StopDBInstanceAutomatedBackupsReplication",
        "rds:DeleteDBInstanceAutomatedBackup",
      ],
      Resource: [`arn:aws:rds:*:${accountId}:auto-backup:*`, rds("db")],
    },
    {
      // Describing looks through lists, which have no ARN:
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html
      Sid: "SeeData",
      Effect: "Allow",
      Action: ["rds:Describe*", "rds:ListTagsForResource", "elasticache:Describe*", "elasticache:ListTagsForResource"],
      Resource: "*",
    },
    {
      Sid: "Caches",
      Effect: "Allow",
      // Everything ElastiCache can do, to what has our names only.
      Action: "elasticache:*",
      Resource: ["replicationgroup", "cluster", "subnetgroup", "parametergroup", "snapshot"].map((kind) =>
        arn("elasticache", `${kind}:${prefix}*`),
      ),
    },
    {
      // A group with a parameter group of AWS itself, such as default.valkey8, is judged by that too.
      Sid: "CacheDefaults",
      Effect: "Allow",
      Action: ["elasticache:CreateReplicationGroup", "elasticache:ModifyReplicationGroup"],
      Resource: arn("elasticache", "parametergroup:default.*"),
    },
    {
      Sid: "Secrets",
      Effect: "Allow",
      Action: [
        "secretsmanager:CancelRotateSecret",
        "secretsmanager:CreateSecret",
        "secretsmanager:DeleteSecret",
        "secretsmanager:DescribeSecret",
        "secretsmanager:GetResourcePolicy",
        "secretsmanager:GetSecretValue",
        "secretsmanager:ListSecretVersionIds",
        "secretsmanager:PutSecretValue",
        "secretsmanager:RotateSecret",
        "secretsmanager:TagResource",
        "secretsmanager:UntagResource",
        "secretsmanager:UpdateSecret",
        "secretsmanager:UpdateSecretVersionStage",
      ],
      Resource: arn("secretsmanager", `secret:${prefix}*`),
    },
    {
      // RDS names the secret of a master user; its value is nobody's business here.
      Sid: "SecretsOfDatabases",
      Effect: "Allow",
      Action: [
        "secretsmanager:CancelRotateSecret",
        "secretsmanager:CreateSecret",
        "secretsmanager:DescribeSecret",
        "secretsmanager:RotateSecret",
        "secretsmanager:TagResource",
      ],
      Resource: arn("secretsmanager", "secret:rds!db-*"),
    },
    {
      // A key has no ARN before it is made.
      Sid: "MakeKeys",
      Effect: "Allow",
      Action: ["kms:CreateKey", "kms:TagResource"],
      Resource: "*",
      Condition: tagging,
    },
    {
      Sid: "Keys",
      Effect: "Allow",
      Action: [
        "kms:CancelKeyDeletion",
        "kms:CreateAlias",
        "kms:Decrypt",
        "kms:DeleteAlias",
        "kms:DescribeKey",
        "kms:EnableKeyRotation",
        "kms:Encrypt",
        "kms:GenerateDataKey",
        "kms:GetKeyPolicy",
        "kms:GetKeyRotationStatus",
        "kms:ListGrants",
        "kms:ListResourceTags",
        "kms:PutKeyPolicy",
        "kms:ScheduleKeyDeletion",
        "kms:TagResource",
        "kms:UntagResource",
        "kms:UpdateAlias",
        "kms:UpdateKeyDescription",
      ],
      Resource: keys,
      Condition: tagged,
    },
    {
      // RDS, ElastiCache and the like are handed the key for as long as they hold our data.
      Sid: "HandKeysToServices",
      Effect: "Allow",
      Action: "kms:CreateGrant",
      Resource: keys,
      Condition: { ...tagged, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
    {
      // Making the vault of the backups gives such a grant back: https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault.html
      Sid: "GiveGrantsBack",
      Effect: "Allow",
      Action: "kms:RetireGrant",
      Resource: keys,
      Condition: tagged,
    },
    {
      Sid: "Aliases",
      Effect: "Allow",
      Action: ["kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"],
      Resource: `arn:aws:kms:*:${accountId}:alias/${prefix}*`,
    },
    {
      // A list of all has no ARN.
      Sid: "SeeKeys",
      Effect: "Allow",
      Action: ["kms:ListAliases", "kms:ListKeys"],
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalAccount": accountId } },
    },
    {
      Sid: "Backups",
      Effect: "Allow",
      // Everything AWS Backup can do to our vault; its lock says what nobody can.
      Action: "backup:*",
      Resource: [
        arn("backup", `backup-vault:${prefix}*`),
        arn("backup", `restore-testing-plan:${prefix.replaceAll("-", "_")}*`),
      ],
    },
    {
      // A plan has a drawn id.
      Sid: "BackupPlans",
      Effect: "Allow",
      Action: "backup:*",
      Resource: arn("backup", "backup-plan:*"),
      Condition: tagged,
    },
    {
      Sid: "MakeBackupPlans",
      Effect: "Allow",
      Action: ["backup:CreateBackupPlan", "backup:TagResource"],
      Resource: arn("backup", "backup-plan:*"),
      Condition: tagging,
    },
    {
      // Making a vault mounts its storage, which has no ARN:
      // https://docs.aws.amazon.com/aws-backup/latest/devguide/access-control.html
      Sid: "StorageOfBackups",
      Effect: "Allow",
      Action: "backup-storage:MountCapsule",
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    },
  ];
}
