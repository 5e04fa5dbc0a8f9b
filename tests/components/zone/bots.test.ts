import { botSettings } from "../../../components/zone/bots";

test("free: Bot Fight Mode is off, because no rule can let machines pass to the API", () => {
  expect(botSettings("free")).toEqual({ aiBotsProtection: "block", fightMode: false });
});

test("pro: Super Bot Fight Mode without likely bots, which need Business", () => {
  expect(botSettings("pro")).toEqual({
    aiBotsProtection: "block",
    sbfmDefinitelyAutomated: "block",
    sbfmVerifiedBots: "allow",
    sbfmStaticResourceProtection: false,
    enableJs: false,
  });
});

test.each(["business", "enterprise"] as const)("%s: likely bots are challenged, in the API's spelling", (plan) => {
  expect(botSettings(plan)).toEqual({ ...botSettings("pro"), sbfmLikelyAutomated: "managed_challenge" });
});

test.each(["free", "pro", "business", "enterprise"] as const)(
  "%s: Bot Fight Mode and Super Bot Fight Mode are never mixed",
  (plan) => {
    const keys = Object.keys(botSettings(plan));
    expect(keys.includes("fightMode") && keys.some((key) => key.startsWith("sbfm"))).toBe(false);
  },
);
