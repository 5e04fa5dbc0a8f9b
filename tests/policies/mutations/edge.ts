/** What matters in the resources of Cloudflare and Vercel. */
import type { Resource } from "../../../policies/lib/resource";
import * as cloudflare from "../../../policies/types/cloudflare";
import * as vercel from "../../../policies/types/vercel";
import { ABSENT } from "../support/fixture";
import type { Mutation } from "./mutation";

type Where = NonNullable<Mutation["where"]>;

const ofSetting =
  (id: string): Where =>
  ({ inputs }) =>
    inputs["settingId"] === id;
const ofPhase =
  (phase: string): Where =>
  ({ inputs }) =>
    inputs["phase"] === phase;
const ofAlert =
  (type: string): Where =>
  ({ inputs }) =>
    inputs["alertType"] === type;
const named =
  (...names: readonly string[]): Where =>
  ({ name }) =>
    names.includes(name);

/** A setting of the zone: each weaker value, and the setting gone. */
function setting(id: string, rule: string, to: readonly unknown[], property = "value"): Mutation[] {
  const common = { type: cloudflare.ZONE_SETTING, where: ofSetting(id) };
  return [
    { ...common, property, to, rule },
    ...(property === "value"
      ? [{ ...common, property: "!", to: [ABSENT], rule: "cloudflare-setting-all-stated" }]
      : []),
  ];
}

const HSTS = "value.strict_transport_security";

const SETTINGS: readonly Mutation[] = [
  ...setting("ssl", "cloudflare-tls-strict", ["full", "flexible", "off"]),
  ...setting("min_tls_version", "cloudflare-tls-minimum-version", ["1.0", "1.1"]),
  ...setting("tls_1_3", "cloudflare-tls-1-3", ["off"]),
  ...setting("0rtt", "cloudflare-tls-no-early-data", ["on"]),
  ...setting("always_use_https", "cloudflare-tls-always-https", ["off"]),
  ...setting("automatic_https_rewrites", "cloudflare-tls-always-https", ["off"]),
  ...setting("security_header", "cloudflare-tls-hsts", [ABSENT, {}]),
  ...setting("security_header", "cloudflare-tls-hsts", [false, ABSENT], `${HSTS}.enabled`),
  ...setting("security_header", "cloudflare-tls-hsts", [false, ABSENT], `${HSTS}.include_subdomains`),
  ...setting("security_header", "cloudflare-tls-hsts", [0, 86_400, ABSENT], `${HSTS}.max_age`),
  ...setting("security_header", "cloudflare-tls-hsts", [15_768_000], `${HSTS}.max_age`),
  ...setting("security_header", "cloudflare-tls-hsts", [false, ABSENT], `${HSTS}.nosniff`),
  {
    type: cloudflare.ZONE_SETTING,
    property: "settingId",
    to: ["ssl"],
    rule: "cloudflare-setting-stated-once",
    where: ofSetting("http3"),
  },
];

const ZONE: readonly Mutation[] = [
  { type: cloudflare.ZONE, property: "protect!", to: [false], rule: "cloudflare-zone-protected", production: true },
  {
    type: cloudflare.R2_BUCKET,
    property: "protect!",
    to: [false],
    rule: "cloudflare-zone-protected",
    production: true,
  },
  { type: cloudflare.ZONE_DNSSEC, property: "status", to: ["disabled", ABSENT], rule: "cloudflare-zone-has-dnssec" },
  { type: cloudflare.ZONE_DNSSEC, property: "!", to: [ABSENT], rule: "cloudflare-zone-has-dnssec" },
  { type: cloudflare.UNIVERSAL_SSL, property: "enabled", to: [false], rule: "cloudflare-tls-universal-ssl" },
  {
    type: cloudflare.BOT_MANAGEMENT,
    property: "sbfmDefinitelyAutomated",
    to: ["allow", ABSENT],
    rule: "cloudflare-zone-bots-fought",
  },
  {
    type: cloudflare.BOT_MANAGEMENT,
    property: "sbfmVerifiedBots",
    to: ["block"],
    rule: "cloudflare-zone-bots-fought",
  },
  { type: cloudflare.BOT_MANAGEMENT, property: "!", to: [ABSENT], rule: "cloudflare-zone-bots-fought" },
  {
    type: cloudflare.LEAKED_CREDENTIAL_CHECK,
    property: "enabled",
    to: [false, ABSENT],
    rule: "cloudflare-zone-leaked-credentials-checked",
  },
  {
    type: cloudflare.LEAKED_CREDENTIAL_CHECK,
    property: "!",
    to: [ABSENT],
    rule: "cloudflare-zone-leaked-credentials-checked",
  },
  {
    type: cloudflare.ZONE_SUBSCRIPTION,
    property: "ratePlan.id",
    to: ["free"],
    rule: "cloudflare-plan-offers-all",
  },
  {
    type: cloudflare.ZONE_SUBSCRIPTION,
    property: "ratePlan.id",
    to: ["free"],
    rule: "cloudflare-plan-offers-all",
  },
  {
    type: cloudflare.ZONE_SUBSCRIPTION,
    property: "ratePlan.id",
    to: ["free"],
    rule: "cloudflare-plan-offers-all",
  },
];

/** Changes of the ruleset of a phase. */
function ruleset(
  phase: string,
  rule: string,
  changes: readonly (readonly [property: string, ...to: unknown[]])[],
): Mutation[] {
  return changes.map(([property, ...to]) => ({ type: cloudflare.RULESET, property, to, rule, where: ofPhase(phase) }));
}

const MANAGED = "http_request_firewall_managed";
const CUSTOM = "http_request_firewall_custom";
const LIMITS = "http_ratelimit";
const CACHE = "http_request_cache_settings";
const RESPONSE = "http_response_headers_transform";
const ORIGIN = "http_request_late_transform";
const REDIRECT = "http_request_dynamic_redirect";
const OWASP_RULE = "rules[1].actionParameters.overrides.rules[0]";
const SECRET_HEADER = "rules[0].actionParameters.headers.X-Origin-Secret";
const headers = (name: string): string => `rules[0].actionParameters.headers.${name}`;

const RULESETS: readonly Mutation[] = [
  { type: cloudflare.RULESET, property: "rules[*].enabled", to: [false], rule: "cloudflare-ruleset-rules-run" },
  ...ruleset(CUSTOM, "cloudflare-ruleset-one-per-phase", [["phase", LIMITS]]),
  ...ruleset(MANAGED, "cloudflare-waf-managed-rulesets-run", [
    ["!", ABSENT],
    ["rules", []],
    ["rules[0]", ABSENT],
    ["rules[0].enabled", false],
    ["rules[0].actionParameters.id", "another"],
    ["rules[0].expression", '(http.host eq "www.endtoendlabcr.com")'],
  ]),
  ...ruleset(MANAGED, "cloudflare-waf-managed-rulesets-run", [
    ["!", ABSENT],
    ["rules[1]", ABSENT],
    ["rules[1].enabled", false],
  ]),
  ...ruleset(MANAGED, "cloudflare-waf-managed-rulesets-act", [[`${OWASP_RULE}.action`, "log"]]),
  ...ruleset(CUSTOM, "cloudflare-waf-own-rules-block", [
    ["!", ABSENT],
    ["rules", []],
  ]),
  ...ruleset(CUSTOM, "cloudflare-plan-offers-all", [
    ["rules[1].action", "log"],
    ["rules[2].action", "log"],
  ]),
  ...ruleset(CUSTOM, "cloudflare-waf-skips-narrow", [["rules[0].actionParameters.phases", [MANAGED], [LIMITS]]]),
  ...ruleset(CUSTOM, "cloudflare-waf-skips-narrow", [["rules[0].logging", ABSENT, { enabled: false }]]),
  ...ruleset(LIMITS, "cloudflare-rate-limit-for-each-host", [
    ["!", ABSENT],
    ["rules", []],
  ]),
  ...ruleset(LIMITS, "cloudflare-rate-limit-for-each-host", [
    ["!", ABSENT],
    ["rules[1]", ABSENT],
    ["rules[1].enabled", false],
    ["rules[1].expression", '(http.host eq "www.endtoendlabcr.com")'],
  ]),
  ...ruleset(LIMITS, "cloudflare-rate-limit-acts", [["rules[0].ratelimit.characteristics", ["cf.colo.id"], ABSENT]]),
  ...ruleset(LIMITS, "cloudflare-rate-limit-acts", [
    ["rules[0].action", "log"],
    ["rules[0].ratelimit.requestsPerPeriod", 0, ABSENT],
  ]),
  ...ruleset(LIMITS, "cloudflare-rate-limit-acts", [["rules[1].ratelimit.requestsPerPeriod", 1_000_000]]),
  ...ruleset(CACHE, "cloudflare-cache-not-the-whole-origin", [
    ["rules[0].actionParameters.cache", true],
    ["rules[2].expression", "true"],
  ]),
  ...ruleset(CACHE, "cloudflare-cache-not-everything", [["rules[2].expression", "true"]]),
  ...ruleset(CACHE, "cloudflare-cache-errors-not-kept", [
    ["rules[1].actionParameters.edgeTtl.statusCodeTtls", ABSENT, []],
    ["rules[2].actionParameters.edgeTtl.statusCodeTtls[0].value", 86_400],
  ]),
  ...ruleset(RESPONSE, "cloudflare-header-rules-cover-each-host", [
    ["!", ABSENT],
    ["rules[0]", ABSENT],
    ["rules[1]", ABSENT],
    ["rules[0].enabled", false],
    [headers("Content-Security-Policy"), ABSENT],
    [headers("X-Content-Type-Options"), ABSENT],
    [headers("X-Frame-Options"), ABSENT],
    [headers("Referrer-Policy"), ABSENT],
  ]),
  ...ruleset(RESPONSE, "cloudflare-header-rules-keep-protection", [
    [headers("X-Frame-Options"), { operation: "remove" }],
  ]),
  ...ruleset(RESPONSE, "cloudflare-header-rules-keep-protection", [
    [`${headers("X-Content-Type-Options")}.value`, "sniff"],
    [`${headers("X-Frame-Options")}.value`, "ALLOWALL"],
    [`${headers("Referrer-Policy")}.value`, "unsafe-url"],
    [`${headers("Content-Security-Policy")}.value`, "", "script-src 'unsafe-inline'"],
  ]),
  ...ruleset(ORIGIN, "cloudflare-origin-only-through-the-zone", [
    ["!", ABSENT],
    ["rules", []],
    ["rules[2]", ABSENT],
    ["rules[2].enabled", false],
    ["rules[2].expression", '(http.host eq "www.endtoendlabcr.com")'],
    ["rules[2].actionParameters.headers", {}],
  ]),
  ...ruleset(ORIGIN, "cloudflare-header-rules-trust-no-client", [[`${SECRET_HEADER}.operation`, "add"]]),
  ...ruleset(REDIRECT, "cloudflare-redirect-to-https", [
    ["rules[0].actionParameters.fromValue.targetUrl.value", "http://endtoendlabcr.com/"],
  ]),
  ...ruleset(REDIRECT, "cloudflare-redirect-not-open", [
    ["rules[0].actionParameters.fromValue.targetUrl", { expression: 'http.request.uri.args["next"][0]' }],
  ]),
  ...ruleset("http_config_settings", "cloudflare-ruleset-config-keeps-protection", [
    ["rules[0].actionParameters", { ssl: "off" }, { securityLevel: "off" }],
  ]),
];

/** A CAA record of a tag, or of an authority. */
const caa =
  (tag: string, authority?: string): Where =>
  ({ inputs }) => {
    const data = inputs["data"] as { tag?: string; value?: string } | undefined;
    return inputs["type"] === "CAA" && data?.tag === tag && (authority === undefined || data.value === authority);
  };
const sites = named("site-host", "site-alias");

const DNS: readonly Mutation[] = [
  {
    type: cloudflare.DNS_RECORD,
    property: "proxied",
    to: [false, ABSENT],
    rule: "cloudflare-dns-hosts-are-proxied",
    where: named("api-host"),
  },
  {
    type: cloudflare.DNS_RECORD,
    property: "content",
    to: ["old.ondigitalocean.app"],
    rule: "cloudflare-dns-target-is-ours",
    where: named("api-host"),
  },
  {
    type: cloudflare.DNS_RECORD,
    property: "name",
    to: ["*.endtoendlabcr.com"],
    rule: "cloudflare-dns-no-wildcard",
    where: named("api-host", "site-host"),
  },
  {
    type: cloudflare.DNS_RECORD,
    property: "proxied",
    to: [true],
    rule: "vercel-domain-record",
    where: sites,
  },
  {
    type: cloudflare.DNS_RECORD,
    property: "content",
    to: ["team.github.io"],
    rule: "vercel-domain-record",
    where: sites,
  },
  {
    type: cloudflare.DNS_RECORD,
    property: "content",
    to: ["team.github.io"],
    rule: "cloudflare-dns-target-is-ours",
    where: sites,
  },
  { type: cloudflare.DNS_RECORD, property: "!", to: [ABSENT], rule: "vercel-domain-record", where: sites },
  {
    type: cloudflare.DNS_RECORD,
    property: "!",
    to: [ABSENT],
    rule: "cloudflare-dns-caa-allows-our-issuers",
    where: caa("issue", "letsencrypt.org"),
  },
  {
    type: cloudflare.DNS_RECORD,
    property: "data.tag",
    to: ["isue"],
    rule: "cloudflare-dns-caa-well-formed",
    where: caa("issue"),
  },
  {
    type: cloudflare.DNS_RECORD,
    property: "data.value",
    to: ["", ABSENT],
    rule: "cloudflare-dns-caa-well-formed",
    where: caa("issue"),
  },
];

const ALERTS: readonly Mutation[] = [
  { type: cloudflare.NOTIFICATION_POLICY, property: "enabled", to: [false], rule: "cloudflare-alert-reaches-somebody" },
  {
    type: cloudflare.NOTIFICATION_POLICY,
    property: "mechanisms.emails",
    to: [[], ABSENT],
    rule: "cloudflare-alert-reaches-somebody",
  },
  ...["universal_ssl_event_type", "dos_attack_l7", "real_origin_monitoring"].map((type) => ({
    type: cloudflare.NOTIFICATION_POLICY,
    property: "!",
    to: [ABSENT],
    rule: "cloudflare-alert-for-each-danger",
    where: ofAlert(type),
  })),
];

const TRASH = "rules[0].deleteObjectsTransition.condition.maxAge";

const R2: readonly Mutation[] = [
  { type: cloudflare.R2_MANAGED_DOMAIN, property: "enabled", to: [true], rule: "cloudflare-r2-no-managed-domain" },
  {
    type: cloudflare.R2_CUSTOM_DOMAIN,
    property: "minTls",
    to: ["1.0", "1.1", ABSENT],
    rule: "cloudflare-r2-domain",
  },
  { type: cloudflare.R2_CUSTOM_DOMAIN, property: "enabled", to: [false], rule: "cloudflare-r2-domain" },
  {
    type: cloudflare.R2_CORS,
    property: "rules[*].allowed.origins",
    to: [["*"], ["http://endtoendlabcr.com"]],
    rule: "cloudflare-r2-cors-narrow",
  },
  {
    type: cloudflare.R2_CORS,
    property: "rules[*].allowed.methods",
    to: [["GET", "PUT"], ["DELETE"]],
    rule: "cloudflare-r2-cors-narrow",
  },
  {
    type: cloudflare.R2_LIFECYCLE,
    property: "rules[0].conditions.prefix",
    to: ["", ABSENT],
    rule: "cloudflare-r2-lifecycle-spares-files",
    // A rule that only gives up unfinished uploads deletes no file, whatever its prefix.
    where: ({ inputs }) => (inputs["rules"] as object[]).some((rule) => "deleteObjectsTransition" in rule),
  },
  { type: cloudflare.R2_LIFECYCLE, property: TRASH, to: [0, ABSENT], rule: "cloudflare-r2-lifecycle-spares-files" },
  {
    type: cloudflare.R2_LIFECYCLE,
    property: "rules[*].enabled",
    to: [false],
    rule: "cloudflare-r2-lifecycle-spares-files",
  },
  {
    type: cloudflare.R2_LIFECYCLE,
    property: "rules[1]",
    to: [ABSENT],
    rule: "cost-r2-lifecycle",
  },
];

const ofKey =
  (key: string): Where =>
  ({ inputs }: Resource) =>
    inputs["key"] === key;
const securityRoute: Where = ({ name }) => name.endsWith("security-headers");
const hidden: Where = ({ inputs }) => inputs["sensitive"] === true;

const VERCEL: readonly Mutation[] = [
  {
    type: vercel.VERCEL_PROJECT,
    property: "protect!",
    to: [false],
    rule: "vercel-project-protected",
    production: true,
  },
  { type: vercel.VERCEL_PROJECT, property: "gitForkProtection", to: [false], rule: "vercel-project-forks-protected" },
  {
    type: vercel.VERCEL_PROJECT,
    property: "vercelAuthentication",
    to: [ABSENT, { deploymentType: "none" }],
    rule: "vercel-project-previews-protected",
  },
  { type: vercel.VERCEL_PROJECT, property: "skewProtection", to: [ABSENT, ""], rule: "vercel-project-skew-protection" },
  {
    type: vercel.VERCEL_PROJECT,
    property: "skewProtection",
    to: [ABSENT],
    rule: "vercel-project-system-variables-hidden",
  },
  {
    type: vercel.VERCEL_PROJECT,
    property: "nodeVersion",
    to: ["18.x", "20.x"],
    rule: "vercel-project-node-version-supported",
  },
  {
    type: vercel.VERCEL_PROJECT,
    property: "oidcTokenConfig.issuerMode",
    to: ["global"],
    rule: "vercel-project-oidc-issuer-of-the-team",
  },
  {
    type: vercel.VERCEL_PROJECT,
    property: "gitRepository.productionBranch",
    to: [ABSENT, ""],
    rule: "vercel-project-production-branch-named",
  },
  {
    type: vercel.VERCEL_VARIABLE,
    property: "targets",
    to: [["production", "preview", "development"]],
    rule: "vercel-variable-not-for-every-target",
  },
  {
    type: vercel.VERCEL_VARIABLE,
    property: "targets",
    to: [["production", "preview"]],
    rule: "vercel-variable-production-not-in-preview",
    where: hidden,
  },
  {
    type: vercel.VERCEL_VARIABLE,
    property: "key",
    to: ["VITE_API_KEY"],
    rule: "vercel-variable-no-secret-in-pages",
    where: ofKey("VITE_API_URL"),
  },
  {
    type: vercel.VERCEL_VARIABLE,
    property: "key",
    to: ["MAIL_API_KEY"],
    rule: "vercel-variable-secrets-are-sensitive",
    where: ({ inputs }) => inputs["sensitive"] === false,
  },
  { type: vercel.VERCEL_DOMAIN, property: "redirect", to: ["example.net"], rule: "vercel-domain-redirect-stays" },
  {
    type: vercel.VERCEL_DOMAIN,
    property: "redirectStatusCode",
    to: [307, ABSENT],
    rule: "vercel-domain-redirect-stays",
  },
  {
    type: vercel.VERCEL_ROUTE,
    property: "!",
    to: [ABSENT],
    rule: "vercel-headers-on-every-page",
    where: securityRoute,
  },
  {
    type: vercel.VERCEL_ROUTE,
    property: "route.src",
    to: ["^/assets/.+$"],
    rule: "vercel-headers-on-every-page",
    where: securityRoute,
  },
  ...[
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "Strict-Transport-Security",
    "X-Content-Type-Options",
    "X-Frame-Options",
  ].map((name) => ({
    type: vercel.VERCEL_ROUTE,
    property: `route.headers.${name}`,
    to: [ABSENT],
    rule: "vercel-headers-on-every-page",
    where: securityRoute,
  })),
  {
    type: vercel.VERCEL_ROUTE,
    property: "route.headers.Content-Security-Policy",
    to: ["", "default-src *"],
    rule: "vercel-headers-are-strong",
  },
  {
    type: vercel.VERCEL_ROUTE,
    property: "route.headers.Strict-Transport-Security",
    to: ["max-age=0"],
    rule: "vercel-headers-are-strong",
  },
];

export const MUTATIONS: readonly Mutation[] = [...SETTINGS, ...ZONE, ...RULESETS, ...DNS, ...ALERTS, ...R2, ...VERCEL];
