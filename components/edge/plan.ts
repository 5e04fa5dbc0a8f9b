/** Checks the rules of the edge against the plan of the zone, before Cloudflare would. */
import type { EdgeRulesArgs } from ".";
import type { ConfigProblem } from "../lib/problem";
import type { ZonePlan } from "../zone";
import { edgePhases, type PhaseRules } from "./phases";
import { PLAN_LIMITS, type PlanLimits } from "./plan-limits";
import type { SecretHeaders } from "./rules/origin-secret";
import type { Phase, Rule } from "./rules/rule";

/** What the plan of the zone does not allow; empty when every rule fits. */
export function planProblems(args: EdgeRulesArgs): ConfigProblem[] {
  const { plan, ratePeriodSeconds } = args;
  const { ratePeriods } = PLAN_LIMITS[plan];
  if (!ratePeriods.includes(ratePeriodSeconds)) {
    return [
      {
        key: "edge.ratePeriodSeconds",
        value: ratePeriodSeconds,
        wrong: `is not a period that the Cloudflare plan ${plan} offers`,
        allowed: `${ratePeriods.join(", ")} (with zone.plan ${plan})`,
      },
    ];
  }
  return phaseProblems(plan, edgePhases(args, SECRETS_TO_COME));
}

/** What a plan does not allow of some rulesets. */
export function phaseProblems(plan: ZonePlan, phases: readonly PhaseRules[]): ConfigProblem[] {
  return [
    ...KINDS.flatMap((kind) => problem(plan, (limits) => tooMany(limits, kind, phases))),
    ...phases.flatMap(({ phase, rules }) =>
      rules.flatMap((rule) =>
        RULE_CHECKS.flatMap((check) =>
          problem(plan, (limits) => {
            const wrong = check(limits, rule);
            return wrong === undefined ? undefined : `does not allow rule ${rule.ref} of ${phase}: ${wrong}`;
          }),
        ),
      ),
    ),
  ];
}

/** One problem, with the plans that do not have it. */
function problem(plan: ZonePlan, wrongWith: (limits: PlanLimits) => string | undefined): ConfigProblem[] {
  const wrong = wrongWith(PLAN_LIMITS[plan]);
  if (wrong === undefined) return [];
  const others = Object.entries(PLAN_LIMITS).filter(([, limits]) => wrongWith(limits) === undefined);
  const allowed =
    others.length > 0 ? others.map(([name]) => name).join(", ") : "no plan: change the rule in components/edge/rules";
  return [{ key: "zone.plan", value: plan, wrong, allowed }];
}

/** Rules that share one limit. */
interface Kind {
  readonly name: string;
  readonly phases: readonly Phase[];
  readonly most: (limits: PlanLimits) => number;
}

const KINDS: readonly Kind[] = [
  { name: "custom WAF", phases: ["http_request_firewall_custom"], most: ({ customRules }) => customRules },
  { name: "rate-limit", phases: ["http_ratelimit"], most: ({ rateLimitRules }) => rateLimitRules },
  {
    name: "managed WAF",
    phases: ["http_request_firewall_managed"],
    most: ({ managedRulesets }) => (managedRulesets ? Infinity : 0),
  },
  { name: "cache", phases: ["http_request_cache_settings"], most: ({ otherRules }) => otherRules },
  { name: "configuration", phases: ["http_config_settings"], most: ({ otherRules }) => otherRules },
  { name: "redirect", phases: ["http_request_dynamic_redirect"], most: ({ otherRules }) => otherRules },
  {
    name: "transform",
    phases: ["http_request_late_transform", "http_response_headers_transform"],
    most: ({ otherRules }) => otherRules,
  },
];

function tooMany(limits: PlanLimits, kind: Kind, phases: readonly PhaseRules[]): string | undefined {
  const count = phases.filter(({ phase }) => kind.phases.includes(phase)).flatMap(({ rules }) => rules).length;
  const most = kind.most(limits);
  return count <= most ? undefined : `allows ${most} ${kind.name} rules, and the edge has ${count}`;
}

type RuleCheck = (limits: PlanLimits, rule: Rule) => string | undefined;

const RULE_CHECKS: readonly RuleCheck[] = [
  function period({ ratePeriods }, { ratelimit }) {
    if (ratelimit === undefined || ratePeriods.includes(ratelimit.period)) return undefined;
    return `a period of ${ratelimit.period} s is none of ${ratePeriods.join(", ")}`;
  },
  function timeout({ mitigationTimeouts }, { ratelimit }) {
    if (ratelimit === undefined || mitigationTimeouts.includes(ratelimit.mitigationTimeout)) return undefined;
    return `a mitigation timeout of ${ratelimit.mitigationTimeout} s is none of ${mitigationTimeouts.join(", ")}`;
  },
  function rateLimitFields({ rateLimitFields }, { ratelimit, expression }) {
    if (ratelimit === undefined || rateLimitFields === undefined) return undefined;
    const others = fieldsOf(expression).filter((field) => !rateLimitFields.includes(field));
    return others.length === 0 ? undefined : `a rate limit cannot see ${others.join(", ")}`;
  },
  function countingExpression({ countingExpressions }, { ratelimit }) {
    return ratelimit?.countingExpression === undefined || countingExpressions
      ? undefined
      : "a custom counting expression";
  },
  function regularExpression({ regularExpressions }, { expression }) {
    return regularExpressions || !/ (matches|~) /.test(withoutTexts(expression)) ? undefined : "a regular expression";
  },
  function logAction({ logAction }, { action }) {
    return action !== "log" || logAction ? undefined : "the action log";
  },
  function leakedPairs({ leakedPairs }, { expression }) {
    const field = "cf.waf.credential_check.username_and_password_leaked";
    return leakedPairs || !fieldsOf(expression).includes(field) ? undefined : `the field ${field}`;
  },
  function attackScore({ attackScore }, { expression }) {
    return attackScore || !fieldsOf(expression).includes("cf.waf.score.class")
      ? undefined
      : "the field cf.waf.score.class";
  },
  function skippedPhases({ superBotFightMode }, { actionParameters }) {
    const phases = actionParameters?.phases;
    const skipped = Array.isArray(phases) && phases.includes("http_request_sbfm");
    return superBotFightMode || !skipped ? undefined : "skipping Super Bot Fight Mode";
  },
  function edgeTtl({ leastEdgeTtlSeconds }, { actionParameters }) {
    const ttl = (actionParameters?.edgeTtl as { default?: number } | undefined)?.default;
    return ttl === undefined || ttl >= leastEdgeTtlSeconds ? undefined : `an edge TTL below ${leastEdgeTtlSeconds} s`;
  },
];

/** Fields that an expression reads. */
function fieldsOf(expression: string): string[] {
  return withoutTexts(expression).match(/\b(?:http|ip|cf)\.[a-z0-9_.]+/g) ?? [];
}

function withoutTexts(expression: string): string {
  return expression.replace(/"(?:[^"\\]|\\.)*"/g, '""');
}

/** The secrets exist only once the zone is made; no limit depends on them. */
const ANY_SECRET = { header: "X-Origin-Secret", value: "" };
const SECRETS_TO_COME: SecretHeaders = { dev: ANY_SECRET, staging: ANY_SECRET, prod: ANY_SECRET };
