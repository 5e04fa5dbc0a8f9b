import * as zones from "../../../../../policies/security/rules/cloudflare/zone";
import {
  BOT_MANAGEMENT,
  LEAKED_CREDENTIAL_CHECK,
  R2_BUCKET,
  ZONE,
  ZONE_DNSSEC,
} from "../../../../../policies/types/cloudflare";
import type { Fixture } from "../../../support/fixture";
import { ABSENT, UNKNOWN, alone } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const zoneId = "023e105f4ecef8ad9ca31a8372d0c353";
const account = { id: "0123456789abcdef0123456789abcdef" };

/** A zone with the one resource that it has to have. */
function having(type: string, inputs: Readonly<Record<string, unknown>>): Fixture {
  return {
    compliant: {
      zone: { type: ZONE, inputs: { name: "example.com", account, type: "full" } },
      own: { type, inputs: { zoneId: UNKNOWN, ...inputs }, refs: { zoneId: "zone" } },
    },
    broken: [{ own: ABSENT }, { "own.zoneId": "another zone" }],
    undecided: [{ "own.zoneId": UNKNOWN }],
    notApplicable: [{ zone: ABSENT, own: ABSENT }],
  };
}

testRules(zones, {
  notPaused: {
    compliant: { name: "example.com", account, type: "full", paused: false },
    alsoCompliant: [{ paused: ABSENT }, { paused: null }],
    broken: [{ paused: true }],
    undecided: [{ paused: UNKNOWN }],
  },
  zoneProtected: [
    {
      compliant: {
        zone: { type: ZONE, inputs: { name: "example.com", account }, protect: true },
        media: { type: R2_BUCKET, inputs: { accountId: account.id, name: "media" }, protect: true },
      },
      broken: [{ "zone.protect!": false }, { "media.protect!": false }],
      undecided: [],
      decidedBecause: "the option is always known",
    },
    {
      production: true,
      compliant: { media: { type: R2_BUCKET, inputs: { accountId: account.id, name: "media" }, protect: true } },
      broken: [{ "media.protect!": false }],
      undecided: [],
      decidedBecause: "the option is always known",
    },
  ],
  dnssec: [
    having(ZONE_DNSSEC, { status: "active" }),
    alone(ZONE_DNSSEC, {
      compliant: { zoneId, status: "active" },
      broken: [{ status: "disabled" }, { status: ABSENT }, { status: null }, { status: "" }],
      undecided: [{ status: UNKNOWN }],
    }),
  ],
  bots: [
    having(BOT_MANAGEMENT, { fightMode: true }),
    alone(BOT_MANAGEMENT, {
      compliant: { zoneId, sbfmDefinitelyAutomated: "block", sbfmVerifiedBots: "allow" },
      alsoCompliant: [
        { sbfmDefinitelyAutomated: "managed_challenge" },
        { sbfmDefinitelyAutomated: ABSENT, fightMode: true },
        { fightMode: UNKNOWN },
      ],
      broken: [
        { sbfmDefinitelyAutomated: "allow" },
        { sbfmDefinitelyAutomated: ABSENT },
        { sbfmDefinitelyAutomated: ABSENT, fightMode: false },
      ],
      undecided: [{ sbfmDefinitelyAutomated: UNKNOWN }],
    }),
    alone(BOT_MANAGEMENT, {
      compliant: { zoneId, sbfmDefinitelyAutomated: "block", sbfmVerifiedBots: "allow" },
      alsoCompliant: [{ sbfmVerifiedBots: ABSENT }],
      broken: [{ sbfmVerifiedBots: "block" }],
      undecided: [{ sbfmVerifiedBots: UNKNOWN }],
    }),
  ],
  leakedCredentials: [
    having(LEAKED_CREDENTIAL_CHECK, { enabled: true }),
    alone(LEAKED_CREDENTIAL_CHECK, {
      compliant: { zoneId, enabled: true },
      broken: [{ enabled: false }, { enabled: ABSENT }, { enabled: null }],
      undecided: [{ enabled: UNKNOWN }],
    }),
  ],
});
