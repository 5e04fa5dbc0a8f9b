/** Settings of a zone that decide who gets through, and what pages give away. Cloudflare's defaults are good. */
import { all } from "../../../lib/check";
import { setting } from "../../../lib/cloudflare/setting";
import { atLeast, atMost, noneOf, oneOf } from "../../../lib/expect";
import { eachZone } from "../../../lib/cloudflare/zones";
import { repeated } from "../../../lib/repeated";
import { resourceRule, stackRule } from "../../../lib/rule";
import { Unreadable } from "../../../lib/value";
import { every, fail, pass, undecided } from "../../../lib/verdict";
import { ZONE_SETTING } from "../../../types/cloudflare";

const SETTINGS = "components/zone/settings.ts";
const types = [ZONE_SETTING];

/** What TLS hangs on. New zones leave most of it weak, and a setting that is not stated can change in the dashboard unseen. */
const WANTED = [
  "ssl",
  "min_tls_version",
  "tls_1_3",
  "always_use_https",
  "automatic_https_rewrites",
  "security_header",
  "0rtt",
];

export const stated = stackRule({
  id: "cloudflare-setting-all-stated",
  title: "A zone states every setting of its TLS",
  severity: "high",
  rationale:
    "New zones accept TLS 1.0, plain HTTP and any certificate of the origin, and the dashboard can bring that back unseen.",
  remediation: `Add the missing setting to the list (${SETTINGS}).`,
  references: [],
  check: eachZone(({ has }) =>
    every(
      WANTED.map((id) =>
        has(ZONE_SETTING, `the setting ${id} is missing`, ({ inputs: { settingId } }) =>
          settingId instanceof Unreadable
            ? undecided(`a settingId ${settingId.why}`)
            : settingId === id
              ? pass
              : fail(`the setting ${id} is missing`),
        ),
      ),
    ),
  ),
});

export const once = stackRule({
  id: "cloudflare-setting-stated-once",
  title: "Each setting of a zone has one resource",
  severity: "medium",
  rationale: "Two resources of one setting overwrite each other, and which value holds depends on the order of a run.",
  remediation: `Remove one of the two (${SETTINGS}).`,
  references: [],
  check: eachZone(({ of }) => {
    const ids = of(ZONE_SETTING).map(({ inputs }) => inputs["settingId"]);
    const twice = repeated(ids);
    if (twice.length > 0) return fail(`stated more than once: ${twice.join(", ")}`);
    const unreadable = ids.find((one): one is Unreadable => one instanceof Unreadable);
    return unreadable === undefined ? pass : undecided(`a settingId ${unreadable.why}`);
  }),
});

export const keepsProtection = resourceRule({
  id: "cloudflare-setting-keeps-protection",
  title: "Settings that are on in a new zone stay on: browser check, challenges, security level, hidden addresses",
  severity: "low",
  rationale:
    "They refuse known spam tools, stop bots after one solved challenge, and hide addresses from harvesters; at `under_attack` every visitor waits.",
  remediation: `Leave \`browser_check\`, \`challenge_ttl\` (900 to 2700 seconds), \`security_level\` and \`email_obfuscation\` out (${SETTINGS}); during an attack change them in the dashboard, and back afterwards.`,
  references: [
    "zone_browser_integrity_check_enabled",
    "zone_challenge_passage_configured",
    "zone_security_under_attack_disabled",
    "zone_email_obfuscation_enabled",
  ],
  types,
  check: all(
    setting("browser_check", "", oneOf(["on"], { absent: "pass" })),
    setting("challenge_ttl", "", atLeast(900, "seconds", { absent: "pass" })),
    setting("challenge_ttl", "", atMost(2_700, "seconds", { absent: "pass" })),
    setting("security_level", "", noneOf(["under_attack", "off", "essentially_off"])),
    setting("email_obfuscation", "", oneOf(["on"], { absent: "pass" })),
  ),
});

export const tellsTheTruth = resourceRule({
  id: "cloudflare-setting-tells-the-truth",
  title: "Visitors get the site as it is, and the origin learns where they come from",
  severity: "low",
  rationale:
    "Development mode passes every request to the origin, Always Online shows an old copy from an archive, and without the country logs cannot tell where an attack comes from.",
  remediation: `Leave \`development_mode\`, \`always_online\` and \`ip_geolocation\` out (${SETTINGS}); the first ends by itself when set in the dashboard.`,
  references: ["zone_development_mode_disabled", "zone_always_online_disabled", "zone_ip_geolocation_enabled"],
  types,
  check: all(
    setting("development_mode", "", oneOf(["off"], { absent: "pass" })),
    setting("always_online", "", oneOf(["off"], { absent: "pass" })),
    setting("ip_geolocation", "", oneOf(["on"], { absent: "pass" })),
  ),
});
