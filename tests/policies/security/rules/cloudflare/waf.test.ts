import * as waf from "../../../../../policies/security/rules/cloudflare/waf";
import { RULESET, ZONE, ZONE_SUBSCRIPTION } from "../../../../../policies/types/cloudflare";
import type { Fixture } from "../../../support/fixture";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const MANAGED = "efb7b8c949ac4650a09736fc376e9aee";
const OWASP = "4814384a9e5d4991b9815dcfc25d2f1f";
const SCORE = "6179ae15870a4bb7b2d480d4843b323c";

const managed = {
  zoneId: UNKNOWN,
  kind: "zone",
  name: "managed",
  phase: "http_request_firewall_managed",
  rules: [
    { action: "execute", actionParameters: { id: MANAGED }, expression: "true", enabled: true },
    {
      action: "execute",
      actionParameters: {
        id: OWASP,
        overrides: {
          categories: [{ category: "paranoia-level-4", enabled: false }],
          rules: [{ id: SCORE, action: "block", scoreThreshold: 40 }],
        },
      },
      expression: "true",
      enabled: true,
    },
  ],
};
const custom = {
  zoneId: UNKNOWN,
  kind: "zone",
  name: "custom",
  phase: "http_request_firewall_custom",
  rules: [
    {
      action: "skip",
      actionParameters: { phases: ["http_request_sbfm"] },
      logging: { enabled: true },
      expression: '(http.host in {"api.example.com"})',
      enabled: true,
    },
    { action: "block", expression: "(not cf.edge.server_port in {80 443})", enabled: true },
  ],
};
const zone = {
  zone: { type: ZONE, inputs: { name: "example.com" } },
  plan: { type: ZONE_SUBSCRIPTION, inputs: { zoneId: UNKNOWN, ratePlan: { id: "pro" } }, refs: { zoneId: "zone" } },
  managed: { type: RULESET, inputs: managed, refs: { zoneId: "plan" } },
  custom: { type: RULESET, inputs: custom, refs: { zoneId: "plan" } },
};

function executing(index: number): Fixture {
  const rule = `managed.rules[${index}]`;
  return {
    compliant: zone,
    broken: [
      { managed: ABSENT },
      { [rule]: ABSENT },
      { [`${rule}.enabled`]: false },
      { [`${rule}.action`]: "log" },
      { [`${rule}.actionParameters.id`]: "c2e184081120413c86c3ab7e14069605" },
      { [`${rule}.expression`]: '(http.host eq "api.example.com")' },
      { [`${rule}.expression`]: '(starts_with(http.request.uri.path, "/admin"))' },
    ],
    undecided: [
      { "managed.rules": UNKNOWN },
      { "managed.phase": UNKNOWN },
      { "managed.zoneId": UNKNOWN },
      { "plan.ratePlan": UNKNOWN },
    ],
    notApplicable: [{ zone: ABSENT }, { "plan.ratePlan.id": "free" }],
  };
}

testRules(waf, {
  managedRun: [executing(0), executing(1)],
  managedActs: {
    compliant: managed,
    alsoCompliant: [{ "rules[0].actionParameters.overrides": { rules: [{ id: "one", enabled: false }] } }],
    broken: [
      { "rules[0].actionParameters.overrides": { action: "log" } },
      { "rules[0].actionParameters.overrides": { enabled: false } },
      { "rules[1].actionParameters.overrides.rules[0].action": "log" },
      { "rules[1].actionParameters.overrides.rules[0].enabled": false },
      { "rules[1].actionParameters.overrides.categories[0].action": "log" },
    ],
    undecided: [
      { rules: UNKNOWN },
      { "rules[1]": UNKNOWN },
      { "rules[1].actionParameters.overrides": UNKNOWN },
      { "rules[1].actionParameters.overrides.rules[0].action": UNKNOWN },
    ],
    notApplicable: [{ phase: "http_ratelimit" }, { rules: [] }],
  },
  blocks: {
    compliant: zone,
    alsoCompliant: [{ "custom.rules[1].action": "managed_challenge" }],
    broken: [
      { custom: ABSENT },
      { "custom.rules[1]": ABSENT },
      { "custom.rules[1].action": "log" },
      { "custom.rules": [] },
    ],
    undecided: [{ "custom.rules": UNKNOWN }, { "custom.rules[0]": UNKNOWN }],
    notApplicable: [{ zone: ABSENT }],
  },
  skipsNarrow: {
    compliant: custom,
    alsoCompliant: [
      {
        "rules[0].actionParameters.phases": ["http_ratelimit"],
        "rules[0].expression": "(ip.src in {192.0.2.0/24})",
      },
    ],
    notApplicable: [{ "rules[0]": ABSENT }],
    broken: [
      { "rules[0].actionParameters.phases": ["http_request_sbfm", "http_ratelimit"] },
      { "rules[0].actionParameters.phases": ["http_request_firewall_managed"] },
      { "rules[0].actionParameters.ruleset": "current" },
      { "rules[0].actionParameters.products": ["waf"] },
      { "rules[0].actionParameters.rulesets": [MANAGED], phase: "http_request_firewall_managed" },
      { "rules[0].logging": ABSENT },
      { "rules[0].logging.enabled": false },
    ],
    undecided: [
      { "rules[0].actionParameters.phases": UNKNOWN },
      { "rules[0].actionParameters.phases[0]": UNKNOWN },
      { "rules[0].expression": UNKNOWN },
      { "rules[0].logging": UNKNOWN },
    ],
  },
});
