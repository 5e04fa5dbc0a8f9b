import type { Plan } from "./plan";

/** What is known of one phase. */
export interface Phase {
  /** Actions that rules of the phase may have. */
  actions: readonly string[];
  /** Rules by plan. @default no limit */
  rules?: Readonly<Record<Plan, number>>;
  /** Least plan that has the phase. @default free */
  plan?: Plan;
}

const BLOCKING = ["block", "challenge", "js_challenge", "managed_challenge", "log"];
/** Cache, configuration, redirect, transform, origin and compression rules: so many of each kind. */
const OTHERS: Readonly<Record<Plan, number>> = { free: 10, pro: 25, business: 50, enterprise: 300 };
const other = (...actions: readonly string[]): Phase => ({ actions, rules: OTHERS });

/**
 * Phases of zone and account rulesets.
 *
 * Actions: https://developers.cloudflare.com/ruleset-engine/reference/phases-list/ . Numbers: the table that the
 * documentation is built from, https://github.com/cloudflare/cloudflare-docs/blob/production/src/content/plans/index.json
 * (custom rules 5/20/100/1000, rate-limit rules 1/2/5/100 with the advanced add-on, the others 10/25/50/300).
 */
export const PHASES: Readonly<Record<string, Phase>> = {
  ddos_l4: { actions: ["execute"], plan: "enterprise" },
  ddos_l7: { actions: ["execute"] },
  http_config_settings: other("set_config"),
  http_custom_errors: { ...other("serve_error"), plan: "pro" },
  http_log_custom_fields: { actions: ["log_custom_field"], plan: "enterprise" },
  http_ratelimit: { actions: BLOCKING, rules: { free: 1, pro: 2, business: 5, enterprise: 100 } },
  http_request_cache_settings: other("set_cache_settings"),
  http_request_dynamic_redirect: other("redirect"),
  http_request_firewall_custom: {
    actions: [...BLOCKING, "skip", "execute"],
    rules: { free: 5, pro: 20, business: 100, enterprise: 1000 },
  },
  http_request_firewall_managed: { actions: ["execute", "skip"] },
  http_request_late_transform: other("rewrite"),
  http_request_origin: other("route"),
  http_request_redirect: { actions: ["redirect"] },
  http_request_sanitize: { actions: ["execute"] },
  http_request_sbfm: { actions: ["execute"] },
  http_request_transform: other("rewrite"),
  http_response_cache_settings: other("set_cache_control", "set_cache_tags"),
  http_response_compression: other("compress_response"),
  http_response_firewall_managed: { actions: ["execute", "skip"], plan: "enterprise" },
  http_response_headers_transform: other("rewrite"),
  magic_transit: { actions: ["block", "skip"], plan: "enterprise" },
  magic_transit_ids_managed: { actions: ["execute"], plan: "enterprise" },
  magic_transit_managed: { actions: ["execute"], plan: "enterprise" },
  magic_transit_ratelimit: { actions: ["block"], plan: "enterprise" },
};

const DIRECTIVES = [
  "immutable",
  "maxAge",
  "mustRevalidate",
  "mustUnderstand",
  "noCache",
  "noStore",
  "noTransform",
  "private",
  "proxyRevalidate",
  "public",
  "sMaxage",
  "staleIfError",
  "staleWhileRevalidate",
  "stripEtags",
  "stripLastModified",
  "stripSetCookie",
];

/**
 * Parameters that an action takes, by action (https://developers.cloudflare.com/ruleset-engine/rules-language/actions/ and
 * the property descriptions in the typings).
 */
export const ACTION_PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  block: ["response"],
  challenge: [],
  compress_response: ["algorithms"],
  ddos_dynamic: [],
  execute: ["id", "matchedData", "overrides"],
  force_connection_close: [],
  js_challenge: [],
  log: [],
  log_custom_field: [
    "cookieFields",
    "rawResponseFields",
    "requestFields",
    "responseFields",
    "transformedRequestFields",
  ],
  managed_challenge: [],
  redirect: ["fromList", "fromValue"],
  rewrite: ["headers", "uri"],
  route: ["hostHeader", "origin", "sni"],
  score: ["increment"],
  serve_error: ["assetName", "content", "contentType", "statusCode"],
  set_cache_control: DIRECTIVES,
  set_cache_settings: [
    "additionalCacheablePorts",
    "browserTtl",
    "cache",
    "cacheKey",
    "cacheReserve",
    "edgeTtl",
    "originCacheControl",
    "originErrorPagePassthru",
    "originRangeRequests",
    "readTimeout",
    "respectStrongEtags",
    "serveStale",
    "vary",
  ],
  set_cache_tags: ["expression", "operation", "values"],
  set_config: [
    "automaticHttpsRewrites",
    "autominify",
    "bic",
    "contentConverter",
    "disableApps",
    "disableRum",
    "disableZaraz",
    "emailObfuscation",
    "fonts",
    "hotlinkProtection",
    "mirage",
    "opportunisticEncryption",
    "polish",
    "readTimeout",
    "redirectsForAiTraining",
    "requestBodyBuffering",
    "responseBodyBuffering",
    "rocketLoader",
    "securityLevel",
    "serverSideExcludes",
    "ssl",
    "sxg",
  ],
  skip: ["phases", "products", "rules", "ruleset", "rulesets"],
};
