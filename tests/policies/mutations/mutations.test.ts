/**
 * Breaks the shipped stacks one property at a time: the right rule must go red. The kill rate is over all mutations that
 * the catalogue says matter, on every resource of every stack that has the property.
 */
import { Graph, topOf } from "../../../policies/lib/graph";
import { judgeResource, judgeStack, type Bench } from "../../../policies/lib/judge";
import type { Resource } from "../../../policies/lib/resource";
import type { Rule } from "../../../policies/lib/rule";
import { benchOf } from "../../../policies/lib/terms";
import { find } from "../../../policies/lib/value";
import { RULES, RULE_IDS } from "../../../policies/packs";
import { ABSENT, withValue } from "../support/fixture";
import { TERMS } from "../support/promises";
import { COMBINATIONS, stackResources } from "../support/stacks";
import { CATALOGUE } from "./catalogue";
import type { Mutation } from "./mutation";

const BY_ID = new Map(RULES.map((rule) => [rule.id, rule] as const));
const WANTED = 0.95;

interface Outcome {
  mutant: string;
  killed: boolean;
}

const outcomes: Outcome[] = [];
const used = new Set<Mutation>();

test("the catalogue names rules that exist", () => {
  expect(CATALOGUE.filter(({ rule }) => !RULE_IDS.has(rule)).map(({ rule }) => rule)).toEqual([]);
});

test.each(COMBINATIONS)("%s on %s: each mutation turns its rule red", async (stackName, cloud) => {
  const resources = await stackResources(stackName, cloud);
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
        const killed =
          failures(rule, resources, resource, mutant, bench) > failures(rule, resources, resource, resource, bench);
        outcomes.push({
          mutant: `${stackName}-${cloud} ${resource.name} ${mutation.property} -> ${String(to)} (${rule.id})`,
          killed,
        });
      }
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

function failures(
  rule: Rule,
  resources: readonly Resource[],
  original: Resource,
  mutant: Resource | undefined,
  bench: Bench,
): number {
  if (rule.kind === "resource") {
    return mutant === undefined ? 0 : count(judgeResource(rule, mutant, bench));
  }
  const changed = resources.flatMap((one) => (one === original ? (mutant === undefined ? [] : [mutant]) : [one]));
  return count(judgeStack(rule, new Graph(changed), bench));
}

const count = (judgements: readonly { verdict: { answer: string } }[]): number =>
  judgements.filter(({ verdict }) => verdict.answer === "fail").length;
