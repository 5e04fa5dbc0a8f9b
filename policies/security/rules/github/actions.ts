/** Actions: no stored keys, narrow tokens, known actions, and deployments that somebody released. */
import { all, any, property, when } from "../../../lib/check";
import { isNotTrue, isSet, isTrue, matches, noneOf, oneOf } from "../../../lib/expect";
import { referrers } from "../../../lib/references";
import type { Resource } from "../../../lib/resource";
import { resourceRule, stackRule, type Finding } from "../../../lib/rule";
import { holdsSecret, namesSecret } from "../../../lib/secret-name";
import { textOf } from "../../../lib/text";
import { Unreadable, find } from "../../../lib/value";
import { every, fail, notApplicable, pass, some, undecided, type Verdict } from "../../../lib/verdict";
import {
  GITHUB_ACTIONS_ENVIRONMENT_SECRET,
  GITHUB_ACTIONS_ENVIRONMENT_VARIABLE,
  GITHUB_ACTIONS_ORGANIZATION_PERMISSIONS,
  GITHUB_ACTIONS_ORGANIZATION_SECRET,
  GITHUB_ACTIONS_ORGANIZATION_VARIABLE,
  GITHUB_ACTIONS_ORGANIZATION_WORKFLOW_PERMISSIONS,
  GITHUB_ACTIONS_REPOSITORY_PERMISSIONS,
  GITHUB_ACTIONS_SECRET,
  GITHUB_ACTIONS_VARIABLE,
  GITHUB_DEPENDABOT_SECRET,
  GITHUB_ENVIRONMENT,
  GITHUB_ENVIRONMENT_DEPLOYMENT_POLICY,
  GITHUB_REPOSITORY_OIDC_TEMPLATE,
  GITHUB_WORKFLOW_PERMISSIONS,
} from "../../../types/github";

const SECRETS = [
  GITHUB_ACTIONS_SECRET,
  GITHUB_ACTIONS_ENVIRONMENT_SECRET,
  GITHUB_ACTIONS_ORGANIZATION_SECRET,
  GITHUB_DEPENDABOT_SECRET,
];

export const noCloudKeys = resourceRule({
  id: "github-secret-no-cloud-keys",
  title: "A secret of GitHub is encrypted before Pulumi gets it, and is no key of a cloud that takes OIDC tokens",
  severity: "high",
  rationale:
    "A stored key works from anywhere until somebody rotates it; a plain value lies in the state, and in the memory and logs of whoever deploys.",
  remediation:
    "Let the workflow assume the role of components/delivery by OIDC; set `valueEncrypted` with `keyId` instead of `value` or `plaintextValue`.",
  references: [],
  types: SECRETS,
  check: all(
    property(
      "secretName",
      matches(
        /^(?!(?:.*_)?(?:AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)|GOOGLE_CREDENTIALS|GCP_SA_KEY|AZURE_CLIENT_SECRET|AZURE_CREDENTIALS)$)/i,
        "not be the key of a cloud",
      ),
    ),
    ({ inputs }) => {
      const plain = ["value", "plaintextValue"].filter((key) => inputs[key] !== undefined && inputs[key] !== null);
      return plain.length === 0 ? pass : fail(`${plain.join(" and ")} is set; valueEncrypted must be instead`);
    },
  ),
});

export const variablesHoldNoSecrets = resourceRule({
  id: "github-variable-no-secret",
  title: "A variable of GitHub holds no secret",
  severity: "critical",
  rationale: "Variables are readable by everybody who can read the repository's settings, and shown in logs.",
  remediation: "Make it an `ActionsSecret`.",
  references: [],
  types: [GITHUB_ACTIONS_VARIABLE, GITHUB_ACTIONS_ENVIRONMENT_VARIABLE, GITHUB_ACTIONS_ORGANIZATION_VARIABLE],
  check: ({ inputs: { variableName, value } }) => {
    if (typeof variableName === "string" && namesSecret(variableName)) return fail("variableName looks like a secret");
    if (typeof value === "string" && holdsSecret(value)) return fail("value has the form of a secret");
    if (value === Unreadable.secret) return fail("value is a secret");
    const open = [variableName, value].find((one): one is Unreadable => one instanceof Unreadable);
    return open === undefined ? pass : undecided(`the name or the value ${open.why}`);
  },
});

export const tokenReadsOnly = resourceRule({
  id: "github-workflow-token-reads-only",
  title: "A workflow's token may read, unless the workflow asks for more",
  severity: "high",
  rationale: "With write as default, one action that was taken over pushes code or approves its own pull request.",
  remediation: 'Set `defaultWorkflowPermissions: "read"`, and `permissions:` in the workflow that needs more.',
  references: [],
  types: [GITHUB_WORKFLOW_PERMISSIONS, GITHUB_ACTIONS_ORGANIZATION_WORKFLOW_PERMISSIONS],
  check: all(
    property("defaultWorkflowPermissions", oneOf(["read"])),
    property("canApprovePullRequestReviews", isNotTrue()),
  ),
});

export const actionsKnown = resourceRule({
  id: "github-actions-known",
  title: "Workflows use actions that were chosen, pinned by their commit",
  severity: "high",
  rationale: "An action runs with the workflow's secrets; its tag can be moved to another code by whoever owns it.",
  remediation: 'Set `allowedActions: "selected"` (or local_only) and `shaPinningRequired: true`.',
  references: [],
  types: [GITHUB_ACTIONS_REPOSITORY_PERMISSIONS, GITHUB_ACTIONS_ORGANIZATION_PERMISSIONS],
  check: when(
    property("enabled", isTrue({ absent: "pass" })),
    all(
      // Absent is all.
      property("allowedActions", noneOf(["all"], { absent: "fail" })),
      any(property("shaPinningRequired", isTrue()), property("allowedActions", oneOf(["local_only"]))),
    ),
    "Actions are switched off",
  ),
});

export const subjectPinned = resourceRule({
  id: "github-oidc-subject-pinned",
  title: "The subject of an OIDC token names the repository and what runs",
  severity: "critical",
  rationale: "A cloud's trust compares the subject: without the repository, every repository of GitHub may match it.",
  remediation:
    'Put "repo" (or "repository_id") and "context" (or "environment", "job_workflow_ref") into `includeClaimKeys`.',
  references: [],
  types: [GITHUB_REPOSITORY_OIDC_TEMPLATE],
  check: when(
    property("useDefault", oneOf([false, "false"])),
    ({ inputs }) => {
      const keys = find(inputs, "includeClaimKeys[*]").map(({ value }) => value);
      const missing = [
        ["repo", "repository", "repository_id"],
        ["context", "environment", "ref", "job_workflow_ref", "workflow_ref"],
      ].filter((group) => !group.some((key) => keys.includes(key)));
      if (missing.length === 0) return pass;
      const open = keys.find((one): one is Unreadable => one instanceof Unreadable);
      return open === undefined
        ? fail(`includeClaimKeys has none of ${missing.map((group) => group.join(", ")).join("; nor of ")}`)
        : undecided(`includeClaimKeys ${open.why}`);
    },
    "GitHub's own subject names both",
  ),
});

/** Environments that deploy to production, by their names. */
const isProduction = property("environment", matches(/prod|live/i, "be of production"));

export const reviewed = resourceRule({
  id: "github-environment-reviewed",
  title: "A deployment to production is released by somebody else",
  severity: "high",
  rationale: "The environment holds the credentials of production: a workflow that reaches it can do everything.",
  remediation: "Give the environment `reviewers`, `preventSelfReview: true` and `canAdminsBypass: false`.",
  references: [],
  types: [GITHUB_ENVIRONMENT],
  check: when(
    isProduction,
    all(
      any(property("reviewers[*].teams", isSet()), property("reviewers[*].users", isSet())),
      property("reviewers", isSet()),
      property("preventSelfReview", isTrue()),
      // Absent lets administrators pass.
      property("canAdminsBypass", oneOf([false, "false"])),
    ),
    "the environment is not production",
  ),
});

export const deployedFromKnownBranches = stackRule({
  id: "github-environment-from-known-branches",
  title: "Only branches that were chosen deploy to production",
  severity: "high",
  rationale: "Otherwise anybody who can push a branch can run a workflow with the credentials of production.",
  remediation:
    "Set `deploymentBranchPolicy.protectedBranches`, or `customBranchPolicies` with a `RepositoryEnvironmentDeploymentPolicy`.",
  references: [],
  check: (graph, context): Finding[] => {
    const policies = referrers(graph, [GITHUB_ENVIRONMENT], [GITHUB_ENVIRONMENT_DEPLOYMENT_POLICY], "environment");
    const named = new Map<unknown, Resource[]>();
    for (const policy of graph.ofType(GITHUB_ENVIRONMENT_DEPLOYMENT_POLICY)) {
      const { environment } = policy.inputs;
      named.set(environment, [...(named.get(environment) ?? []), policy]);
    }
    return graph.ofType(GITHUB_ENVIRONMENT).map((resource) => {
      const production = isProduction(resource, context);
      if (production.answer === "undecided") return { resource, verdict: production };
      if (production.answer === "fail")
        return { resource, verdict: notApplicable("the environment is not production") };
      const own = [...(policies.get(resource.urn) ?? []), ...(named.get(resource.inputs["environment"]) ?? [])];
      const custom = property("deploymentBranchPolicy.customBranchPolicies", isTrue())(resource, context);
      return {
        resource,
        verdict: some([
          property("deploymentBranchPolicy.protectedBranches", isTrue())(resource, context),
          every([custom, own.length === 0 ? fail("no deployment policy names its branches") : every(own.map(narrow))]),
        ]),
      };
    });
  },
});

function narrow({ inputs }: Resource): Verdict {
  const patterns = [inputs["branchPattern"], inputs["tagPattern"]].filter((one) => one !== undefined && one !== null);
  const open = patterns.find((one): one is Unreadable => one instanceof Unreadable);
  if (open !== undefined) return undecided(`a pattern of its deployment policy ${open.why}`);
  const wide = patterns.some((one) => /^[*/]+$/.test(textOf(one)));
  return wide ? fail("its deployment policy lets every branch deploy") : pass;
}
