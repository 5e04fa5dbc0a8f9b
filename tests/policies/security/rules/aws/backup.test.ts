import * as backup from "../../../../../policies/security/rules/aws/backup";
import { BACKUP_VAULT, BACKUP_VAULT_LOCK } from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const DAILY = { ruleName: "daily", schedule: "cron(0 4 * * ? *)", lifecycle: { deleteAfter: 35 } };

testRules(backup, {
  planIsDaily: {
    compliant: { rules: [DAILY] },
    alsoCompliant: [
      { "rules[0].schedule": "rate(12 hours)" },
      { "rules[0].schedule": ABSENT },
      { "rules[0].lifecycle": ABSENT },
      { "rules[1]": { ruleName: "monthly", schedule: "cron(0 4 1 * ? *)", lifecycle: { deleteAfter: 400 } } },
    ],
    broken: [
      { "rules[0].schedule": "cron(0 4 ? * SUN *)" },
      { "rules[0].schedule": "rate(2 days)" },
      { "rules[0].lifecycle.deleteAfter": 7 },
      { "rules[0].lifecycle.deleteAfter": 0 },
      { rules: [] },
      { rules: ABSENT },
      // One rule is daily and the other is kept: neither does both.
      {
        rules: [
          { ...DAILY, lifecycle: { deleteAfter: 7 } },
          { ...DAILY, schedule: "cron(0 4 1 * ? *)" },
        ],
      },
    ],
    undecided: [{ rules: UNKNOWN }, { "rules[0].schedule": UNKNOWN }, { "rules[0].lifecycle.deleteAfter": UNKNOWN }],
  },
  vaultLocked: [
    {
      compliant: {
        vault: { type: BACKUP_VAULT, inputs: { name: "main" } },
        lock: {
          type: BACKUP_VAULT_LOCK,
          inputs: { backupVaultName: UNKNOWN, minRetentionDays: 90 },
          refs: { backupVaultName: "vault" },
        },
      },
      alsoCompliant: [{ "lock.backupVaultName": "main" }, { "vault.forceDestroy": false }],
      broken: [
        { lock: ABSENT },
        { "lock.minRetentionDays": 7 },
        { "lock.minRetentionDays": ABSENT },
        { "lock.backupVaultName": "another" },
        { "vault.forceDestroy": true },
      ],
      undecided: [
        { "vault.forceDestroy": UNKNOWN },
        { "lock.minRetentionDays": UNKNOWN },
        { "lock.backupVaultName": UNKNOWN },
      ],
    },
  ],
});
