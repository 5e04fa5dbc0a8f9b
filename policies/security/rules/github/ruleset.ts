/** Rulesets: nothing reaches the default branch but what somebody else approved and the checks passed. */
import { all, any, property, when } from "../../../lib/check";
import type { Context } from "../../../lib/context";
import { atLeast, isSet, isTrue, noneOf } from "../../../lib/expect";
import type { Graph } from "../../../lib/graph";
import { referrers } from "../../../lib/references";
import type { Resource } from "../../../lib/resource";
import { resourceRule, stackRule, type Finding, type RuleText, type StackRule } from "../../../lib/rule";
import { Unreadable, find } from "../../../lib/value";
import { every, fail, notApplicable, some, undecided, type Verdict } from "../../../lib/verdict";
import { GITHUB_ORGANIZATION_RULESET, GITHUB_REPOSITORY, GITHUB_REPOSITORY_RULESET } from "../../../types/github";

/** One of the rulesets of a repository's default branch passes: GitHub adds them up. */
function onDefaultBranch(rule: RuleText & { check: (ruleset: Resource, context: Context) => Verdict }): StackRule {
  const { check, ...told } = rule;
  return stackRule({
    ...told,
    check: (graph, context): Finding[] =>
      [...rulesetsByRepository(graph)].map(([resource, rulesets]) => {
        if (find(resource.inputs, "archived")[0]?.value === true)
          return { resource, verdict: notApplicable("the repository is archived") };
        const verdicts = rulesets.map((ruleset) => leftOut(ruleset, resource) ?? check(ruleset, context));
        return {
          resource,
          verdict: verdicts.length === 0 ? fail("no ruleset is in force on its default branch") : some(verdicts),
        };
      }),
  });
}

/** The rulesets of branches that apply to each repository; under itself where its repository is not in the stack. */
function rulesetsByRepository(graph: Graph): ReadonlyMap<Resource, readonly Resource[]> {
  const named = referrers(graph, [GITHUB_REPOSITORY], [GITHUB_REPOSITORY_RULESET], "repository");
  const everywhere = graph.ofType(GITHUB_ORGANIZATION_RULESET).filter(ofBranches);
  const found = new Map<Resource, Resource[]>();
  for (const repository of graph.ofType(GITHUB_REPOSITORY))
    found.set(repository, [...(named.get(repository.urn) ?? []).filter(ofBranches), ...everywhere]);
  // Rulesets of repositories outside of the stack, together by the repository's name; the first stands for all.
  const elsewhere = new Map<unknown, Resource>();
  for (const ruleset of (named.get("") ?? []).filter(ofBranches)) {
    const { repository } = ruleset.inputs;
    const first = repository instanceof Unreadable ? ruleset : (elsewhere.get(repository) ?? ruleset);
    elsewhere.set(repository, first);
    found.set(first, [...(found.get(first) ?? [...everywhere]), ruleset]);
  }
  return found;
}

function ofBranches({ inputs }: Resource): boolean {
  return inputs["target"] !== "tag" && inputs["target"] !== "push";
}

/** Why a ruleset does not count: it only watches, or it is about something else. Undefined when it counts. */
function leftOut(ruleset: Resource, repository: Resource): Verdict | undefined {
  const { enforcement } = ruleset.inputs;
  if (enforcement instanceof Unreadable) return undecided(`enforcement ${enforcement.why}`);
  if (enforcement !== "active") return fail("its ruleset is not active");
  const reasons = [otherBranches(ruleset), otherRepositories(ruleset, repository)].filter((one) => one !== undefined);
  return reasons.length === 0 ? undefined : every(reasons);
}

const EVERY_BRANCH = ["~DEFAULT_BRANCH", "~ALL"];
const USUAL_BRANCHES = ["refs/heads/main", "refs/heads/master"];

function otherBranches({ inputs }: Resource): Verdict | undefined {
  const [includes, excludes] = listsOf(inputs, "conditions.refName");
  const own = [...EVERY_BRANCH, ...USUAL_BRANCHES].filter((branch) => includes.includes(branch));
  return limited(
    "conditions.refName",
    own.length > 0 ? "yes" : matchOf(includes, EVERY_BRANCH, USUAL_BRANCHES),
    // A usual name that is left out may be that of another branch, unless it is the one that was meant.
    matchOf(excludes, [...EVERY_BRANCH, ...own], USUAL_BRANCHES),
    "its ruleset leaves the default branch out",
  );
}

/** Why the ruleset of an organization is not about a repository: https://docs.github.com/en/rest/orgs/rules */
function otherRepositories(ruleset: Resource, repository: Resource): Verdict | undefined {
  if (ruleset.type !== GITHUB_ORGANIZATION_RULESET) return undefined;
  const message = "its organization's ruleset is for other repositories";
  const conditions = (key: string): unknown => find(ruleset.inputs, `conditions.${key}`)[0]?.value;
  if (conditions("repositoryName") !== undefined) {
    const [includes, excludes] = listsOf(ruleset.inputs, "conditions.repositoryName");
    const name = repository.type === GITHUB_REPOSITORY ? nameOf(repository) : repository.inputs["repository"];
    const names = typeof name === "string" ? [name] : undefined;
    return limited(
      "conditions.repositoryName",
      matchOf(includes, ["~ALL", ...(names ?? [])], names),
      matchOf(excludes, ["~ALL", ...(names ?? [])], names),
      message,
    );
  }
  if (conditions("repositoryIds") !== undefined) {
    const ids = find(ruleset.inputs, "conditions.repositoryIds[*]").map(({ value }) => value);
    const { repoId } = repository.outputs;
    if (typeof repoId === "number" && ids.includes(repoId)) return undefined;
    return typeof repoId === "number" && ids.every((id) => typeof id === "number")
      ? fail(message)
      : undecided("which repositories conditions.repositoryIds names is not known before deployment");
  }
  return conditions("repositoryProperty") === undefined
    ? undefined
    : undecided("which repositories have the properties of conditions.repositoryProperty is not in the stack");
}

const nameOf = ({ inputs, outputs }: Resource): unknown => inputs["name"] ?? outputs["name"];

/** What a condition includes, and what it excludes. */
function listsOf(inputs: unknown, path: string): [includes: readonly unknown[], excludes: readonly unknown[]] {
  const list = (key: string): unknown[] => find(inputs, `${path}.${key}[*]`).map(({ value }) => value);
  return [list("includes"), list("excludes")];
}

type Match = "yes" | "maybe" | "no";

/** Whether one of the patterns is for something: one of `certain`, or perhaps one of the names, if they are known. */
function matchOf(
  patterns: readonly unknown[],
  certain: readonly string[],
  names: readonly string[] | undefined,
): Match {
  if (patterns.some((pattern) => typeof pattern === "string" && certain.includes(pattern))) return "yes";
  const open = patterns.some(
    (pattern) =>
      pattern instanceof Unreadable ||
      (typeof pattern === "string" && (names?.some((name) => mayMatch(pattern, name)) ?? true)),
  );
  return open ? "maybe" : "no";
}

/** Whether a pattern could be for a name, by what stands before its first placeholder. */
function mayMatch(pattern: string, name: string): boolean {
  const fixed = pattern.search(/[*?[{\\]/);
  return fixed === -1 ? pattern === name : name.startsWith(pattern.slice(0, fixed));
}

function limited(path: string, included: Match, excluded: Match, message: string): Verdict | undefined {
  if (included === "no" || excluded === "yes") return fail(message);
  return included === "yes" && excluded === "no" ? undefined : undecided(`what ${path} is for cannot be told for sure`);
}

const HOW = "of the `github.RepositoryRuleset` for `~DEFAULT_BRANCH`.";

export const approved = onDefaultBranch({
  id: "github-branch-approved",
  title: "A change of the default branch was approved by somebody else, as it is merged",
  severity: "high",
  rationale:
    "What is merged there is deployed: one stolen account, or one mistake, would be enough, and so would an approval of what it was before.",
  remediation: `Set \`rules.pullRequest.requiredApprovingReviewCount\` to 1 or more, and \`dismissStaleReviewsOnPush\` or \`requireLastPushApproval\`, ${HOW}`,
  references: [],
  check: all(
    // Absent is no approval.
    property("rules.pullRequest.requiredApprovingReviewCount", atLeast(1, "approval")),
    any(
      property("rules.pullRequest.dismissStaleReviewsOnPush", isTrue()),
      property("rules.pullRequest.requireLastPushApproval", isTrue()),
    ),
  ),
});

export const checksPassed = onDefaultBranch({
  id: "github-branch-checks-passed",
  title: "The checks passed before a change reaches the default branch",
  severity: "high",
  rationale: "Tests and policies that nobody has to wait for stop nothing.",
  remediation: `Name the checks in \`rules.requiredStatusChecks.requiredChecks\` ${HOW}`,
  references: [],
  check: property("rules.requiredStatusChecks.requiredChecks", isSet()),
});

export const historyStays = onDefaultBranch({
  id: "github-branch-history-stays",
  title: "The default branch can neither be rewritten nor deleted",
  severity: "high",
  rationale:
    "A force push removes commits that were reviewed and deployed, and the traces of who made them; with the branch go its rules.",
  remediation: `Set \`rules.nonFastForward: true\` and \`rules.deletion: true\` ${HOW}`,
  references: [],
  check: all(property("rules.nonFastForward", isTrue()), property("rules.deletion", isTrue())),
});

export const signed = onDefaultBranch({
  id: "github-branch-signed",
  title: "Commits on the default branch are signed",
  severity: "low",
  rationale: "The author of an unsigned commit is whatever the pusher typed.",
  remediation: `Set \`rules.requiredSignatures: true\` ${HOW}`,
  references: [],
  check: property("rules.requiredSignatures", isTrue()),
});

export const noBypass = resourceRule({
  id: "github-ruleset-no-bypass",
  title: "Nobody passes a ruleset by as a matter of course",
  severity: "high",
  rationale: "An administrator's stolen token pushes straight into production then.",
  remediation: 'Leave `bypassActors` out, or give them `bypassMode: "pull_request"`, which leaves a trace.',
  references: [],
  types: [GITHUB_REPOSITORY_RULESET, GITHUB_ORGANIZATION_RULESET],
  check: when(
    property("bypassActors", isSet()),
    property("bypassActors[*].bypassMode", noneOf(["always", "exempt"], { absent: "fail" })),
    "nobody passes it by",
  ),
});
