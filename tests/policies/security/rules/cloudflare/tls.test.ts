import * as tls from "../../../../../policies/security/rules/cloudflare/tls";
import { HOSTNAME_TLS_SETTING } from "../../../../../policies/types/cloudflare";
import type { Fixture } from "../../../support/fixture";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const zoneId = "023e105f4ecef8ad9ca31a8372d0c353";

/** A switch of the zone. */
function flipped(settingId: string, good: string, ...bad: unknown[]): Fixture {
  return {
    compliant: { zoneId, settingId, value: good },
    broken: bad.map((value) => ({ value })),
    undecided: [{ value: UNKNOWN }, { settingId: UNKNOWN }],
    notApplicable: [{ settingId: "websockets" }],
  };
}

const header = { enabled: true, include_subdomains: true, max_age: 31_536_000, nosniff: true, preload: true };
const securityHeader = { zoneId, settingId: "security_header", value: { strict_transport_security: header } };
const inHeader = (key: string): string => `value.strict_transport_security.${key}`;

testRules(tls, {
  strict: {
    ...flipped("ssl", "strict", "full", "flexible", "off", ABSENT, null, 0, ""),
    alsoCompliant: [{ value: "origin_pull" }],
  },
  minimumVersion: [
    {
      ...flipped("min_tls_version", "1.2", "1.0", "1.1", "", 1.1, ABSENT, null),
      alsoCompliant: [{ value: "1.3" }, { value: 1.2 }],
    },
    { ...flipped("min_tls_version", "1.2", "1.0"), type: HOSTNAME_TLS_SETTING },
  ],
  version13: { ...flipped("tls_1_3", "on", "off", ABSENT, true), alsoCompliant: [{ value: "zrt" }] },
  noEarlyData: { ...flipped("0rtt", "off", "on"), alsoCompliant: [{ value: ABSENT }] },
  alwaysHttps: [
    flipped("always_use_https", "on", "off", ABSENT, null),
    flipped("automatic_https_rewrites", "on", "off", ABSENT, null),
  ],
  hsts: {
    compliant: securityHeader,
    alsoCompliant: [
      { value: JSON.stringify({ strict_transport_security: header }) },
      { [inHeader("preload")]: false },
      { [inHeader("preload")]: ABSENT },
    ],
    notApplicable: [{ settingId: "ssl" }],
    broken: [
      { [inHeader("enabled")]: false },
      { [inHeader("include_subdomains")]: ABSENT },
      { [inHeader("max_age")]: 86_400 },
      { [inHeader("max_age")]: 0 },
      { [inHeader("max_age")]: null },
      { value: ABSENT },
      { value: "{}" },
      { [inHeader("max_age")]: 15_768_000 },
      { [inHeader("include_subdomains")]: false },
      { [inHeader("nosniff")]: false },
      { [inHeader("nosniff")]: ABSENT },
    ],
    undecided: [{ value: UNKNOWN }, { [inHeader("max_age")]: UNKNOWN }, { [inHeader("preload")]: UNKNOWN }],
  },
  universalSsl: {
    compliant: { zoneId, enabled: true },
    alsoCompliant: [{ enabled: ABSENT }, { enabled: null }],
    broken: [{ enabled: false }],
    undecided: [{ enabled: UNKNOWN }],
  },
});
