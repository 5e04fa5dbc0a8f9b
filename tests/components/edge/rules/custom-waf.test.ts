import { customWafRules } from "../../../../components/edge/rules/custom-waf";
import { refs, ruleOf, rulesArgs, TO_API, TO_MEDIA, ZONE_PLANS } from "../args";

const EVERY_PLAN = ["block-methods", "block-probes", "block-ports", "block-attack-tools", "challenge-tor"];

test("free has the five rules that it may have", () => {
  expect(refs(customWafRules(rulesArgs("free")))).toEqual(EVERY_PLAN);
});

test("pro lets machines reach the API first, and asks logins with leaked passwords", () => {
  expect(refs(customWafRules(rulesArgs("pro")))).toEqual([
    "skip-bots-on-api",
    ...EVERY_PLAN,
    "challenge-leaked-logins",
  ]);
});

test.each(["business", "enterprise"] as const)("%s uses the attack score, too", (plan) => {
  expect(refs(customWafRules(rulesArgs(plan)))).toEqual([
    "skip-bots-on-api",
    ...EVERY_PLAN,
    "challenge-leaked-logins",
    "block-attack-score",
  ]);
});

test("uptime checks and webhooks reach the API: only the bot phase is skipped, the other rules still run", () => {
  expect(ruleOf(customWafRules(rulesArgs()), "skip-bots-on-api")).toMatchObject({
    action: "skip",
    actionParameters: { phases: ["http_request_sbfm"] },
    logging: { enabled: true },
    expression: `(${TO_API})`,
  });
});

test("methods that nobody uses are blocked everywhere, writing ones on the media hosts", () => {
  expect(ruleOf(customWafRules(rulesArgs()), "block-methods")).toMatchObject({
    action: "block",
    expression:
      '(not http.request.method in {"GET" "HEAD" "POST" "PUT" "PATCH" "DELETE" "OPTIONS"} or ' +
      `(${TO_MEDIA} and not http.request.method in {"GET" "HEAD" "OPTIONS"}))`,
  });
});

test.each(["/.env", "/.git", "/wp-login", "/wp-admin", "/xmlrpc.php", "/phpmyadmin", "/.aws"])(
  "%s is blocked",
  (path) => {
    const { action, expression } = ruleOf(customWafRules(rulesArgs("free")), "block-probes");
    expect(action).toBe("block");
    expect(expression).toContain(`lower(http.request.uri.path) contains "${path}"`);
  },
);

test("what certificates and security contacts need is not blocked", () => {
  const { expression } = ruleOf(customWafRules(rulesArgs()), "block-probes");
  const blocked = [...expression.matchAll(/contains "([^"]+)"/g)].map(([, probe]) => probe as string);
  for (const path of [
    "/.well-known/acme-challenge/x",
    "/.well-known/security.txt",
    "/healthz",
    "/v1/contact",
    "/static/a.js",
  ]) {
    expect(blocked.filter((probe) => path.includes(probe))).toEqual([]);
  }
});

test("ports other than 80 and 443 are blocked", () => {
  expect(ruleOf(customWafRules(rulesArgs()), "block-ports").expression).toBe("(not cf.edge.server_port in {80 443})");
});

test("attack tools are known by the name that they give themselves, whatever its case", () => {
  expect(ruleOf(customWafRules(rulesArgs()), "block-attack-tools").expression).toContain(
    'lower(http.user_agent) contains "sqlmap"',
  );
});

test("Tor, leaked logins and the attack score concern the API", () => {
  const rules = customWafRules(rulesArgs("business"));
  expect(ruleOf(rules, "challenge-tor").expression).toBe(`(${TO_API} and ip.src.country eq "T1")`);
  expect(ruleOf(rules, "challenge-leaked-logins").expression).toBe(
    `(${TO_API} and ends_with(lower(http.request.uri.path), "/login") and ` +
      "cf.waf.credential_check.username_and_password_leaked)",
  );
  expect(ruleOf(rules, "block-attack-score").expression).toBe(`(${TO_API} and cf.waf.score.class eq "attack")`);
});

test("actions have the names of the API, not those of Pulumi's documentation (managedChallenge)", () => {
  for (const plan of ZONE_PLANS) {
    for (const { action } of customWafRules(rulesArgs(plan)))
      expect(["block", "skip", "managed_challenge"]).toContain(action);
  }
});
