import type { Properties } from "../../../../sandbox/interpreter/values";
import type { Plan } from "../../../../sandbox/records/cloudflare/plan";
import { Account } from "./account";

function refusal(plan: Plan, switches: Properties): string {
  const account = new Account();
  return account.refusal("BotManagement", { zoneId: account.zone(plan), ...switches });
}

describe("bot protection", () => {
  test("is Bot Fight Mode on Free, Super Bot Fight Mode from Pro", () => {
    expect(refusal("free", { fightMode: true, enableJs: true, aiBotsProtection: "block" })).toBe("");
    expect(refusal("pro", { sbfmDefinitelyAutomated: "block", sbfmVerifiedBots: "block" })).toBe("");
    expect(refusal("business", { sbfmLikelyAutomated: "managed_challenge" })).toBe("");
  });

  test("refuses sbfm* on Free and fightMode on paid plans", () => {
    expect(refusal("free", { sbfmDefinitelyAutomated: "block" })).toContain(
      'sbfmDefinitelyAutomated: "block" needs the plan pro',
    );
    expect(refusal("pro", { sbfmLikelyAutomated: "block" })).toContain("needs the plan business");
    expect(refusal("pro", { fightMode: true })).toContain("use the sbfm* switches");
    expect(refusal("pro", { fightMode: true, sbfmDefinitelyAutomated: "block" })).toContain("use the sbfm* switches");
  });

  test("takes the values that clean up after a change of plan", () => {
    expect(refusal("free", { fightMode: true, sbfmDefinitelyAutomated: "allow", optimizeWordpress: false })).toBe("");
    expect(refusal("pro", { fightMode: false, sbfmLikelyAutomated: "allow" })).toBe("");
  });

  test("models and session scores need Enterprise", () => {
    expect(refusal("business", { autoUpdateModel: true })).toContain("needs the plan enterprise");
    expect(refusal("enterprise", { autoUpdateModel: true, suppressSessionScore: true })).toBe("");
    expect(refusal("enterprise", { aiBotsProtection: "only_on_ad_pages" })).toContain("not available for Enterprise");
  });

  test("has the id of its zone, is one per zone and stays when it is deleted", () => {
    const account = new Account();
    const zoneId = account.zone();
    const bots = account.make("BotManagement", { zoneId, fightMode: true });
    expect(bots.id).toBe(zoneId);
    expect(account.refusal("BotManagement", { zoneId, fightMode: false })).toContain("one of these only");
    account.delete(bots);
    expect(account.objects).toHaveLength(2);
    expect(account.refusal("BotManagement", { zoneId, fightMode: false })).toBe("");
  });
});
