import type { Properties } from "../../../../sandbox/interpreter/values";
import type { Plan } from "../../../../sandbox/records/cloudflare/plan";
import { ACCOUNT, Account } from "./account";

const a = { name: "api.example.com", type: "A", content: "192.0.2.1", ttl: 1 };
const cname = { ...a, type: "CNAME", content: "api.ondigitalocean.app", proxied: true };
const caa = { name: "example.com", type: "CAA", ttl: 3600, data: { flags: 0, tag: "issue", value: "letsencrypt.org" } };

function refusal(inputs: Properties, beside: Properties[] = [], plan: Plan = "free"): string {
  const account = new Account();
  const zoneId = account.zone(plan);
  beside.forEach((other, index) => account.make("DnsRecord", { zoneId, ...other }, `beside ${index}`));
  return account.refusal("DnsRecord", { zoneId, ...inputs });
}

describe("a DNS record", () => {
  test("needs a zone that exists", () => {
    expect(new Account().refusal("DnsRecord", { zoneId: "0".repeat(32), ...a })).toContain("no Zone has the id");
  });

  test("twice the same is refused: 81058", () => {
    expect(refusal(a, [a])).toContain("An identical record already exists. (81058)");
    expect(refusal({ ...a, content: "192.0.2.2" }, [a])).toBe("");
    expect(refusal(caa, [caa])).toContain("(81058)");
    expect(refusal({ ...caa, data: { ...caa.data, tag: "iodef" } }, [caa])).toBe("");
  });

  test("CNAME stands beside no address of the same name: 81053 and 81054", () => {
    expect(refusal(cname, [a])).toContain("(81053)");
    expect(refusal(a, [cname])).toContain("(81054)");
    expect(refusal({ ...cname, content: "other.example.net" }, [cname])).toContain("(81053)");
    expect(refusal({ ...a, type: "TXT", content: '"v=spf1 -all"' }, [cname])).toBe("");
    expect(refusal({ ...cname, name: "www.example.com" }, [a])).toBe("");
  });

  test("changed into a conflict is refused, too", () => {
    const account = new Account();
    const zoneId = account.zone();
    account.make("DnsRecord", { zoneId, ...a }, "one");
    const other = account.make("DnsRecord", { zoneId, ...cname, name: "www.example.com" }, "two");
    expect(() => account.change(other, { name: "api.example.com" })).toThrow("(81053)");
    expect(() => account.change(other, { content: "elsewhere.example.net" })).not.toThrow();
  });

  test("has proxied only for addresses and with the automatic ttl", () => {
    expect(refusal({ ...cname, ttl: 300 })).toContain("ttl must be set to 1 when proxied is true");
    expect(refusal({ ...a, type: "TXT", content: '"x"', proxied: true })).toContain("(9004)");
    expect(refusal({ ...cname, proxied: false, ttl: 300 })).toBe("");
  });

  test("has a ttl of 60 to 86400 seconds, 30 on Enterprise: 9021", () => {
    expect(refusal({ ...a, ttl: 30 })).toContain("(9021)");
    expect(refusal({ ...a, ttl: 86_401 })).toContain("(9021)");
    expect(refusal({ ...a, ttl: 30 }, [], "enterprise")).toBe("");
  });

  test("takes content or data, not both and not neither", () => {
    expect(refusal({ ...a, data: { value: "x" } })).toContain("either content or data");
    expect(refusal({ ...a, content: undefined })).toContain("needs content");
  });

  test("CAA is given by data", () => {
    expect(refusal(caa)).toBe("");
    expect(refusal({ ...caa, data: undefined, content: '0 issue "letsencrypt.org"' })).toContain(
      "is given by data: { flags, tag, value }",
    );
    expect(refusal({ ...caa, data: { flags: 0, tag: "issue" } })).toContain("data.value is a required data field");
    expect(refusal({ ...caa, data: { ...caa.data, tag: "issuer" } })).toContain("data.tag must be one of");
    expect(refusal({ ...caa, data: { ...caa.data, flags: 256 } })).toContain("data.flags must be between 0 and 255");
  });

  test("SRV is given by data, which needs no tag", () => {
    const srv = { name: "_sip._tcp.example.com", type: "SRV", ttl: 3600 };
    expect(refusal({ ...srv, data: { priority: 1, weight: 5, port: 5060, target: "sip.example.net" } })).toBe("");
    expect(refusal({ ...srv, data: { priority: 1, weight: 5, port: 5060 } })).toContain("data.target is a required");
  });

  test("shows the text that its data make", () => {
    const account = new Account();
    expect(account.make("DnsRecord", { zoneId: account.zone(), ...caa }).outputs["content"]).toBe(
      '0 issue "letsencrypt.org"',
    );
  });

  test.each([
    [{ ...a, content: "api.example.net" }, "(9005)"],
    [{ ...a, type: "AAAA" }, "(9006)"],
    [{ ...cname, content: "https://example.net/" }, "(9007)"],
    [{ ...a, type: "MX", content: "mail.example.com" }, "priority is a required field"],
  ])("with the wrong content is refused: %j", (inputs, code) => {
    expect(refusal(inputs)).toContain(code);
  });

  test("whose name is outside of the zone ends up inside it", () => {
    const account = new Account();
    const zoneId = account.zone();
    const record = account.make("DnsRecord", { zoneId, ...a, name: "api.example.net" });
    expect(account.read(record).inputs["name"]).toBe("api.example.net.example.com");
    expect(account.afterRefresh(record).changes).toMatchObject([{ path: "name", replaces: false }]);
  });

  test.each([
    ["@", "example.com"],
    ["www", "www.example.com"],
    ["API.example.com", "api.example.com"],
  ])("called %s is reported as %s", (name, full) => {
    const account = new Account();
    const record = account.make("DnsRecord", { zoneId: account.zone(), ...a, name });
    expect(account.read(record).inputs["name"]).toBe(full);
  });

  test("with its full name does not drift", () => {
    const account = new Account();
    const record = account.make("DnsRecord", { zoneId: account.zone(), ...cname });
    expect(account.afterRefresh(record).changes).toEqual([]);
  });

  test("is replaced when its type or zone changes", () => {
    const account = new Account();
    const record = account.make("DnsRecord", { zoneId: account.zone(), ...a });
    expect(account.diff(record, { type: "AAAA", content: "2001:db8::1" }).replaces).toEqual(["type"]);
    expect(account.diff(record, { proxied: false }).changes).toEqual([]);
  });

  test("beyond the 200th is refused on Free: 81045", () => {
    const many = Array.from({ length: 200 }, (_, index) => ({ ...a, name: `host${index}.example.com` }));
    expect(refusal(a, many)).toContain("Record quota exceeded. (81045)");
    expect(refusal(a, many, "pro")).toBe("");
  });

  test("has tags from Pro", () => {
    expect(refusal({ ...a, tags: ["team:web"] })).toContain("DNS record has 1 tags, exceeding the quota of 0. (9300)");
    expect(refusal({ ...a, tags: ["team:web"] }, [], "pro")).toBe("");
  });

  test("says since when it has its comment", () => {
    const account = new Account();
    const record = account.make("DnsRecord", { zoneId: account.zone(), ...a });
    expect(record.outputs["commentModifiedOn"]).toBe("");
    expect(account.change(record, { comment: "moved" }).outputs["commentModifiedOn"]).not.toBe("");
  });

  test("has settings that Cloudflare fills in", () => {
    const account = new Account();
    const settings = { flattenCname: false, ipv4Only: false, ipv6Only: false };
    const record = account.make("DnsRecord", { zoneId: account.zone(), ...a, settings });
    expect(account.diff(record, { settings: {} }).changes).toEqual([]);
    expect(account.diff(record, { settings: { ...settings, ipv4Only: true } }).changes).toMatchObject([
      { path: "settings.ipv4Only" },
    ]);
  });

  test("cannot take the name of a bucket's custom domain", () => {
    const account = new Account();
    const zoneId = account.zone();
    account.bucket();
    account.make("R2CustomDomain", {
      accountId: ACCOUNT,
      bucketName: "media",
      zoneId,
      domain: "api.example.com",
      enabled: true,
    });
    expect(account.refusal("DnsRecord", { zoneId, ...cname })).toContain("is the custom domain of the bucket media");
  });
});
