import type { ResourceRecord } from "../../../record";
import { between } from "../../../interpreter/rules";
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

function vaultArn(object: Parameters<ResourceRecord["id"]>[0]): Properties {
  return { backupVaultArn: arn(object, "backup", `backup-vault:${object.id}`) };
}

function minimumBelowMaximum({ minRetentionDays: least, maxRetentionDays: most }: Properties): Failure[] {
  if (isAbsent(least) || isAbsent(most) || Number(least) <= Number(most)) return [];
  return [{ property: "minRetentionDays", reason: `must not be more than maxRetentionDays ${Number(most)}` }];
}
