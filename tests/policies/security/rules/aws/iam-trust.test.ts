import { IAM_OIDC_PROVIDER } from "../../../../../policies/types/aws";
import * as iamTrust from "../../../../../policies/security/rules/aws/iam-trust";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const ISSUER = "token.actions.githubusercontent.com";
const SERVICE = { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" };

function document(...statements: object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}
const trust = (Principal: unknown, more: object = {}): string =>
  document(SERVICE, { Effect: "Allow", Principal, Action: "sts:AssumeRole", ...more });
const workflow = (Condition: object): object => ({
  Effect: "Allow",
  Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${ISSUER}` },
  Action: "sts:AssumeRoleWithWebIdentity",
  Condition,
});
const github = (sub: unknown, operator = "StringEquals", aud: unknown = "sts.amazonaws.com"): object =>
  workflow({
    StringEquals: { [`${ISSUER}:aud`]: aud },
    [operator === "StringEquals" ? "StringLike" : operator]: { [`${ISSUER}:sub`]: sub },
  });
const SAFE = "repo:EndToEndLabCR/platform:environment:prod";

testRules(iamTrust, {
  notAnyone: {
    compliant: { assumeRolePolicy: document(SERVICE) },
    alsoCompliant: [{ assumeRolePolicy: trust("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }) }],
    broken: [
      { assumeRolePolicy: trust("*") },
      { assumeRolePolicy: trust({ AWS: ["arn:aws:iam::123456789012:role/a", "*"] }) },
      {
        assumeRolePolicy: document(SERVICE, { Effect: "Allow", NotPrincipal: { AWS: "1" }, Action: "sts:AssumeRole" }),
      },
    ],
    undecided: [{ assumeRolePolicy: UNKNOWN }],
  },
  notWholeAccount: {
    compliant: { assumeRolePolicy: document(SERVICE) },
    alsoCompliant: [
      { assumeRolePolicy: trust({ AWS: "arn:aws:iam::123456789012:role/one" }) },
      { assumeRolePolicy: trust({ AWS: "123456789012" }, { Condition: { StringEquals: { "sts:ExternalId": "x" } } }) },
    ],
    broken: [
      { assumeRolePolicy: trust({ AWS: "arn:aws:iam::123456789012:root" }) },
      { assumeRolePolicy: trust({ AWS: ["123456789012"] }) },
    ],
    undecided: [{ assumeRolePolicy: UNKNOWN }],
  },
  subjectPinned: {
    compliant: { assumeRolePolicy: document(github(SAFE)) },
    alsoCompliant: [
      { assumeRolePolicy: document(SERVICE) },
      { assumeRolePolicy: document(github(["repo:Owner@1/name@2:environment:prod", "repo:o/n:ref:refs/heads/main"])) },
      {
        assumeRolePolicy: document(
          workflow({ StringEquals: { "oidc.vercel.com/team:sub": "owner:team:project:web:environment:production" } }),
        ),
      },
      {
        assumeRolePolicy: document(
          workflow({ StringEquals: { "cognito-identity.amazonaws.com:aud": "us-east-1:pool" } }),
        ),
      },
    ],
    broken: [
      { assumeRolePolicy: document(workflow({})) },
      { assumeRolePolicy: document(workflow({ StringEquals: { [`${ISSUER}:aud`]: "sts.amazonaws.com" } })) },
      { assumeRolePolicy: document(github("repo:EndToEndLabCR/*")) },
      { assumeRolePolicy: document(github("repo:EndToEndLabCR/platform:*")) },
      { assumeRolePolicy: document(github("repo:EndToEndLabCR/platform:pull_request")) },
      { assumeRolePolicy: document(github([SAFE, "*"])) },
      { assumeRolePolicy: document(github(SAFE, "ForAllValues:StringEquals")) },
      { assumeRolePolicy: document(github(SAFE, "StringEqualsIfExists")) },
      // Another statement first, and a safe one first, hide nothing.
      { assumeRolePolicy: document(SERVICE, workflow({})) },
      { assumeRolePolicy: document(github(SAFE), github("repo:EndToEndLabCR/*")) },
    ],
    undecided: [{ assumeRolePolicy: UNKNOWN }],
  },
  audiencePinned: [
    {
      compliant: { assumeRolePolicy: document(github(SAFE)) },
      alsoCompliant: [{ assumeRolePolicy: document(SERVICE) }],
      broken: [
        { assumeRolePolicy: document(workflow({ StringEquals: { [`${ISSUER}:sub`]: SAFE } })) },
        { assumeRolePolicy: document(github(SAFE, "StringEquals", "*")) },
      ],
      undecided: [{ assumeRolePolicy: UNKNOWN }],
    },
    {
      type: IAM_OIDC_PROVIDER,
      compliant: { url: `https://${ISSUER}`, clientIdLists: ["sts.amazonaws.com"] },
      broken: [{ clientIdLists: [] }, { clientIdLists: ABSENT }, { clientIdLists: ["sts.amazonaws.com", "another"] }],
      undecided: [{ url: UNKNOWN }, { clientIdLists: UNKNOWN }, { "clientIdLists[0]": UNKNOWN }],
      notApplicable: [{ url: "https://oidc.vercel.com/team" }],
    },
  ],
  servicesSpeakForAccount: {
    compliant: {
      assumeRolePolicy: document({
        ...SERVICE,
        Principal: { Service: "ecs-tasks.amazonaws.com" },
        Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
      }),
    },
    // Lambda does not say on whose behalf it takes a role.
    alsoCompliant: [{ assumeRolePolicy: document(SERVICE) }],
    broken: [
      { assumeRolePolicy: trust({ Service: "ecs-tasks.amazonaws.com" }) },
      { assumeRolePolicy: trust({ Service: ["a", "scheduler.amazonaws.com"] }) },
      {
        assumeRolePolicy: trust(
          { Service: "config.amazonaws.com" },
          { Condition: { StringEqualsIfExists: { "aws:SourceAccount": "123456789012" } } },
        ),
      },
    ],
    undecided: [{ assumeRolePolicy: UNKNOWN }],
  },
});
