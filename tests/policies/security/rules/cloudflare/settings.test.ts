import * as settings from "../../../../../policies/security/rules/cloudflare/settings";
import { ZONE, ZONE_SETTING, ZONE_SUBSCRIPTION } from "../../../../../policies/types/cloudflare";
import type { Fixture, Given } from "../../../support/fixture";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

/** A setting whose default is good. */
function switched(settingId: string, good: unknown, ...bad: unknown[]): Fixture {
  return {
    compliant: { zoneId: "023e105f4ecef8ad9ca31a8372d0c353", settingId, value: good },
    alsoCompliant: [{ value: ABSENT }],
    broken: bad.map((value) => ({ value })),
    undecided: [{ value: UNKNOWN }, { settingId: UNKNOWN }],
    notApplicable: [{ settingId: "websockets" }],
  };
}

const given = (settingId: string): Given => ({
  type: ZONE_SETTING,
  inputs: { zoneId: UNKNOWN, settingId, value: "on" },
  // The id comes through the subscription, which the plan's settings have to wait for.
  refs: { zoneId: "plan" },
});

const zone = {
  zone: { type: ZONE, inputs: { name: "example.com", account: { id: "0123456789abcdef0123456789abcdef" } } },
  plan: { type: ZONE_SUBSCRIPTION, inputs: { zoneId: UNKNOWN, ratePlan: { id: "pro" } }, refs: { zoneId: "zone" } },
  ssl: given("ssl"),
  version: given("min_tls_version"),
  tls13: given("tls_1_3"),
  https: given("always_use_https"),
  rewrites: given("automatic_https_rewrites"),
  header: given("security_header"),
  early: given("0rtt"),
};

testRules(settings, {
  stated: {
    compliant: zone,
    broken: [{ ssl: ABSENT }, { version: ABSENT }, { header: ABSENT }, { "early.settingId": "http3" }],
    undecided: [{ "ssl.zoneId": UNKNOWN }, { "ssl.settingId": UNKNOWN }],
    notApplicable: [{ zone: ABSENT }],
  },
  once: {
    compliant: zone,
    broken: [{ "ssl.settingId": "0rtt" }],
    undecided: [{ "ssl.settingId": UNKNOWN }],
    notApplicable: [{ zone: ABSENT }],
  },
  keepsProtection: [
    switched("browser_check", "on", "off"),
    switched("challenge_ttl", 1_800, 300, 0, 86_400, "31536000"),
    switched("security_level", "medium", "under_attack", "off", "essentially_off"),
    switched("email_obfuscation", "on", "off"),
  ],
  tellsTheTruth: [
    switched("development_mode", "off", "on"),
    switched("always_online", "off", "on"),
    switched("ip_geolocation", "on", "off"),
  ],
});
