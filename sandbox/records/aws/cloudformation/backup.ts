import type { Mappings } from "./mapping";

const CONDITION = { key: "ConditionKey", type: "ConditionType", value: "ConditionValue" };
const conditions = (list: string, keys: readonly (keyof typeof CONDITION)[]): Record<string, string> =>
  Object.fromEntries(keys.map((key) => [`${list}[*].${key}`, CONDITION[key]]));
const lifecycle = (path: string): Record<string, string> => ({
  [`${path}.coldStorageAfter`]: "MoveToColdStorageAfterDays",
  [`${path}.deleteAfter`]: "DeleteAfterDays",
});

/** Backups in CloudFormation terms. */
export const backupMappings: Mappings = {
  "aws:backup/plan:Plan": {
    type: "AWS::Backup::BackupPlan",
    at: "BackupPlan",
    properties: {
      tags: "/BackupPlanTags",
      "rules[*].completionWindow": "CompletionWindowMinutes",
      "rules[*].copyActions[*].destinationVaultArn": "DestinationBackupVaultArn",
      ...lifecycle("rules[*].copyActions[*].lifecycle"),
      ...lifecycle("rules[*].lifecycle"),
      "rules[*].schedule": "ScheduleExpression",
      "rules[*].startWindow": "StartWindowMinutes",
      "rules[*].targetVaultName": "TargetBackupVault",
    },
  },
  "aws:backup/restoreTestingPlan:RestoreTestingPlan": {
    type: "AWS::Backup::RestoreTestingPlan",
  },
  "aws:backup/restoreTestingSelection:RestoreTestingSelection": {
    type: "AWS::Backup::RestoreTestingSelection",
  },
  "aws:backup/selection:Selection": {
    type: "AWS::Backup::BackupSelection",
    at: "BackupSelection",
    properties: {
      name: "SelectionName",
      planId: "/BackupPlanId",
      selectionTags: "ListOfTags",
      ...conditions("selectionTags", ["key", "type", "value"]),
      ...conditions("conditions[*].stringEquals", ["key", "value"]),
      ...conditions("conditions[*].stringLikes", ["key", "value"]),
      ...conditions("conditions[*].stringNotEquals", ["key", "value"]),
      ...conditions("conditions[*].stringNotLikes", ["key", "value"]),
    },
  },
  "aws:backup/vault:Vault": {
    type: "AWS::Backup::BackupVault",
    properties: { kmsKeyArn: "EncryptionKeyArn" },
  },
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration": {
    type: "AWS::Backup::BackupVault",
    at: "LockConfiguration",
    partOf: "backupVaultName",
    properties: { backupVaultName: "/BackupVaultName" },
  },
};
