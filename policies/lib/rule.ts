/** What a rule is: a question with a reason, a remedy and public references. One exported const each. */
import type { Check } from "./check";
import type { Context } from "./context";
import type { Graph } from "./graph";
import type { Resource } from "./resource";
import type { Verdict } from "./verdict";

/** How bad it is when the rule is broken. */
export const SEVERITIES = ["critical", "high", "medium", "low"] as const;

/** One of the severities. */
export type Severity = (typeof SEVERITIES)[number];

/** What every rule says about itself. */
export interface RuleText {
  /** `<provider>-<noun>-<what must be>`, for instance `aws-rds-storage-encrypted`; unique over all packs. */
  id: string;
  /** What must be, as a sentence without a full stop. */
  title: string;
  /** How bad a violation is; the settings turn it into an enforcement level per stack. */
  severity: Severity;
  /** Why it matters: what happens when it is broken. One or two sentences. */
  rationale: string;
  /** How to mend it in this code base: the configuration key, or the file and the argument. */
  remediation: string;
  /** Ids of public controls (CIS, AWS FSBP, Checkov, Trivy, Prowler); empty where none exists. */
  references: readonly string[];
}

/** A rule about each resource of some types by itself. Runs before the resource is made. */
export interface ResourceRule extends RuleText {
  /** Tells it from a stack rule. */
  kind: "resource";
  /** Type tokens, in their family's first form (see canonicalType). */
  types: readonly string[];
  /** Judges one resource. */
  check: Check;
  /** Mends the inputs in place where that is safe; runs only at the level `remediate`. Returns whether it changed them. */
  remediate?: (inputs: Record<string, unknown>, context: Context) => boolean;
}

/** What a stack rule found about a resource, or about the whole stack. */
export interface Finding {
  /** The resource that it is about; undefined when something is missing altogether. */
  resource?: Resource;
  /** The answer. */
  verdict: Verdict;
}

/** A rule about how the resources of a stack stand to each other. Runs when all of them are known. */
export interface StackRule extends RuleText {
  /** Tells it from a resource rule. */
  kind: "stack";
  /** Judges the stack. No finding at all means that the rule has nothing to say about it. */
  check: (graph: Graph, context: Context) => readonly Finding[];
}

/** A rule of a pack. */
export type Rule = ResourceRule | StackRule;

/** Defines a rule about single resources. */
export function resourceRule(rule: Omit<ResourceRule, "kind">): ResourceRule {
  return { kind: "resource", ...rule };
}

/** Defines a rule about the stack. */
export function stackRule(rule: Omit<StackRule, "kind">): StackRule {
  return { kind: "stack", ...rule };
}
