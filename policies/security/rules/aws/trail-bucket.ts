/** Where the trail is kept: nobody else can read it, its readers are known, and it lasts. */
import { all, property } from "../../../lib/check";
import type { Context } from "../../../lib/context";
import { atLeast, isTrue } from "../../../lib/expect";
import type { Graph } from "../../../lib/graph";
import { each } from "../../../lib/relations";
import type { Resource } from "../../../lib/resource";
import { stackRule, type StackRule } from "../../../lib/rule";
import { find } from "../../../lib/value";
import { every, fail, notApplicable, pass, some, type Verdict } from "../../../lib/verdict";
import { LOG_GROUP, S3_BUCKET, S3_LIFECYCLE, S3_LOGGING, S3_PUBLIC_ACCESS_BLOCK, TRAIL } from "../../../types/aws";

const BUCKET = "components/aws/bucket.ts";

export const bucketPrivate = stackRule({
  id: "aws-trail-bucket-private",
  title: "The trail's bucket cannot be public",
  severity: "critical",
  rationale: "The trail tells an attacker names, addresses and habits of everybody who works with the account.",
  remediation: `Make the bucket with \`createBucket\` (${BUCKET}), which blocks all public access.`,
  references: ["CloudTrail.6"],
  check: ofBucket((bucket, graph, context) => {
    const blocks = namedBy(graph, S3_PUBLIC_ACCESS_BLOCK, bucket);
    return blocks.length === 0
      ? fail(`its bucket ${bucket.name} has no block of public access`)
      : some(blocks.map((block) => CLOSED(block, context)));
  }),
});

export const bucketLogged = stackRule({
  id: "aws-trail-bucket-logged",
  title: "Who reads the trail's bucket is written down",
  severity: "medium",
  rationale: "Somebody who reads the trail prepares something; without access logs nobody sees him.",
  remediation: "Add an `aws.s3.BucketLogging` for the audit's bucket (components/audit/aws.ts).",
  references: ["CloudTrail.7", "CIS7 4.4"],
  check: ofBucket((bucket, graph) =>
    namedBy(graph, S3_LOGGING, bucket).length > 0
      ? pass
      : fail(`the access to its bucket ${bucket.name} is not logged`),
  ),
});

export const bucketProtected = stackRule({
  id: "aws-trail-bucket-protected",
  title: "The trail's bucket is not deleted with its stack",
  severity: "high",
  rationale: "A wrong refactoring, or an intruder with the pipeline, would take the evidence away.",
  remediation: `Keep \`protect\` on the bucket, and leave \`forceDestroy\` out (${BUCKET}).`,
  references: [],
  check: ofBucket((bucket, _graph, { stack }) => {
    if (!stack.production) return notApplicable("the stack is not production");
    if (!bucket.protect) return fail(`its bucket ${bucket.name} is not protected`);
    return bucket.inputs["forceDestroy"] === true ? fail(`forceDestroy of its bucket ${bucket.name} is true`) : pass;
  }),
});

export const kept = stackRule({
  id: "aws-trail-kept",
  title: "The trail is kept for as long as audits ask for",
  severity: "medium",
  rationale: "Break-ins are found months later on average; what was deleted by then cannot be reconstructed.",
  remediation: "Raise `aws.auditDays` (Pulumi.yaml) to the days that policies/settings.yaml asks for.",
  references: ["CKV_AWS_338"],
  check: each([TRAIL], (trail, graph, context) => {
    const buckets = bucketsOf(trail, graph).map((bucket) => keptIn(bucket, graph, context));
    const groups = graph
      .ofType(LOG_GROUP)
      .filter((group) => graph.refersTo(trail, "cloudWatchLogsGroupArn", group))
      .map((group) => keptLongEnough(group, "retentionInDays", context));
    const kept = [...buckets, ...groups];
    return kept.length === 0 ? notApplicable("neither its bucket nor its log group is part of the stack") : some(kept);
  }),
});

const CLOSED = all(
  property("blockPublicAcls", isTrue()),
  property("blockPublicPolicy", isTrue()),
  property("ignorePublicAcls", isTrue()),
  property("restrictPublicBuckets", isTrue()),
);

/** Judges the bucket of each trail; a bucket of another stack is judged there. */
function ofBucket(judge: (bucket: Resource, graph: Graph, context: Context) => Verdict): StackRule["check"] {
  return each([TRAIL], (trail, graph, context) => {
    const buckets = bucketsOf(trail, graph);
    return buckets.length === 0
      ? notApplicable("its bucket is not part of the stack")
      : every(buckets.map((bucket) => judge(bucket, graph, context)));
  });
}

function bucketsOf(trail: Resource, graph: Graph): Resource[] {
  return graph.ofType(S3_BUCKET).filter((bucket) => graph.refersTo(trail, "s3BucketName", bucket));
}

function namedBy(graph: Graph, type: string, bucket: Resource): Resource[] {
  return graph.ofType(type).filter((one) => graph.refersTo(one, "bucket", bucket));
}

/** A bucket without a rule that deletes keeps everything for ever. */
function keptIn(bucket: Resource, graph: Graph, context: Context): Verdict {
  const rules = namedBy(graph, S3_LIFECYCLE, bucket).flatMap(({ inputs }) => find(inputs, "rules[*]"));
  return every(
    rules
      .filter(({ value }) => find(value, "status")[0]?.value !== "Disabled")
      .flatMap(({ at, value }) =>
        find(value, "expiration.days").map((days) => ({ at: `${at}.${days.at}`, value: days.value })),
      )
      .map((days) => atLeast(({ settings }) => settings.auditRetentionDays, "days", { absent: "pass" })(days, context)),
  );
}

/** Zero is for ever. */
function keptLongEnough(group: Resource, property: string, context: Context): Verdict {
  return every(
    find(group.inputs, property).map((found) =>
      found.value === 0
        ? pass
        : atLeast(({ settings }) => settings.auditRetentionDays, "days", { absent: "pass" })(found, context),
    ),
  );
}
