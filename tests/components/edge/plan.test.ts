import fc from "fast-check";
import { phaseProblems, planProblems } from "../../../components/edge/plan";
import { PLAN_LIMITS } from "../../../components/edge/plan-limits";
import type { Phase, Rule } from "../../../components/edge/rules/rule";
import type { ZonePlan } from "../../../components/zone";
import { problems } from "../../support/config";
import { rulesArgs, ZONE_PLANS } from "./args";

const rule = (changed: Partial<Rule> = {}): Rule => ({
  ref: "r",
  description: "",
  action: "block",
  expression: '(http.request.uri.path eq "/")',
  ...changed,
});
const limit = { characteristics: ["cf.colo.id", "ip.src"], period: 10, requestsPerPeriod: 1, mitigationTimeout: 10 };
const times = (count: number, one: Rule = rule()) => Array.from({ length: count }, () => one);
const check = (plan: ZonePlan, phase: Phase, rules: readonly Rule[]) =>
  phaseProblems(plan, [{ phase, role: "x", rules }]);

test.each([
  ["free", 10, 10, 7_200],
  ["pro", 60, 3_600, 3_600],
  ["business", 600, 86_400, 1],
  ["enterprise", 65_535, 86_400, 1],
] as const)("%s: periods up to %d s, blocks up to %d s, edge TTLs from %d s", (plan, period, block, ttl) => {
  const { ratePeriods, mitigationTimeouts, leastEdgeTtlSeconds } = PLAN_LIMITS[plan];
  expect([Math.max(...ratePeriods), Math.max(...mitigationTimeouts), leastEdgeTtlSeconds]).toEqual([
    period,
    block,
    ttl,
  ]);
  expect([...ratePeriods, ...mitigationTimeouts].filter((seconds) => seconds < 10)).toEqual([]);
});

test("every plan fits its own rules, whatever the period it offers and the limit asked for", () => {
  const cases = fc.constantFrom(...ZONE_PLANS).chain((plan) =>
    fc.record({
      plan: fc.constant(plan),
      ratePeriodSeconds: fc.constantFrom(...PLAN_LIMITS[plan].ratePeriods),
      apiRequestsPerPeriod: fc.integer({ min: 1, max: 1_000_000 }),
    }),
  );
  fc.assert(
    fc.property(cases, ({ plan, ...changed }) => {
      expect(planProblems(rulesArgs(plan, changed))).toEqual([]);
    }),
  );
});

test("a period that the plan does not offer is refused, whichever it is, with those that it does", () => {
  const cases = fc.record({
    plan: fc.constantFrom(...ZONE_PLANS),
    ratePeriodSeconds: fc.integer({ min: 1, max: 90_000 }),
  });
  fc.assert(
    fc.property(cases, ({ plan, ratePeriodSeconds }) => {
      const offered = PLAN_LIMITS[plan].ratePeriods.includes(ratePeriodSeconds);
      expect(planProblems(rulesArgs(plan, { ratePeriodSeconds })).map(({ key }) => key)).toEqual(
        offered ? [] : ["edge.ratePeriodSeconds"],
      );
    }),
  );
  expect(planProblems(rulesArgs("pro", { ratePeriodSeconds: 90 }))).toEqual([
    {
      key: "edge.ratePeriodSeconds",
      value: 90,
      wrong: "is not a period that the Cloudflare plan pro offers",
      allowed: "10, 15, 20, 30, 40, 45, 60 (with zone.plan pro)",
    },
  ]);
});

test("the configuration is refused before anything is registered", () => {
  expect(problems("prod", { "zone.plan": "free" })).toEqual([
    {
      key: "edge.ratePeriodSeconds",
      value: 60,
      wrong: "is not a period that the Cloudflare plan free offers",
      allowed: "10 (with zone.plan free)",
    },
  ]);
  expect(problems("prod", { "zone.plan": "free", "edge.ratePeriodSeconds": 10 })).toEqual([]);
});

test.each([
  ["free", 5],
  ["pro", 20],
  ["business", 100],
  ["enterprise", 1_000],
] as const)("%s: custom WAF rules up to %d", (plan, most) => {
  expect(check(plan, "http_request_firewall_custom", times(most))).toEqual([]);
  expect(check(plan, "http_request_firewall_custom", times(most + 1))).toEqual([
    expect.objectContaining({
      key: "zone.plan",
      value: plan,
      wrong: `allows ${most} custom WAF rules, and the edge has ${most + 1}`,
    }),
  ]);
});

test("one rule too many names the plans that would allow it", () => {
  expect(check("free", "http_request_firewall_custom", times(6))[0]?.allowed).toBe("pro, business, enterprise");
  expect(check("enterprise", "http_request_firewall_custom", times(1_001))[0]?.allowed).toBe(
    "no plan: change the rule in components/edge/rules",
  );
});

test.each([
  ["free", 1],
  ["pro", 2],
  ["business", 5],
  ["enterprise", 5],
] as const)("%s: rate-limit rules up to %d", (plan, most) => {
  const limited = rule({ ratelimit: limit });
  expect(check(plan, "http_ratelimit", times(most, limited))).toEqual([]);
  expect(check(plan, "http_ratelimit", times(most + 1, limited))).toHaveLength(1);
});

test.each([
  ["free", 10],
  ["pro", 25],
  ["business", 50],
  ["enterprise", 300],
] as const)("%s: cache, configuration, redirect and transform rules up to %d each", (plan, most) => {
  for (const phase of [
    "http_request_cache_settings",
    "http_config_settings",
    "http_request_dynamic_redirect",
  ] as const) {
    expect(check(plan, phase, times(most))).toEqual([]);
    expect(check(plan, phase, times(most + 1))).toHaveLength(1);
  }
});

test("the transform rules of requests and answers share one limit", () => {
  const both = (count: number) =>
    phaseProblems("free", [
      { phase: "http_request_late_transform", role: "a", rules: times(5) },
      { phase: "http_response_headers_transform", role: "b", rules: times(count) },
    ]);
  expect(both(5)).toEqual([]);
  expect(both(6).map(({ wrong }) => wrong)).toEqual(["allows 10 transform rules, and the edge has 11"]);
});

test("free takes no managed rulesets", () => {
  expect(check("free", "http_request_firewall_managed", times(1))[0]?.wrong).toBe(
    "allows 0 managed WAF rules, and the edge has 1",
  );
  expect(check("pro", "http_request_firewall_managed", times(2))).toEqual([]);
});

const cases: readonly [
  what: string,
  plan: ZonePlan,
  phase: Phase,
  broken: Partial<Rule>,
  wrong: string,
  allowed: string,
][] = [
  [
    "a period",
    "pro",
    "http_ratelimit",
    { ratelimit: { ...limit, period: 120, mitigationTimeout: 120 } },
    "a period of 120 s is none of 10, 15, 20, 30, 40, 45, 60",
    "business, enterprise",
  ],
  [
    "a mitigation timeout",
    "free",
    "http_ratelimit",
    { ratelimit: { ...limit, mitigationTimeout: 60 } },
    "a mitigation timeout of 60 s is none of 10",
    "pro, business, enterprise",
  ],
  [
    "a field in a rate limit",
    "free",
    "http_ratelimit",
    { ratelimit: limit, expression: '(http.host eq "a.example.com")' },
    "a rate limit cannot see http.host",
    "pro, business, enterprise",
  ],
  [
    "the method in a rate limit",
    "pro",
    "http_ratelimit",
    { ratelimit: limit, expression: '(http.request.method eq "POST")' },
    "a rate limit cannot see http.request.method",
    "business, enterprise",
  ],
  [
    "a counting expression",
    "pro",
    "http_ratelimit",
    { ratelimit: { ...limit, countingExpression: "(http.response.code eq 404)" } },
    "a custom counting expression",
    "business, enterprise",
  ],
  [
    "a regular expression",
    "pro",
    "http_request_firewall_custom",
    { expression: '(http.request.uri.path matches "^/a")' },
    "a regular expression",
    "business, enterprise",
  ],
  ["the action log", "business", "http_request_firewall_custom", { action: "log" }, "the action log", "enterprise"],
  [
    "leaked pairs",
    "free",
    "http_request_firewall_custom",
    { expression: "(cf.waf.credential_check.username_and_password_leaked)" },
    "the field cf.waf.credential_check.username_and_password_leaked",
    "pro, business, enterprise",
  ],
  [
    "the attack score",
    "pro",
    "http_request_firewall_custom",
    { expression: '(cf.waf.score.class eq "attack")' },
    "the field cf.waf.score.class",
    "business, enterprise",
  ],
  [
    "skipping the bot phase",
    "free",
    "http_request_firewall_custom",
    { action: "skip", actionParameters: { phases: ["http_request_sbfm"] } },
    "skipping Super Bot Fight Mode",
    "pro, business, enterprise",
  ],
  [
    "a short edge TTL",
    "pro",
    "http_request_cache_settings",
    { actionParameters: { cache: true, edgeTtl: { mode: "override_origin", default: 60 } } },
    "an edge TTL below 3600 s",
    "business, enterprise",
  ],
];

test.each(cases)("%s that %s does not have is refused", (_what, plan, phase, broken, wrong, allowed) => {
  expect(check(plan, phase, [rule(broken)])).toEqual([
    { key: "zone.plan", value: plan, wrong: `does not allow rule r of ${phase}: ${wrong}`, allowed },
  ]);
  expect(check("enterprise", phase, [rule(broken)])).toEqual([]);
});

test("a text that looks like a field or an operator is none", () => {
  expect(
    check("free", "http_ratelimit", [
      rule({ ratelimit: limit, expression: '(http.request.uri.path contains "http.host matches x")' }),
    ]),
  ).toEqual([]);
});
