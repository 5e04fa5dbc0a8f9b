/** Zones: alive, hard to lose, signed, and with the protections that Cloudflare leaves off in a new one. */
import { any, property } from "../../../lib/check";
import { eachZone } from "../../../lib/cloudflare/zones";
import { isNotTrue, isTrue, noneOf, oneOf } from "../../../lib/expect";
import { each, together, ofEach } from "../../../lib/relations";
import { resourceRule, stackRule } from "../../../lib/rule";
import { fail, notApplicable, pass } from "../../../lib/verdict";
import { BOT_MANAGEMENT, LEAKED_CREDENTIAL_CHECK, R2_BUCKET, ZONE, ZONE_DNSSEC } from "../../../types/cloudflare";

const COMPONENT = "components/zone/cloudflare.ts";
const BOTS = "components/zone/bots.ts";

export const notPaused = resourceRule({
  id: "cloudflare-zone-not-paused",
  title: "A zone is not paused",
  severity: "high",
  rationale:
    "A paused zone only answers DNS: no WAF, no rate limit, no TLS of the edge, and the address of the origin is public.",
  remediation: `Leave \`paused\` out, or set it to false (${COMPONENT}).`,
  references: [],
  types: [ZONE],
  check: property("paused", isNotTrue()),
});

export const zoneProtected = stackRule({
  id: "cloudflare-zone-protected",
  title: "Production zones and buckets refuse to be deleted",
  severity: "high",
  rationale:
    "With the zone go all names of all environments; R2 keeps no versions, so with the bucket go its files for good.",
  remediation: "Set `data.protect` to true (Pulumi.<stack>.yaml): the components pass it on.",
  references: [],
  check: each([ZONE, R2_BUCKET], ({ protect }, _, { stack }) => {
    if (!stack.production) return notApplicable("the stack is not production");
    return protect ? pass : fail("the resource option `protect` is not set");
  }),
});

export const dnssec = stackRule({
  id: "cloudflare-zone-has-dnssec",
  title: "Each zone is signed, and DNSSEC is active",
  severity: "high",
  rationale:
    "DNSSEC is off in a new zone; a forged answer sends visitors, mail and certificate validation to an attacker.",
  remediation: `Make a \`ZoneDnssec\` of the zone with \`status\` "active" (${COMPONENT}), and publish its DS record at the registrar.`,
  references: ["zone_dnssec_enabled"],
  check: together(
    eachZone(({ has }) => has(ZONE_DNSSEC, "the zone has no ZoneDnssec")),
    ofEach([ZONE_DNSSEC], property("status", oneOf(["active"]))),
  ),
});

export const bots = stackRule({
  id: "cloudflare-zone-bots-fought",
  title: "Requests of bots are blocked or challenged, those of verified ones let through",
  severity: "medium",
  rationale:
    "Scrapers, credential stuffers and scanners are most of the traffic of a small site; without verified bots it vanishes from search engines.",
  remediation: `Make a \`BotManagement\` of the zone (${COMPONENT}); take a plan with Super Bot Fight Mode (\`zone.plan\` in Pulumi.<stack>.yaml), keep \`sbfmDefinitelyAutomated\`, and \`sbfmVerifiedBots\` at "allow" (${BOTS}).`,
  references: ["zone_bot_fight_mode_enabled"],
  check: together(
    eachZone(({ has }) => has(BOT_MANAGEMENT, "the zone has no BotManagement")),
    ofEach(
      [BOT_MANAGEMENT],
      any(property("fightMode", isTrue()), property("sbfmDefinitelyAutomated", oneOf(["block", "managed_challenge"]))),
    ),
    ofEach([BOT_MANAGEMENT], property("sbfmVerifiedBots", noneOf(["block", "managed_challenge"]))),
  ),
});

export const leakedCredentials = stackRule({
  id: "cloudflare-zone-leaked-credentials-checked",
  title: "Each zone checks logins against known leaks",
  severity: "medium",
  rationale:
    "Credential stuffing uses passwords that leaked elsewhere; the check lets a rule challenge exactly those logins.",
  remediation: `Make a \`LeakedCredentialCheck\` of the zone with \`enabled: true\` (${COMPONENT}); the rule is in components/edge/rules/custom-waf.ts.`,
  references: [],
  check: together(
    eachZone(({ has }) => has(LEAKED_CREDENTIAL_CHECK, "the zone has no LeakedCredentialCheck")),
    ofEach([LEAKED_CREDENTIAL_CHECK], property("enabled", isTrue())),
  ),
});
