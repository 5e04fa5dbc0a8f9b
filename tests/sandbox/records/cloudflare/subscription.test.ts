import { Account } from "./account";

const polish = { settingId: "polish", value: "lossless" };

describe("the plan of a zone", () => {
  test("is Free without a subscription", () => {
    const account = new Account();
    expect(account.refusal("ZoneSetting", { zoneId: account.zone(), ...polish })).toContain(
      "on the plan free: it needs pro",
    );
  });

  test.each(["pro", "pro_plus", "partners_pro", "business", "enterprise", "partners_ent"])(
    "is bought with the rate plan %s",
    (id) => {
      const account = new Account();
      const zoneId = account.zone();
      account.make("ZoneSubscription", { zoneId, ratePlan: { id } });
      expect(account.refusal("ZoneSetting", { zoneId, ...polish })).toBe("");
    },
  );

  test("cannot be bought as free: 1207, although the enum lists it", () => {
    const account = new Account();
    const zoneId = account.zone();
    expect(account.refusal("ZoneSubscription", { zoneId, ratePlan: { id: "free" } })).toContain("(1207)");
    expect(account.refusal("ZoneSubscription", { zoneId })).toContain("(1207)");
  });

  test("can go back to free", () => {
    const account = new Account();
    const zoneId = account.zone();
    const subscription = account.make("ZoneSubscription", { zoneId, ratePlan: { id: "pro" } });
    const free = account.change(subscription, { ratePlan: { id: "free" } });
    expect(free.outputs).toMatchObject({ frequency: "not-applicable", ratePlan: { publicName: "Free Website" } });
    expect(account.refusal("ZoneSetting", { zoneId, ...polish })).toContain("on the plan free");
  });

  test("stays when the resource is deleted, and can be taken over", () => {
    const account = new Account();
    const zoneId = account.zone();
    const subscription = account.make("ZoneSubscription", { zoneId, ratePlan: { id: "pro" } });
    account.delete(subscription);
    expect(account.has(subscription)).toBe(false);
    expect(account.refusal("ZoneSetting", { zoneId, ...polish })).toBe("");
    expect(account.make("ZoneSubscription", { zoneId, ratePlan: { id: "business" } }).outputs["price"]).toBe(250);
  });
});

describe("a subscription", () => {
  test("has the id of its zone and what Cloudflare fills in", () => {
    const account = new Account();
    const zoneId = account.zone();
    const { id, outputs } = account.make("ZoneSubscription", { zoneId, frequency: "monthly", ratePlan: { id: "pro" } });
    expect(id).toBe(zoneId);
    expect(outputs).toMatchObject({
      price: 25,
      currency: "USD",
      state: "Paid",
      frequency: "monthly",
      ratePlan: { id: "pro", publicName: "Pro Plan", scope: "zone", isContract: false, sets: [] },
    });
  });

  test("does not drift when the computed parts of its rate plan are left out", () => {
    const account = new Account();
    const zoneId = account.zone();
    const subscription = account.make("ZoneSubscription", { zoneId, frequency: "monthly", ratePlan: { id: "pro" } });
    expect(account.afterRefresh(subscription).changes).toEqual([]);
  });

  test("keeps a part of its rate plan that is no longer given: Cloudflare computes it", () => {
    const account = new Account();
    const ratePlan = { id: "pro", currency: "USD", scope: "zone", sets: [] };
    const subscription = account.make("ZoneSubscription", { zoneId: account.zone(), ratePlan });
    expect(account.diff(subscription, { ratePlan: { id: "pro" } }).changes).toEqual([]);
  });

  test("of an Enterprise zone reads a given frequency back as not-applicable, which drifts", () => {
    const account = new Account();
    const zoneId = account.zone();
    const given = account.make("ZoneSubscription", { zoneId, frequency: "monthly", ratePlan: { id: "enterprise" } });
    expect(account.read(given).inputs["frequency"]).toBe("not-applicable");
    expect(account.afterRefresh(given).changes).toMatchObject([{ path: "frequency" }]);
  });

  test("without a frequency does not drift on Enterprise", () => {
    const account = new Account();
    const subscription = account.make("ZoneSubscription", { zoneId: account.zone(), ratePlan: { id: "enterprise" } });
    expect(subscription.outputs["frequency"]).toBe("not-applicable");
    expect(account.afterRefresh(subscription).changes).toEqual([]);
  });

  test("for partners_ent comes back as enterprise, which drifts", () => {
    const account = new Account();
    const subscription = account.make("ZoneSubscription", { zoneId: account.zone(), ratePlan: { id: "partners_ent" } });
    expect(account.afterRefresh(subscription).changes).toMatchObject([{ path: "ratePlan.id" }]);
  });

  test("is one per zone", () => {
    const account = new Account();
    expect(account.refusal("ZoneSubscription", { zoneId: account.zone("pro"), ratePlan: { id: "pro" } })).toContain(
      "one of these only",
    );
  });
});
