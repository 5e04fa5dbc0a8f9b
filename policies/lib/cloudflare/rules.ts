/** The rules inside rulesets, one phase at a time. */
import type { Check } from "../check";
import type { Context } from "../context";
import type { Expectation } from "../expect";
import type { Resource } from "../resource";
import { Unreadable, find, isRecord } from "../value";
import { every, notApplicable, undecided, type Verdict } from "../verdict";

/** A rule of a ruleset. */
export interface RulesetRule {
  /** Its path in the ruleset, for instance `rules[0]`. */
  at: string;
  /** Its properties. */
  rule: Readonly<Record<string, unknown>>;
}

/** The rules of a ruleset that run; undefined when they are not known. A rule that is switched off is none. */
export function activeRules({ inputs }: Resource): readonly RulesetRule[] | undefined {
  const rules = find(inputs, "rules[*]");
  if (rules.some(({ value }) => value instanceof Unreadable)) return undefined;
  return rules.flatMap(({ at, value }) => (isRecord(value) && value["enabled"] !== false ? [{ at, rule: value }] : []));
}

/** Judges each active rule of rulesets of some phases; undefined says that the rule is not meant. */
export function eachRule(
  phases: readonly string[],
  judge: (rule: RulesetRule, context: Context) => Verdict | undefined,
): Check {
  return (resource, context) => {
    const phase = resource.inputs["phase"];
    if (phase instanceof Unreadable) return undecided(`phase ${phase.why}`);
    if (typeof phase !== "string" || !phases.includes(phase))
      return notApplicable(`it is not of ${phases.join(" or ")}`);
    const rules = activeRules(resource);
    if (rules === undefined) return undecided("a rule is not known before deployment");
    const verdicts = rules.flatMap((rule) => judge(rule, context) ?? []);
    return verdicts.length === 0 ? notApplicable("it has no such rule") : every(verdicts);
  };
}

/** The values at a path of a rule satisfy the expectation. */
export function ask({ at, rule }: RulesetRule, path: string, expected: Expectation, context: Context): Verdict {
  return every(find(rule, path).map((found) => expected({ at: `${at}.${found.at}`, value: found.value }, context)));
}
