import { edgePhases } from "../../../components/edge/phases";
import { allHosts } from "../../../components/lib/hosts";
import { STACKS } from "../../../components/lib/environment";
import { refs, rulesArgs, ZONE_PLANS } from "./args";

const secret = { header: "X-Origin-Secret", value: "s" };
const secrets = { dev: secret, staging: secret, prod: secret };
const phases = (plan: (typeof ZONE_PLANS)[number]) => edgePhases(rulesArgs(plan), secrets);

test.each(ZONE_PLANS)("%s: one ruleset per phase, because a zone has one entry point for each", (plan) => {
  const all = phases(plan).map(({ phase }) => phase);
  expect(new Set(all).size).toBe(all.length);
});

test("phases without a rule are absent: an empty ruleset would still be the only one of its phase", () => {
  expect(phases("free").map(({ role }) => role)).toEqual([
    "redirects",
    "config-settings",
    "custom-waf",
    "rate-limits",
    "cache",
    "origin-secret",
    "response-headers",
  ]);
  expect(phases("pro").map(({ role }) => role)).toContain("managed-waf");
});

test.each(ZONE_PLANS)("%s: every rule has a ref of its own, or all would be made anew when one changes", (plan) => {
  for (const { rules } of phases(plan)) {
    expect(refs(rules).every((ref) => /^[a-z][a-z-]+$/.test(ref))).toBe(true);
    expect(new Set(refs(rules)).size).toBe(rules.length);
  }
});

test("refs stay the same when hosts, limits and plan change: ids and logs of a rule survive", () => {
  const other = edgePhases(
    rulesArgs("pro", { hosts: allHosts("example.org"), apiRequestsPerPeriod: 7, ratePeriodSeconds: 20 }),
    secrets,
  );
  expect(other.map(({ rules }) => refs(rules))).toEqual(phases("pro").map(({ rules }) => refs(rules)));

  const larger = phases("business").flatMap(({ phase, rules }) => rules.map(({ ref }) => `${phase} ${ref}`));
  for (const ref of ["http_request_firewall_custom block-probes", "http_ratelimit limit-api"])
    expect(larger).toContain(ref);
});

test.each(ZONE_PLANS)(
  "%s: the rules cover the API and media hosts of every environment, and no name of the site",
  (plan) => {
    const hosts = allHosts("example.com");
    const expressions = phases(plan).flatMap(({ rules }) => rules.map(({ expression }) => expression));
    const named = new Set(
      expressions.flatMap((text) => [...text.matchAll(/"([a-z.-]+\.com)"/g)].map(([, host]) => host)),
    );
    expect([...named].sort()).toEqual(STACKS.flatMap((stack) => [hosts[stack].api, hosts[stack].media]).sort());
  },
);

test.each(ZONE_PLANS)("%s: expressions are below the limit of 4096 characters", (plan) => {
  for (const { rules } of phases(plan)) {
    for (const { expression } of rules) expect(expression.length).toBeLessThan(4_096);
  }
});

test.each(ZONE_PLANS)("%s: expressions close what they open", (plan) => {
  for (const { expression } of phases(plan).flatMap(({ rules }) => rules)) {
    const code = expression.replace(/"[^"]*"/g, "");
    for (const [open, close] of ["()", "{}"]) {
      expect(code.split(open as string).length).toBe(code.split(close as string).length);
    }
  }
});
