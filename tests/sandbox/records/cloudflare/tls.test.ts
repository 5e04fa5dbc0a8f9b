import type { Properties } from "../../../../sandbox/interpreter/values";
import { Account } from "./account";

const pack = {
  type: "advanced",
  certificateAuthority: "google",
  validationMethod: "txt",
  validityDays: 90,
  hosts: ["example.com", "*.example.com"],
};

function refusal(changes: Properties): string {
  const account = new Account();
  return account.refusal("CertificatePack", { zoneId: account.zone(), ...pack, ...changes });
}

describe("an ordered certificate", () => {
  test("is not waited for: it starts as initializing", () => {
    const account = new Account();
    expect(account.make("CertificatePack", { zoneId: account.zone(), ...pack }).outputs).toMatchObject({
      hosts: pack.hosts,
      cloudflareBranding: false,
      status: "initializing",
      primaryCertificate: "0",
      certificates: [],
      dcvDelegationRecords: [],
      validationErrors: [],
      validationRecords: pack.hosts.map(() => ({
        status: "pending",
        txtName: "_acme-challenge.example.com",
        txtValue: expect.stringMatching(/^.{43}$/) as unknown,
      })),
    });
  });

  test("covers the zone and its wildcard when no hosts are given", () => {
    const account = new Account();
    const ordered = account.make("CertificatePack", { zoneId: account.zone(), ...pack, hosts: undefined });
    expect(ordered.outputs["hosts"]).toEqual(["example.com", "*.example.com"]);
  });

  test("names the zone's own name and up to 50 names of the zone", () => {
    expect(refusal({ hosts: ["www.example.com"] })).toContain("must contain the zone's own name example.com");
    expect(refusal({ hosts: ["example.com", "example.net"] })).toContain("example.net does not belong to the zone");
    const many = Array.from({ length: 50 }, (_, index) => `h${index}.example.com`);
    expect(refusal({ hosts: ["example.com", ...many] })).toContain("50 names");
  });

  test("of Let's Encrypt runs 90 days, and http cannot prove a wildcard", () => {
    expect(refusal({ certificateAuthority: "lets_encrypt", validityDays: 30 })).toContain("validityDays must be 90");
    expect(refusal({ certificateAuthority: "lets_encrypt", validityDays: 90 })).toBe("");
    expect(refusal({ certificateAuthority: "google", validityDays: 30 })).toBe("");
    expect(refusal({ validationMethod: "http" })).toContain("cannot prove a wildcard");
    expect(refusal({ validationMethod: "http", hosts: ["example.com"] })).toBe("");
  });

  test("is replaced by every change, but for a host that is left out", () => {
    const account = new Account();
    const ordered = account.make("CertificatePack", { zoneId: account.zone(), ...pack });
    expect(account.diff(ordered, { validityDays: 30 }).replaces).toEqual(["validityDays"]);
    expect(account.diff(ordered, { hosts: ["example.com", "*.example.com", "a.b.example.com"] }).replaces).toEqual([
      "hosts",
    ]);
    expect(account.diff(ordered, { hosts: ["example.com"] }).changes).toEqual([]);
  });
});

describe("Total TLS", () => {
  test("orders certificates of 90 days", () => {
    const account = new Account();
    expect(account.make("TotalTls", { zoneId: account.zone(), enabled: true }).outputs["validityPeriod"]).toBe(90);
  });
});
