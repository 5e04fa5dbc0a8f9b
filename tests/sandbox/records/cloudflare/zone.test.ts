import type { CloudObject } from "../../../../sandbox/cloud/store";
import { MOMENT } from "../../../../sandbox/records/cloudflare/common";
import { ACCOUNT, Account, typeOf } from "./account";

const inputs = { account: { id: ACCOUNT }, name: "example.com" };

describe("a zone", () => {
  test("has an id of 32 hex digits and waits for the registrar with two name servers", () => {
    const zone = new Account().make("Zone", inputs);
    expect(zone.id).toMatch(/^[0-9a-f]{32}$/);
    expect(zone.outputs).toMatchObject({
      status: "pending",
      type: "full",
      paused: false,
      vanityNameServers: [],
      verificationKey: "",
      cnameSuffix: "",
      createdOn: MOMENT,
      modifiedOn: MOMENT,
      owner: { id: ACCOUNT },
      meta: { cdnOnly: false, customCertificateQuota: 0, pageRuleQuota: 3 },
    });
    expect(zone.outputs["nameServers"]).toEqual([
      expect.stringMatching(/^[a-z]+\.ns\.cloudflare\.com$/),
      expect.stringMatching(/^[a-z]+\.ns\.cloudflare\.com$/),
    ]);
  });

  test("cannot be made twice: 1061 already exists, in the same account as in another", () => {
    const account = new Account();
    account.make("Zone", inputs);
    expect(account.refusal("Zone", inputs)).toBe("example.com already exists (1061)");
    expect(account.refusal("Zone", { ...inputs, account: { id: "f".repeat(32) } })).toBe(
      "example.com already exists (1061)",
    );
    expect(account.refusal("Zone", { ...inputs, name: "example.net" })).toBe("");
  });

  test.each(["example", "https://example.com", ""])("is refused for the name %j", (name) => {
    expect(new Account().refusal("Zone", { ...inputs, name })).toContain("name must be a domain");
  });

  test("is replaced when its account or name changes, and updated when it is paused", () => {
    const account = new Account();
    const zone = account.make("Zone", inputs);
    expect(account.diff(zone, { account: { id: "f".repeat(32) } }).replaces).toEqual(["account"]);
    expect(account.diff(zone, { name: "example.net" }).replaces).toEqual(["name"]);
    expect(account.diff(zone, { paused: true })).toMatchObject({ replaces: [], changes: [{ path: "paused" }] });
    expect(account.diff(zone, { type: "full" }).changes).toEqual([]);
  });

  test("takes its settings and records with it, also those that a delete had left behind", () => {
    const account = new Account();
    const zone = account.make("Zone", inputs);
    const setting = account.make("ZoneSetting", { zoneId: zone.id, settingId: "ssl", value: "strict" });
    account.make("DnsRecord", { zoneId: zone.id, name: "api.example.com", type: "A", content: "192.0.2.1", ttl: 1 });
    account.make("BotManagement", { zoneId: zone.id, fightMode: true });
    account.delete(setting);
    expect(account.objects).toHaveLength(4);
    account.delete(zone);
    expect(account.objects).toEqual([]);
  });

  test("is full, partial from Business and secondary on Enterprise", () => {
    expect(new Account().refusal("Zone", { ...inputs, type: "partial" })).toContain("needs the plan business");
    expect(new Account().refusal("Zone", { ...inputs, type: "secondary" })).toContain("needs the plan enterprise");
    const account = new Account();
    const zone = account.make("Zone", inputs);
    account.make("ZoneSubscription", { zoneId: zone.id, ratePlan: { id: "business" } });
    expect(account.change(zone, { type: "partial" }).outputs).toMatchObject({
      cnameSuffix: "cdn.cloudflare.net",
      nameServers: [],
      verificationKey: expect.stringMatching(/^\d{9}-\d{9}$/) as unknown,
      meta: { cdnOnly: true, customCertificateQuota: 1, pageRuleQuota: 50 },
    });
  });

  test("is internal on Enterprise, and active at once", () => {
    expect(new Account().refusal("Zone", { ...inputs, type: "internal" })).toContain("needs the plan enterprise");
    const account = new Account();
    const zone = account.make("Zone", inputs);
    account.make("ZoneSubscription", { zoneId: zone.id, ratePlan: { id: "enterprise" } });
    expect(account.change(zone, { type: "internal" }).outputs).toMatchObject({ status: "active", nameServers: [] });
  });

  test("has name servers of its own from Business", () => {
    const vanityNameServers = ["ns1.example.com", "ns2.example.com"];
    expect(new Account().refusal("Zone", { ...inputs, vanityNameServers })).toContain("needs the plan business");
    expect(new Account().refusal("Zone", { ...inputs, vanityNameServers: [] })).toBe("");
  });

  test.each([
    ["free", 3, 0],
    ["pro", 20, 0],
    ["business", 50, 1],
    ["enterprise", 125, 1],
  ] as const)("on %s has a quota of %i page rules and %i own certificates", (plan, pageRuleQuota, certificates) => {
    const account = new Account();
    const id = account.zone(plan);
    const zone = account.objects.find((object) => object.id === id && object.type === typeOf("Zone")) as CloudObject;
    expect(account.change(zone, { paused: true }).outputs["meta"]).toMatchObject({
      pageRuleQuota,
      customCertificateQuota: certificates,
    });
  });

  test("needs the id of its account", () => {
    expect(new Account().refusal("Zone", { ...inputs, account: {} })).toContain("account.id is required");
  });
});
