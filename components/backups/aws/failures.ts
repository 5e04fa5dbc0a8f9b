import type * as pulumi from "@pulumi/pulumi";
import { createEventAlarm } from "../../aws/event-alarm";
import type { Context } from "../../lib/context";

/** What the report of failures needs to know. */
export interface FailuresArgs {
  /** Where it stands. */
  context: Context;
  /** Vault of the backups. */
  vaultArn: pulumi.Output<string>;
  /** Topic that is told. */
  topicArn: pulumi.Output<string>;
}

/** What an event of a failed job looks like. */
export interface FailurePattern {
  /** Service that tells of it. */
  source: readonly string[];
  /** Kinds of event. */
  "detail-type": readonly string[];
  /** What the job was, and how it ended. */
  detail: { $or: readonly Readonly<Record<string, readonly pulumi.Input<string>[]>>[] };
}

/**
 * Events of jobs that ended badly: backups of the vault, and restores. The vault's own notifications cannot tell: their
 * `BACKUP_JOB_FAILED` and `RESTORE_JOB_FAILED` are accepted, but nothing is ever sent for them any more
 * (https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultNotifications.html).
 * @param vaultArn ARN of the vault.
 */
export function failurePattern(vaultArn: pulumi.Input<string>): FailurePattern {
  return {
    source: ["aws.backup"],
    // https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
    "detail-type": ["Backup Job State Change", "Restore Job State Change"],
    // The two kinds write how a job stands under different names, and a restore does not name a vault: a failed one of
    // another environment in the account is told here as well.
    detail: { $or: [{ backupVaultArn: [vaultArn], state: BAD_ENDS }, { status: BAD_ENDS }] },
  };
}

/** Tells the topic of every failed job. */
export function makeFailureAlarm(
  name: string,
  { context, vaultArn, topicArn }: FailuresArgs,
  parent: pulumi.Resource,
): void {
  createEventAlarm(
    `${name}-failed`,
    {
      context,
      component: name,
      topicArn,
      description: "Backups and restore tests that ended badly",
      pattern: failurePattern(vaultArn),
    },
    parent,
  );
}

const BAD_ENDS = ["ABORTED", "EXPIRED", "FAILED", "PARTIAL"];
