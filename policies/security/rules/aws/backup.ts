/** AWS Backup: backups are made daily, kept for weeks, and where nobody can delete them. */
import { property } from "../../../lib/check";
import { atLeast, isNotTrue, someItem } from "../../../lib/expect";
import { fields } from "../../../lib/fields";
import { companion, together, ofEach } from "../../../lib/relations";
import { resourceRule, stackRule } from "../../../lib/rule";
import { runsEvery } from "../../../lib/schedule";
import { notApplicable } from "../../../lib/verdict";
import { BACKUP_PLAN, BACKUP_VAULT, BACKUP_VAULT_LOCK } from "../../../types/aws";

const BACKUPS = "components/backups/aws.ts";

export const planIsDaily = resourceRule({
  id: "aws-backup-plan-daily",
  title: "A backup plan backs up every day and keeps it for weeks",
  severity: "high",
  rationale: "What was written since the last backup is lost, and damage is often noticed weeks later.",
  remediation: "Set `backups.keepDays` in the stack's file to the days that policies/settings.yaml asks for.",
  references: ["backup_plan_min_frequency_and_min_retention"],
  types: [BACKUP_PLAN],
  check: property(
    "rules",
    someItem(
      fields({
        // Absent is daily at five: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRule.html
        schedule: runsEvery(1, { absent: "pass" }),
        // Absent is for ever.
        "lifecycle.deleteAfter": atLeast(({ settings }) => settings.vaultRetentionDays, "days", { absent: "pass" }),
      }),
    ),
  ),
});

export const vaultLocked = stackRule({
  id: "aws-backup-vault-locked",
  title: "A backup vault is locked in production, and never emptied in order to delete it",
  severity: "high",
  rationale:
    "Whoever gets into the account deletes the backups first; a lock refuses that, and `forceDestroy` takes the last question away.",
  remediation: `Set \`backups.lock\` to governance or compliance in the stack's file, and leave \`forceDestroy\` out (${BACKUPS}).`,
  references: [],
  check: together(
    companion({
      of: [BACKUP_VAULT],
      is: [BACKUP_VAULT_LOCK],
      by: "backupVaultName",
      called: "a lock",
      holds: property(
        "minRetentionDays",
        atLeast(({ settings }) => settings.vaultRetentionDays, "days"),
      ),
      except: (_vault, { stack }) => (stack.production ? undefined : notApplicable("the stack is not production")),
    }),
    ofEach([BACKUP_VAULT], property("forceDestroy", isNotTrue())),
  ),
});
