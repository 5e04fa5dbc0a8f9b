/** Puts the rules of packs to the resources of a stack, and applies levels and exemptions to what they say. */
import type { Context } from "./context";
import { covers, expired, type Exemption } from "./exemptions";
import type { Graph } from "./graph";
import { nearest } from "./nearest";
import type { Resource } from "./resource";
import type { Finding, ResourceRule, Rule, StackRule } from "./rule";
import { levelOf, type Level } from "./settings";
import { undecided, type Verdict } from "./verdict";

/** The rules of one subject. */
export interface Pack {
  /** Name under which Pulumi shows it. */
  name: string;
  /** What it is for, in a sentence. */
  description: string;
  /** Its rules; ids are unique over all packs. */
  rules: readonly Rule[];
}

/** What a rule said about a resource, and what follows from it. */
export interface Judgement {
  rule: Rule;
  /** Undefined when it is about the whole stack. */
  resource?: Resource;
  verdict: Verdict;
  /** What a failure does in this stack. */
  level: Exclude<Level, "disabled">;
  /** The exemption that covers a failure; undefined when there is none that still holds. */
  exemption?: Exemption;
}

/** What is needed to judge beside the rules. */
export interface Bench {
  context: Context;
  /** All exemptions, those of other stacks included. */
  exemptions: readonly Exemption[];
  /** The day, as YYYY-MM-DD: exemptions end. */
  today: string;
}

/** What rules of one resource say; empty when the type does not match or the rule is switched off. */
export function judgeResource(rule: ResourceRule, resource: Resource, bench: Bench): Judgement[] {
  if (!rule.types.includes(resource.type)) return [];
  return settled(rule, bench, () => [{ resource, verdict: rule.check(resource, bench.context) }], resource);
}

/** What a stack rule says; empty when it is switched off. */
export function judgeStack(rule: StackRule, graph: Graph, bench: Bench): Judgement[] {
  return settled(rule, bench, () => rule.check(graph, bench.context));
}

/** Everything that rules say about a stack. */
export function judge(rules: readonly Rule[], graph: Graph, bench: Bench): Judgement[] {
  return rules.flatMap((rule) =>
    rule.kind === "stack"
      ? judgeStack(rule, graph, bench)
      : graph.ofType(...rule.types).flatMap((resource) => judgeResource(rule, resource, bench)),
  );
}

/** True when a rule is broken and no exemption covers it. */
export function violates({ verdict, exemption }: Judgement): boolean {
  return verdict.answer === "fail" && exemption === undefined;
}

/** True when the deployment may not go on. */
export function blocks(judgement: Judgement): boolean {
  return violates(judgement) && judgement.level !== "advisory";
}

/** An exemption that does not do what it was written for. */
export interface ExemptionProblem {
  exemption: Exemption;
  /** What is wrong with it, and what to do. */
  message: string;
  /**
   * True when its resource was not judged at all: it may be gone, or not be there yet. A run of the engine may look at a
   * part of the stack (`--target`), so there this is no problem.
   */
  unseen: boolean;
}

/** Exemptions of this stack that are over, or that nothing needs; each of them blocks, so that the list stays true. */
export function exemptionProblems(judgements: readonly Judgement[], bench: Bench): ExemptionProblem[] {
  const { stackName } = bench.context;
  return bench.exemptions
    .filter(({ stacks }) => stacks.includes(stackName))
    .flatMap((exemption): ExemptionProblem[] => {
      const named = `the exemption of ${exemption.resource} from ${exemption.rule} (${exemption.owner})`;
      if (expired(exemption, bench.today)) {
        const message = `${named} ended on ${exemption.expires}: mend the resource, or ask again`;
        return [{ exemption, message, unseen: false }];
      }
      // What cannot be decided before deployment may still need it.
      const about = judgements.filter(({ rule, resource }) => covers(exemption, stackName, rule.id, resource));
      if (about.some(({ verdict }) => ["fail", "undecided"].includes(verdict.answer))) return [];
      const message = `${named} ${about.length > 0 ? NEEDLESS : strayed(exemption, judgements)}`;
      return [{ exemption, message, unseen: about.length === 0 }];
    });
}

const NEEDLESS = "is not needed any more: remove it";

/** What to say of an exemption whose resource the rule did not judge: its name may be misspelt. */
function strayed({ rule, resource: name }: Exemption, judgements: readonly Judgement[]): string {
  if (name === "stack") return NEEDLESS;
  const key = name.startsWith("urn:") ? "urn" : "name";
  const namesOf = (some: readonly Judgement[]): Set<string> =>
    new Set(some.flatMap(({ resource }) => (resource === undefined ? [] : [resource[key]])));
  const all = namesOf(judgements);
  if (all.has(name)) return `is not needed: the rule says nothing about ${name}: remove it`;
  const judged = namesOf(judgements.filter((judgement) => judgement.rule.id === rule));
  const near = nearest(name, judged) ?? nearest(name, all);
  return `is for nothing: the stack has no resource ${name}${near === undefined ? ": remove it" : `; did you mean ${near}?`}`;
}

function settled(rule: Rule, bench: Bench, ask: () => readonly Finding[], about?: Resource): Judgement[] {
  const { context, exemptions, today } = bench;
  const level = levelOf(context.settings, context.stack, rule);
  if (level === "disabled") return [];
  return guarded(ask, about).map(({ resource, verdict }) => {
    const exemption =
      verdict.answer !== "fail"
        ? undefined
        : exemptions.find((one) => covers(one, context.stackName, rule.id, resource) && !expired(one, today));
    return { rule, resource, verdict, level, exemption };
  });
}

/** A rule that breaks must not stop a deployment, and must not look like one that passed either. */
function guarded(ask: () => readonly Finding[], resource: Resource | undefined): readonly Finding[] {
  try {
    return ask();
  } catch (error) {
    const verdict = undecided(`the rule itself failed: ${error instanceof Error ? error.message : "?"}`);
    return [{ ...(resource === undefined ? {} : { resource }), verdict }];
  }
}
