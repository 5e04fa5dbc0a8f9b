import { managedWafRules } from "../../../../components/edge/rules/managed-waf";
import { rulesArgs } from "../args";

test("free has none: its ruleset is on by itself and takes no overrides", () => {
  expect(managedWafRules(rulesArgs("free"))).toEqual([]);
});

test.each(["pro", "business", "enterprise"] as const)(
  "%s runs Cloudflare's ruleset and OWASP's at paranoia level 1",
  (plan) => {
    expect(managedWafRules(rulesArgs(plan))).toEqual([
      {
        ref: "cloudflare-managed",
        description: "Cloudflare Managed Ruleset",
        action: "execute",
        actionParameters: { id: "efb7b8c949ac4650a09736fc376e9aee" },
        expression: "true",
      },
      {
        ref: "owasp-core",
        description: "OWASP Core Ruleset, paranoia level 1",
        action: "execute",
        actionParameters: {
          id: "4814384a9e5d4991b9815dcfc25d2f1f",
          overrides: {
            categories: [
              { category: "paranoia-level-2", enabled: false },
              { category: "paranoia-level-3", enabled: false },
              { category: "paranoia-level-4", enabled: false },
            ],
            rules: [{ id: "6179ae15870a4bb7b2d480d4843b323c", action: "block", scoreThreshold: 40 }],
          },
        },
        expression: "true",
      },
    ]);
  },
);
