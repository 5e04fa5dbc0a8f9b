import type { ZonePlan } from "../zone";

/** What a plan lets the rules of a zone do. */
export interface PlanLimits {
  /** Custom WAF rules at most. */
  readonly customRules: number;
  /** Rate-limit rules at most. */
  readonly rateLimitRules: number;
  /** Periods of a rate limit in seconds. */
  readonly ratePeriods: readonly number[];
  /** Times for which a rate limit may act, in seconds. */
  readonly mitigationTimeouts: readonly number[];
  /** Fields that the expression of a rate limit may use; undefined means any. */
  readonly rateLimitFields: readonly string[] | undefined;
  /** Whether a rate limit may count other requests than those that it matches. */
  readonly countingExpressions: boolean;
  /** Cache, configuration, redirect and transform rules at most, of each kind. */
  readonly otherRules: number;
  /** Shortest time that the edge may be told to keep a file, in seconds. */
  readonly leastEdgeTtlSeconds: number;
  /** Whether expressions may use regular expressions. */
  readonly regularExpressions: boolean;
  /** Whether rules may have the action `log`. */
  readonly logAction: boolean;
  /** Whether the Cloudflare Managed and OWASP rulesets can be run. */
  readonly managedRulesets: boolean;
  /** Whether there is Super Bot Fight Mode (which rules can skip) instead of Bot Fight Mode (which they cannot). */
  readonly superBotFightMode: boolean;
  /** Whether rules see that a name and password are known together from a leak. */
  readonly leakedPairs: boolean;
  /** Whether rules see the class of the attack score. */
  readonly attackScore: boolean;
}

/** https://developers.cloudflare.com/waf/rate-limiting-rules/#availability, footnote 3 */
const PERIODS = [
  10, 15, 20, 30, 40, 45, 60, 90, 120, 180, 240, 300, 480, 600, 900, 1_200, 1_800, 2_400, 3_600, 65_535, 86_400,
];
const upTo = (seconds: number): readonly number[] => PERIODS.filter((period) => period <= seconds);

const PRO_FIELDS = [
  "http.host",
  "http.request.uri",
  "http.request.uri.path",
  "http.request.full_uri",
  "http.request.uri.query",
];

/**
 * The plans of Cloudflare as data. Counts, periods, fields and times:
 * https://developers.cloudflare.com/waf/custom-rules/#availability,
 * https://developers.cloudflare.com/waf/rate-limiting-rules/#availability,
 * https://developers.cloudflare.com/rules/#availability and
 * https://developers.cloudflare.com/cache/how-to/edge-browser-cache-ttl/ , all from the table in
 * https://github.com/cloudflare/cloudflare-docs/blob/production/src/content/plans/index.json .
 * Enterprise is counted without add-ons: a contract may allow more.
 */
export const PLAN_LIMITS: Readonly<Record<ZonePlan, PlanLimits>> = {
  free: {
    customRules: 5,
    rateLimitRules: 1,
    ratePeriods: [10],
    mitigationTimeouts: [10],
    rateLimitFields: ["http.request.uri.path"],
    countingExpressions: false,
    otherRules: 10,
    leastEdgeTtlSeconds: 7_200,
    regularExpressions: false,
    logAction: false,
    managedRulesets: false,
    superBotFightMode: false,
    leakedPairs: false,
    attackScore: false,
  },
  pro: {
    customRules: 20,
    rateLimitRules: 2,
    ratePeriods: upTo(60),
    mitigationTimeouts: upTo(3_600),
    rateLimitFields: PRO_FIELDS,
    countingExpressions: false,
    otherRules: 25,
    leastEdgeTtlSeconds: 3_600,
    regularExpressions: false,
    logAction: false,
    managedRulesets: true,
    superBotFightMode: true,
    leakedPairs: true,
    attackScore: false,
  },
  business: {
    customRules: 100,
    rateLimitRules: 5,
    ratePeriods: upTo(600),
    mitigationTimeouts: upTo(86_400),
    rateLimitFields: [...PRO_FIELDS, "http.request.method", "ip.src", "http.user_agent"],
    countingExpressions: true,
    otherRules: 50,
    leastEdgeTtlSeconds: 1,
    regularExpressions: true,
    logAction: false,
    managedRulesets: true,
    superBotFightMode: true,
    leakedPairs: true,
    attackScore: true,
  },
  enterprise: {
    customRules: 1_000,
    rateLimitRules: 5,
    ratePeriods: upTo(65_535),
    mitigationTimeouts: upTo(86_400),
    rateLimitFields: undefined,
    countingExpressions: true,
    otherRules: 300,
    leastEdgeTtlSeconds: 1,
    regularExpressions: true,
    logAction: true,
    managedRulesets: true,
    superBotFightMode: true,
    leakedPairs: true,
    attackScore: true,
  },
};
