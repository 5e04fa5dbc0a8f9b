/** What holds data on AWS cannot be deleted by mistake. */
import { each } from "../../../lib/relations";
import { stackRule } from "../../../lib/rule";
import { fail, notApplicable, pass } from "../../../lib/verdict";
import {
  BACKUP_VAULT,
  BACKUP_VAULT_LOCK,
  ELASTICACHE_REPLICATION_GROUP,
  KMS_KEY,
  RDS_BACKUPS_REPLICATION,
  RDS_CLUSTER,
  RDS_INSTANCE,
  S3_BUCKET,
} from "../../../types/aws";

/** Data, its copies, and the keys without which neither can be read. */
const DATA = [
  RDS_INSTANCE,
  RDS_CLUSTER,
  RDS_BACKUPS_REPLICATION,
  ELASTICACHE_REPLICATION_GROUP,
  S3_BUCKET,
  BACKUP_VAULT,
  BACKUP_VAULT_LOCK,
  KMS_KEY,
];

export const protectedByPulumi = stackRule({
  id: "aws-data-protected",
  title: "Pulumi refuses to delete what holds production data",
  severity: "high",
  rationale: "A renamed resource, or one line that goes, is a deletion: only `protect` stops it before it happens.",
  remediation: "Set `data.protect: true` in the stack's file, and give the resource `protect: context.protect`.",
  references: [],
  check: each(DATA, ({ protect }, _graph, { stack }) => {
    if (!stack.production) return notApplicable("the stack is not production");
    return protect ? pass : fail("is not protected");
  }),
});
