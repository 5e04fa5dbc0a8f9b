import type { types } from "@pulumiverse/vercel";

/**
 * What the Vercel firewall does with requests for the site. The site's names are DNS only, so this is the one place that
 * sees its visitors; Cloudflare's rules cover the API and the media files.
 *
 * Change the name or the body of a rule in one release, not both: the provider takes both together for a removal and an
 * insertion, and when the API refuses the insertion the old rule is already gone
 * (https://github.com/vercel/terraform-provider-vercel/pull/586).
 */
export const FIREWALL_RULES: types.input.FirewallConfigRulesRule[] = [
  {
    name: "deny probes",
    description: "Paths that only scanners ask for",
    active: true,
    action: { action: "deny" },
    conditionGroups: [
      {
        conditions: [{ type: "path", op: "re", value: "^/(\\.env|\\.git/|wp-(admin|login)|phpmyadmin|xmlrpc\\.php)" }],
      },
    ],
  },
  {
    // One rule: the Hobby plan has no more (https://vercel.com/docs/vercel-firewall/vercel-waf/rate-limiting).
    name: "limit requests of one address",
    description: "A page load takes some twenty requests, so this is for programs",
    active: true,
    action: {
      action: "rate_limit",
      rateLimit: { algo: "fixed_window", window: 60, limit: 600, keys: ["ip"], action: "deny" },
    },
    conditionGroups: [{ conditions: [{ type: "path", op: "pre", value: "/" }] }],
  },
];

/** Vercel's own rulesets. Crawlers of language models are counted, not refused: the page wants to be found. */
export const MANAGED_RULESETS: types.input.FirewallConfigManagedRulesets = {
  botProtection: { action: "challenge", active: true },
  aiBots: { action: "log", active: true },
};
