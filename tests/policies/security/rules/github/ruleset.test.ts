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
const ORGANIZATION = {
  ...INPUTS,
  repository: undefined,
  conditions: { ...INPUTS.conditions, repositoryName: { includes: ["~ALL"], excludes: [] } },
};

const NAMES = "everywhere.conditions.repositoryName";

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
    alsoCompliant: [
      { repository: ABSENT },
      { "ruleset.conditions.refName.includes": ["~ALL"] },
      { "ruleset.conditions.refName.excludes": ["refs/heads/release/*", "refs/heads/gh-pages"] },
      { "ruleset.conditions.refName.excludes": ABSENT },
      ...alsoCompliant,
    ],
    broken: [
      { ruleset: ABSENT },
      { "ruleset.target": "tag" },
      { "ruleset.enforcement": "evaluate" },
      { "ruleset.enforcement": ABSENT },
      { "ruleset.conditions": ABSENT },
      { "ruleset.conditions.refName.includes": ["refs/heads/release/*"] },
      { "ruleset.conditions.refName": { includes: ["~ALL"], excludes: ["~DEFAULT_BRANCH"] } },
      { "ruleset.conditions.refName.excludes": ["~ALL"] },
      { "ruleset.conditions.refName": { includes: ["refs/heads/main"], excludes: ["refs/heads/main"] } },
      { "ruleset.repository": "another" },
      { "ruleset.rules": {} },
      ...broken,
    ],
    undecided: [
      { "ruleset.enforcement": UNKNOWN },
      { "ruleset.conditions.refName.includes": [UNKNOWN] },
      { "ruleset.conditions.refName.includes": ["refs/heads/*"] },
      { "ruleset.conditions.refName.excludes": ["refs/heads/m*"] },
      { "ruleset.conditions.refName.excludes": ["refs/heads/main"] },
      { "ruleset.conditions.refName.excludes": UNKNOWN },
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
      alsoCompliant: [
        { "everywhere.conditions.repositoryName.includes": ["platform"] },
        { "everywhere.conditions.repositoryName.excludes": ["website", "legacy-*"] },
        { [NAMES]: ABSENT },
        { "repository.name": UNKNOWN },
        { "repository.repoId": 7, [NAMES]: ABSENT, "everywhere.conditions.repositoryIds": [6, 7] },
      ],
      broken: [
        { everywhere: ABSENT },
        { "everywhere.rules": {} },
        { "everywhere.conditions.repositoryName.includes": ["website"] },
        { "everywhere.conditions.repositoryName.includes": [] },
        { "everywhere.conditions.repositoryName.includes": ["web*"] },
        { "everywhere.conditions.repositoryName.excludes": ["platform"] },
        { "everywhere.conditions.repositoryName.excludes": ["~ALL"] },
        { "everywhere.conditions.refName": { includes: ["~ALL"], excludes: ["~DEFAULT_BRANCH"] } },
        { "repository.repoId": 7, [NAMES]: ABSENT, "everywhere.conditions.repositoryIds": [6] },
      ],
      undecided: [
        { "everywhere.rules": UNKNOWN },
        { [NAMES]: UNKNOWN },
        { "everywhere.conditions.repositoryName.includes": ["plat*"] },
        { "everywhere.conditions.repositoryName.excludes": ["*form"] },
        { "repository.name": UNKNOWN, "everywhere.conditions.repositoryName.includes": ["platform"] },
        { [NAMES]: ABSENT, "everywhere.conditions.repositoryIds": [6] },
        { "repository.repoId": 7, [NAMES]: ABSENT, "everywhere.conditions.repositoryIds": [UNKNOWN] },
        { [NAMES]: ABSENT, "everywhere.conditions.repositoryProperty": { includes: [] } },
      ],
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
