/** Storage: old objects, images and backups go by themselves. */
import { property, all, when } from "../../lib/check";
import { isSet, satisfies, type Expectation, someItem, isTrue, atLeast, oneOf } from "../../lib/expect";
import { fields } from "../../lib/fields";
import { companion } from "../../lib/relations";
import type { Context } from "../../lib/context";
import type { Resource } from "../../lib/resource";
import { resourceRule, stackRule } from "../../lib/rule";
import { everyObject } from "../../lib/s3-objects";
import { Unreadable, find, type Found } from "../../lib/value";
import { fail, pass, undecided, type Verdict, every } from "../../lib/verdict";
import { parsed } from "../../lib/document";
import { BACKUP_PLAN, ECR_LIFECYCLE_POLICY, ECR_REPOSITORY, S3_BUCKET, S3_LIFECYCLE } from "../../types/aws";
import { R2_BUCKET, R2_LIFECYCLE } from "../../types/cloudflare";
import { DO_SPACES_BUCKET } from "../../types/digitalocean";

const S3 = "Give the bucket a lifecycle (components/aws/bucket.ts)";

const isPresent = (value: unknown): boolean =>
  value !== undefined && value !== 0 && !(Array.isArray(value) && value.length === 0);

/** A lifecycle rule lets objects expire or move; when, may not be known yet. */
const letsGo: Expectation = ({ at, value }) => {
  if (value instanceof Unreadable) return undecided(`${at} ${value.why}`);
  return ["expiration.days", "expiration.date", "transitions"].some((key) => isPresent(find(value, key)[0]?.value))
    ? pass
    : fail(`${at} lets no object expire or move`);
};

export const bucketLifecycle = stackRule({
  id: "cost-s3-lifecycle",
  title: "Objects of an S3 bucket expire or move to cheaper storage",
  severity: "medium",
  rationale: "A bucket of logs only grows, and every month pays for all that is in it.",
  remediation: `${S3} with \`expiration\` or \`transitions\`.`,
  references: ["CKV2_AWS_61", "S3.13"],
  check: companion({
    of: [S3_BUCKET],
    is: [S3_LIFECYCLE],
    by: "bucket",
    called: "lifecycle",
    // One rule for all objects: what is outside of a prefix stays otherwise.
    holds: property(
      "rules",
      someItem((rule, context) =>
        every([
          letsGo(rule, context),
          fields({ status: oneOf(["Enabled"]), filter: everyObject, prefix: everyObject })(rule, context),
        ]),
      ),
    ),
  }),
});

export const imageLifecycle = stackRule({
  id: "cost-ecr-lifecycle",
  title: "Old images of an ECR repository are removed",
  severity: "medium",
  rationale: "Each release leaves an image of hundreds of MB that nobody runs any more.",
  remediation: "Give the repository an `aws.ecr.LifecyclePolicy` (components/registry/aws.ts).",
  references: ["ECR.3"],
  check: companion({
    of: [ECR_REPOSITORY],
    is: [ECR_LIFECYCLE_POLICY],
    by: "repository",
    called: "lifecycle policy",
    holds: expires,
  }),
});

export const r2Lifecycle = stackRule({
  id: "cost-r2-lifecycle",
  title: "An R2 bucket removes uploads that were never finished",
  severity: "medium",
  rationale: "Parts of a broken upload are stored and paid for, and no list of objects shows them.",
  remediation: "Give the bucket an `R2BucketLifecycle` with rules that are enabled (components/media/r2.ts).",
  references: [],
  check: companion({
    of: [R2_BUCKET],
    is: [R2_LIFECYCLE],
    by: "bucketName",
    called: "lifecycle",
    // One rule for all uploads: those outside of a prefix would stay.
    holds: property(
      "rules",
      someItem(fields({ enabled: oneOf([true]), abortMultipartUploadsTransition: isSet(), conditions: everyObject })),
    ),
  }),
});

export const spacesLifecycle = resourceRule({
  id: "cost-spaces-lifecycle",
  title: "A Spaces bucket clears away unfinished uploads, and old versions where it keeps them",
  severity: "medium",
  rationale:
    "Parts of uploads that broke off are paid for and never seen, and old versions keep what had to be deleted; beyond 250 GB every GB is paid for.",
  remediation:
    "Give the bucket a lifecycle rule that is enabled, with `abortIncompleteMultipartUploadDays` and `noncurrentVersionExpiration`.",
  references: ["CIS-DO 5.3"],
  types: [DO_SPACES_BUCKET],
  check: all(
    property("lifecycleRules", someItem(clears("abortIncompleteMultipartUploadDays"))),
    when(
      property("versioning.enabled", isTrue()),
      property("lifecycleRules", someItem(clears("noncurrentVersionExpiration.days"))),
      "the bucket keeps no old versions",
    ),
  ),
});

/** A lifecycle rule of Spaces that is enabled and does this after some days. */
function clears(path: string): Expectation {
  return ({ at, value }: Found, context: Context): Verdict => {
    if (value instanceof Unreadable) return undecided(`${at} ${value.why}`);
    const rule = (key: string) => ({ at: `${at}.${key}`, value: find(value, key)[0]?.value });
    return every([isTrue()(rule("enabled"), context), atLeast(1, "days")(rule(path), context)]);
  };
}

export const backupsExpire = resourceRule({
  id: "cost-backup-expires",
  title: "Backups are deleted after a time",
  severity: "medium",
  rationale: "A backup without an end is paid for as long as the account exists.",
  remediation:
    "Set `backups.keepDays` in Pulumi.<stack>.yaml; the limit is `cost.backupDays` (policies/settings.yaml).",
  references: [],
  types: [BACKUP_PLAN],
  check: property(
    "rules[*].lifecycle.deleteAfter",
    satisfies(
      (value, at, { settings }) => {
        const days = Number(value);
        const most = settings.cost.backupDays;
        return days > 0 && days <= most ? pass : fail(`${at} is ${String(value)}; it must be from 1 to ${most} days`);
      },
      { absent: "fail" },
    ),
  ),
});

/** Whether a lifecycle policy of a repository lets images go. */
function expires({ inputs }: Resource): Verdict {
  const policy = parsed(inputs["policy"]);
  if (policy instanceof Unreadable) return undecided(`policy ${policy.why}`);
  const actions = find(policy, "rules[*].action.type").map(({ value }) => value);
  if (actions.includes("expire")) return pass;
  return actions.some((action) => action instanceof Unreadable)
    ? undecided("an action of the policy is not known before deployment")
    : fail("policy has no rule that lets images expire");
}
