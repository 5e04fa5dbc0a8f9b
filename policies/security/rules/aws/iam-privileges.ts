/** IAM policies: nobody raises himself, hands out credentials, or reads the secrets of others. */
import { together } from "../../../lib/relations";
import { grants, onEverything, unlimited, type StatementJudge } from "../../../lib/iam-grants";
import { allows, covered, type Statement } from "../../../lib/iam-policy";
import { stackRule } from "../../../lib/rule";

const STATEMENTS = "the component's `statements` (components/aws/role.ts), or components/delivery/aws/permissions/";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html and what they add up to. */
const ESCALATIONS = [
  "iam:AddUserToGroup",
  "iam:AttachGroupPolicy",
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:CreatePolicyVersion",
  "iam:DeleteRolePermissionsBoundary",
  "iam:PutGroupPolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:PutUserPolicy",
  "iam:SetDefaultPolicyVersion",
  "iam:UpdateAssumeRolePolicy",
];

const CREDENTIALS = [
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:CreateServiceSpecificCredential",
  "iam:ResetServiceSpecificCredential",
  "iam:UpdateAccessKey",
  "iam:UpdateLoginProfile",
  "rds-db:connect",
  "sts:AssumeRole",
  "sts:GetFederationToken",
];

const DATA = [
  "s3:GetObject",
  "secretsmanager:GetSecretValue",
  "ssm:GetParameter",
  "ssm:GetParameters",
  "ssm:GetParametersByPath",
];

const SHARING = [
  "ecr:SetRepositoryPolicy",
  "kms:CreateGrant",
  "kms:PutKeyPolicy",
  "lambda:AddPermission",
  "rds:ModifyDBSnapshotAttribute",
  "s3:PutBucketAcl",
  "s3:PutBucketPolicy",
  "s3:PutBucketPublicAccessBlock",
  "secretsmanager:PutResourcePolicy",
  "sns:AddPermission",
  "sns:SetTopicAttributes",
  "sqs:AddPermission",
  "sqs:SetQueueAttributes",
];

const DECRYPTION = ["kms:Decrypt", "kms:ReEncryptFrom"];

export const noEscalation = stackRule({
  id: "aws-iam-policy-no-escalation",
  title: "No policy lets its holder give himself more",
  severity: "critical",
  rationale: "Who may write any policy may do anything, whatever his own policy says.",
  remediation: `Name the roles by the stack's prefix and ask for its boundary in a condition: ${STATEMENTS}.`,
  references: ["CKV_AWS_286", "CKV2_AWS_40"],
  check: grants(withoutLimit(ESCALATIONS)),
});

export const reachIsNamed = stackRule({
  id: "aws-iam-policy-reach-is-named",
  title: "Data, keys, credentials and the sharing of resources are granted on named resources only",
  severity: "high",
  rationale:
    "A leak in one service otherwise gives away what every other one keeps: objects and secrets, sessions of others, or the right to open a bucket to strangers.",
  remediation: `Name the bucket, secret, key, role or resource that is meant, or ask for its tags in a condition: ${STATEMENTS}.`,
  references: ["CKV_AWS_288", "CKV_AWS_287", "CKV_AWS_289", "KMS.1", "KMS.2"],
  check: together(
    grants(withoutLimit(DATA)),
    grants(withoutLimit(CREDENTIALS)),
    grants(withoutLimit(SHARING)),
    grants(withoutLimit(DECRYPTION)),
  ),
});

export const passRoleIsNamed = stackRule({
  id: "aws-iam-policy-pass-role-is-named",
  title: "Named roles are passed to named services",
  severity: "high",
  rationale: "Who may pass any role to a service runs code with the rights of the strongest role there is.",
  remediation: `Name the roles, and the services in a condition on \`iam:PassedToService\`: ${STATEMENTS}.`,
  references: ["AWS-0342"],
  check: grants((statement) => {
    if (!allows(statement, "iam:PassRole") || coversEverything(statement)) return undefined;
    if (onEverything(statement)) return "passes every role";
    return passedTo(statement)
      ? undefined
      : "passes a role to any service: there is no condition on iam:PassedToService";
  }),
});

/** Finds the first of the actions that a statement allows without naming a resource. */
function withoutLimit(actions: readonly string[]): StatementJudge {
  return (statement) => {
    if (!unlimited(statement) || coversEverything(statement)) return undefined;
    const found = actions.filter((action) => allows(statement, action));
    return found.length === 0 ? undefined : `allows ${found.join(", ")} without naming a resource`;
  };
}

/** A statement for all actions has a rule of its own, which says it once. */
function coversEverything({ actions }: Statement): boolean {
  return actions.some((action) => /^[*:]+$/.test(action));
}

function passedTo({ conditions }: Statement): boolean {
  return Object.entries(conditions).some(
    ([operator, keys]) =>
      /^string(equals|like)$/i.test(operator.replace(/^for\w+:/i, "")) &&
      Object.entries(keys).some(
        ([key, services]) =>
          covered(key, "iam:PassedToService") && !services.some((service) => /^[*.]+$/.test(service)),
      ),
  );
}
