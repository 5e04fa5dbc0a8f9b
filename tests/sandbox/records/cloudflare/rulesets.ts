/** Rulesets to try, one rule each. */
import type { Properties } from "../../../../sandbox/interpreter/values";
import type { Plan } from "../../../../sandbox/records/cloudflare/plan";
import { Account } from "./account";

/** A ruleset of a phase with the given rules. */
export function rulesetOf(zoneId: string, phase: string, rules: Properties[]): Properties {
  return {
    zoneId,
    name: phase,
    kind: "zone",
    phase,
    rules: rules.map((rule, index) => ({ ref: `rule-${index}`, expression: "true", ...rule })),
  };
}

/** Says why a plan refuses rules in a phase; empty when it does not. */
export function refusal(plan: Plan, phase: string, ...rules: Properties[]): string {
  const account = new Account();
  return account.refusal("Ruleset", rulesetOf(account.zone(plan), phase, rules));
}
