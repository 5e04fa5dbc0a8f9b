/** IAM policies: they name what they allow, and on what. */
import { together } from "../../../lib/relations";
import { all } from "../../../lib/check";
import { jsonProperty } from "../../../lib/document";
import { grants, onEverything, unlimited } from "../../../lib/iam-grants";
import { allows, statementsOf } from "../../../lib/iam-policy";
import { resourceRule, stackRule } from "../../../lib/rule";
import { isRecord } from "../../../lib/value";
import { fail, pass, type Verdict } from "../../../lib/verdict";
import {
  IAM_GROUP_POLICY,
  IAM_POLICY,
  IAM_ROLE,
  IAM_ROLE_POLICY,
  IAM_USER_POLICY,
  QUEUE_POLICY,
  TOPIC_POLICY,
} from "../../../types/aws";

const STATEMENTS = "the component's `statements` (components/aws/role.ts), or components/delivery/aws/permissions/";

/** An action that no service has: only a pattern for everything covers it. */
const ANY_ACTION = "no-service:NoAction";

export const valid = resourceRule({
  id: "aws-iam-policy-valid",
  title: "A policy document is JSON of version 2012-10-17 with statements",
  severity: "medium",
  rationale:
    "IAM refuses what is no JSON in the middle of a deployment; without the version, policy variables are taken to the letter.",
  remediation: "Build the document with `policyDocument` (components/lib/aws/policy-document.ts).",
  references: [],
  types: [IAM_POLICY, IAM_ROLE_POLICY, IAM_USER_POLICY, IAM_GROUP_POLICY, IAM_ROLE, TOPIC_POLICY, QUEUE_POLICY],
  check: all(jsonProperty("policy", wellFormed), jsonProperty("assumeRolePolicy", wellFormed)),
});

export const noFullAccess = stackRule({
  id: "aws-iam-policy-no-full-access",
  title: "No policy allows every action on every resource",
  severity: "critical",
  rationale: "Whoever gets hold of the role owns the account.",
  remediation: `List the actions and resources that are needed: ${STATEMENTS}.`,
  references: ["CKV_AWS_62", "IAM.1", "CIS7 2.14", "AWS-0057"],
  check: grants((statement) =>
    allows(statement, ANY_ACTION) && onEverything(statement) ? "allows every action on every resource" : undefined,
  ),
});

export const namesActions = stackRule({
  id: "aws-iam-policy-names-actions",
  title: "A policy names the actions that it allows, and never a whole service on everything",
  severity: "high",
  rationale:
    "Patterns such as `*` and `NotAction` grow with every service that AWS adds; a whole service deletes the data of every other environment too.",
  remediation: `Name the services and their actions, or the resources by the stack's prefix: ${STATEMENTS}.`,
  references: ["CKV_AWS_63", "IAM.21", "AWS-0345"],
  check: together(
    grants((statement) =>
      statement.effect === "Allow" && (statement.notActions.length > 0 || allows(statement, ANY_ACTION))
        ? "allows actions that it does not name"
        : undefined,
    ),
    grants((statement) => {
      const whole = statement.actions.find((action) => /^[a-z0-9-]+:\*+$/i.test(action));
      return statement.effect === "Allow" && whole !== undefined && unlimited(statement)
        ? `allows ${whole} without naming a resource`
        : undefined;
    }),
  ),
});

export const writesNameResources = stackRule({
  id: "aws-iam-policy-writes-name-resources",
  title: "What changes something names the resources that it may change",
  severity: "medium",
  rationale: "On `*` a mistake or a stolen role reaches beyond what it is for.",
  remediation: `Name the resources or set a condition: ${STATEMENTS}.`,
  references: ["CKV_AWS_290", "CKV_AWS_355"],
  check: grants((statement) => {
    if (statement.effect !== "Allow" || !unlimited(statement)) return undefined;
    const writes = statement.actions.filter((action) => !READS.test(action) && !WITHOUT_RESOURCE.includes(action));
    return writes.length === 0 ? undefined : `allows ${writes.join(", ")} without naming a resource`;
  }),
});

/** Listing and describing takes no resource in most services; reading of data has a rule of its own. */
const READS = /^[a-z0-9-]+:(?:Describe|List|Get|Lookup|Search|BatchGet|BatchCheck|View)/i;

/**
 * Actions that change something and that AWS lets nobody limit to a resource:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const WITHOUT_RESOURCE: readonly string[] = [
  "cloudwatch:PutMetricData",
  "ec2:CreateNetworkInterface",
  "ec2:DeleteNetworkInterface",
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
  "xray:PutTelemetryRecords",
  "xray:PutTraceSegments",
];

function wellFormed(document: unknown, at: string): Verdict {
  const statements = statementsOf(document);
  if (!isRecord(document) || statements.length === 0) return fail(`${at} has no statement`);
  return document["Version"] === "2012-10-17" ? pass : fail(`${at} does not say Version 2012-10-17`);
}
