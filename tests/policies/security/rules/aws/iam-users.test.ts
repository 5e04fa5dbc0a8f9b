import * as iamUsers from "../../../../../policies/security/rules/aws/iam-users";
import { IAM_USER_POLICY } from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

testRules(iamUsers, {
  noUsers: {
    compliant: { name: "old", permissionsBoundary: "arn:aws:iam::aws:policy/AWSDenyAll" },
    broken: [{ permissionsBoundary: ABSENT }, { permissionsBoundary: "arn:aws:iam::123456789012:policy/limit" }],
    undecided: [{ permissionsBoundary: UNKNOWN }],
  },
  noAccessKeys: {
    compliant: { user: "old", status: "Inactive" },
    broken: [{ status: "Active" }, { status: ABSENT }, { status: null }],
    undecided: [{ status: UNKNOWN }],
  },
  noUserPolicies: [
    {
      compliant: { policyArn: "arn:aws:iam::123456789012:policy/one", roles: ["api"], users: [] },
      alsoCompliant: [{ users: ABSENT }, { users: [null] }],
      broken: [{ users: ["one"] }, { users: [UNKNOWN, "one"] }],
      undecided: [{ users: UNKNOWN }, { users: [UNKNOWN] }],
    },
    {
      type: IAM_USER_POLICY,
      compliant: { policy: "{}" },
      broken: [{ user: "one" }, { user: UNKNOWN }],
      undecided: [],
      decidedBecause: "a policy of a user is one, whoever he is",
    },
  ],
  passwordPolicy: {
    compliant: {
      minimumPasswordLength: 14,
      passwordReusePrevention: 24,
      requireLowercaseCharacters: true,
      requireUppercaseCharacters: true,
      requireNumbers: true,
      requireSymbols: true,
      maxPasswordAge: 90,
    },
    broken: [
      { minimumPasswordLength: 13 },
      { minimumPasswordLength: 0 },
      { minimumPasswordLength: ABSENT },
      { passwordReusePrevention: 23 },
      { passwordReusePrevention: 0 },
      { passwordReusePrevention: ABSENT },
      { requireLowercaseCharacters: false },
      { requireUppercaseCharacters: ABSENT },
      { requireNumbers: null },
      { requireSymbols: false },
      { maxPasswordAge: 91 },
      { maxPasswordAge: 0 },
      { maxPasswordAge: ABSENT },
    ],
    undecided: [
      { minimumPasswordLength: UNKNOWN },
      { passwordReusePrevention: UNKNOWN },
      { requireSymbols: UNKNOWN },
      { maxPasswordAge: UNKNOWN },
    ],
  },
});
