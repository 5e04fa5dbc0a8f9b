import type { Properties } from "../../../../sandbox/interpreter/values";
import { PLANS, type Plan } from "../../../../sandbox/records/cloudflare/plan";
import { refusal } from "./rulesets";

const PHASE = "http_ratelimit";
const free = { characteristics: ["cf.colo.id", "ip.src"], period: 10, requestsPerPeriod: 20, mitigationTimeout: 10 };

function limit(plan: Plan, ratelimit: Properties, rule: Properties = {}): string {
  return refusal(plan, PHASE, {
    action: "block",
    expression: '(http.request.uri.path eq "/contact")',
    ratelimit: { ...free, ...ratelimit },
    ...rule,
  });
}

describe("a rate limit", () => {
  test.each([
    ["free", 1],
    ["pro", 2],
    ["business", 5],
    ["enterprise", 100],
  ] as const)("on %s: %i rules", (plan, most) => {
    const rules = (count: number): Properties[] =>
      Array.from({ length: count }, () => ({
        action: "block",
        expression: 'http.request.uri.path eq "/"',
        ratelimit: free,
      }));
    expect(refusal(plan, PHASE, ...rules(most))).toBe("");
    expect(refusal(plan, PHASE, ...rules(most + 1))).toContain(
      `exceeded the maximum number of rules in the phase http_ratelimit: ${most + 1} out of ${most}`,
    );
  });

  test.each([
    ["free", [10], [15, 60]],
    ["pro", [10, 60], [90, 600]],
    ["business", [10, 60, 600], [900, 3600]],
    ["enterprise", [10, 600, 3600, 65_535], [86_400]],
  ] as const)("on %s counts over %j seconds, not over %j", (plan, allowed, refused) => {
    for (const period of allowed) expect(limit(plan, { period })).toBe("");
    for (const period of refused)
      expect(limit(plan, { period })).toContain(
        `not entitled to use the period ${period}, can only use a period among [10`,
      );
  });

  test("counts over whole periods that the API knows", () => {
    expect(limit("business", { period: 61 })).toContain("not entitled to use the period 61");
  });

  test("on free blocks for 10 seconds, no more and no less", () => {
    expect(limit("free", { mitigationTimeout: 600 })).toContain(
      "not entitled to use a mitigation timeout different from 10",
    );
    expect(limit("free", { mitigationTimeout: undefined })).toContain("different from 10");
  });

  test("blocks for an hour on pro and a day on business", () => {
    expect(limit("pro", { mitigationTimeout: 3600 })).toBe("");
    expect(limit("pro", { mitigationTimeout: 86_400 })).toContain("not entitled to use the mitigation timeout 86400");
    expect(limit("business", { mitigationTimeout: 86_400 })).toBe("");
  });

  test("throttles (timeout 0) with a challenge, and with a block on Enterprise only", () => {
    expect(limit("pro", { mitigationTimeout: 0 })).toContain("not entitled to use the mitigation timeout 0");
    expect(limit("enterprise", { mitigationTimeout: 0 })).toBe("");
    expect(limit("pro", { mitigationTimeout: 0 }, { action: "managed_challenge" })).toBe("");
    expect(limit("pro", { mitigationTimeout: 60 }, { action: "managed_challenge" })).toContain("set it to 0");
    expect(limit("enterprise", { mitigationTimeout: 60 }, { action: "managed_challenge" })).toBe("");
  });

  test("must count per data centre: 20155", () => {
    for (const plan of PLANS)
      expect(limit(plan, { characteristics: ["ip.src"] })).toContain("characteristics field is missing 'cf.colo.id'");
  });

  test.each([
    [["cf.colo.id", "cf.unique_visitor_id"], "business"],
    [["cf.colo.id", "http.host"], "enterprise"],
    [["cf.colo.id", 'http.request.headers["x-api-key"]'], "enterprise"],
  ] as const)("by %j needs %s", (characteristics, least) => {
    const below = PLANS[PLANS.indexOf(least) - 1] as Plan;
    expect(limit(below, { characteristics: [...characteristics] })).toContain("not entitled to use the characteristic");
    expect(limit(least, { characteristics: [...characteristics] })).toBe("");
  });

  test("by ip.src and by unique visitor exclude each other", () => {
    expect(limit("enterprise", { characteristics: ["cf.colo.id", "ip.src", "cf.unique_visitor_id"] })).toContain(
      "exclude each other",
    );
  });

  test.each([
    ['http.host eq "api.example.com"', "pro"],
    ['http.request.uri.query contains "a"', "pro"],
    ['http.request.method eq "POST"', "business"],
    ["ip.src eq 192.0.2.1", "business"],
    ['http.user_agent contains "bot"', "business"],
    ['any(http.request.headers.names[*] eq "x")', "enterprise"],
  ] as const)("on %s needs %s", (expression, least) => {
    const below = PLANS[PLANS.indexOf(least) - 1] as Plan;
    expect(limit(below, {}, { expression })).toContain(
      "is not allowed, an higher Advanced Rate Limiting plan is required",
    );
    expect(limit(least, {}, { expression })).toBe("");
  });

  test("on the path works on every plan, also in lower case and for verified bots", () => {
    const expression = '(ends_with(lower(http.request.uri.path), "/login") and not cf.client.bot)';
    for (const plan of PLANS) expect(limit(plan, {}, { expression })).toBe("");
  });

  test("with a regular expression asks for Advanced Rate Limiting", () => {
    const expression = 'http.request.uri.path matches "^/api/"';
    expect(limit("pro", {}, { expression })).toContain("an Advanced Rate Limiting plan is required");
    expect(limit("business", {}, { expression })).toBe("");
  });

  test("with a counting expression of its own needs Business", () => {
    const countingExpression = "http.response.code in {401 403}";
    expect(limit("pro", { countingExpression })).toContain("not entitled to use a counting expression");
    expect(limit("business", { countingExpression })).toBe("");
    expect(limit("pro", { countingExpression: "" })).toBe("");
  });

  test("blocks for a day at most, on Enterprise too", () => {
    expect(limit("enterprise", { mitigationTimeout: 86_401 })).toContain("must be between 0 and 86400");
  });

  test("by complexity needs Enterprise", () => {
    const ratelimit = { scorePerPeriod: 400, scoreResponseHeaderName: "x-score" };
    expect(limit("business", ratelimit)).toContain("not entitled to use complexity-based rate limiting");
    expect(limit("enterprise", ratelimit)).toBe("");
  });

  test("belongs to its phase, and its phase takes nothing else", () => {
    expect(refusal("pro", PHASE, { action: "block" })).toContain("needs ratelimit");
    expect(refusal("pro", "http_request_firewall_custom", { action: "block", ratelimit: free })).toContain(
      "ratelimit belongs to the phase http_ratelimit",
    );
    expect(limit("pro", {}, { action: "skip" })).toContain(
      "the action skip is not allowed in the phase http_ratelimit",
    );
  });
});
