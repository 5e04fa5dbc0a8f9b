import type { EdgeRulesArgs } from ".";
import { cacheRules } from "./rules/cache";
import { configSettingRules } from "./rules/config-settings";
import { customWafRules } from "./rules/custom-waf";
import { managedWafRules } from "./rules/managed-waf";
import { originSecretRules, type SecretHeaders } from "./rules/origin-secret";
import { rateLimitRules } from "./rules/rate-limits";
import { redirectRules } from "./rules/redirects";
import { responseHeaderRules } from "./rules/response-headers";
import type { Phase, Rule } from "./rules/rule";

/** The rules of one phase: a zone has one such ruleset for each. */
export interface PhaseRules {
  /** When they run. **A change replaces the ruleset.** */
  readonly phase: Phase;
  /** Name of the ruleset, part of the resource name, too. **A change replaces the ruleset.** */
  readonly role: string;
  /** The rules, in the order in which they run. */
  readonly rules: readonly Rule[];
}

/** Every ruleset of the edge, in the order in which a request meets them; phases without a rule on this plan are absent. */
export function edgePhases(args: EdgeRulesArgs, secrets: SecretHeaders): readonly PhaseRules[] {
  const phases: readonly PhaseRules[] = [
    { phase: "http_request_dynamic_redirect", role: "redirects", rules: redirectRules(args) },
    { phase: "http_config_settings", role: "config-settings", rules: configSettingRules(args) },
    { phase: "http_request_firewall_custom", role: "custom-waf", rules: customWafRules(args) },
    { phase: "http_ratelimit", role: "rate-limits", rules: rateLimitRules(args) },
    { phase: "http_request_firewall_managed", role: "managed-waf", rules: managedWafRules(args) },
    { phase: "http_request_cache_settings", role: "cache", rules: cacheRules(args) },
    { phase: "http_request_late_transform", role: "origin-secret", rules: originSecretRules(args, secrets) },
    { phase: "http_response_headers_transform", role: "response-headers", rules: responseHeaderRules(args) },
  ];
  return phases.filter(({ rules }) => rules.length > 0);
}
