import { CloudError } from "../../cloud/error";
import type { ResourceRecord } from "../../record";
import { anyCase, ofZone, onePerZone, zoneAsId } from "./common";
import { planOf, requirePlan, type Plan } from "./plan";

/** What the plan of a zone must be at least for each switch; the others are on every plan. */
const LEAST: Readonly<Record<string, Plan>> = {
  sbfmDefinitelyAutomated: "pro",
  sbfmVerifiedBots: "pro",
  sbfmStaticResourceProtection: "pro",
  optimizeWordpress: "pro",
  sbfmLikelyAutomated: "business",
  autoUpdateModel: "enterprise",
  suppressSessionScore: "enterprise",
  bmCookieEnabled: "enterprise",
};

/** Values that only switch off what an earlier plan left behind; they are taken on every plan. */
const CLEAN_UP: readonly unknown[] = ["allow", false, undefined];

/** Bot protection of a zone. */
export const botManagement: ResourceRecord = {
  sources: [
    "recorded plugin answers: aiBotsProtection is a closed list; zoneId replaces; switches update in place",
    "terraform-provider-cloudflare internal/services/bot_management/schema.go: values; every optional property is computed; delete does nothing",
    "npm cloudflare 7.3.0 resources/bot-management: which switches belong to Bot Fight Mode (Free), Super Bot Fight Mode (Pro, Business) and Bot Management (Enterprise), and which values clean up after a change of plan",
    "https://developers.cloudflare.com/bots/plans/",
  ],
  seconds: { create: 1 },
  id: zoneAsId,
  replaces: ["zoneId"],
  computed: [
    "aiBotsMigrationOptOut",
    "aiBotsProtection",
    "aiTraining",
    "aiUser",
    "aisearch",
    "autoUpdateModel",
    "bmCookieEnabled",
    "botPreferenceSyncEnabled",
    "cfRobotsVariant",
    "contentBotsProtection",
    "crawlerProtection",
    "enableJs",
    "fightMode",
    "isRobotsTxtManaged",
    "jsdApiResultsEnabled",
    "optimizeWordpress",
    "sbfmDefinitelyAutomated",
    "sbfmLikelyAutomated",
    "sbfmStaticResourceProtection",
    "sbfmVerifiedBots",
    "suppressSessionScore",
  ],
  rules: [
    anyCase("aiBotsProtection", "block", "disabled", "only_on_ad_pages"),
    anyCase("aiTraining", "disabled", "disallow", "block", "only_on_ad_pages"),
    anyCase("aiUser", "disabled", "block", "only_on_ad_pages"),
    anyCase("aisearch", "disabled", "block", "only_on_ad_pages"),
    anyCase("cfRobotsVariant", "off", "policy_only"),
    anyCase("contentBotsProtection", "block", "disabled"),
    anyCase("crawlerProtection", "enabled", "disabled"),
    anyCase("sbfmDefinitelyAutomated", "allow", "block", "managed_challenge"),
    anyCase("sbfmLikelyAutomated", "allow", "block", "managed_challenge"),
    anyCase("sbfmVerifiedBots", "allow", "block"),
  ],
  references: [ofZone],
  unique: [onePerZone],
  deletion: "leaves",
  accept: ({ cloud, inputs }) => {
    const plan = planOf(cloud, inputs["zoneId"]);
    for (const [name, least] of Object.entries(LEAST)) {
      if (!CLEAN_UP.includes(inputs[name])) requirePlan(plan, least, `${name}: ${JSON.stringify(inputs[name])}`);
    }
    if (inputs["fightMode"] === true && plan !== "free") {
      throw CloudError.invalid(
        `fightMode is Bot Fight Mode, which a zone on ${plan} does not have; use the sbfm* switches of Super Bot Fight Mode`,
      );
    }
    if (plan === "enterprise" && inputs["aiBotsProtection"] === "only_on_ad_pages") {
      throw CloudError.invalid("aiBotsProtection: only_on_ad_pages is not available for Enterprise customers");
    }
  },
  outputs: ({ inputs }) => ({
    enableJs: inputs["enableJs"] ?? false,
    fightMode: inputs["fightMode"] ?? false,
    aiBotsProtection: inputs["aiBotsProtection"] ?? "disabled",
    isRobotsTxtManaged: inputs["isRobotsTxtManaged"] ?? false,
    usingLatestModel: true,
    staleZoneConfiguration: {},
  }),
};
