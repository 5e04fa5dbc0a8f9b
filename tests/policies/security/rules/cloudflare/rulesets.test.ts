import * as rulesets from "../../../../../policies/security/rules/cloudflare/rulesets";
import { PAGE_RULE, RULESET, ZONE, ZONE_SUBSCRIPTION } from "../../../../../policies/types/cloudflare";
import type { Given } from "../../../support/fixture";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const zoneId = "023e105f4ecef8ad9ca31a8372d0c353";
const rule = {
  ref: "leave",
  action: "set_config",
  actionParameters: { rocketLoader: false },
  expression: "true",
  enabled: true,
};
const config = { zoneId, kind: "zone", name: "config", phase: "http_config_settings", rules: [rule] };
const page = { zoneId, target: "example.com/static/*", actions: { cacheLevel: "cache_everything", ssl: "strict" } };
const ruleset = (phase: string): Given => ({
  type: RULESET,
  inputs: { ...config, zoneId: UNKNOWN, phase },
  refs: { zoneId: ["zone", "plan"] },
});

testRules(rulesets, {
  onePerPhase: {
    compliant: {
      zone: { type: ZONE, inputs: { name: "example.com" } },
      plan: { type: ZONE_SUBSCRIPTION, inputs: { zoneId: UNKNOWN, ratePlan: { id: "pro" } }, refs: { zoneId: "zone" } },
      config: ruleset("http_config_settings"),
      cache: ruleset("http_request_cache_settings"),
    },
    alsoCompliant: [{ "cache.phase": "http_config_settings", "cache.zoneId": "another zone" }],
    broken: [{ "cache.phase": "http_config_settings" }],
    undecided: [{ "cache.phase": UNKNOWN }],
    notApplicable: [{ zone: ABSENT }, { config: ABSENT, cache: ABSENT }],
  },
  rulesRun: {
    compliant: config,
    alsoCompliant: [{ "rules[0].enabled": ABSENT }],
    broken: [{ "rules[0].enabled": false }],
    undecided: [{ "rules[0].enabled": UNKNOWN }, { rules: UNKNOWN }],
    notApplicable: [{ rules: [] }],
  },
  configKeepsProtection: [
    {
      compliant: config,
      alsoCompliant: [{ "rules[0].actionParameters.ssl": "strict" }, { "rules[0].actionParameters": ABSENT }],
      broken: [
        { "rules[0].actionParameters.ssl": "off" },
        { "rules[0].actionParameters.ssl": "full" },
        { "rules[0].actionParameters.securityLevel": "essentially_off" },
      ],
      undecided: [
        { phase: UNKNOWN },
        { rules: UNKNOWN },
        { "rules[0].actionParameters": UNKNOWN },
        { "rules[0].actionParameters.ssl": UNKNOWN },
      ],
      notApplicable: [{ phase: "http_ratelimit" }, { rules: [] }, { "rules[0].enabled": false }],
    },
    {
      type: PAGE_RULE,
      compliant: page,
      alsoCompliant: [{ "actions.ssl": ABSENT }, { "actions.cacheLevel": ABSENT }, { "actions.cacheLevel": "basic" }],
      broken: [
        { "actions.disableSecurity": true },
        { "actions.ssl": "flexible" },
        { "actions.securityLevel": "essentially_off" },
        { target: "example.com/*" },
        { target: "https://example.com/*" },
        { target: "*example.com/*" },
      ],
      undecided: [
        { actions: UNKNOWN },
        { "actions.ssl": UNKNOWN },
        { target: UNKNOWN },
        { "actions.cacheLevel": UNKNOWN },
      ],
    },
  ],
});
