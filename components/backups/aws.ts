import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { BackupsArgs } from ".";
import { createRole } from "../aws/role";
import { awsOf, awsTags, nameOf } from "../lib/context";
import { backupFoundations } from "./aws/checks";
import { makeFailureAlarm } from "./aws/failures";
import { lockOf } from "./aws/lock";
import { makeOffsiteCopies } from "./aws/offsite-copies";
import { makeRestoreTests } from "./aws/restore-tests";
import { copiesOf } from "./program";

/** Characters of a vault's name: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html */
const VAULT_NAME_LENGTH = 50;

/**
 * Daily snapshots of the database in a vault that outlives it, with a lock against deletion and a weekly restore that
 * proves that they can be used. Beside it, copies at another provider (`aws/offsite-copies.ts`): whatever happens to the
 * account, the region or the key does not reach them.
 *
 * They are snapshots and not continuous backups: a rule with `enableContinuousBackup` takes over the instance's own
 * backup window and retention, and every later run would try to change them back
 * (https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html). Any moment of the last weeks comes
 * from RDS itself. RDS has no cold storage.
 *
 * Cost: $0.095 per GB and month of snapshot, of which only what changed counts. A restore test costs
 * the hours of one small instance more. https://aws.amazon.com/backup/pricing/ The tasks of the off-site copies cost less
 * than $1 a month, and their alarm, secret and logs as much again.
 */
export class AwsBackups extends pulumi.ComponentResource {
  /** ARN of the vault. */
  readonly vaultArn: pulumi.Output<string>;

  constructor(name: string, args: BackupsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:backups:AwsBackups", name, {}, opts);
    const { context, keepDays } = args;
    const foundations = backupFoundations(name, args);
    const { instanceArn, subnetGroupName } = foundations.postgres;
    const { topicArn } = foundations;
    const { keyArn } = awsOf(name, context);
    const tags = awsTags(context, name);
    const made = { parent: this };

    const vault = new aws.backup.Vault(
      `${name}-vault`,
      { name: nameOf(context, name, VAULT_NAME_LENGTH), kmsKeyArn: keyArn, tags },
      { ...made, protect: context.protect },
    );
    const lock = lockOf(args.lock, keepDays);
    if (lock !== undefined) {
      new aws.backup.VaultLockConfiguration(
        `${name}-lock`,
        { backupVaultName: vault.name, ...lock },
        { ...made, protect: context.protect },
      );
    }
    const plan = new aws.backup.Plan(
      `${name}-plan`,
      {
        name: nameOf(context, name),
        rules: [
          {
            ruleName: "daily",
            targetVaultName: vault.name,
            schedule: "cron(0 4 * * ? *)",
            // Minutes until a snapshot has to have begun, and to be done.
            startWindow: 60,
            completionWindow: 240,
            lifecycle: { deleteAfter: keepDays },
            recoveryPointTags: tags,
          },
        ],
        tags,
      },
      made,
    );
    const role = createRole(
      `${name}-role`,
      {
        context,
        component: name,
        trust: "backup.amazonaws.com",
        managedPolicies: [
          "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
          "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores",
        ],
      },
      this,
    );
    new aws.backup.Selection(
      `${name}-selection`,
      { name: "postgres", planId: plan.id, iamRoleArn: role.arn, resources: [instanceArn] },
      made,
    );
    if (args.restoreTests) {
      makeRestoreTests(name, { context, vaultArn: vault.arn, roleArn: role.arn, instanceArn, subnetGroupName }, this);
    }
    makeFailureAlarm(name, { context, vaultArn: vault.arn, topicArn }, this);
    const copies = copiesOf(args);
    if (copies !== undefined) makeOffsiteCopies(name, { args, copies, foundations }, this);

    this.vaultArn = vault.arn;
    this.registerOutputs({ vaultArn: this.vaultArn });
  }
}
