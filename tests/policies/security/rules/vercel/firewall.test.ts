import * as firewall from "../../../../../policies/security/rules/vercel/firewall";
import { VERCEL_FIREWALL, VERCEL_FIREWALL_BYPASS, VERCEL_PROJECT } from "../../../../../policies/types/vercel";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const config = {
  projectId: UNKNOWN,
  enabled: true,
  managedRulesets: { botProtection: { action: "challenge", active: true }, aiBots: { action: "log", active: true } },
  rules: {
    rules: [
      {
        name: "deny probes",
        active: true,
        action: { action: "deny" },
        conditionGroups: [{ conditions: [{ type: "path", op: "re", value: "^/wp-admin" }] }],
      },
      {
        name: "limit",
        active: true,
        action: {
          action: "rate_limit",
          rateLimit: { algo: "fixed_window", window: 60, limit: 600, keys: ["ip"], action: "deny" },
        },
        conditionGroups: [{ conditions: [{ type: "path", op: "pre", value: "/" }] }],
      },
    ],
  },
  ipRules: { rules: [{ action: "deny", hostname: "*", ip: "198.51.100.0/24" }] },
};
const bypass = {
  name: "monitor",
  active: true,
  action: { action: "bypass" },
  conditionGroups: [{ conditions: [{ type: "ip_address", op: "eq", value: "198.51.100.7" }] }],
};

const project = { type: VERCEL_PROJECT, inputs: { name: "web" } };
const own = { type: VERCEL_FIREWALL, inputs: config, refs: { projectId: "project" } };

testRules(firewall, {
  configured: [
    {
      compliant: { project, own },
      broken: [{ own: ABSENT }, { "own.projectId": "prj_other" }],
      undecided: [{ "own.projectId": UNKNOWN }],
      notApplicable: [{ project: ABSENT }],
    },
  ],
  protects: {
    compliant: config,
    alsoCompliant: [
      { enabled: ABSENT },
      { "managedRulesets.botProtection.active": ABSENT },
      { managedRulesets: { owasp: { sqli: { action: "deny", active: true } } } },
    ],
    broken: [
      { enabled: false },
      { managedRulesets: ABSENT },
      { managedRulesets: {} },
      { "managedRulesets.botProtection.action": "log" },
      { "managedRulesets.botProtection.active": false },
      { "managedRulesets.botProtection.action": ABSENT },
    ],
    undecided: [
      { enabled: UNKNOWN },
      { managedRulesets: UNKNOWN },
      { "managedRulesets.botProtection.action": UNKNOWN },
    ],
  },
  ownRules: {
    compliant: config,
    alsoCompliant: [{ ipRules: ABSENT }],
    broken: [
      { "rules.rules[0].active": false },
      { "rules.rules[0].action.action": "log" },
      { "rules.rules[0]": ABSENT },
      { rules: ABSENT },
      { "rules.rules[1].active": false },
      { "rules.rules[1].action.rateLimit.action": "log" },
      { "rules.rules[1].action.rateLimit": ABSENT },
      { "rules.rules[1]": ABSENT },
      { "ipRules.rules[0].action": "log" },
      { "ipRules.rules[0].action": "bypass" },
    ],
    undecided: [
      { rules: UNKNOWN },
      { "rules.rules[0].action": UNKNOWN },
      { "rules.rules[0].active": UNKNOWN },
      { "rules.rules[1].action.rateLimit.action": UNKNOWN },
      { ipRules: UNKNOWN },
      { "ipRules.rules[0].action": UNKNOWN },
    ],
  },
  bypassNarrow: [
    {
      compliant: { ...config, rules: { rules: [...config.rules.rules, bypass] } },
      broken: [
        { "rules.rules[2].conditionGroups[0].conditions[0].type": "header" },
        { "rules.rules[2].conditionGroups[1]": { conditions: [{ type: "path", op: "pre", value: "/" }] } },
        { "rules.rules[2].conditionGroups": [] },
      ],
      undecided: [
        { rules: UNKNOWN },
        { "rules.rules[2].action": UNKNOWN },
        { "rules.rules[2].conditionGroups[0].conditions[0].type": UNKNOWN },
      ],
      notApplicable: [{ "rules.rules[2]": ABSENT }],
    },
    {
      type: VERCEL_FIREWALL_BYPASS,
      compliant: { projectId: UNKNOWN, domain: "example.com", sourceIp: "198.51.100.7" },
      broken: [
        { sourceIp: "0.0.0.0/0" },
        { sourceIp: "0.0.0.0" },
        { sourceIp: ABSENT },
        { domain: "*" },
        { domain: "*.example.com" },
        { domain: "" },
      ],
      undecided: [{ sourceIp: UNKNOWN }, { domain: UNKNOWN }],
    },
  ],
});
