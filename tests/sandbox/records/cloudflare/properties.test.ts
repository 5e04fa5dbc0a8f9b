/** What is said of single properties: closed lists, what replaces, what Cloudflare fills in. */
import { diff } from "../../../../sandbox/interpreter/diff";
import { UNKNOWN, steps, type Properties } from "../../../../sandbox/interpreter/values";
import { records } from "../../../../sandbox/records";
import { recorded } from "../../conformance/replay";
import { Account, typeOf } from "./account";

const { bases } = recorded("cloudflare");
const examples: Readonly<Record<string, Properties | undefined>> = {
  ...Object.fromEntries(Object.entries(bases).map(([type, [first]]) => [type.split(":")[2] as string, first])),
  // A person's token with an account, of which nothing was recorded.
  AccountToken: { ...bases["cloudflare:index/apiToken:ApiToken"]?.[0], accountId: "0".repeat(32) },
  ZoneSubscription: { zoneId: "0".repeat(32) },
};

/** An example of a type with one property set; objects on the way to it are made. */
function withProperty(kind: string, path: string, value: unknown): Properties {
  const inputs = structuredClone(examples[kind]) as Properties;
  const keys = steps(path);
  let at = inputs;
  keys.slice(0, -1).forEach((key, index) => {
    at[key] ??= /^\d+$/.test(keys[index + 1] as string) ? [] : {};
    at = at[key] as Properties;
  });
  at[keys.at(-1) as string] = value;
  return inputs;
}

describe("closed lists", () => {
  const lists: [kind: string, path: string, values: unknown[]][] = [
    ["Zone", "type", ["full", "partial", "secondary", "internal"]],
    ["ZoneSubscription", "frequency", ["weekly", "monthly", "quarterly", "yearly"]],
    [
      "ZoneSubscription",
      "ratePlan.id",
      [
        "free",
        "lite",
        "pro",
        "pro_plus",
        "business",
        "enterprise",
        "partners_free",
        "partners_pro",
        "partners_business",
        "partners_enterprise",
        "partners_ent",
      ],
    ],
    ["ZoneDnssec", "status", ["active", "disabled"]],
    [
      "DnsRecord",
      "type",
      [
        "A",
        "AAAA",
        "CNAME",
        "MX",
        "NS",
        "OPENPGPKEY",
        "PTR",
        "TXT",
        "CAA",
        "CERT",
        "DNSKEY",
        "DS",
        "HTTPS",
        "LOC",
        "NAPTR",
        "SMIMEA",
        "SRV",
        "SSHFP",
        "SVCB",
        "TLSA",
        "URI",
      ],
    ],
    ["BotManagement", "aiBotsProtection", ["block", "disabled", "only_on_ad_pages"]],
    ["BotManagement", "aiTraining", ["disabled", "disallow", "block", "only_on_ad_pages"]],
    ["BotManagement", "aiUser", ["disabled", "block", "only_on_ad_pages"]],
    ["BotManagement", "aisearch", ["disabled", "block", "only_on_ad_pages"]],
    ["BotManagement", "cfRobotsVariant", ["off", "policy_only"]],
    ["BotManagement", "contentBotsProtection", ["block", "disabled"]],
    ["BotManagement", "crawlerProtection", ["enabled", "disabled"]],
    ["BotManagement", "sbfmDefinitelyAutomated", ["allow", "block", "managed_challenge"]],
    ["BotManagement", "sbfmLikelyAutomated", ["allow", "block", "managed_challenge"]],
    ["BotManagement", "sbfmVerifiedBots", ["allow", "block"]],
    ["TieredCache", "value", ["on", "off"]],
    ["ArgoTieredCaching", "value", ["on", "off"]],
    ["TotalTls", "certificateAuthority", ["google", "lets_encrypt", "ssl_com"]],
    ["CertificatePack", "certificateAuthority", ["google", "lets_encrypt", "ssl_com"]],
    ["CertificatePack", "type", ["advanced"]],
    ["CertificatePack", "validationMethod", ["txt", "http", "email"]],
    ["CertificatePack", "validityDays", [14, 30, 90, 365]],
    [
      "Healthcheck",
      "checkRegions[0]",
      ["WNAM", "ENAM", "WEU", "EEU", "NSAM", "SSAM", "OC", "ME", "NAF", "SAF", "IN", "SEAS", "NEAS", "ALL_REGIONS"],
    ],
    ["Healthcheck", "httpConfig.method", ["GET", "HEAD"]],
    ["Healthcheck", "tcpConfig.method", ["connection_established"]],
    ["NotificationPolicy", "alertType", ["universal_ssl_event_type", "billing_usage_alert", "security_insights_alert"]],
    [
      "NotificationPolicy",
      "filters.incidentImpacts[0]",
      ["INCIDENT_IMPACT_NONE", "INCIDENT_IMPACT_MINOR", "INCIDENT_IMPACT_MAJOR", "INCIDENT_IMPACT_CRITICAL"],
    ],
    ["NotificationPolicy", "filters.trafficExclusions[0]", ["security_events"]],
    ["R2Bucket", "location", ["apac", "eeur", "enam", "weur", "wnam", "oc"]],
    ["R2Bucket", "storageClass", ["Standard", "InfrequentAccess"]],
    ["R2Bucket", "jurisdiction", ["default", "eu", "fedramp", "us"]],
    ["R2CustomDomain", "minTls", ["1.0", "1.1", "1.2", "1.3"]],
    ["R2BucketLifecycle", "rules[0].abortMultipartUploadsTransition", [{ condition: { type: "Age", maxAge: 1 } }]],
    ["R2BucketLifecycle", "rules[0].deleteObjectsTransition.condition.type", ["Age", "Date"]],
    ["R2BucketCors", "rules[0].allowed.methods[0]", ["GET", "PUT", "POST", "DELETE", "HEAD"]],
    ["R2BucketLock", "rules[0].condition.type", ["Age", "Date", "Indefinite"]],
    ["TurnstileWidget", "mode", ["non-interactive", "invisible", "managed"]],
    ["TurnstileWidget", "clearanceLevel", ["no_clearance", "jschallenge", "managed", "interactive"]],
    ["TurnstileWidget", "region", ["world", "china"]],
    ["Ruleset", "kind", ["managed", "custom", "root", "zone"]],
    [
      "Ruleset",
      "phase",
      ["http_request_firewall_custom", "http_ratelimit", "http_response_cache_settings", "magic_transit"],
    ],
    ["Ruleset", "rules[0].action", ["block", "skip", "set_cache_tags", "force_connection_close"]],
    ["Ruleset", "rules[0].actionParameters.polish", ["off", "lossless", "lossy", "webp"]],
    [
      "Ruleset",
      "rules[0].actionParameters.securityLevel",
      ["off", "essentially_off", "low", "medium", "high", "under_attack"],
    ],
    ["Ruleset", "rules[0].actionParameters.ssl", ["off", "flexible", "full", "strict", "origin_pull"]],
  ];

  test.each(lists)("%s.%s takes its values in any case, and nothing else", (kind, path, values) => {
    const account = new Account();
    const written = values.flatMap((value) => (typeof value === "string" ? [value, value.toUpperCase()] : [value]));
    for (const value of written) expect(account.checked(kind, withProperty(kind, path, value))).toEqual([]);
    const other = typeof values[0] === "number" ? 17 : "not-a-value";
    expect(account.checked(kind, withProperty(kind, path, other))).toEqual([path]);
  });

  test.each([
    ["R2BucketLifecycle", "rules[0].abortMultipartUploadsTransition.condition", { type: "Date", maxAge: 1 }, "type"],
    [
      "R2BucketLifecycle",
      "rules[0].storageClassTransitions[0]",
      { condition: { type: "Soon" }, storageClass: "InfrequentAccess" },
      "condition.type",
    ],
    [
      "R2BucketLifecycle",
      "rules[0].storageClassTransitions[0]",
      { condition: { type: "Age" }, storageClass: "Cold" },
      "storageClass",
    ],
  ])("%s.%s refuses %j", (kind, path, value, wrong) => {
    expect(new Account().checked(kind, withProperty(kind, path, value))).toEqual([`${path}.${wrong}`]);
  });
});

describe("numbers and texts", () => {
  test.each([
    ["DnsRecord", "ttl", 60.5, []],
    ["DnsRecord", "data.altitude", 0.5, []],
    [
      "Ruleset",
      "rules[0].ratelimit",
      { characteristics: [], period: 1.5, requestsPerPeriod: 1 },
      ["rules[0].ratelimit.period"],
    ],
    ["Healthcheck", "interval", 60.5, ["interval"]],
  ])("%s.%s = %j may have a fraction only where the provider takes one", (kind, path, value, refused) => {
    expect(new Account().checked(kind, withProperty(kind, path, value))).toEqual(refused);
  });

  test.each([
    ["ZoneDnssec", "status", "active"],
    ["DnsRecord", "type", "CNAME"],
    ["TotalTls", "certificateAuthority", "google"],
    ["R2Bucket", "location", "weur"],
    ["R2Bucket", "storageClass", "Standard"],
    ["R2Bucket", "jurisdiction", "eu"],
  ])("%s.%s = %s in another case is the same", (kind, path, value) => {
    const record = records.get(typeOf(kind))?.record as NonNullable<ReturnType<typeof records.get>>["record"];
    const changes = (other: string): unknown[] =>
      diff(record, "framework", withProperty(kind, path, value), withProperty(kind, path, other)).changes;
    expect(changes(value.toUpperCase() === value ? value.toLowerCase() : value.toUpperCase())).toEqual([]);
    expect(changes("another")).toHaveLength(1);
  });
});

describe("the plugin refuses in a ruleset", () => {
  const limit = { characteristics: ["cf.colo.id"], period: 10, requestsPerPeriod: 1 };

  test.each([
    ["rules[0].ratelimit", { ...limit, period: -1 }, "period"],
    ["rules[0].ratelimit", { ...limit, requestsPerPeriod: 0 }, "requestsPerPeriod"],
    ["rules[0].ratelimit", { ...limit, mitigationTimeout: -1 }, "mitigationTimeout"],
    ["rules[0].actionParameters.browserTtl", { mode: "never" }, "mode"],
    ["rules[0].actionParameters.edgeTtl", { mode: "bypass" }, "mode"],
    ["rules[0].actionParameters.headers", { "X-A": { operation: "append" } }, "X-A.operation"],
    ["rules[0].actionParameters.response", { content: "", contentType: "text/plain", statusCode: 500 }, "statusCode"],
  ])("%s = %j", (path, value, wrong) => {
    expect(new Account().checked("Ruleset", withProperty("Ruleset", path, value))).toEqual([`${path}.${wrong}`]);
  });

  test.each([
    ["id", "efb7b8c949ac4650a09736fc376e9aee", []],
    ["id", "managed", [""]],
    ["overrides", { action: "managed_challenge" }, []],
    ["overrides", { action: "Block" }, [".action"]],
    ["overrides", { sensitivityLevel: "high" }, [".sensitivityLevel"]],
    ["overrides", {}, [".action"]],
  ])("%s = %j, and any with another action than execute", (name, value, wrong) => {
    const path = `rules[0].actionParameters.${name}`;
    const inputs = withProperty("Ruleset", path, value);
    expect(new Account().checked("Ruleset", inputs)).toContain(path);
    (inputs["rules"] as Properties[]).forEach((rule) => (rule["action"] = "execute"));
    expect(new Account().checked("Ruleset", inputs)).toEqual(wrong.map((part) => `${path}${part}`));
  });

  test("but not what it cannot know yet", () => {
    const inputs = withProperty("Ruleset", "rules[0].actionParameters.id", "efb7b8c949ac4650a09736fc376e9aee");
    (inputs["rules"] as Properties[]).forEach((rule) => (rule["action"] = UNKNOWN));
    expect(new Account().checked("Ruleset", inputs)).toEqual([]);
  });
});

describe("what a change replaces", () => {
  const replaces: [kind: string, properties: string[]][] = [
    ["Zone", ["account", "name"]],
    ["ZoneSubscription", ["zoneId"]],
    ["ZoneSetting", ["zoneId", "settingId"]],
    ["ZoneDnssec", ["zoneId"]],
    ["DnsRecord", ["zoneId", "type"]],
    ["Ruleset", ["zoneId", "accountId", "name", "kind", "phase"]],
    ["BotManagement", ["zoneId"]],
    ["TieredCache", ["zoneId"]],
    ["ArgoTieredCaching", ["zoneId"]],
    ["UniversalSslSetting", ["zoneId"]],
    ["TotalTls", ["zoneId"]],
    ["AuthenticatedOriginPullsSettings", ["zoneId"]],
    ["LeakedCredentialCheck", ["zoneId"]],
    ["ManagedTransforms", ["zoneId"]],
    [
      "CertificatePack",
      ["zoneId", "certificateAuthority", "type", "validationMethod", "validityDays", "hosts", "cloudflareBranding"],
    ],
    ["Healthcheck", ["zoneId"]],
    ["NotificationPolicy", ["accountId"]],
    ["NotificationPolicyWebhooks", ["accountId"]],
    ["R2Bucket", ["accountId", "name", "location", "jurisdiction"]],
    ["R2CustomDomain", ["accountId", "bucketName", "domain", "zoneId", "jurisdiction"]],
    ["R2ManagedDomain", ["accountId", "bucketName", "jurisdiction"]],
    ["R2BucketLifecycle", ["accountId", "bucketName", "jurisdiction"]],
    ["R2BucketCors", ["accountId", "bucketName", "jurisdiction"]],
    ["R2BucketLock", ["accountId", "bucketName", "jurisdiction"]],
    ["TurnstileWidget", ["accountId", "region"]],
    ["ApiToken", []],
    ["AccountToken", ["accountId"]],
  ];
  const schemaOf = (kind: string): Properties => records.get(typeOf(kind))?.schema.inputs as unknown as Properties;

  test.each(replaces)("%s is replaced by %j only", (kind, properties) => {
    const record = records.get(typeOf(kind))?.record as NonNullable<ReturnType<typeof records.get>>["record"];
    const replaced = Object.keys(schemaOf(kind)).filter((name) => {
      const before = { ...examples[kind], [name]: "one value" };
      return diff(record, "framework", before, { ...before, [name]: "another" }).replaces.length > 0;
    });
    expect(replaced.sort()).toEqual([...properties].sort());
  });

  const filled: [kind: string, properties: string[]][] = [
    ["Zone", ["paused", "vanityNameServers"]],
    ["ZoneSubscription", ["frequency", "ratePlan"]],
    ["DnsRecord", ["data", "privateRouting", "settings", "tags"]],
    ["BotManagement", Object.keys(schemaOf("BotManagement")).filter((name) => name !== "zoneId")],
    ["CertificatePack", ["cloudflareBranding", "hosts"]],
    ["Healthcheck", ["checkRegions"]],
    ["TurnstileWidget", ["botFightMode", "clearanceLevel", "ephemeralId", "offlabel", "region"]],
    ["ApiToken", ["status"]],
    ["AccountToken", ["status"]],
    ["R2Bucket", []],
    ["NotificationPolicy", []],
  ];

  test.each(filled)("%s: leaving out %j changes nothing, because Cloudflare fills it in", (kind, properties) => {
    const record = records.get(typeOf(kind))?.record as NonNullable<ReturnType<typeof records.get>>["record"];
    const unnoticed = Object.keys(schemaOf(kind)).filter((name) => {
      const { [name]: _, ...without } = { ...examples[kind] };
      return diff(record, "framework", { ...without, [name]: "given" }, without).changes.length === 0;
    });
    expect(unnoticed.sort()).toEqual([...properties].sort());
  });
});
