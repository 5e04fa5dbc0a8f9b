/** RDS: what is in a database can be brought back, and is hard to lose. */
import { all, inProduction, property, when } from "../../../lib/check";
import { atLeast, atMost, everyItem, isNotSet, isNotTrue, isSet, isTrue, noneOf, oneOf } from "../../../lib/expect";
import { companion, together, ofEach } from "../../../lib/relations";
import { resourceRule, stackRule } from "../../../lib/rule";
import { find } from "../../../lib/value";
import { notApplicable } from "../../../lib/verdict";
import {
  RDS_BACKUPS_REPLICATION,
  RDS_CLUSTER,
  RDS_CLUSTER_SNAPSHOT_COPY,
  RDS_INSTANCE,
  RDS_SNAPSHOT,
  RDS_SNAPSHOT_COPY,
} from "../../../types/aws";

const INSTANCE = "components/postgres/aws/instance.ts";
const COPY = "components/postgres/aws/backup-copy.ts";
const DATABASES = [RDS_INSTANCE, RDS_CLUSTER];

/** A replica holds nothing of its own: its source is backed up. */
const isNoReplica = property("replicateSourceDb", isNotSet());

export const backupRetention = resourceRule({
  id: "aws-rds-backup-retention",
  title: "A production database can be restored to any minute of the last weeks",
  severity: "high",
  rationale: "Damage is often noticed days later; without a backup from before it, the data is gone.",
  remediation: "Set `postgres.backupDays` to the days that policies/settings.yaml asks for, in the stack's file.",
  references: ["CKV_AWS_133", "RDS.11", "AWS-0077"],
  types: DATABASES,
  check: inProduction(
    when(
      isNoReplica,
      all(
        // Absent is none for an instance, and one day for a cluster.
        property(
          "backupRetentionPeriod",
          atLeast(({ settings }) => settings.backupRetentionDays, "days"),
        ),
        // RDS refuses more, in the middle of the deployment.
        property("backupRetentionPeriod", atMost(35, "days")),
      ),
      "a replica's data is backed up at its source",
    ),
  ),
});

export const backupsOutliveIt = resourceRule({
  id: "aws-rds-backups-outlive-it",
  title: "A production database leaves its backups and a last snapshot behind",
  severity: "high",
  rationale:
    "RDS deletes all backups with the instance unless it is told otherwise, and what was written since the last one is gone without a snapshot.",
  remediation: `Set \`deleteAutomatedBackups: false\`, leave \`skipFinalSnapshot\` at false, and name the snapshot in \`finalSnapshotIdentifier\` (${INSTANCE}).`,
  references: [],
  types: DATABASES,
  check: inProduction(
    when(
      isNoReplica,
      all(
        property("deleteAutomatedBackups", oneOf([false])),
        property("skipFinalSnapshot", isNotTrue()),
        property("finalSnapshotIdentifier", isSet()),
      ),
      "a replica holds nothing of its own",
    ),
  ),
});

export const deletionProtection = resourceRule({
  id: "aws-rds-deletion-protection",
  title: "RDS refuses to delete a production database",
  severity: "high",
  rationale: "One wrong click in the console, or one script, ends the database.",
  remediation: "Set `data.protect: true` in the stack's file.",
  references: ["CKV_AWS_139", "CKV_AWS_293", "RDS.7", "RDS.8", "AWS-0177"],
  types: DATABASES,
  check: inProduction(property("deletionProtection", isTrue())),
});

export const tagsOnSnapshots = resourceRule({
  id: "aws-rds-tags-on-snapshots",
  title: "Snapshots carry the tags of their database",
  severity: "low",
  rationale: "A snapshot that nobody can assign is paid for ever, and is in no rule that goes by tags.",
  remediation: `Set \`copyTagsToSnapshot: true\` (${INSTANCE}).`,
  references: ["CKV2_AWS_60", "CKV_AWS_313", "RDS.16", "RDS.17"],
  types: DATABASES,
  check: property("copyTagsToSnapshot", isTrue()),
});

export const copiedToAnotherRegion = stackRule({
  id: "aws-rds-backups-in-another-region",
  title: "A production database's backups are copied to another region, for as many days",
  severity: "medium",
  rationale:
    "A region that fails takes the database and its backups with it; RDS keeps copies for a week unless it is told.",
  remediation: `Set \`postgres.copyRegion\` in the stack's file, and \`retentionPeriod: backupDays\` on the replication (${COPY}).`,
  references: [],
  check: together(
    (graph, context) =>
      companion({
        of: [RDS_INSTANCE],
        is: [RDS_BACKUPS_REPLICATION],
        by: "sourceDbInstanceArn",
        called: "a replication of its automated backups",
        except: ({ inputs }, { stack }) => {
          if (!stack.production) return notApplicable("the stack is not production");
          const source = find(inputs, "replicateSourceDb")[0]?.value;
          return source === undefined ? undefined : notApplicable("a replica holds nothing of its own");
        },
      })(graph, context),
    ofEach(
      [RDS_BACKUPS_REPLICATION],
      inProduction(
        property(
          "retentionPeriod",
          atLeast(({ settings }) => settings.backupRetentionDays, "days"),
        ),
      ),
    ),
  ),
});

export const snapshotsNotPublic = resourceRule({
  id: "aws-rds-snapshot-not-public",
  title: "A snapshot is not shared with everybody",
  severity: "critical",
  rationale: "Any AWS account could restore it, and read every row.",
  remediation: "Take `all` out of `sharedAccounts`; name the accounts that need the snapshot.",
  references: ["CKV_AWS_302", "RDS.1"],
  types: [RDS_SNAPSHOT, RDS_SNAPSHOT_COPY, RDS_CLUSTER_SNAPSHOT_COPY],
  check: property("sharedAccounts", everyItem(noneOf(["all"]))),
});
