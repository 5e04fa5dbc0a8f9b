import type { ResourceRecord } from "../../../record";
import { between, oneOf } from "../../../interpreter/rules";
import { isAbsent, type Properties } from "../../../interpreter/values";
import type { Failure } from "../../../interpreter/rules";
import { arn, nameIn } from "../account";

/** Type token of a vault. */
export const VAULT = "aws:backup/vault:Vault";

/** Where backups are kept. */
export const vault: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html: 2 to 50 letters, digits, dashes and underscores",
    "terraform-provider-aws internal/service/backup/vault.go: name and key replace; the id is the name",
    "duration: typical",
  ],
  seconds: { create: 3, delete: 5 },
  id: nameIn,
  idWithin: ["region"],
  autoName: { property: "name", maxLength: 50 },
  computed: ["kmsKeyArn"],
  defaults: { forceDestroy: false },
  // A key that is to be deleted does not ask what it encrypts.
  references: [{ path: "kmsKeyArn", to: ["aws:kms/key:Key"], by: "arn", onTargetDelete: "stays" }],
  unique: [{ properties: ["name", "region"], needs: "name", says: "Backup vault with the same name already exists" }],
  outputs: (object) => ({
    arn: arn(object, "backup", `backup-vault:${nameIn(object)}`),
    kmsKeyArn: object.inputs["kmsKeyArn"] ?? arn(object, "kms", "alias/aws/backup"),
    recoveryPoints: 0,
  }),
};

/** What keeps backups from being deleted before their time. */
export const lock: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html: 3 days at least until it is final, 1 to 36,500 days of retention",
    "terraform-provider-aws internal/service/backup/vault_lock_configuration.go: every property replaces; the id is the vault",
    "duration: typical",
  ],
  seconds: { create: 1 },
  id: ({ inputs }) => String(inputs["backupVaultName"]),
  idWithin: ["region"],
  replaces: ["changeableForDays", "maxRetentionDays", "minRetentionDays"],
  rules: [between("changeableForDays", 3, 36_500)],
  apiRules: [between("minRetentionDays", 1, 36_500), between("maxRetentionDays", 1, 36_500), minimumBelowMaximum],
  references: [{ path: "backupVaultName", to: [VAULT], onTargetDelete: "goes-with-it" }],
  outputs: vaultArn,
};

/** Jobs of a vault that a topic is told of. */
export const notifications: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultNotifications.html: events that are taken, some of which are never sent",
    "terraform-provider-aws internal/service/backup/vault_notifications.go: every property replaces; the id is the vault",
    "duration: typical",
  ],
  seconds: { create: 1 },
  id: ({ inputs }) => String(inputs["backupVaultName"]),
  idWithin: ["region"],
  replaces: ["backupVaultEvents", "snsTopicArn"],
  sets: ["backupVaultEvents"],
  rules: [
    oneOf("backupVaultEvents[*]", [
      ...["STARTED", "COMPLETED", "SUCCESSFUL", "FAILED", "EXPIRED"].map((end) => `BACKUP_JOB_${end}`),
      ...["STARTED", "COMPLETED", "SUCCESSFUL", "FAILED"].map((end) => `RESTORE_JOB_${end}`),
      ...["STARTED", "SUCCESSFUL", "FAILED"].map((end) => `COPY_JOB_${end}`),
      "RECOVERY_POINT_MODIFIED",
      "BACKUP_PLAN_CREATED",
      "BACKUP_PLAN_MODIFIED",
      "S3_BACKUP_OBJECT_FAILED",
      "S3_RESTORE_OBJECT_FAILED",
    ]),
  ],
  references: [
    { path: "backupVaultName", to: [VAULT], onTargetDelete: "goes-with-it" },
    { path: "snsTopicArn", to: ["aws:sns/topic:Topic"], by: "arn", onTargetDelete: "stays" },
  ],
  outputs: vaultArn,
};

function vaultArn(object: Parameters<ResourceRecord["id"]>[0]): Properties {
  return { backupVaultArn: arn(object, "backup", `backup-vault:${object.id}`) };
}

function minimumBelowMaximum({ minRetentionDays: least, maxRetentionDays: most }: Properties): Failure[] {
  if (isAbsent(least) || isAbsent(most) || Number(least) <= Number(most)) return [];
  return [{ property: "minRetentionDays", reason: `must not be more than maxRetentionDays ${Number(most)}` }];
}
