import type * as cloudflare from "@pulumi/cloudflare";
import type { ZonePlan } from ".";

/** The bot settings of a zone, without the zone. */
export type BotSettings = Omit<cloudflare.BotManagementArgs, "zoneId">;

/**
 * Each plan has its own product, and the API refuses the keys of another: https://developers.cloudflare.com/bots/plans/
 *
 * Free has Bot Fight Mode, which no rule can skip: it would challenge health checks, webhooks and the calls of Vercel's
 * servers at the API, so it is off (https://developers.cloudflare.com/bots/get-started/bot-fight-mode/#limitations).
 * Paid plans have Super Bot Fight Mode, which a custom rule of the edge skips for the API. Enterprise has what Business
 * has, until Bot Management is bought.
 */
export function botSettings(plan: ZonePlan): BotSettings {
  const everyPlan = { aiBotsProtection: "block" };
  const paid = {
    sbfmDefinitelyAutomated: "block",
    sbfmVerifiedBots: "allow",
    // It would challenge image hotlinks and link previews, which media files are for.
    sbfmStaticResourceProtection: false,
    // Only bodies of HTML pages get the script; the hosts behind the proxy serve none.
    enableJs: false,
  };
  switch (plan) {
    case "free":
      return { ...everyPlan, fightMode: false };
    case "pro":
      return { ...everyPlan, ...paid };
    case "business":
    case "enterprise":
      return { ...everyPlan, ...paid, sbfmLikelyAutomated: "managed_challenge" };
  }
}
