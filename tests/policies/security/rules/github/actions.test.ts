import * as actions from "../../../../../policies/security/rules/github/actions";
import {
  GITHUB_ACTIONS_ORGANIZATION_PERMISSIONS,
  GITHUB_DEPENDABOT_SECRET,
  GITHUB_ENVIRONMENT,
  GITHUB_ENVIRONMENT_DEPLOYMENT_POLICY,
} from "../../../../../policies/types/github";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const SECRET = { repository: "platform", secretName: "VERCEL_API_TOKEN", valueEncrypted: UNKNOWN, keyId: UNKNOWN };
const VARIABLE = { repository: "platform", variableName: "AWS_REGION", value: "us-east-1" };
const ENVIRONMENT = {
  repository: "platform",
  environment: "prod",
  reviewers: [{ teams: [UNKNOWN] }],
  preventSelfReview: true,
  canAdminsBypass: false,
  deploymentBranchPolicy: { protectedBranches: true, customBranchPolicies: false },
};

testRules(actions, {
  noCloudKeys: [
    {
      compliant: SECRET,
      broken: [
        { secretName: "AWS_SECRET_ACCESS_KEY" },
        { secretName: "PROD_AWS_ACCESS_KEY_ID" },
        { secretName: "gcp_sa_key" },
      ],
      undecided: [{ secretName: UNKNOWN }],
    },
    {
      compliant: SECRET,
      broken: [{ value: UNKNOWN }, { plaintextValue: "x" }, { value: "" }],
      undecided: [],
      decidedBecause: "a value that is not known yet is a value all the same",
    },
    {
      type: GITHUB_DEPENDABOT_SECRET,
      compliant: SECRET,
      broken: [{ plaintextValue: UNKNOWN }],
      undecided: [],
      decidedBecause: "a value that is not known yet is a value all the same",
    },
  ],
  variablesHoldNoSecrets: {
    compliant: VARIABLE,
    broken: [
      { variableName: "DEPLOY_TOKEN" },
      { value: `ghp_${"a".repeat(36)}` },
      { value: "https://a:b@example.com" },
    ],
    undecided: [{ value: UNKNOWN }, { variableName: UNKNOWN }],
  },
  tokenReadsOnly: {
    compliant: { repository: "platform", defaultWorkflowPermissions: "read", canApprovePullRequestReviews: false },
    alsoCompliant: [{ canApprovePullRequestReviews: ABSENT }],
    broken: [
      { defaultWorkflowPermissions: "write" },
      { defaultWorkflowPermissions: ABSENT },
      { canApprovePullRequestReviews: true },
    ],
    undecided: [{ defaultWorkflowPermissions: UNKNOWN }, { canApprovePullRequestReviews: UNKNOWN }],
  },
  actionsKnown: [
    {
      compliant: { repository: "platform", allowedActions: "selected", shaPinningRequired: true },
      alsoCompliant: [{ allowedActions: "local_only", shaPinningRequired: ABSENT }],
      broken: [
        { allowedActions: "all" },
        { allowedActions: ABSENT },
        { shaPinningRequired: false },
        { shaPinningRequired: ABSENT },
      ],
      undecided: [{ allowedActions: UNKNOWN }, { shaPinningRequired: UNKNOWN }, { enabled: UNKNOWN }],
      notApplicable: [{ enabled: false }],
    },
    {
      type: GITHUB_ACTIONS_ORGANIZATION_PERMISSIONS,
      compliant: { enabledRepositories: "all", allowedActions: "selected", shaPinningRequired: true },
      broken: [{ allowedActions: "all" }],
      undecided: [{ allowedActions: UNKNOWN }],
    },
  ],
  subjectPinned: {
    compliant: { repository: "platform", useDefault: false, includeClaimKeys: ["repo", "context"] },
    alsoCompliant: [{ includeClaimKeys: ["repository_id", "environment"] }],
    broken: [
      { includeClaimKeys: ["context"] },
      { includeClaimKeys: ["repo"] },
      { includeClaimKeys: ["actor"] },
      { includeClaimKeys: ABSENT },
      { includeClaimKeys: [] },
    ],
    undecided: [{ includeClaimKeys: ["repo", UNKNOWN] }, { includeClaimKeys: UNKNOWN }, { useDefault: UNKNOWN }],
    notApplicable: [{ useDefault: true, includeClaimKeys: ABSENT }],
  },
  reviewed: {
    compliant: ENVIRONMENT,
    alsoCompliant: [{ reviewers: [{ users: [4711] }] }, { environment: "production" }],
    broken: [
      { reviewers: ABSENT },
      { reviewers: [] },
      { reviewers: [{ teams: [], users: [] }] },
      { preventSelfReview: false },
      { preventSelfReview: ABSENT },
      { canAdminsBypass: true },
      { canAdminsBypass: ABSENT },
    ],
    undecided: [{ environment: UNKNOWN }, { canAdminsBypass: UNKNOWN }],
    notApplicable: [{ environment: "dev" }],
  },
  deployedFromKnownBranches: [
    {
      compliant: { prod: { type: GITHUB_ENVIRONMENT, inputs: ENVIRONMENT } },
      broken: [
        { "prod.deploymentBranchPolicy": ABSENT },
        { "prod.deploymentBranchPolicy.protectedBranches": false },
        { "prod.deploymentBranchPolicy": { protectedBranches: false, customBranchPolicies: true } },
      ],
      undecided: [{ "prod.deploymentBranchPolicy": UNKNOWN }, { "prod.environment": UNKNOWN }],
      notApplicable: [{ "prod.environment": "staging" }],
    },
    {
      compliant: {
        prod: {
          type: GITHUB_ENVIRONMENT,
          inputs: { ...ENVIRONMENT, deploymentBranchPolicy: { protectedBranches: false, customBranchPolicies: true } },
        },
        policy: {
          type: GITHUB_ENVIRONMENT_DEPLOYMENT_POLICY,
          inputs: { repository: "platform", environment: "prod", branchPattern: "main" },
        },
      },
      broken: [{ policy: ABSENT }, { "policy.branchPattern": "*" }, { "policy.branchPattern": "**/*" }],
      undecided: [{ "policy.branchPattern": UNKNOWN }],
    },
  ],
});
