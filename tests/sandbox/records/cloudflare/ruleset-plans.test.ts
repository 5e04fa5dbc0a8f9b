import type { Properties } from "../../../../sandbox/interpreter/values";
import { PLANS, type Plan } from "../../../../sandbox/records/cloudflare/plan";
import { refusal } from "./rulesets";

const RULES: Readonly<Record<string, Properties>> = {
  http_request_firewall_custom: { action: "block" },
  http_request_cache_settings: { action: "set_cache_settings", actionParameters: { cache: false } },
  http_request_dynamic_redirect: {
    action: "redirect",
    actionParameters: { fromValue: { targetUrl: { value: "https://example.com/" } } },
  },
  http_config_settings: { action: "set_config", actionParameters: { bic: false } },
  http_request_late_transform: {
    action: "rewrite",
    actionParameters: { headers: { "X-A": { operation: "set", value: "1" } } },
  },
  http_response_headers_transform: {
    action: "rewrite",
    actionParameters: { headers: { "X-A": { operation: "remove" } } },
  },
  http_request_origin: { action: "route", actionParameters: { origin: { port: 8443 } } },
};

const OTHERS = { free: 10, pro: 25, business: 50, enterprise: 300 };
const MOST: Readonly<Record<string, Readonly<Record<Plan, number>>>> = {
  http_request_firewall_custom: { free: 5, pro: 20, business: 100, enterprise: 1000 },
  http_request_cache_settings: OTHERS,
  http_request_dynamic_redirect: OTHERS,
  http_config_settings: OTHERS,
  http_request_late_transform: OTHERS,
  http_response_headers_transform: OTHERS,
  http_request_origin: OTHERS,
};

describe("the number of rules in a phase", () => {
  const cases = Object.entries(MOST).flatMap(([phase, most]) =>
    PLANS.map((plan): [string, Plan, number] => [phase, plan, most[plan]]),
  );

  test.each(cases)("%s on %s is at most %i", (phase, plan, most) => {
    const rules = (count: number): Properties[] => Array.from({ length: count }, () => RULES[phase] as Properties);
    expect(refusal(plan, phase, ...rules(most))).toBe("");
    expect(refusal(plan, phase, ...rules(most + 1))).toContain(
      `exceeded the maximum number of rules in the phase ${phase}: ${most + 1} out of ${most}`,
    );
  });
});

describe("an expression", () => {
  const custom = (plan: Plan, expression: string): string =>
    refusal(plan, "http_request_firewall_custom", { action: "block", expression });

  test.each(['http.host matches "^a"', 'http.host ~ "^a"', 'regex_replace(http.host, "a", "b") eq "b"'])(
    "with a regular expression needs Business: %s",
    (expression) => {
      expect(custom("pro", expression)).toContain(
        "not entitled: the use of operator Matches is not allowed, a Business plan or a WAF Advanced plan is required",
      );
      expect(custom("business", expression)).toBe("");
    },
  );

  test("that only has the word matches inside a text is no regular expression", () => {
    expect(custom("free", 'http.host contains " matches "')).toBe("");
    expect(custom("free", 'http.request.uri.path eq r#"a "matches" b"#')).toBe("");
  });

  test.each([
    ["cf.bot_management.score lt 30", "enterprise"],
    ['cf.waf.score.class eq "attack"', "business"],
    ["cf.waf.score lt 20", "enterprise"],
    ["cf.waf.credential_check.username_and_password_leaked", "pro"],
  ] as const)("%s needs %s", (expression, least) => {
    const below = PLANS[PLANS.indexOf(least) - 1] as Plan;
    expect(custom(below, expression)).toContain("not entitled: the use of field");
    expect(custom(least, expression)).toBe("");
  });

  test.each([
    ["not-a-value", 'unknown identifier "a"'],
    ['http.host eq "a', "a text is not closed"],
    ['(http.host eq "a"', "the parentheses do not match"],
    ['http.host eq "a")(', "the parentheses do not match"],
    ["ends(http.host)", 'unknown function "ends"'],
    ["host eq 1", 'unknown identifier "host"'],
  ])("that cannot be parsed is refused: %s", (expression, says) => {
    expect(custom("free", expression)).toContain(`Filter parsing error: ${says}`);
  });

  test.each([
    "true",
    '(http.host in {"a.example.com" "b.example.com"} and not cf.edge.server_port in {80 443})',
    "ip.src in {192.0.2.0/24 2001:db8::/32} or ip.src eq 2001:db8::1",
    "ip.src in $office_network",
    'any(http.request.headers["x-a"][*] eq "not this") or len(http.user_agent) gt 5',
    'starts_with(lower(http.request.uri.path), "/api/") && !ssl',
    'raw.http.request.uri.path wildcard r"/a*"',
  ])("that Cloudflare knows is accepted: %s", (expression) => {
    expect(custom("free", expression)).toBe("");
  });

  test("is 4096 characters long at most", () => {
    expect(custom("free", `http.host eq "${"a".repeat(4096)}"`)).toContain("4096 are allowed");
  });
});
