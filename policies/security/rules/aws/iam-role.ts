/** IAM roles: what limits them, and which ready-made policies they may carry. */
import { all, property, type Check } from "../../../lib/check";
import { atMost, expectation, isSet } from "../../../lib/expect";
import { ATTACHMENTS } from "../../../lib/iam-grants";
import { resourceRule } from "../../../lib/rule";
import { IAM_ROLE } from "../../../types/aws";

const MANAGED = "`managedPolicies` of the role (components/aws/role.ts)";

export const noAdministrator = resourceRule({
  id: "aws-iam-role-no-administrator",
  title: "AWS's policies for administrators are not attached",
  severity: "critical",
  rationale: "Whoever gets hold of it owns the account, or can make himself its owner.",
  remediation: `Take the policy from ${MANAGED}, and list what is needed in \`statements\`.`,
  references: ["CKV_AWS_274", "CKV2_AWS_56"],
  types: [...ATTACHMENTS, IAM_ROLE],
  check: notNamed(/(?:^|\/)(?:AdministratorAccess\S*|IAMFullAccess|PowerUserAccess)$/),
});

export const noFullAccess = resourceRule({
  id: "aws-iam-role-no-full-access",
  title: "AWS's policies for all of a service are not attached",
  severity: "medium",
  rationale: "They reach every resource of the service in the account, and grow as AWS likes.",
  remediation: `Take the policy from ${MANAGED}, and list what is needed in \`statements\`.`,
  references: [],
  types: [...ATTACHMENTS, IAM_ROLE],
  check: notNamed(/^arn:aws[\w-]*:iam::aws:policy\/(?:\S*\/)?(?!IAM)\w*FullAccess(?:V\d+)?$/),
});

export const hasBoundary = resourceRule({
  id: "aws-iam-role-has-boundary",
  title: "A role has a permission boundary",
  severity: "medium",
  rationale:
    "Without it, a mistake in one statement reaches as far as the statement says; the boundary keeps people, audit and account out of reach.",
  remediation: "Make the role with `createRole` (components/aws/role.ts), which sets `permissionsBoundary`.",
  references: [],
  types: [IAM_ROLE],
  check: property("permissionsBoundary", isSet()),
});

export const shortSessions = resourceRule({
  id: "aws-iam-role-short-sessions",
  title: "A session of a role ends within four hours",
  severity: "low",
  rationale: "Stolen credentials work until the session ends; a role cannot be told to end it earlier.",
  remediation: "Lower `sessionHours` of the role (components/aws/role.ts).",
  references: [],
  types: [IAM_ROLE],
  // Absent is one hour: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
  check: property("maxSessionDuration", atMost(14_400, "seconds", { absent: "pass" })),
});

/** ARNs may be absent: types name their policies in different properties. */
function notNamed(pattern: RegExp): Check {
  const expected = expectation(
    "not be one of AWS's broad policies",
    (value) => typeof value === "string" && !pattern.test(value),
    { absent: "pass", show: true },
  );
  return all(property("policyArn", expected), property("managedPolicyArns[*]", expected));
}
