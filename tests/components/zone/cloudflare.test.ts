import * as pulumi from "@pulumi/pulumi";
import { createZone, type ZoneArgs, type ZonePlan } from "../../../components/zone";
import { OwnedZone } from "../../../components/zone/cloudflare";
import { record, resolve, testContext, type Registration } from "../../support/mocks";

const type = (name: string) => `cloudflare:index/${name}:${name.charAt(0).toUpperCase()}${name.slice(1)}`;
const ZONE = type("zone");
const SUBSCRIPTION = type("zoneSubscription");
const SETTING = type("zoneSetting");
const DNSSEC = type("zoneDnssec");
const RECORD = type("dnsRecord");
const BOTS = type("botManagement");
const PASSWORD = "random:index/randomPassword:RandomPassword";
const PLANS: readonly ZonePlan[] = ["free", "pro", "business", "enterprise"];

const state = {
  [ZONE]: { nameServers: ["a.ns.cloudflare.com", "b.ns.cloudflare.com"] },
  [DNSSEC]: { ds: "example.com. 3600 IN DS 2371 13 2 ABCD" },
  [PASSWORD]: { result: "generated" },
};

function args(changed: Partial<ZoneArgs> = {}): ZoneArgs {
  return {
    context: testContext("prod"),
    owner: "prod",
    accountId: "0123456789abcdef0123456789abcdef",
    plan: "pro",
    hstsDays: 365,
    ...changed,
  };
}

const run = (changed: Partial<ZoneArgs> = {}) =>
  record(() => createZone("zone", args(changed)), { state, stack: "prod" });

const settingOf = (registrations: readonly Registration[], id: string): unknown =>
  registrations.find(({ inputs }) => inputs["settingId"] === id)?.inputs["value"];

describe("conventions", () => {
  test("every child is parented to the component and named after it", async () => {
    const { registrations } = await run();
    for (const child of registrations.filter(({ name }) => name !== "zone")) {
      expect(child).toMatchObject({ parentType: "endtoendlab:zone:OwnedZone", parentName: "zone" });
      expect(child.name).toMatch(/^zone-/);
    }
  });

  test("two zones live side by side, and a second run registers the same", async () => {
    const two = () => [new OwnedZone("first", args()), new OwnedZone("second", args())];
    const names = async () =>
      (await record(two, { state })).registrations.map(({ name, inputs }) => ({ name, inputs }));
    const first = await names();
    expect(new Set(first.map(({ name }) => name)).size).toBe(first.length);
    expect(await names()).toEqual(first);
  });

  test("registers its outputs, the origin secrets as secrets", async () => {
    const { outputs } = (await run()).one("endtoendlab:zone:OwnedZone");
    expect(outputs).toEqual({
      zoneId: "zone-zone-id",
      nameServers: ["a.ns.cloudflare.com", "b.ns.cloudflare.com"],
      dsRecord: "example.com. 3600 IN DS 2371 13 2 ABCD",
      originSecrets: {
        dev: { header: "X-Origin-Secret", value: { secret: "generated" } },
        staging: { header: "X-Origin-Secret", value: { secret: "generated" } },
        prod: { header: "X-Origin-Secret", value: { secret: "generated" } },
      },
    });
  });
});

describe("the zone", () => {
  test("is a full one of the account", async () => {
    expect((await run()).one(ZONE).inputs).toEqual({
      account: { id: "0123456789abcdef0123456789abcdef" },
      name: "example.com",
      type: "full",
    });
  });

  test("is protected: deleting it takes every name of every environment off the net", async () => {
    expect((await run()).one(ZONE).options.protect).toBe(true);
  });

  test("says that this stack owns it", async () => {
    let zone: ReturnType<typeof createZone> | undefined;
    await record(() => (zone = createZone("zone", args())), { state });
    expect(zone?.owned).toBe(zone);
  });
});

describe("the plan", () => {
  test.each(["pro", "business"] as const)("%s is bought through a subscription, by its id alone", async (plan) => {
    expect((await run({ plan })).one(SUBSCRIPTION).inputs).toEqual({
      zoneId: "zone-zone-id",
      frequency: "monthly",
      ratePlan: { id: plan },
    });
  });

  test("free has no subscription: the API answers 404 (pulumi-cloudflare#1550)", async () => {
    expect((await run({ plan: "free" })).all(SUBSCRIPTION)).toEqual([]);
  });

  test("enterprise is taken from the contract: a frequency would read back as not-applicable", async () => {
    expect((await run({ plan: "enterprise" })).one(SUBSCRIPTION).inputs).toEqual({
      zoneId: "zone-zone-id",
      ratePlan: { id: "enterprise" },
    });
  });

  test("is there before what needs it: the id of the zone comes from the subscription", async () => {
    const bought = { ...state, [SUBSCRIPTION]: { zoneId: "from-subscription" } };
    const result = await record(() => createZone("zone", args()), { state: bought, stack: "prod" });
    expect(new Set(result.all(SETTING).map(({ inputs }) => inputs["zoneId"]))).toEqual(new Set(["from-subscription"]));
  });
});

describe("settings", () => {
  test("are one resource each, named after the setting", async () => {
    const settings = (await run()).all(SETTING);
    expect(settings.map(({ name }) => name)).toContain("zone-security-header");
    expect(settings.map(({ name }) => name)).toContain("zone-0rtt");
    expect(new Set(settings.map(({ inputs }) => inputs["settingId"])).size).toBe(settings.length);
  });

  test("nested keys reach Cloudflare in snake_case, because the provider passes them on as they are", async () => {
    expect(settingOf((await run()).all(SETTING), "security_header")).toEqual({
      strict_transport_security: {
        enabled: true,
        max_age: 31_536_000,
        include_subdomains: true,
        preload: true,
        nosniff: true,
      },
    });
  });
});

describe("DNSSEC", () => {
  test("does not ignore its status: it reads back as pending, which the provider refuses as an input", async () => {
    const dnssec = (await run()).one(DNSSEC);
    expect(dnssec.inputs).toEqual({ zoneId: "zone-zone-id", status: "active" });
    expect(dnssec.options.ignoreChanges).toBeUndefined();
  });
});

describe("DNS records", () => {
  test("of CAA are given as data, at the apex: content would be refused", async () => {
    const caa = (await run()).all(RECORD);
    expect(caa).toHaveLength(9);
    for (const { inputs } of caa) {
      expect(inputs).toMatchObject({ type: "CAA", name: "example.com", ttl: 1, data: { flags: 0 } });
      expect(inputs).not.toHaveProperty("content");
    }
  });

  test("say where reports go, where somebody can be asked", async () => {
    const caa = (await run({ contactEmails: ["security@example.net"] })).one(RECORD, "zone-caa-iodef-0");
    expect(caa.inputs["data"]).toEqual({ flags: 0, tag: "iodef", value: "mailto:security@example.net" });
  });

  test("go before their replacement comes: a changed type would collide (pulumi-cloudflare#687)", async () => {
    const records = (await run({ mail: "none" })).all(RECORD);
    expect(records).toHaveLength(12);
    expect(records.map(({ options }) => options.deleteBeforeReplace)).not.toContain(undefined);
  });

  test("about mail are left to its service, unless there is none", async () => {
    const mail = (registrations: readonly Registration[]) =>
      registrations.filter(({ inputs }) => inputs["type"] === "TXT");
    expect(mail((await run()).all(RECORD))).toEqual([]);
    expect(mail((await run({ mail: "none" })).all(RECORD)).map(({ name }) => name)).toEqual([
      "zone-mail-spf",
      "zone-mail-dkim",
      "zone-mail-dmarc",
    ]);
  });

  test("do not cut off an address that alerts go to", async () => {
    await expect(run({ mail: "none", contactEmails: ["ops@example.com", "ops@example.net"] })).rejects.toThrow(
      'zone: mail is "none", but ops@example.com is an address at example.com that mail has to reach; ' +
        'set mail to "external", or use contact addresses at another domain',
    );
  });
});

describe("cache", () => {
  test("the smart topology comes after the tiers that it needs", async () => {
    const result = await run({ plan: "free" });
    const tiers = result.one(type("argoTieredCaching"));
    const smart = result.one(type("tieredCache"));
    expect(tiers.inputs["value"]).toBe("on");
    expect(smart.inputs["value"]).toBe("on");
    expect(smart.options.dependsOn).toMatchObject([{ __name: tiers.name }]);
  });
});

describe("protection", () => {
  test.each(PLANS)("universal TLS and the leaked-credential check are on with %s", async (plan) => {
    const result = await run({ plan });
    expect(result.one(type("universalSslSetting")).inputs["enabled"]).toBe(true);
    expect(result.one(type("leakedCredentialCheck")).inputs["enabled"]).toBe(true);
  });

  test("bots are handled by what the plan has", async () => {
    expect((await run({ plan: "free" })).one(BOTS).inputs).toEqual({
      zoneId: "zone-zone-id",
      aiBotsProtection: "block",
      fightMode: false,
    });
  });
});

describe("origin secrets", () => {
  test("are one per environment, so that a leak in dev opens nothing in prod", async () => {
    const passwords = (await run()).all(PASSWORD);
    expect(passwords.map(({ name }) => name)).toEqual(["zone-origin-dev", "zone-origin-staging", "zone-origin-prod"]);
    expect(passwords.map(({ inputs }) => inputs)).toEqual(Array(3).fill({ length: 48, special: false }));
  });

  test("are secret", async () => {
    const secrets: boolean[] = [];
    await record(
      async () => {
        const { originSecrets } = createZone("zone", args());
        secrets.push(
          ...(await Promise.all(Object.values(originSecrets).map(({ value }) => resolve(pulumi.isSecret(value))))),
        );
      },
      { state },
    );
    expect(secrets).toEqual([true, true, true]);
  });
});
