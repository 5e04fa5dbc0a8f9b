import * as iamPolicy from "../../../../../policies/security/rules/aws/iam-policy";
import { IAM_POLICY, IAM_ROLE, IAM_ROLE_POLICY, IAM_ROLE_POLICY_ATTACHMENT } from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const LOG_GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:/e2e/landing/prod/api:*";

function document(...statements: object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

const NARROW = document({ Sid: "WriteLogs", Effect: "Allow", Action: ["logs:PutLogEvents"], Resource: LOG_GROUP });
const grant = (Action: unknown, Resource: unknown = "*", more: object = {}): string =>
  document({ Effect: "Allow", Action, Resource, ...more });
/** Unsafe after a safe one: the order must not hide it. */
const second = (Action: unknown, Resource: unknown = "*"): string =>
  document(
    { Effect: "Allow", Action: "logs:PutLogEvents", Resource: LOG_GROUP },
    { Effect: "Allow", Action, Resource },
  );

const role = { type: IAM_ROLE_POLICY, inputs: { name: "api", role: "api", policy: NARROW } };
const everything = { type: IAM_POLICY, inputs: { policy: grant("*") } };

testRules(iamPolicy, {
  valid: [
    {
      compliant: { name: "api", policy: NARROW },
      broken: [
        { policy: '{ "Version": "2012-10-17", "Statement": [], }' },
        { policy: document() },
        { policy: NARROW.replace("2012-10-17", "2008-10-17") },
      ],
      undecided: [{ policy: UNKNOWN }],
      notApplicable: [{ policy: ABSENT }],
    },
    {
      type: IAM_ROLE,
      compliant: { assumeRolePolicy: NARROW },
      broken: [{ assumeRolePolicy: "none" }],
      undecided: [{ assumeRolePolicy: UNKNOWN }],
    },
  ],
  noFullAccess: [
    {
      compliant: { role },
      alsoCompliant: [
        { "role.policy": grant("*", "arn:aws:s3:::e2e-landing-prod-media/*") },
        { "role.policy": document({ Effect: "Deny", Action: "*", Resource: "*" }) },
      ],
      broken: [
        { "role.policy": grant("*") },
        { "role.policy": second(["s3:GetObject", "*:*"], [LOG_GROUP, "*"]) },
        { "role.policy": document({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }) },
      ],
      undecided: [{ "role.policy": UNKNOWN }],
      notApplicable: [{ "role.policy": "no JSON" }, { "role.policy": ABSENT }],
    },
    {
      // A boundary for the role: it grants nothing, until somebody attaches it.
      compliant: {
        boundary: everything,
        limited: {
          type: IAM_ROLE,
          inputs: { assumeRolePolicy: NARROW, permissionsBoundary: UNKNOWN, inlinePolicies: [{ policy: NARROW }] },
          refs: { permissionsBoundary: "boundary" },
        },
        attachment: {
          type: IAM_ROLE_POLICY_ATTACHMENT,
          inputs: { role: "api", policyArn: "arn:aws:iam::123456789012:policy/another" },
        },
      },
      broken: [
        { limited: ABSENT },
        { "limited.permissionsBoundary": "arn:aws:iam::123456789012:policy/another" },
        { "limited.inlinePolicies[0].policy": grant("*") },
      ],
      undecided: [{ "limited.inlinePolicies[0].policy": UNKNOWN }],
    },
    {
      compliant: { other: role, boundary: { type: IAM_POLICY, inputs: { policy: NARROW } } },
      broken: [{ "boundary.policy": grant("*") }],
      undecided: [],
      decidedBecause: "see above",
    },
  ],
  namesActions: [
    {
      compliant: { role },
      alsoCompliant: [{ "role.policy": document({ Effect: "Deny", NotAction: "s3:*", Resource: "*" }) }],
      broken: [
        { "role.policy": grant("*", LOG_GROUP) },
        { "role.policy": second("*:*", LOG_GROUP) },
        { "role.policy": document({ Effect: "Allow", NotAction: "iam:*", Resource: LOG_GROUP }) },
      ],
      undecided: [{ "role.policy": UNKNOWN }],
    },
    {
      compliant: { role },
      alsoCompliant: [
        { "role.policy": grant("s3:*", "arn:aws:s3:::e2e-landing-prod-*") },
        { "role.policy": grant("ecr:*", "*", { Condition: { StringEquals: { "aws:ResourceTag/env": "prod" } } }) },
      ],
      broken: [
        { "role.policy": grant("s3:*") },
        { "role.policy": second(["s3:ListBucket", "rds:*"]) },
        { "role.policy": grant("s3:*", "arn:aws:s3:::*") },
        { "role.policy": document({ Effect: "Allow", Action: "s3:*", NotResource: "arn:aws:s3:::one" }) },
      ],
      undecided: [{ "role.policy": UNKNOWN }],
    },
  ],
  writesNameResources: {
    compliant: { role },
    alsoCompliant: [
      { "role.policy": grant(["ecr:GetAuthorizationToken", "ec2:Describe*", "cloudwatch:PutMetricData"]) },
      {
        "role.policy": grant("ec2:RunInstances", "*", {
          Condition: { StringEquals: { "aws:RequestedRegion": "us-east-1" } },
        }),
      },
    ],
    broken: [{ "role.policy": grant("ec2:TerminateInstances") }, { "role.policy": second("lambda:Invoke*") }],
    undecided: [{ "role.policy": UNKNOWN }],
  },
});
