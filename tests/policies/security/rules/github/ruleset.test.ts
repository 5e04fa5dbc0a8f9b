import * as ruleset from "../../../../../policies/security/rules/github/ruleset";
import {
  GITHUB_ORGANIZATION_RULESET,
  GITHUB_REPOSITORY,
  GITHUB_REPOSITORY_RULESET,
} from "../../../../../policies/types/github";
import { ABSENT, UNKNOWN, type Change, type Fixture } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const INPUTS = {
  repository: "platform",
  target: "branch",
  enforcement: "active",
  conditions: { refName: { includes: ["~DEFAULT_BRANCH"], excludes: [] } },
  rules: {
    pullRequest: { requiredApprovingReviewCount: 1, dismissStaleReviewsOnPush: true },
    requiredStatusChecks: { requiredChecks: [{ context: "test" }, { context: "policy" }] },
    nonFastForward: true,
    deletion: true,
    requiredSignatures: true,
  },
};
const ORGANIZATION = { ...INPUTS, repository: undefined };

/** What every rule about the default branch has in common: the ruleset must be there, in force, and for this branch. */
function onDefaultBranch(
  broken: readonly Change[],
  undecided: readonly Change[],
  alsoCompliant: readonly Change[] = [],
): Fixture {
  return {
    compliant: {
      repository: { type: GITHUB_REPOSITORY, inputs: { name: "platform" } },
      ruleset: { type: GITHUB_REPOSITORY_RULESET, inputs: INPUTS },
    },
    alsoCompliant: [{ repository: ABSENT }, { "ruleset.conditions.refName.includes": ["~ALL"] }, ...alsoCompliant],
    broken: [
      { ruleset: ABSENT },
      { "ruleset.target": "tag" },
      { "ruleset.enforcement": "evaluate" },
      { "ruleset.enforcement": ABSENT },
      { "ruleset.conditions": ABSENT },
      { "ruleset.conditions.refName.includes": ["refs/heads/release/*"] },
      { "ruleset.repository": "another" },
      { "ruleset.rules": {} },
      ...broken,
    ],
    undecided: [
      { "ruleset.enforcement": UNKNOWN },
      { "ruleset.conditions.refName.includes": [UNKNOWN] },
      { "ruleset.rules": UNKNOWN },
      ...undecided,
    ],
    notApplicable: [{ "repository.archived": true }, { repository: ABSENT, ruleset: ABSENT }],
  };
}

testRules(ruleset, {
  approved: [
    onDefaultBranch(
      [
        { "ruleset.rules.pullRequest": ABSENT },
        { "ruleset.rules.pullRequest.requiredApprovingReviewCount": 0 },
        { "ruleset.rules.pullRequest.requiredApprovingReviewCount": ABSENT },
        { "ruleset.rules.pullRequest.dismissStaleReviewsOnPush": false },
      ],
      [
        { "ruleset.rules.pullRequest.requiredApprovingReviewCount": UNKNOWN },
        { "ruleset.rules.pullRequest.dismissStaleReviewsOnPush": UNKNOWN },
      ],
      [{ "ruleset.rules.pullRequest": { requiredApprovingReviewCount: 1, requireLastPushApproval: true } }],
    ),
    {
      compliant: {
        repository: { type: GITHUB_REPOSITORY, inputs: { name: "platform" } },
        everywhere: { type: GITHUB_ORGANIZATION_RULESET, inputs: ORGANIZATION },
      },
      broken: [{ everywhere: ABSENT }, { "everywhere.rules": {} }],
      undecided: [{ "everywhere.rules": UNKNOWN }],
    },
  ],
  checksPassed: {
    ...onDefaultBranch([{ "ruleset.rules.requiredStatusChecks.requiredChecks": [] }], []),
    undecided: [{ "ruleset.enforcement": UNKNOWN }],
  },
  historyStays: onDefaultBranch(
    [{ "ruleset.rules.nonFastForward": false }, { "ruleset.rules.deletion": ABSENT }],
    [{ "ruleset.rules.nonFastForward": UNKNOWN }, { "ruleset.rules.deletion": UNKNOWN }],
  ),
  signed: onDefaultBranch(
    [{ "ruleset.rules.requiredSignatures": null }],
    [{ "ruleset.rules.requiredSignatures": UNKNOWN }],
  ),
  noBypass: {
    compliant: { ...INPUTS, bypassActors: [{ actorId: 5, actorType: "RepositoryRole", bypassMode: "pull_request" }] },
    broken: [{ "bypassActors[0].bypassMode": "always" }, { "bypassActors[0].bypassMode": ABSENT }],
    undecided: [{ "bypassActors[0].bypassMode": UNKNOWN }, { bypassActors: UNKNOWN }],
    notApplicable: [{ bypassActors: ABSENT }, { bypassActors: [] }],
  },
});
