import { rateLimitRules } from "../../../../components/edge/rules/rate-limits";
import { refs, ruleOf, rulesArgs, TO_API, ZONE_PLANS } from "../args";

test("free has one rule, which knows paths only: everything but files", () => {
  const rules = rateLimitRules(rulesArgs("free"));
  expect(rules).toHaveLength(1);
  expect(rules[0]).toMatchObject({
    ref: "limit-api",
    action: "block",
    ratelimit: {
      characteristics: ["cf.colo.id", "ip.src"],
      period: 10,
      requestsPerPeriod: 100,
      mitigationTimeout: 10,
    },
  });
  expect(rules[0]?.expression).toMatch(/^\(not \(ends_with\(http\.request\.uri\.path, "\.avif"\) or .*\)\)$/);
  expect(rules[0]?.expression).not.toContain("http.host");
});

test("pro has two rules by host: forms and API", () => {
  const rules = rateLimitRules(rulesArgs("pro"));
  expect(refs(rules)).toEqual(["limit-forms", "limit-api"]);
  expect(ruleOf(rules, "limit-api")).toEqual({
    ref: "limit-api",
    description: "API requests, by address",
    action: "block",
    expression: `(${TO_API})`,
    ratelimit: {
      characteristics: ["cf.colo.id", "ip.src"],
      period: 60,
      requestsPerPeriod: 100,
      mitigationTimeout: 60,
    },
  });
  expect(ruleOf(rules, "limit-forms")).toMatchObject({
    expression:
      `(${TO_API} and (ends_with(lower(http.request.uri.path), "/login") or ` +
      'ends_with(lower(http.request.uri.path), "/contact")))',
    // Five attempts, each with the preflight request of the browser.
    ratelimit: { requestsPerPeriod: 10, mitigationTimeout: 600 },
  });
});

test.each(["business", "enterprise"] as const)("%s tells logins, forms and scanners apart", (plan) => {
  const rules = rateLimitRules(rulesArgs(plan));
  expect(refs(rules)).toEqual(["limit-logins", "limit-contact-form", "limit-scanners", "limit-api"]);
  expect(ruleOf(rules, "limit-logins")).toMatchObject({
    expression: `(${TO_API} and http.request.method eq "POST" and ends_with(lower(http.request.uri.path), "/login"))`,
    ratelimit: { requestsPerPeriod: 5, mitigationTimeout: 3_600 },
  });
  expect(ruleOf(rules, "limit-contact-form")).toMatchObject({
    expression: `(${TO_API} and http.request.method eq "POST" and ends_with(lower(http.request.uri.path), "/contact"))`,
    ratelimit: { requestsPerPeriod: 5, mitigationTimeout: 600 },
  });
});

test("a counting expression does not count the refusals of other hosts", () => {
  expect(ruleOf(rateLimitRules(rulesArgs("business")), "limit-scanners").ratelimit?.countingExpression).toBe(
    `(${TO_API} and http.response.code in {401 403 404})`,
  );
});

test("a block is never shorter than the period", () => {
  const rules = rateLimitRules(rulesArgs("enterprise", { ratePeriodSeconds: 65_535 }));
  expect(rules.map(({ ratelimit }) => ratelimit?.mitigationTimeout)).toEqual([65_535, 65_535, 65_535, 65_535]);
});

test.each(ZONE_PLANS)(
  "%s: every rule counts by address and data center, which is mandatory below Enterprise",
  (plan) => {
    for (const { ratelimit } of rateLimitRules(rulesArgs(plan))) {
      expect(ratelimit?.characteristics).toEqual(["cf.colo.id", "ip.src"]);
    }
  },
);

test.each(ZONE_PLANS)("%s: rules block, since a challenge would need a timeout of 0", (plan) => {
  expect(new Set(rateLimitRules(rulesArgs(plan)).map(({ action }) => action))).toEqual(new Set(["block"]));
});
