import { PRELOAD_DAYS } from "../lib/hsts";
import type { ZonePlan } from ".";

/** One setting of a zone. */
export interface Setting {
  /** Cloudflare's id of the setting. */
  readonly id: string;
  /** Its value; objects keep the snake_case keys of the API, because the provider passes them on as they are. */
  readonly value: unknown;
}

const DAY_SECONDS = 86_400;

/**
 * The settings of the zone. Only those that the plan lets be edited: any other answers "not editable". `ipv6` and `http2`
 * are left out for that reason, `brotli` because its endpoint is gone and it is always on
 * (https://developers.cloudflare.com/fundamentals/api/reference/deprecations/).
 */
export function zoneSettings(plan: ZonePlan, hstsDays: number): readonly Setting[] {
  return [
    // TLS: the origin's certificate is checked, plain HTTP is redirected, old protocols are refused.
    { id: "ssl", value: "strict" },
    { id: "always_use_https", value: "on" },
    { id: "min_tls_version", value: "1.2" },
    { id: "tls_1_3", value: "on" },
    { id: "automatic_https_rewrites", value: "on" },
    { id: "opportunistic_encryption", value: "on" },
    { id: "security_header", value: securityHeader(hstsDays) },
    // Early data can be replayed, and not every GET of an API is harmless: RFC 8470.
    { id: "0rtt", value: "off" },
    // Speed.
    { id: "http3", value: "on" },
    { id: "early_hints", value: "on" },
    { id: "websockets", value: "on" },
    // 0 keeps the header of the origin; the default of four hours would replace it.
    { id: "browser_cache_ttl", value: 0 },
    ...(plan === "free" ? [] : PAID),
  ];
}

/** Pro and above: https://developers.cloudflare.com/images/polish/ and .../speed/optimization/protocol/enhanced-http2-prioritization/ */
const PAID: readonly Setting[] = [
  { id: "h2_prioritization", value: "on" },
  { id: "polish", value: "lossless" },
];

/**
 * HSTS. A browser that has seen the header refuses plain HTTP until it runs out, so it starts short; subdomains and the
 * preload list, which cannot be taken back for months, come only with a full year.
 */
function securityHeader(days: number): unknown {
  const full = days >= PRELOAD_DAYS;
  return {
    strict_transport_security: {
      enabled: true,
      max_age: days * DAY_SECONDS,
      include_subdomains: full,
      preload: full,
      nosniff: true,
    },
  };
}
