import { Account } from "./account";

function set(settingId: string, value: unknown, plan: Parameters<Account["zone"]>[0] = "free"): string {
  const account = new Account();
  return account.refusal("ZoneSetting", { zoneId: account.zone(plan), settingId, value });
}

const hsts = { enabled: true, include_subdomains: true, max_age: 31_536_000, nosniff: true, preload: true };

describe("a zone setting", () => {
  test("has its own name as id, in every zone", () => {
    const account = new Account();
    const inputs = { settingId: "ssl", value: "strict" };
    const [first, second] = ["example.com", "example.net"].map((name) =>
      account.make("ZoneSetting", { zoneId: account.zone("free", name), ...inputs }, name),
    );
    expect([first?.id, second?.id]).toEqual(["ssl", "ssl"]);
    expect(first?.outputs).toMatchObject({ editable: true });
  });

  test("exists once per zone and name", () => {
    const account = new Account();
    const zoneId = account.zone();
    account.make("ZoneSetting", { zoneId, settingId: "ssl", value: "strict" });
    expect(account.refusal("ZoneSetting", { zoneId, settingId: "ssl", value: "full" })).toContain(
      "managed by another resource already",
    );
    expect(account.refusal("ZoneSetting", { zoneId, settingId: "http3", value: "on" })).toBe("");
  });

  test("stays in the zone when it is deleted, and can be taken over", () => {
    const account = new Account();
    const zoneId = account.zone();
    const setting = account.make("ZoneSetting", { zoneId, settingId: "ssl", value: "strict" });
    account.delete(setting);
    expect(account.has(setting)).toBe(false);
    expect(account.objects).toHaveLength(2);
    expect(account.make("ZoneSetting", { zoneId, settingId: "ssl", value: "full" }).outputs["value"]).toBe("full");
    expect(account.objects).toHaveLength(2);
  });

  test("with an unknown name is refused: 1006", () => {
    expect(set("sslMode", "strict")).toContain("Unrecognized zone setting name: sslMode (1006)");
    expect(set("bot_fight_mode", "on")).toContain("(1006); known: 0rtt, ");
  });

  test("in camelCase, as the Pulumi documentation lists it, is refused with the right name", () => {
    expect(set("minTlsVersion", "1.2")).toContain("it is called min_tls_version");
  });

  test("whose endpoint is gone is refused", () => {
    expect(set("brotli", "on")).toContain("its endpoint is gone");
  });

  test.each([
    ["ssl", "stricter"],
    ["min_tls_version", "1.4"],
    ["challenge_ttl", 17],
    ["browser_cache_ttl", "3600"],
    ["ciphers", "AES"],
    ["nel", true],
    ["transformations_allowed_origins", 1],
  ])("%s refuses the value %j: 1007", (id, value) => {
    expect(set(id, value)).toContain(`Invalid value for zone setting ${id} (1007)`);
  });

  test.each([
    ["browser_cache_ttl", 3600],
    ["ciphers", ["ECDHE-ECDSA-AES128-GCM-SHA256"]],
    ["transformations_allowed_origins", "example.com"],
    ["nel", { enabled: true }],
    ["challenge_ttl", 1800],
  ])("%s takes a value of its kind: %j", (id, value) => {
    expect(set(id, value)).toBe("");
  });

  test("HSTS lasts a year at most", () => {
    expect(set("security_header", { strict_transport_security: true })).toContain("must be an object");
    for (const age of [-1, 31_536_001])
      expect(set("security_header", { strict_transport_security: { ...hsts, max_age: age } })).toContain(
        `max_age must be between 0 and 31536000 seconds, got ${age}`,
      );
    expect(set("security_header", { strict_transport_security: { ...hsts, max_age: 0 } })).toBe("");
  });

  test("keeps the keys of its value in snake_case", () => {
    expect(set("security_header", { strict_transport_security: hsts })).toBe("");
    expect(set("security_header", { strictTransportSecurity: { enabled: true } })).toContain(
      "has no key strictTransportSecurity",
    );
    expect(set("security_header", { strict_transport_security: { maxAge: 1 } })).toContain("has no key maxAge");
    expect(set("security_header", hsts)).toContain("has no key enabled");
    expect(set("security_header", { strict_transport_security: { ...hsts, max_age: "1" } })).toContain(
      "max_age must be a number",
    );
  });

  test("is updated in place when something inside its value changes", () => {
    const account = new Account();
    const value = { strict_transport_security: hsts };
    const setting = account.make("ZoneSetting", { zoneId: account.zone(), settingId: "security_header", value });
    const shorter = { strict_transport_security: { ...hsts, max_age: 86_400 } };
    expect(account.diff(setting, { value: shorter })).toMatchObject({
      replaces: [],
      changes: [{ path: "value.strict_transport_security.max_age" }],
    });
  });

  test.each([
    ["polish", "lossy", "pro"],
    ["h2_prioritization", "on", "pro"],
    ["http2", "off", "pro"],
    ["waf", "on", "pro"],
    ["max_upload", 200, "business"],
    ["ipv6", "off", "enterprise"],
    ["prefetch_preload", "on", "enterprise"],
    ["edge_cache_ttl", 3600, "pro"],
    ["edge_cache_ttl", 30, "enterprise"],
  ] as const)("%s = %j is not editable below %s: 1015", (id, value, least) => {
    const below = { pro: "free", business: "pro", enterprise: "business" } as const;
    expect(set(id, value, below[least])).toContain(`Not allowed to edit setting for ${id} (1015)`);
    expect(set(id, value, least)).toBe("");
  });

  test("advanced_ddos is editable by nobody", () => {
    expect(set("advanced_ddos", "on", "enterprise")).toContain("(1015)");
  });

  test("tls_1_3 reads back as zrt while 0-RTT is on", () => {
    const account = new Account();
    const zoneId = account.zone();
    const tls = account.make("ZoneSetting", { zoneId, settingId: "tls_1_3", value: "on" });
    expect(account.read(tls).inputs["value"]).toBe("on");
    account.make("ZoneSetting", { zoneId, settingId: "0rtt", value: "on" });
    expect(account.read(tls).inputs["value"]).toBe("zrt");
  });

  test("ssl_recommender is set by enabled", () => {
    const account = new Account();
    const inputs = { zoneId: account.zone(), settingId: "ssl_recommender", value: "", enabled: true };
    expect(account.refusal("ZoneSetting", inputs)).toBe("");
  });
});
