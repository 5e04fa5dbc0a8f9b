import type { EdgeRulesArgs } from "../../../components/edge";
import { PLAN_LIMITS } from "../../../components/edge/plan-limits";
import type { Rule } from "../../../components/edge/rules/rule";
import { allHosts } from "../../../components/lib/hosts";
import type { ZonePlan } from "../../../components/zone";

/** Every plan, from the smallest to the largest. */
export const ZONE_PLANS = Object.keys(PLAN_LIMITS) as ZonePlan[];

/** Arguments of the rules of example.com with the longest period of the plan, up to a minute. */
export function rulesArgs(plan: ZonePlan = "pro", changed: Partial<EdgeRulesArgs> = {}): EdgeRulesArgs {
  return {
    plan,
    hosts: allHosts("example.com"),
    apiRequestsPerPeriod: 100,
    ratePeriodSeconds: plan === "free" ? 10 : 60,
    ...changed,
  };
}

/** The rule of a name. @throws Error when there is none. */
export function ruleOf(rules: readonly Rule[], ref: string): Rule {
  const found = rules.find((rule) => rule.ref === ref);
  if (found === undefined) throw new Error(`no rule ${ref} among ${rules.map((rule) => rule.ref).join(", ")}`);
  return found;
}

/** The names of rules, in order. */
export const refs = (rules: readonly Rule[]): string[] => rules.map(({ ref }) => ref);

/** Expression for the API hosts of example.com. */
export const TO_API = 'http.host in {"api-dev.example.com" "api-staging.example.com" "api.example.com"}';

/** Expression for the media hosts of example.com. */
export const TO_MEDIA = 'http.host in {"media-dev.example.com" "media-staging.example.com" "media.example.com"}';
