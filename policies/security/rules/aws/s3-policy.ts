/** S3: what a bucket's policy allows, and what it must refuse. */
import { all } from "../../../lib/check";
import type { Check } from "../../../lib/check";
import { jsonProperty } from "../../../lib/document";
import { allows, covered, statementsOf, type Statement } from "../../../lib/iam-policy";
import { statements } from "../../../lib/public-policy";
import { companion } from "../../../lib/relations";
import { resourceRule, stackRule } from "../../../lib/rule";
import { fail, pass } from "../../../lib/verdict";
import { S3_BUCKET, S3_POLICY } from "../../../types/aws";

const BUCKET = "components/aws/bucket.ts";

export const tlsOnly = stackRule({
  id: "aws-s3-tls-only",
  title: "Each bucket has a policy that refuses requests without TLS",
  severity: "medium",
  rationale: "S3 answers on plain HTTP as well: what is read there, and its signed address, travels in the clear.",
  remediation: `Make the bucket with \`createBucket\` (${BUCKET}), which adds the statement TlsOnly.`,
  references: ["S3.5", "CIS7 3.1.1", "s3_bucket_secure_transport_policy"],
  check: companion({
    of: [S3_BUCKET],
    is: [S3_POLICY],
    by: "bucket",
    called: "a bucket policy",
    holds: refusesPlainHttp("policy"),
  }),
});

function refusesPlainHttp(path: string): Check {
  return jsonProperty(path, (document, at) =>
    statementsOf(document).some(isTlsOnly) ? pass : fail(`no statement of ${at} refuses all requests without TLS`),
  );
}

/** Everybody, every action, the bucket and its objects; no condition but the one on TLS. */
function isTlsOnly({ effect, principals, actions, resources, conditions }: Statement): boolean {
  const asked = Object.entries(conditions);
  return (
    effect === "Deny" &&
    (principals["AWS"] ?? []).includes("*") &&
    actions.some((action) => action === "*" || action.toLowerCase() === "s3:*") &&
    resources.some((resource) => resource === "*" || !resource.includes("/")) &&
    resources.some((resource) => resource === "*" || resource.endsWith("/*")) &&
    asked.length === 1 &&
    asked.every(
      ([operator, keys]) =>
        /^bool(ifexists)?$/i.test(operator) &&
        Object.keys(keys).length === 1 &&
        Object.entries(keys).every(
          ([key, values]) => key.toLowerCase() === "aws:securetransport" && values.join() === "false",
        ),
    )
  );
}

/** What FSBP S3.6 forbids to other accounts. */
const TAKES_OVER = [
  "s3:DeleteBucketPolicy",
  "s3:PutBucketAcl",
  "s3:PutBucketPolicy",
  "s3:PutEncryptionConfiguration",
  "s3:PutObjectAcl",
];

export const keepsControl = resourceRule({
  id: "aws-s3-policy-keeps-control",
  title: "A bucket's policy neither hands the right to change it to others, nor locks everybody out",
  severity: "high",
  rationale:
    "Whoever may change the policy can open the bucket; after a lock-out only the root user can remove it, and nobody can read the bucket.",
  remediation: `Name the single actions that are needed or refused in \`statements\`, or give the statement a condition (${BUCKET} shows where).`,
  references: ["S3.6", "CKV_AWS_93"],
  types: [S3_POLICY, S3_BUCKET],
  check: all(
    statements(
      "policy",
      (statement) =>
        ((statement.principals["AWS"] ?? []).length > 0 || Object.keys(statement.notPrincipals).length > 0) &&
        TAKES_OVER.some((action) => allows(statement, action)),
      "lets an account change who may use the bucket",
    ),
    statements(
      "policy",
      ({ effect, principals, actions, conditions }) =>
        effect === "Deny" &&
        (principals["AWS"] ?? []).includes("*") &&
        Object.keys(conditions).length === 0 &&
        actions.some((action) => covered(action, "s3:PutBucketPolicy")),
      "refuses everybody the right to change the policy again",
    ),
  ),
});
