import * as rdsBackup from "../../../../../policies/security/rules/aws/rds-backup";
import { RDS_BACKUPS_REPLICATION, RDS_CLUSTER, RDS_INSTANCE } from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN, alone } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

testRules(rdsBackup, {
  backupRetention: [
    {
      compliant: { backupRetentionPeriod: 35 },
      alsoCompliant: [{ backupRetentionPeriod: 30 }],
      broken: [
        { backupRetentionPeriod: 29 },
        { backupRetentionPeriod: 0 },
        { backupRetentionPeriod: 36 },
        { backupRetentionPeriod: ABSENT },
      ],
      undecided: [{ backupRetentionPeriod: UNKNOWN }],
      notApplicable: [{ replicateSourceDb: "main", backupRetentionPeriod: ABSENT }],
    },
    {
      type: RDS_CLUSTER,
      compliant: { backupRetentionPeriod: 35 },
      broken: [{ backupRetentionPeriod: 1 }, { backupRetentionPeriod: null }],
      undecided: [{ backupRetentionPeriod: UNKNOWN }],
    },
  ],
  backupsOutliveIt: {
    compliant: { deleteAutomatedBackups: false, skipFinalSnapshot: false, finalSnapshotIdentifier: "main-final" },
    alsoCompliant: [{ skipFinalSnapshot: ABSENT }, { finalSnapshotIdentifier: UNKNOWN }],
    notApplicable: [{ replicateSourceDb: "main", deleteAutomatedBackups: ABSENT }],
    broken: [
      { deleteAutomatedBackups: true },
      { deleteAutomatedBackups: ABSENT },
      { skipFinalSnapshot: true },
      { finalSnapshotIdentifier: ABSENT },
      { finalSnapshotIdentifier: "" },
    ],
    undecided: [{ deleteAutomatedBackups: UNKNOWN }, { skipFinalSnapshot: UNKNOWN }],
  },
  deletionProtection: {
    compliant: { deletionProtection: true },
    broken: [{ deletionProtection: false }, { deletionProtection: ABSENT }],
    undecided: [{ deletionProtection: UNKNOWN }],
  },
  tagsOnSnapshots: {
    compliant: { copyTagsToSnapshot: true },
    broken: [{ copyTagsToSnapshot: false }, { copyTagsToSnapshot: ABSENT }],
    undecided: [{ copyTagsToSnapshot: UNKNOWN }],
  },
  copiedToAnotherRegion: [
    {
      compliant: {
        database: { type: RDS_INSTANCE, inputs: { engine: "postgres" } },
        copy: {
          type: RDS_BACKUPS_REPLICATION,
          inputs: { sourceDbInstanceArn: UNKNOWN, retentionPeriod: 35 },
          refs: { sourceDbInstanceArn: "database" },
        },
      },
      broken: [{ copy: ABSENT }, { "copy.sourceDbInstanceArn": "arn:aws:rds:us-east-1:123456789012:db:other" }],
      undecided: [{ "copy.sourceDbInstanceArn": UNKNOWN }],
      alsoCompliant: [{ "database.replicateSourceDb": "main" }],
    },
    alone(RDS_BACKUPS_REPLICATION, {
      compliant: { retentionPeriod: 35 },
      broken: [{ retentionPeriod: 7 }, { retentionPeriod: ABSENT }, { retentionPeriod: 0 }],
      undecided: [{ retentionPeriod: UNKNOWN }],
    }),
  ],
  snapshotsNotPublic: {
    compliant: { sharedAccounts: ["123456789012"] },
    alsoCompliant: [{ sharedAccounts: ABSENT }, { sharedAccounts: [] }],
    broken: [{ sharedAccounts: ["all"] }, { sharedAccounts: ["123456789012", "all"] }],
    undecided: [{ sharedAccounts: UNKNOWN }, { sharedAccounts: [UNKNOWN] }],
  },
});
