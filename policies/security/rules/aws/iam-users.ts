/** IAM users: people and programs sign in by roles, so nobody has a password or a key that lasts. */
import { all, property } from "../../../lib/check";
import { atLeast, atMost, isNotSet, isTrue, oneOf, satisfies } from "../../../lib/expect";
import { resourceRule } from "../../../lib/rule";
import { Unreadable } from "../../../lib/value";
import { fail, pass, undecided } from "../../../lib/verdict";
import {
  IAM_ACCESS_KEY,
  IAM_PASSWORD_POLICY,
  IAM_POLICY_ATTACHMENT,
  IAM_USER,
  IAM_USER_LOGIN,
  IAM_USER_POLICY,
  IAM_USER_POLICY_ATTACHMENT,
} from "../../../types/aws";

const ROLE = "Make a role instead (`createRole`, components/aws/role.ts); people come by IAM Identity Center";
const PASSWORDS = "on the `aws.iam.AccountPasswordPolicy`";

export const noUsers = resourceRule({
  id: "aws-iam-user-none",
  title: "Nobody is an IAM user, unless one that may do nothing",
  severity: "high",
  rationale: "Users have passwords and keys that do not end; one that leaks works until somebody notices.",
  remediation: `${ROLE}. One that goes soon may stay with AWSDenyAll as its \`permissionsBoundary\`.`,
  references: ["CKV_AWS_273"],
  types: [IAM_USER, IAM_USER_LOGIN],
  check: property("permissionsBoundary", oneOf(["arn:aws:iam::aws:policy/AWSDenyAll"])),
});

export const noAccessKeys = resourceRule({
  id: "aws-iam-access-key-none",
  title: "No access key is active",
  severity: "critical",
  rationale: "A key does not end, lies in the state and in whatever uses it, and is what attackers look for first.",
  remediation: `${ROLE}, or a workflow by OIDC (components/delivery/aws.ts). An old key gets \`status: "Inactive"\`.`,
  references: ["CKV_AWS_348"],
  types: [IAM_ACCESS_KEY],
  // Absent is active.
  check: property("status", oneOf(["Inactive"])),
});

export const noUserPolicies = resourceRule({
  id: "aws-iam-user-no-policies",
  title: "No policy is granted to a user by himself",
  severity: "high",
  rationale: "What a single user may do is overlooked when people come, go and change their work.",
  remediation: "Grant it to a role (components/aws/role.ts).",
  references: ["CKV_AWS_40", "IAM.2", "CIS7 2.13", "AWS-0143"],
  types: [IAM_POLICY_ATTACHMENT, IAM_USER_POLICY, IAM_USER_POLICY_ATTACHMENT],
  check: all(
    property("user", isNotSet()),
    property(
      "users",
      satisfies(
        (value, at) => {
          const users = (Array.isArray(value) ? (value as unknown[]) : [value]).filter((user) => user !== null);
          if (users.length === 0) return pass;
          return users.every((user) => user instanceof Unreadable)
            ? undecided(`the items of ${at} are not known before deployment`)
            : fail(`${at} names ${users.length} users`);
        },
        { absent: "pass" },
      ),
    ),
  ),
});

export const passwordPolicy = resourceRule({
  id: "aws-iam-password-policy",
  title: "Passwords of the account are long, mixed, never used again, and end within 90 days",
  severity: "medium",
  rationale: "Short ones and words are guessed, and one that leaked unseen works for as long as it lasts.",
  remediation: `Set \`minimumPasswordLength: 14\`, the four \`require…\` arguments, \`passwordReusePrevention: 24\` and \`maxPasswordAge: 90\` ${PASSWORDS}.`,
  references: [
    "CKV_AWS_10",
    "CIS7 2.8",
    "CKV_AWS_13",
    "CIS7 2.9",
    "CKV_AWS_11",
    "CKV_AWS_12",
    "CKV_AWS_14",
    "CKV_AWS_15",
    "IAM.7",
    "CKV_AWS_9",
  ],
  types: [IAM_PASSWORD_POLICY],
  check: all(
    property("minimumPasswordLength", atLeast(14, "characters")),
    property("passwordReusePrevention", atLeast(24, "passwords")),
    property("requireLowercaseCharacters", isTrue()),
    property("requireUppercaseCharacters", isTrue()),
    property("requireNumbers", isTrue()),
    property("requireSymbols", isTrue()),
    property("maxPasswordAge", atLeast(1, "day")),
    property("maxPasswordAge", atMost(90, "days")),
  ),
});
