/** TLS of a zone: on both sides of the edge, with current versions, and no way back to plain HTTP. */
import { all, property, when } from "../../../lib/check";
import { setting } from "../../../lib/cloudflare/setting";
import { atLeast, isTrue, noneOf, oneOf } from "../../../lib/expect";
import { resourceRule } from "../../../lib/rule";
import { HOSTNAME_TLS_SETTING, UNIVERSAL_SSL, ZONE_SETTING } from "../../../types/cloudflare";

const SETTINGS = "components/zone/settings.ts";
const HSTS = "strict_transport_security";
/** Half a year: https://observatory.mozilla.org counts nothing shorter. */
const HALF_A_YEAR_SECONDS = 15_768_000;
/** What the browsers' list asks for: https://hstspreload.org/#submission-requirements */
const YEAR_SECONDS = 31_536_000;

export const strict = resourceRule({
  id: "cloudflare-tls-strict",
  title: "The zone checks the certificate of the origin",
  severity: "high",
  rationale:
    "With `full` anyone between edge and origin can pose as the origin; with `flexible` that way is plain text.",
  remediation: `Set the setting \`ssl\` to "strict" (${SETTINGS}).`,
  references: ["zone_ssl_strict"],
  types: [ZONE_SETTING],
  // `origin_pull` is "Strict (SSL-Only Origin Pull)", the same check for plain requests too.
  check: setting("ssl", "", oneOf(["strict", "origin_pull"])),
});

export const minimumVersion = resourceRule({
  id: "cloudflare-tls-minimum-version",
  title: "The edge refuses TLS below 1.2",
  severity: "high",
  rationale: "TLS 1.0 and 1.1 are broken and withdrawn (RFC 8996); an attacker on the way can force them.",
  remediation: `Set the setting \`min_tls_version\` to "1.2" (${SETTINGS}).`,
  references: ["zone_min_tls_version_secure"],
  types: [ZONE_SETTING, HOSTNAME_TLS_SETTING],
  check: setting("min_tls_version", "", oneOf(["1.2", "1.3", 1.2, 1.3])),
});

export const version13 = resourceRule({
  id: "cloudflare-tls-1-3",
  title: "The edge offers TLS 1.3",
  severity: "medium",
  rationale:
    "Without it clients fall back to 1.2, which shows the certificate on the wire and needs one round trip more.",
  remediation: `Set the setting \`tls_1_3\` to "on" (${SETTINGS}).`,
  references: ["zone_tls_1_3_enabled"],
  types: [ZONE_SETTING],
  check: setting("tls_1_3", "", oneOf(["on", "zrt"])),
});

export const noEarlyData = resourceRule({
  id: "cloudflare-tls-no-early-data",
  title: "The edge takes no TLS early data",
  severity: "medium",
  rationale: "Early data can be sent again by whoever recorded it (RFC 8470), and not every GET of an API is harmless.",
  remediation: `Set the setting \`0rtt\` to "off" (${SETTINGS}).`,
  references: [],
  types: [ZONE_SETTING],
  check: setting("0rtt", "", oneOf(["off"], { absent: "pass" })),
});

export const alwaysHttps = resourceRule({
  id: "cloudflare-tls-always-https",
  title: "Plain HTTP is redirected to HTTPS, and links to http:// in pages are rewritten",
  severity: "medium",
  rationale:
    "Otherwise a link that begins with http:// sends cookies and forms in plain text, or loads a file that the browser blocks.",
  remediation: `Set the settings \`always_use_https\` and \`automatic_https_rewrites\` to "on" (${SETTINGS}).`,
  references: ["zone_https_redirect_enabled", "zone_automatic_https_rewrites_enabled"],
  types: [ZONE_SETTING],
  check: all(setting("always_use_https", "", oneOf(["on"])), setting("automatic_https_rewrites", "", oneOf(["on"]))),
});

export const hsts = resourceRule({
  id: "cloudflare-tls-hsts",
  title: "Browsers are told to use HTTPS only, for subdomains too, and not to guess content types",
  severity: "high",
  rationale:
    "The first plain request of each visit can be intercepted; the browsers' list removes domains with less than a year; a guessed type can run an upload as a script.",
  remediation: `Set \`edge.hstsDays\` to 365 or more (Pulumi.<stack>.yaml), starting with 1, and keep \`nosniff: true\` in the setting \`security_header\` (${SETTINGS}).`,
  references: ["zone_hsts_enabled"],
  types: [ZONE_SETTING],
  check: all(
    setting("security_header", `${HSTS}.enabled`, isTrue()),
    setting("security_header", `${HSTS}.include_subdomains`, isTrue()),
    setting("security_header", `${HSTS}.max_age`, atLeast(HALF_A_YEAR_SECONDS, "seconds")),
    when(
      setting("security_header", `${HSTS}.preload`, isTrue()),
      all(
        setting("security_header", `${HSTS}.include_subdomains`, isTrue()),
        setting("security_header", `${HSTS}.max_age`, atLeast(YEAR_SECONDS, "seconds")),
      ),
      "it does not ask for the list",
    ),
    setting("security_header", `${HSTS}.nosniff`, isTrue()),
  ),
});

export const universalSsl = resourceRule({
  id: "cloudflare-tls-universal-ssl",
  title: "The edge has its own certificate",
  severity: "high",
  rationale:
    "Without Universal SSL every proxied host answers with a TLS error as soon as no other certificate covers it.",
  remediation: "Keep `enabled: true` on the `UniversalSslSetting` (components/zone/cloudflare.ts).",
  references: ["zone_universal_ssl_enabled"],
  types: [UNIVERSAL_SSL],
  // On in every new zone.
  check: property("enabled", noneOf([false, "false"])),
});
