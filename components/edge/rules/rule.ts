import type * as cloudflare from "@pulumi/cloudflare";

/** The phases in which our rules run: https://developers.cloudflare.com/ruleset-engine/reference/phases-list/ */
export type Phase =
  | "http_request_dynamic_redirect"
  | "http_config_settings"
  | "http_request_firewall_custom"
  | "http_ratelimit"
  | "http_request_firewall_managed"
  | "http_request_cache_settings"
  | "http_request_late_transform"
  | "http_response_headers_transform";

/** One rule, in the words of the Ruleset Engine. */
export interface Rule {
  /**
   * Name of the rule, unique in its ruleset and stable for ever: without it the provider makes every rule anew when one
   * changes, and its id in the logs with it.
   */
  readonly ref: string;
  /** What it does, as the dashboard shows it. */
  readonly description: string;
  /** What happens to a request that matches. */
  readonly action: string;
  /** Which requests match. */
  readonly expression: string;
  /** Details of the action. @default none */
  readonly actionParameters?: cloudflare.types.input.RulesetRuleActionParameters;
  /** Counter of a rate limit. @default none */
  readonly ratelimit?: RateLimit;
  /** Whether matches are logged; only `skip` may say so. @default - Cloudflare decides */
  readonly logging?: { readonly enabled: boolean };
}

/** Counter of a rate limit. */
export interface RateLimit {
  /** Requests with the same values share a counter. */
  readonly characteristics: string[];
  /** Seconds over which requests are counted. */
  readonly period: number;
  /** Requests that are let through in a period. */
  readonly requestsPerPeriod: number;
  /** Seconds for which the action lasts. */
  readonly mitigationTimeout: number;
  /** Which requests are counted. @default those that match the rule */
  readonly countingExpression?: string;
}
