/** Who may take a role, and with which token. */
import { all, property, when, type Check, ofType } from "../../../lib/check";
import { everyItem, isSet, matches, oneOf } from "../../../lib/expect";
import { policyStatements } from "../../../lib/iam-grants";
import { allows, isPublic, type Statement } from "../../../lib/iam-policy";
import { resourceRule } from "../../../lib/rule";
import { IAM_OIDC_PROVIDER, IAM_ROLE } from "../../../types/aws";

const TRUST = "`trust` of the role (components/aws/role.ts)";
const GITHUB = "trustOfWorkflow (components/delivery/aws/trust.ts)";
const ISSUER = "token.actions.githubusercontent.com";

export const notAnyone = resourceRule({
  id: "aws-iam-trust-not-anyone",
  title: "A role says who may take it",
  severity: "critical",
  rationale: "With `*` as its principal, every AWS account of the world may take the role.",
  remediation: `Name the service or the role that takes it: ${TRUST}.`,
  references: ["CKV_AWS_60"],
  types: [IAM_ROLE],
  check: policyStatements("assumeRolePolicy", (statement) =>
    isPublic(statement) ? "lets anyone take the role" : undefined,
  ),
});

export const notWholeAccount = resourceRule({
  id: "aws-iam-trust-not-whole-account",
  title: "A role is not open to everybody in an account",
  severity: "high",
  rationale: "With an account as its principal, every identity of it that may assume roles gets this one too.",
  remediation: `Name the role that takes it, or set a condition: ${TRUST}.`,
  references: ["CKV_AWS_61"],
  types: [IAM_ROLE],
  check: policyStatements("assumeRolePolicy", ({ effect, principals, conditions }) =>
    effect === "Allow" &&
    Object.keys(conditions).length === 0 &&
    (principals["AWS"] ?? []).some((principal) => /^(?:arn:aws[\w-]*:iam::\d{12}:root|\d{12})$/.test(principal))
      ? "lets everybody of an account take the role"
      : undefined,
  ),
});

export const subjectPinned = resourceRule({
  id: "aws-iam-trust-subject-pinned",
  title: "A role for web identities is for one subject, and for GitHub one environment or branch of one repository",
  severity: "critical",
  rationale:
    "GitHub signs tokens for everybody: without the exact subject, any repository, branch or pull request may deploy.",
  remediation: `Compare \`${ISSUER}:sub\` by StringEquals with \`repo:owner/name:environment:stack\`: ${GITHUB}.`,
  references: ["CKV_AWS_393"],
  types: [IAM_ROLE],
  // Each statement by itself: one that is safe does not make up for another that is not.
  check: webIdentity((statement) => {
    const subjects = pinned(statement, /:(?:sub|aud)$/i);
    const subject = [...subjects].find(([key]) => /:sub$/i.test(key));
    if (subject === undefined) {
      // Amazon Cognito has one pool per audience, and no subject that is known before.
      return [...subjects].some(([key]) => key.startsWith("cognito-identity.amazonaws.com:"))
        ? undefined
        : "does not compare the subject of the token with exact values";
    }
    const [key, values] = subject;
    return key.toLowerCase().startsWith(ISSUER) && !values.every((value) => GITHUB_SUBJECT.test(value))
      ? "compares the subject with something else than an environment or a ref of one repository"
      : undefined;
  }),
});

export const servicesSpeakForAccount = resourceRule({
  id: "aws-iam-trust-services-speak-for-account",
  title: "A service takes a role only on behalf of this account",
  severity: "medium",
  rationale: "Somebody in another account could otherwise make the service use this role for him.",
  remediation: "Add the service to TELLING (components/aws/role.ts), which sets the condition on aws:SourceAccount.",
  references: ["iam_role_cross_service_confused_deputy_prevention"],
  types: [IAM_ROLE],
  check: policyStatements("assumeRolePolicy", ({ effect, principals, conditions }) => {
    const service = (principals["Service"] ?? []).find((name) => TELLING.includes(name));
    const told = Object.entries(conditions).some(
      ([operator, keys]) =>
        !/not|ifexists/i.test(operator) &&
        Object.keys(keys).some((key) => /^aws:source(?:account|arn|orgid|orgpaths)$/i.test(key)),
    );
    return effect === "Allow" && service !== undefined && !told
      ? `lets ${service} take the role on behalf of any account`
      : undefined;
  }),
});

export const audiencePinned = resourceRule({
  id: "aws-iam-trust-audience-pinned",
  title: "A role for web identities, and GitHub's provider, take only tokens that are meant for AWS",
  severity: "medium",
  rationale: "A token that a workflow made for another service, and that leaked there, would open the role too.",
  remediation: `Compare \`${ISSUER}:aud\` by StringEquals with \`sts.amazonaws.com\` (${GITHUB}), and leave \`clientIdLists\` as it is (components/delivery/aws.ts).`,
  references: [],
  types: [IAM_ROLE, IAM_OIDC_PROVIDER],
  check: all(
    ofType(
      [IAM_ROLE],
      webIdentity((statement) =>
        pinned(statement, /:aud$/i).size === 0
          ? "does not compare the audience of the token with exact values"
          : undefined,
      ),
    ),
    ofType(
      [IAM_OIDC_PROVIDER],
      when(
        property("url", matches(new RegExp(`^(?:https://)?${ISSUER.replaceAll(".", "\\.")}`), "be GitHub's")),
        all(
          property("clientIdLists", isSet()),
          property("clientIdLists", everyItem(oneOf(["sts.amazonaws.com"]), { absent: "fail" })),
        ),
        "it is not for GitHub",
      ),
    ),
  ),
});

/**
 * With ids or without (`repo:owner@1/name@2:…`); no pattern, and no pull requests:
 * https://docs.github.com/en/actions/reference/security/oidc#example-subject-claims
 */
const GITHUB_SUBJECT = /^repo:[\w.@-]+\/[\w.@-]+:(?:environment:[^*?]+|ref:refs\/(?:heads|tags)\/[^*?]+)$/;

/** Services of which AWS documents that they say on whose behalf they take a role (the list of components/aws/role.ts). */
const TELLING: readonly string[] = [
  "config.amazonaws.com",
  "ecs-tasks.amazonaws.com",
  "monitoring.rds.amazonaws.com",
  "scheduler.amazonaws.com",
  "vpc-flow-logs.amazonaws.com",
];

/** Judges the statements that let the holder of a token take the role. */
function webIdentity(judge: (statement: Statement) => string | undefined): Check {
  return policyStatements("assumeRolePolicy", (statement) =>
    allows(statement, "sts:AssumeRoleWithWebIdentity") && Object.keys(statement.principals).includes("Federated")
      ? judge(statement)
      : undefined,
  );
}

/**
 * The condition keys that must be there and equal one of some exact values. `ForAllValues` and `…IfExists` hold where the key
 * is absent, and patterns are no exact values.
 */
function pinned({ conditions }: Statement, key: RegExp): Map<string, readonly string[]> {
  return new Map(
    Object.entries(conditions)
      .filter(([operator]) => /^(?:foranyvalue:)?string(?:equals|equalsignorecase|like)$/i.test(operator))
      .flatMap(([, keys]) => Object.entries(keys))
      .filter(([name, values]) => key.test(name) && values.length > 0 && !values.some((value) => /[*?]/.test(value))),
  );
}
