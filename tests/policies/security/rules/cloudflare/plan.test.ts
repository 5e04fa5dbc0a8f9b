import * as plan from "../../../../../policies/security/rules/cloudflare/plan";
import {
  BOT_MANAGEMENT,
  RULESET,
  ZONE,
  ZONE_SETTING,
  ZONE_SUBSCRIPTION,
} from "../../../../../policies/types/cloudflare";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const refs = { zoneId: "plan" };
const block = { action: "block", expression: "(cf.edge.server_port ne 443)", enabled: true };
const zone = {
  zone: { type: ZONE, inputs: { name: "example.com" } },
  plan: { type: ZONE_SUBSCRIPTION, inputs: { zoneId: UNKNOWN, ratePlan: { id: "pro" } }, refs: { zoneId: "zone" } },
  polish: { type: ZONE_SETTING, inputs: { zoneId: UNKNOWN, settingId: "polish", value: "lossless" }, refs },
  bots: { type: BOT_MANAGEMENT, inputs: { zoneId: UNKNOWN, sbfmDefinitelyAutomated: "block" }, refs },
  custom: {
    type: RULESET,
    inputs: {
      zoneId: UNKNOWN,
      kind: "zone",
      name: "custom",
      phase: "http_request_firewall_custom",
      rules: [block, block, block, block, block, block],
    },
    refs,
  },
};

testRules(plan, {
  offersAll: {
    compliant: zone,
    alsoCompliant: [
      { "plan.ratePlan.id": "partners_ent" },
      {
        "polish.settingId": "ssl",
        "custom.rules": [block],
        "plan.ratePlan.id": "free",
        "bots.sbfmDefinitelyAutomated": ABSENT,
        "bots.fightMode": true,
      },
    ],
    notApplicable: [{ zone: ABSENT }],
    broken: [
      { "plan.ratePlan.id": "free" },
      { "polish.settingId": "true_client_ip_header" },
      { "bots.fightMode": false },
      { "bots.sbfmLikelyAutomated": "managed_challenge" },
      { "custom.phase": "http_ratelimit" },
      { "custom.rules[0].action": "log" },
      { "custom.rules[0].expression": 'http.host matches "^api"' },
      { "plan.ratePlan.id": "free", "custom.phase": "http_request_firewall_managed" },
    ],
    undecided: [
      { "plan.ratePlan": UNKNOWN },
      { "polish.settingId": UNKNOWN },
      { "plan.ratePlan.id": UNKNOWN },
      { "custom.rules": UNKNOWN },
      { "custom.phase": UNKNOWN },
      { "custom.rules[0].expression": UNKNOWN },
    ],
  },
});
