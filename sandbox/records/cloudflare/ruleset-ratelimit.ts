import { isObject, type Properties } from "../../interpreter/values";
import { isAtLeast, type Plan } from "./plan";
import { entitlementFault, syntaxFault } from "./ruleset-expressions";

/** Periods and timeouts that the API knows, in seconds (https://developers.cloudflare.com/waf/rate-limiting-rules/#availability). */
const PERIODS = [
  10, 15, 20, 30, 40, 45, 60, 90, 120, 180, 240, 300, 480, 600, 900, 1200, 1800, 2400, 3600, 65535, 86400,
];
const LONGEST_PERIOD: Readonly<Record<Plan, number>> = { free: 10, pro: 60, business: 600, enterprise: 65535 };
const LONGEST_TIMEOUT: Readonly<Record<Plan, number>> = { free: 10, pro: 3600, business: 86400, enterprise: 86400 };
const CHALLENGES = ["challenge", "js_challenge", "managed_challenge"];

/** What is wrong with the counter of a rate-limit rule on a plan, in the words of the API; undefined when nothing is. */
export function rateLimitFault(rule: Properties, plan: Plan): string | undefined {
  const limit = rule["ratelimit"];
  if (!isObject(limit)) return "a rule of the phase http_ratelimit needs ratelimit";
  return (
    characteristicsFault(limit, plan) ??
    periodFault(limit, plan) ??
    timeoutFault(rule, limit, plan) ??
    countingFault(limit, plan)
  );
}

function characteristicsFault(limit: Properties, plan: Plan): string | undefined {
  const given = (limit["characteristics"] as unknown[]).map(String);
  if (!given.includes("cf.colo.id")) {
    return "characteristics field is missing 'cf.colo.id', this is required as ratelimiting counting is processed at colocation level only (20155)";
  }
  if (given.includes("ip.src") && given.includes("cf.unique_visitor_id"))
    return "the characteristics ip.src and cf.unique_visitor_id exclude each other";
  if (plan === "enterprise") return undefined;
  const allowed = ["cf.colo.id", "ip.src", ...(isAtLeast(plan, "business") ? ["cf.unique_visitor_id"] : [])];
  const refused = given.find((name) => !allowed.includes(name));
  return refused === undefined
    ? undefined
    : `not entitled to use the characteristic ${refused}, can only use ${allowed.join(", ")}`;
}

function periodFault(limit: Properties, plan: Plan): string | undefined {
  const allowed = PERIODS.filter((period) => period <= LONGEST_PERIOD[plan]);
  const period = Number(limit["period"]);
  return allowed.includes(period)
    ? undefined
    : `not entitled to use the period ${period}, can only use a period among [${allowed.join(", ")}]`;
}

function timeoutFault(rule: Properties, limit: Properties, plan: Plan): string | undefined {
  const timeout = Number(limit["mitigationTimeout"] ?? 0);
  if (plan === "enterprise")
    return timeout >= 0 && timeout <= LONGEST_TIMEOUT[plan]
      ? undefined
      : `the mitigation timeout must be between 0 and 86400, got ${timeout}`;
  if (CHALLENGES.includes(String(rule["action"]))) {
    return timeout === 0
      ? undefined
      : `not entitled to use a mitigation timeout with the action ${String(rule["action"])}: set it to 0`;
  }
  const allowed = PERIODS.filter((seconds) => seconds <= LONGEST_TIMEOUT[plan]);
  if (allowed.includes(timeout)) return undefined;
  return allowed.length === 1
    ? `not entitled to use a mitigation timeout different from ${allowed[0]}, got ${timeout}`
    : `not entitled to use the mitigation timeout ${timeout}, can only use a timeout among [${allowed.join(", ")}]`;
}

function countingFault(limit: Properties, plan: Plan): string | undefined {
  if (limit["scorePerPeriod"] !== undefined && plan !== "enterprise")
    return "not entitled to use complexity-based rate limiting, an Advanced Rate Limiting plan is required";
  const counting = limit["countingExpression"];
  if (typeof counting !== "string" || counting === "") return undefined;
  if (!isAtLeast(plan, "business"))
    return "not entitled to use a counting expression, an Advanced Rate Limiting plan is required";
  return syntaxFault(counting) ?? entitlementFault(counting, plan, "http_ratelimit");
}
