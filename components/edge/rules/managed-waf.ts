import type { EdgeRulesArgs } from "..";
import { PLAN_LIMITS } from "../plan-limits";
import type { Rule } from "./rule";

/** Cloudflare's ids, the same in every account: https://developers.cloudflare.com/waf/managed-rules/ */
const CLOUDFLARE_MANAGED = "efb7b8c949ac4650a09736fc376e9aee";
const OWASP_CORE = "4814384a9e5d4991b9815dcfc25d2f1f";
/** "949110: Inbound Anomaly Score Exceeded", the rule that acts on the sum of the others. */
const OWASP_SCORE = "6179ae15870a4bb7b2d480d4843b323c";

/**
 * Managed WAF rulesets, from Pro on. Free has Cloudflare's free ruleset, which is on by itself and takes no overrides:
 * a ruleset of ours for this phase would be refused.
 */
export function managedWafRules(args: EdgeRulesArgs): readonly Rule[] {
  if (!PLAN_LIMITS[args.plan].managedRulesets) return [];
  return [
    {
      ref: "cloudflare-managed",
      description: "Cloudflare Managed Ruleset",
      action: "execute",
      actionParameters: { id: CLOUDFLARE_MANAGED },
      expression: "true",
    },
    {
      ref: "owasp-core",
      description: "OWASP Core Ruleset, paranoia level 1",
      action: "execute",
      actionParameters: {
        id: OWASP_CORE,
        overrides: {
          // Level 1 is what OWASP recommends to start with; higher levels need tuning for each application:
          // https://developers.cloudflare.com/waf/managed-rules/reference/owasp-core-ruleset/configure-api/
          categories: ["paranoia-level-2", "paranoia-level-3", "paranoia-level-4"].map((category) => ({
            category,
            enabled: false,
          })),
          rules: [{ id: OWASP_SCORE, action: "block", scoreThreshold: 40 }],
        },
      },
      expression: "true",
    },
  ];
}
