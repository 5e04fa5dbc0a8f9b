import { Account } from "./account";

describe("tiered caching", () => {
  test("must be on before the smart topology", () => {
    const account = new Account();
    const zoneId = account.zone();
    expect(account.refusal("TieredCache", { zoneId, value: "on" })).toContain("register ArgoTieredCaching");
    const tiered = account.make("ArgoTieredCaching", { zoneId, value: "off" });
    expect(account.refusal("TieredCache", { zoneId, value: "on" })).toContain("register ArgoTieredCaching");
    account.change(tiered, { value: "on" });
    expect(account.refusal("TieredCache", { zoneId, value: "on" })).toBe("");
  });
});

describe("what a delete leaves behind", () => {
  test.each([
    ["ArgoTieredCaching", { value: "on" }],
    ["UniversalSslSetting", { enabled: true }],
    ["TotalTls", { enabled: true, certificateAuthority: "google" }],
    ["AuthenticatedOriginPullsSettings", { enabled: true }],
    ["LeakedCredentialCheck", { enabled: true }],
    ["BotManagement", { fightMode: true }],
  ])("%s cannot be deleted, is one per zone and ends with the zone", (kind, switches) => {
    const account = new Account();
    const zone = account.make("Zone", { account: { id: "f".repeat(32) }, name: "example.com" });
    const inputs = { zoneId: zone.id, ...switches };
    const first = account.make(kind, inputs);
    expect(account.refusal(kind, inputs)).toContain("one of these only");
    account.delete(first);
    expect([account.has(first), account.objects.length]).toEqual([false, 2]);
    const second = account.make(kind, inputs, "another");
    expect([account.has(second), account.objects.length]).toEqual([true, 2]);
    account.delete(zone);
    expect(account.objects).toEqual([]);
  });

  test.each([
    ["TieredCache", { value: "off" }],
    ["ZoneDnssec", { status: "active" }],
    ["ManagedTransforms", { managedResponseHeaders: [{ id: "add_security_headers", enabled: true }] }],
  ])("%s is one per zone and really deleted", (kind, switches) => {
    const account = new Account();
    const inputs = { zoneId: account.zone(), ...switches };
    const object = account.make(kind, inputs);
    expect(account.refusal(kind, inputs)).toContain("one of these only");
    account.delete(object);
    expect(account.objects).toHaveLength(1);
  });
});

describe("DNSSEC", () => {
  test("reads back as pending until the registrar has the DS record, which drifts", () => {
    const account = new Account();
    const zoneId = account.zone();
    const dnssec = account.make("ZoneDnssec", { zoneId, status: "active" });
    expect(dnssec.id).toBe(zoneId);
    expect(dnssec.outputs["ds"]).toMatch(/^example\.com\. 3600 IN DS \d+ 13 2 [0-9A-F]{64}$/);
    expect(account.read(dnssec).inputs["status"]).toBe("pending");
    expect(account.afterRefresh(dnssec).changes).toMatchObject([{ path: "status", replaces: false }]);
    expect(account.diff(dnssec).changes).toEqual([]);
  });

  test("has no DS record while it is off", () => {
    const account = new Account();
    const dnssec = account.make("ZoneDnssec", { zoneId: account.zone(), status: "disabled" });
    expect(dnssec.outputs["ds"]).toBe("");
    expect(account.afterRefresh(dnssec).changes).toEqual([]);
  });
});

describe("managed transforms", () => {
  const add = { id: "add_security_headers", enabled: true };
  const remove = { id: "remove_x-powered-by_header", enabled: true };

  test("are known, given once and in any order", () => {
    const account = new Account();
    const zoneId = account.zone();
    expect(
      account.refusal("ManagedTransforms", { zoneId, managedResponseHeaders: [{ ...add, id: "add_hsts" }] }),
    ).toContain("there is no managed transform add_hsts");
    expect(account.refusal("ManagedTransforms", { zoneId, managedResponseHeaders: [add, add] })).toContain(
      "given twice",
    );
    const transforms = account.make("ManagedTransforms", { zoneId, managedResponseHeaders: [add, remove] });
    expect(account.diff(transforms, { managedResponseHeaders: [remove, add] }).changes).toEqual([]);
  });

  test.each([
    "add_bot_protection_headers",
    "add_client_certificate_headers",
    "add_visitor_location_headers",
    "add_true_client_ip_headers",
    "remove_visitor_ip_headers",
    "add_waf_credential_check_status_header",
    "add_malicious_uploads_detection_header",
  ])("of requests may contain %s, which is none of the responses", (id) => {
    const account = new Account();
    const zoneId = account.zone();
    const transforms = [{ id, enabled: true }];
    expect(account.refusal("ManagedTransforms", { zoneId, managedResponseHeaders: transforms })).toContain(
      "managedResponseHeaders: there is no managed transform",
    );
    expect(account.refusal("ManagedTransforms", { zoneId, managedRequestHeaders: transforms })).toBe("");
  });

  test("of requests are known and in any order too", () => {
    const account = new Account();
    const zoneId = account.zone();
    const [first, second] = ["add_visitor_location_headers", "add_bot_protection_headers"].map((id) => ({
      id,
      enabled: true,
    }));
    expect(account.refusal("ManagedTransforms", { zoneId, managedRequestHeaders: [add] })).toContain(
      "managedRequestHeaders: there is no managed transform",
    );
    const transforms = account.make("ManagedTransforms", { zoneId, managedRequestHeaders: [first, second] });
    expect(account.diff(transforms, { managedRequestHeaders: [second, first] }).changes).toEqual([]);
  });

  test.each([
    [true, true, /conflict/],
    [true, false, /^$/],
    [false, true, /^$/],
  ])("about the visitor's address exclude each other: add %j, remove %j", (adds, removes, says) => {
    const account = new Account();
    const managedRequestHeaders = [
      { id: "add_true_client_ip_headers", enabled: adds },
      { id: "remove_visitor_ip_headers", enabled: removes },
    ];
    const refusal = account.refusal("ManagedTransforms", { zoneId: account.zone(), managedRequestHeaders });
    expect(refusal).toMatch(says);
  });
});

describe("the leaked-credential check", () => {
  test("has an id made of its state and its zone", () => {
    const account = new Account();
    const zoneId = account.zone();
    expect(account.make("LeakedCredentialCheck", { zoneId, enabled: true }).id).toBe(`true_${zoneId}`);
  });
});
