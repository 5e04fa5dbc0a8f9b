import * as iamPrivileges from "../../../../../policies/security/rules/aws/iam-privileges";
import { IAM_POLICY } from "../../../../../policies/types/aws";
import { UNKNOWN, type Fixture } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const ROLES = "arn:aws:iam::123456789012:role/e2e-landing-prod-*";

function document(...statements: object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
const grant = (Action: unknown, Resource: unknown, more: object = {}): string =>
  document({ Effect: "Allow", Action, Resource, ...more });

/** A policy that allows the action on one thing; it must not on all of them, also by a pattern and in a second statement. */
function onOne(action: string, resource: string, all: string, pattern: string): Fixture {
  const narrow = { Effect: "Allow", Action: action, Resource: resource };
  return {
    compliant: { policy: { type: IAM_POLICY, inputs: { policy: document(narrow) } } },
    alsoCompliant: [
      { "policy.policy": grant(action, "*", { Condition: { StringEquals: { "aws:ResourceTag/env": "prod" } } }) },
      { "policy.policy": document({ Effect: "Deny", Action: action, Resource: "*" }) },
    ],
    broken: [
      { "policy.policy": grant(action, "*") },
      { "policy.policy": grant(action, all) },
      { "policy.policy": document(narrow, { Effect: "Allow", Action: [pattern], Resource: [resource, "*"] }) },
    ],
    undecided: [{ "policy.policy": UNKNOWN }],
  };
}

testRules(iamPrivileges, {
  noEscalation: [onOne("iam:AttachRolePolicy", ROLES, "arn:aws:iam::123456789012:role/*", "iam:Attach*")],
  reachIsNamed: [
    onOne("s3:GetObject", "arn:aws:s3:::e2e-landing-prod-media/*", "arn:aws:s3:::*/*", "s3:Get*"),
    onOne("iam:CreateAccessKey", "arn:aws:iam::123456789012:user/one", "arn:aws:iam::123456789012:user/*", "iam:*"),
    onOne("s3:PutBucketPolicy", "arn:aws:s3:::e2e-landing-prod-media", "arn:aws:s3:::*", "s3:Put*"),
    onOne(
      "kms:Decrypt",
      "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555",
      "arn:aws:kms:*:123456789012:key/*",
      "kms:*",
    ),
  ],
  passRoleIsNamed: {
    compliant: {
      policy: {
        type: IAM_POLICY,
        inputs: {
          policy: grant("iam:PassRole", ROLES, {
            Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
          }),
        },
      },
    },
    alsoCompliant: [{ "policy.policy": grant("iam:GetRole", ROLES) }],
    broken: [
      { "policy.policy": grant("iam:PassRole", ROLES) },
      {
        "policy.policy": grant("iam:Pass*", ROLES, {
          Condition: { StringNotEquals: { "iam:PassedToService": "ec2.amazonaws.com" } },
        }),
      },
      { "policy.policy": grant("iam:PassRole", ROLES, { Condition: { StringLike: { "iam:PassedToService": "*" } } }) },
      {
        "policy.policy": grant("iam:PassRole", "*", {
          Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
        }),
      },
    ],
    undecided: [{ "policy.policy": UNKNOWN }],
  },
});
