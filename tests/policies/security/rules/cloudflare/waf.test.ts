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

/** Expressions for every request of the zone's domain. */
const EVERYTHING = [
  '(http.host eq "example.com")',
  'http.host in {"a.example.com"} or lower(http.host) contains "example"',
  'not http.host eq "status.example.com" and not false',
  'http.host eq "example.com" or http.request.uri.path eq "/"',
  'http.host eq "a and (b" || ends_with(http.host, "example.com")',
];
/** Expressions that leave requests out. */
const NOT_EVERYTHING = [
  "false",
  "not true",
  '(ip.src.country eq "CR")',
  "(cf.client.bot)",
  'not http.request.uri.path contains "/api"',
  'not ends_with(http.request.uri.path, ".css")',
  'http.host eq "example.com" and ip.src in {192.0.2.4}',
  'http.host eq "example.com" and not (cf.client.bot or ssl)',
  'http.host eq "example.com" xor true',
  'http.host matches "example"',
  '(http.host eq "example.com"',
];

function executing(index: number): Fixture {
  const rule = `managed.rules[${index}]`;
  return {
    compliant: zone,
    alsoCompliant: EVERYTHING.map((expression) => ({ [`${rule}.expression`]: expression })),
    broken: [
      { managed: ABSENT },
      { [rule]: ABSENT },
      { [`${rule}.enabled`]: false },
      { [`${rule}.action`]: "log" },
      { [`${rule}.actionParameters.id`]: "c2e184081120413c86c3ab7e14069605" },
      { [`${rule}.expression`]: '(http.host eq "api.example.com")' },
      { [`${rule}.expression`]: '(starts_with(http.request.uri.path, "/admin"))' },
      ...NOT_EVERYTHING.map((expression) => ({ [`${rule}.expression`]: expression })),
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

const skipsLimits = { "rules[0].actionParameters.phases": ["http_ratelimit"] };
/** Expressions that hold for known addresses only. */
const KNOWN_ADDRESSES = [
  "ip.src eq 192.0.2.1",
  "ip.src in $office",
  'ip.src in {192.0.2.0/24 2001:db8::/32} and (http.host eq "api.example.com" or cf.client.bot)',
  "ip.src == 192.0.2.1 or ip.src == 192.0.2.2",
];
/** Expressions that strangers can satisfy. */
const ANY_ADDRESS = [
  "not ip.src in {192.0.2.0/24}",
  "not (ssl and ip.src eq 192.0.2.1)",
  "ip.src ne 192.0.2.1",
  'ip.src in {192.0.2.0/24} or http.host eq "api.example.com"',
  "ip.src in {0.0.0.0/0}",
  "ip.src in {192.0.2.0/24 ::/0}",
  "ip.src in {0.0.0.0/1 128.0.0.0/1}",
  "ip.src in {1.0.0.0..255.255.255.255}",
  "ip.src in $cf.open_proxies",
  "ip.src.asnum in {16509}",
  'http.user_agent contains "ip.src eq 192.0.2.1"',
];

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
      ...KNOWN_ADDRESSES.map((expression) => ({ ...skipsLimits, "rules[0].expression": expression })),
    ],
    notApplicable: [{ "rules[0]": ABSENT }],
    broken: [
      { "rules[0].actionParameters.phases": ["http_request_sbfm", "http_ratelimit"] },
      { "rules[0].actionParameters.phases": ["http_request_firewall_managed"] },
      ...ANY_ADDRESS.map((expression) => ({ ...skipsLimits, "rules[0].expression": expression })),
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
