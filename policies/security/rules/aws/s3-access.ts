/** S3: nobody gets at a bucket from outside. */
import { all, property } from "../../../lib/check";
import { everyItem, isTrue, noneOf, oneOf } from "../../../lib/expect";
import { fields } from "../../../lib/fields";
import { companion, exists } from "../../../lib/relations";
import { resourceRule, stackRule } from "../../../lib/rule";
import {
  S3_ACCOUNT_PUBLIC_ACCESS_BLOCK,
  S3_ACL,
  S3_BUCKET,
  S3_CORS,
  S3_OWNERSHIP,
  S3_PUBLIC_ACCESS_BLOCK,
  TRAIL,
} from "../../../types/aws";

const BUCKET = "components/aws/bucket.ts";

export const publicAccessBlocked = stackRule({
  id: "aws-s3-public-access-block",
  title: "Each bucket has a public access block",
  severity: "high",
  rationale: "One ACL or one policy that is too wide puts the bucket on the internet; the block refuses both.",
  remediation: `Make the bucket with \`createBucket\` (${BUCKET}), which blocks public access.`,
  references: ["CKV2_AWS_6", "S3.8", "AWS-0094"],
  check: companion({ of: [S3_BUCKET], is: [S3_PUBLIC_ACCESS_BLOCK], by: "bucket", called: "a public access block" }),
});

export const blockIsComplete = resourceRule({
  id: "aws-s3-public-access-block-complete",
  title: "A public access block refuses public ACLs and public policies, old ones and new ones",
  severity: "high",
  rationale: "Each of the four parts closes another way in, and each is open by default.",
  remediation: `Set all four parts to true (${BUCKET}; for the account components/audit/aws.ts).`,
  references: [
    "CKV_AWS_53",
    "CKV_AWS_54",
    "CKV_AWS_55",
    "CKV_AWS_56",
    "CIS7 3.1.4",
    "AWS-0086",
    "AWS-0087",
    "AWS-0091",
    "AWS-0093",
  ],
  types: [S3_PUBLIC_ACCESS_BLOCK, S3_ACCOUNT_PUBLIC_ACCESS_BLOCK],
  check: all(
    ...["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"].map((part) =>
      property(part, isTrue()),
    ),
  ),
});

export const accountBlocked = stackRule({
  id: "aws-s3-account-public-access-block",
  title: "The account has a public access block",
  severity: "high",
  rationale: "A bucket that somebody makes by hand, or another stack, has no block of its own.",
  remediation:
    "Keep the `aws.s3.AccountPublicAccessBlock` of the stack that owns the account (components/audit/aws.ts).",
  references: ["S3.1"],
  // What an account has once is made by one stack: the one with the audit trail.
  check: exists(
    [S3_ACCOUNT_PUBLIC_ACCESS_BLOCK],
    "public access block of the account",
    (graph) => graph.ofType(TRAIL).length > 0,
  ),
});

export const aclsOff = stackRule({
  id: "aws-s3-acls-off",
  title: "Each bucket has its ACLs switched off",
  severity: "medium",
  rationale: "Each object may be opened to others by its own ACL, and belongs to whoever wrote it.",
  remediation: `Make the bucket with \`createBucket\` (${BUCKET}), which sets \`BucketOwnerEnforced\`.`,
  references: ["CKV2_AWS_65", "S3.12"],
  check: companion({
    of: [S3_BUCKET],
    is: [S3_OWNERSHIP],
    by: "bucket",
    called: "an ownership control",
    holds: property("rule.objectOwnership", oneOf(["BucketOwnerEnforced"])),
  }),
});

const PUBLIC_ACLS = ["public-read", "public-read-write", "authenticated-read"];
/** Groups of ACLs that mean everybody, and every customer of AWS. */
const PUBLIC_GROUPS = ["global/AllUsers", "global/AuthenticatedUsers"].map(
  (group) => `http://acs.amazonaws.com/groups/${group}`,
);

export const aclNotPublic = resourceRule({
  id: "aws-s3-acl-not-public",
  title: "A bucket's ACL lets nobody in from outside",
  severity: "critical",
  rationale: "Everybody, or every customer of AWS, could list the bucket or change what is in it.",
  remediation: `Leave ACLs out; make the bucket with \`createBucket\` (${BUCKET}).`,
  references: ["CKV_AWS_20", "CKV_AWS_57", "CKV_AWS_375", "CKV2_AWS_43", "S3.2", "S3.3", "AWS-0092"],
  types: [S3_ACL, S3_BUCKET],
  check: all(
    property("acl", noneOf(PUBLIC_ACLS)),
    property("accessControlPolicy.grants", everyItem(fields({ "grantee.uri": noneOf(PUBLIC_GROUPS) }))),
    // A bucket's own list is the older form.
    property("grants", everyItem(fields({ uri: noneOf(PUBLIC_GROUPS) }))),
  ),
});

const EVERY_SITE = ["*", "http://*", "https://*"];

export const corsNamesSites = resourceRule({
  id: "aws-s3-cors-names-sites",
  title: "A bucket's CORS rules name the sites that may use it",
  severity: "medium",
  rationale: "With a wildcard, any page that a user visits can read or write with that user's signed addresses.",
  remediation: "List the hosts of the frontend in `allowedOrigins`.",
  references: [],
  types: [S3_CORS, S3_BUCKET],
  check: property("corsRules", everyItem(fields({ allowedOrigins: everyItem(noneOf(EVERY_SITE)) }))),
});
