/**
 * Breaks the shipped stacks one property at a time, and puts one bad thing at a time into them: the right rule must go
 * red. The kill rate is over all mutations that the catalogue says matter, on every resource of every stack that has the property.
 */
import { Graph, topOf } from "../../../policies/lib/graph";
import { judgeResource, judgeStack, type Bench } from "../../../policies/lib/judge";
import type { Resource } from "../../../policies/lib/resource";
import type { Rule } from "../../../policies/lib/rule";
import { benchOf } from "../../../policies/lib/terms";
import { find } from "../../../policies/lib/value";
import { RULES, RULE_IDS } from "../../../policies/packs";
import { ABSENT, UNKNOWN, urnOf, withValue } from "../support/fixture";
import { TERMS } from "../support/promises";
import { COMBINATIONS, stackResources } from "../support/stacks";
import { CATALOGUE, INSERTIONS } from "./catalogue";
import type { Insertion, Mutation } from "./mutation";

const BY_ID = new Map(RULES.map((rule) => [rule.id, rule] as const));
const WANTED = 0.95;

interface Outcome {
  mutant: string;
  killed: boolean;
}

const outcomes: Outcome[] = [];
const used = new Set<Mutation | Insertion>();

test("the catalogue names rules that exist", () => {
  const named = [...CATALOGUE.map(({ rule }) => rule), ...INSERTIONS.flatMap(({ rules }) => rules)];
  expect(named.filter((rule) => !RULE_IDS.has(rule))).toEqual([]);
});

test.each(COMBINATIONS)("%s on %s: each mutation turns its rule red", async (stackName, cloud) => {
  const resources = await stackResources(stackName, cloud);
  const shipped = new Graph(resources);
  const bench = benchOf(stackName, { ...TERMS, exemptions: [] });
  const { stack } = bench.context;
  const before = outcomes.length;
  for (const mutation of CATALOGUE) {
    const rule = BY_ID.get(mutation.rule);
    if (rule === undefined || (mutation.production === true && !stack.production)) continue;
    const level = stack.rules[rule.id];
    if (level === "disabled") continue;
    for (const resource of resources.filter(({ type }) => type === mutation.type)) {
      if (mutation.where?.(resource) === false) continue;
      for (const to of mutation.to) {
        const mutant = mutated(resource, mutation.property, to);
        if (mutant === "same") continue;
        used.add(mutation);
        const changed = (): Graph =>
          new Graph(resources.flatMap((one) => (one !== resource ? [one] : mutant === undefined ? [] : [mutant])));
        const killed = failures(rule, mutant, changed, bench) > failures(rule, resource, () => shipped, bench);
        outcomes.push({
          mutant: `${stackName}-${cloud} ${resource.name} ${mutation.property} -> ${String(to)} (${rule.id})`,
          killed,
        });
      }
    }
  }
  for (const insertion of INSERTIONS) {
    const mutant = inserted(insertion, resources);
    if (mutant === undefined || (insertion.production === true && !stack.production)) continue;
    for (const id of insertion.rules) {
      const rule = BY_ID.get(id);
      if (rule === undefined || stack.rules[id] === "disabled") continue;
      used.add(insertion);
      const grown = (): Graph => new Graph([...resources, mutant]);
      const killed = failures(rule, mutant, grown, bench) > failures(rule, undefined, () => shipped, bench);
      outcomes.push({ mutant: `${stackName}-${cloud} + ${insertion.what} (${id})`, killed });
    }
  }
  expect(
    outcomes
      .slice(before)
      .filter(({ killed }) => !killed)
      .map(({ mutant }) => mutant),
  ).toEqual([]);
});

test("every entry of the catalogue meets a resource of some stack", () => {
  const idle = CATALOGUE.filter((mutation) => !used.has(mutation));
  expect(idle.map(({ type, property, rule }) => `${type} ${property} (${rule})`)).toEqual([]);
  expect(INSERTIONS.filter((insertion) => !used.has(insertion)).map(({ what }) => what)).toEqual([]);
});

test(`at least ${WANTED * 100} of 100 mutations are noticed`, () => {
  const killed = outcomes.filter((outcome) => outcome.killed).length;
  console.log(
    `${killed} of ${outcomes.length} mutations were noticed (${((killed / outcomes.length) * 100).toFixed(1)} %)`,
  );
  expect(outcomes.length).toBeGreaterThan(0);
  expect(killed / outcomes.length).toBeGreaterThanOrEqual(WANTED);
});

/** The resource with the change; undefined when it is gone, "same" when the change does not apply to it. */
function mutated(resource: Resource, property: string, to: unknown): Resource | undefined | "same" {
  if (property === "!") return undefined;
  if (property === "protect!") return resource.protect === to ? "same" : { ...resource, protect: to === true };
  const found = find(resource.inputs, property);
  // Paths with [*] stand for the first item of each list that they meet.
  const present = found.find(({ value }) => value !== undefined);
  if (present === undefined) return "same";
  const at = present.at;
  if (to !== ABSENT && JSON.stringify(present.value) === JSON.stringify(to)) return "same";
  const inputs = withValue(resource.inputs, at, to) as Record<string, unknown>;
  const outputs = withValue(resource.outputs, at, to) as Record<string, unknown>;
  const top = topOf(property);
  const { [top]: _, ...propertyDependencies } = resource.propertyDependencies;
  return { ...resource, inputs, outputs, propertyDependencies };
}

/** The new resource; undefined when the stack has not what it stands beside, or comes from. */
function inserted(
  { beside, type, inputs, refs = {} }: Insertion,
  resources: readonly Resource[],
): Resource | undefined {
  const first = (wanted: string): Resource | undefined => resources.find((resource) => resource.type === wanted);
  const sources = Object.entries(refs).map(([key, wanted]) => [key, first(wanted)] as const);
  if (first(beside) === undefined || sources.some(([, source]) => source === undefined)) return undefined;
  const own = { ...inputs, ...Object.fromEntries(sources.map(([key]) => [key, UNKNOWN])) };
  return {
    urn: urnOf(type, "inserted"),
    type,
    name: "inserted",
    inputs: own,
    outputs: own,
    dependencies: [],
    propertyDependencies: Object.fromEntries(sources.map(([key, source]) => [key, source ? [source.urn] : []])),
    protect: false,
  };
}

/** How often a rule fails: on the resource, if there is one, or on the stack as a whole. */
function failures(rule: Rule, resource: Resource | undefined, stack: () => Graph, bench: Bench): number {
  if (rule.kind === "stack") return count(judgeStack(rule, stack(), bench));
  return resource === undefined ? 0 : count(judgeResource(rule, resource, bench));
}

const count = (judgements: readonly { verdict: { answer: string } }[]): number =>
  judgements.filter(({ verdict }) => verdict.answer === "fail").length;
