import type { Plan } from "./plan";

/** What the API takes for one zone setting. */
export interface KnownSetting {
  /** Values it takes; a word stands for any value of that kind. */
  values: readonly (string | number)[] | "number" | "text" | "list" | "object";
  /** Least plan on which it can be edited at all. @default free */
  plan?: Plan;
  /** Values that need a better plan than the others. @default none */
  valuePlans?: Readonly<Record<string, Plan>>;
}

const ON_OFF = ["on", "off"] as const;
const toggle: KnownSetting = { values: ON_OFF };
const from = (plan: Plan, values: KnownSetting["values"] = ON_OFF): KnownSetting => ({ values, plan });

const steps = (first: number, last: number, step: number): number[] =>
  Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step);

/**
 * Zone settings by id.
 *
 * Ids and values: table in the typings of `ZoneSetting` (package 6.22.1) and npm `cloudflare` 7.3.0,
 * `resources/zones/settings.d.ts`. Plans: the same file ("limited to Enterprise Zones"), the Terraform documentation
 * ("Plan-Dependent Settings") and the API's own refusals quoted in `settings.ts`.
 */
export const KNOWN_SETTINGS: Readonly<Record<string, KnownSetting>> = {
  "0rtt": toggle,
  aegis: from("enterprise", "object"),
  always_online: toggle,
  always_use_https: toggle,
  automatic_https_rewrites: toggle,
  automatic_platform_optimization: { values: "object" },
  browser_cache_ttl: { values: "number" },
  browser_check: toggle,
  cache_level: { values: ["aggressive", "basic", "simplified"] },
  challenge_ttl: {
    values: [300, 900, 1800, 2700, 3600, 7200, 10800, 14400, 28800, 57600, 86400, 604800, 2592000, 31536000],
  },
  ciphers: { values: "list" },
  cname_flattening: { values: ["flatten_at_root", "flatten_all"], valuePlans: { flatten_all: "pro" } },
  content_converter: toggle,
  development_mode: toggle,
  early_hints: toggle,
  edge_cache_ttl: {
    values: [
      30, 60, 300, 1200, 1800, 3600, 7200, 10800, 14400, 18000, 28800, 43200, 57600, 72000, 86400, 172800, 259200,
      345600, 432000, 518400, 604800,
    ],
    // "The minimum TTL available depends on the plan level of the zone. (Enterprise = 30, Business = 1800, Pro = 3600, Free = 7200)"
    valuePlans: {
      30: "enterprise",
      60: "enterprise",
      300: "enterprise",
      1200: "enterprise",
      1800: "business",
      3600: "pro",
    },
  },
  email_obfuscation: toggle,
  fonts: toggle,
  h2_prioritization: from("pro", ["on", "off", "custom"]),
  hotlink_protection: toggle,
  http2: { values: ON_OFF, valuePlans: { off: "pro" } },
  http3: toggle,
  image_resizing: { values: ["on", "off", "open"] },
  ip_geolocation: toggle,
  ipv6: { values: ON_OFF, valuePlans: { off: "enterprise" } },
  max_upload: {
    values: [...steps(100, 500, 25), ...steps(1000, 5000, 500)],
    // 100 MB on Free and Pro, 200 MB on Business, 500 MB and more on Enterprise.
    valuePlans: Object.fromEntries([
      ...steps(125, 200, 25).map((size): [string, Plan] => [String(size), "business"]),
      ...[...steps(225, 500, 25), ...steps(1000, 5000, 500)].map((size): [string, Plan] => [
        String(size),
        "enterprise",
      ]),
    ]),
  },
  min_tls_version: { values: ["1.0", "1.1", "1.2", "1.3"] },
  mirage: from("pro"),
  nel: { values: "object" },
  opportunistic_encryption: toggle,
  opportunistic_onion: toggle,
  orange_to_orange: toggle,
  origin_error_page_pass_thru: from("enterprise"),
  origin_h2_max_streams: { values: "number" },
  origin_max_http_version: { values: ["1", "2"] },
  polish: from("pro", ["off", "lossless", "lossy"]),
  pre_render: toggle,
  prefetch_preload: from("enterprise"),
  privacy_pass: toggle,
  proxy_read_timeout: from("enterprise", "number"),
  pseudo_ipv4: { values: ["off", "add_header", "overwrite_header"] },
  redirects_for_ai_training: toggle,
  replace_insecure_js: toggle,
  response_buffering: from("enterprise"),
  rocket_loader: toggle,
  search_for_agents: toggle,
  security_header: { values: "object" },
  security_level: {
    values: ["off", "essentially_off", "low", "medium", "high", "under_attack"],
    valuePlans: { off: "enterprise" },
  },
  sha1_support: toggle,
  sort_query_string_for_cache: from("enterprise"),
  ssl: { values: ["off", "flexible", "full", "strict", "origin_pull"], valuePlans: { origin_pull: "enterprise" } },
  ssl_recommender: { values: ON_OFF },
  tls_1_2_only: toggle,
  tls_1_3: { values: ["on", "off", "zrt"] },
  tls_client_auth: toggle,
  transformations: { values: ["on", "off", "open"] },
  transformations_allowed_origins: { values: "text" },
  true_client_ip_header: from("enterprise"),
  waf: from("pro"),
  webmcp_enabled: toggle,
  webmcp_packs: { values: "text" },
  webp: from("pro"),
  websockets: toggle,
};

/**
 * Settings whose endpoints Cloudflare has taken away, although the typings still list some of them
 * (https://developers.cloudflare.com/fundamentals/api/reference/deprecations/).
 */
export const GONE_SETTINGS: readonly string[] = ["brotli", "server_side_exclude", "minify", "mobile_redirect"];
