import type { Properties } from "../../../../sandbox/interpreter/values";
import { ACCOUNT, Account } from "./account";

const ofMedia = { accountId: ACCOUNT, bucketName: "media" };
const expiry = {
  id: "trash",
  enabled: true,
  conditions: { prefix: "trash/" },
  deleteObjectsTransition: { condition: { type: "Age", maxAge: 86_400 } },
};
const keep = { id: "keep", enabled: true, condition: { type: "Indefinite" } };
const page = { id: "site", allowed: { methods: ["GET"], origins: ["https://example.com"] }, maxAgeSeconds: 3600 };

describe("a bucket", () => {
  test("has its name as id, and one name per account", () => {
    const account = new Account();
    expect(account.bucket().id).toBe("media");
    expect(account.refusal("R2Bucket", { accountId: ACCOUNT, name: "media" })).toContain(
      "already exists, and you own it. (10004)",
    );
    expect(account.refusal("R2Bucket", { accountId: "f".repeat(32), name: "media" })).toBe("");
  });

  test.each(["Media", "me", "-media", "media-", "m".repeat(64), "me_dia"])("cannot be called %s", (name) => {
    expect(new Account().refusal("R2Bucket", { accountId: ACCOUNT, name })).toContain("(10005)");
  });

  test("whose location is missing on read would be replaced after a refresh", () => {
    const account = new Account();
    const bucket = account.bucket("media", { location: "weur" });
    expect(account.diff(bucket).changes).toEqual([]);
    expect(account.read(bucket).inputs).not.toHaveProperty("location");
    expect(account.read(bucket).outputs).not.toHaveProperty("location");
    expect(account.afterRefresh(bucket).replaces).toEqual(["location"]);
  });

  test("without a location does not drift, nor by the case of it", () => {
    const account = new Account();
    expect(account.afterRefresh(account.bucket()).changes).toEqual([]);
    const placed = account.bucket("files", { location: "weur" });
    expect(account.diff(placed, { location: "WEUR" }).changes).toEqual([]);
    expect(account.diff(placed, { location: "enam" }).replaces).toEqual(["location"]);
  });

  test("is Standard in the default jurisdiction when it does not say so", () => {
    const account = new Account();
    const bucket = account.bucket();
    expect(bucket.outputs).toMatchObject({ storageClass: "Standard", jurisdiction: "default" });
    expect(account.diff(bucket, { jurisdiction: "default", storageClass: "Standard" }).changes).toEqual([]);
    expect(account.diff(bucket, { jurisdiction: "eu" }).replaces).toEqual(["jurisdiction"]);
  });
});

describe("the settings of a bucket", () => {
  const settings: [string, Properties][] = [
    ["R2BucketLifecycle", { rules: [expiry] }],
    ["R2BucketCors", { rules: [page] }],
    ["R2BucketLock", { rules: [keep] }],
    ["R2ManagedDomain", { enabled: false }],
  ];

  test.each(settings)("%s needs the bucket, in the same jurisdiction", (kind, inputs) => {
    const account = new Account();
    expect(account.refusal(kind, { ...ofMedia, ...inputs })).toContain('no R2Bucket has the name "media"');
    account.bucket("media", { jurisdiction: "eu" });
    expect(account.refusal(kind, { ...ofMedia, ...inputs })).toContain('the jurisdiction "default"');
    expect(account.refusal(kind, { ...ofMedia, ...inputs, jurisdiction: "eu" })).toBe("");
  });

  test.each(settings)("%s has the id of the account, in every bucket, and ends with its bucket", (kind, inputs) => {
    const account = new Account();
    const media = account.bucket();
    account.bucket("files");
    const [one, two] = ["media", "files"].map((bucketName) =>
      account.make(kind, { accountId: ACCOUNT, bucketName, ...inputs }, bucketName),
    );
    expect([one?.id, two?.id]).toEqual([ACCOUNT, ACCOUNT]);
    expect(account.refusal(kind, { ...ofMedia, ...inputs })).toContain("managed by another resource already");
    account.delete(media);
    expect(account.objects.map(({ inputs: of }) => of["bucketName"] ?? of["name"])).toEqual(["files", "files"]);
  });

  test.each([
    ["R2BucketLifecycle", 2],
    ["R2BucketLock", 2],
    ["R2ManagedDomain", 2],
    ["R2BucketCors", 1],
  ])("%s leaves %i objects when it is deleted", (kind, left) => {
    const account = new Account();
    account.bucket();
    const inputs = settings.find(([name]) => name === kind)?.[1];
    account.delete(account.make(kind, { ...ofMedia, ...inputs }));
    expect(account.objects).toHaveLength(left);
  });

  test.each<[string, Properties[], string]>([
    ["R2BucketLifecycle", [{ ...expiry, deleteObjectsTransition: undefined }], "at least one of"],
    [
      "R2BucketLifecycle",
      [{ ...expiry, deleteObjectsTransition: { condition: { type: "Age", maxAge: 0 } } }],
      "maxAge of at least 1 second",
    ],
    [
      "R2BucketLifecycle",
      [{ ...expiry, deleteObjectsTransition: { condition: { type: "Age" } } }],
      "maxAge of at least 1 second",
    ],
    [
      "R2BucketLifecycle",
      [{ ...expiry, deleteObjectsTransition: { condition: { type: "Date" } } }],
      "must have a date",
    ],
    [
      "R2BucketLifecycle",
      [{ ...expiry, abortMultipartUploadsTransition: { condition: { type: "Age", maxAge: 0 } } }],
      "abortMultipartUploadsTransition.condition must have maxAge of at least 1 second",
    ],
    [
      "R2BucketLifecycle",
      [{ ...expiry, storageClassTransitions: [{ condition: { type: "Age" }, storageClass: "InfrequentAccess" }] }],
      "storageClassTransitions[0].condition must have maxAge of at least 1 second",
    ],
    ["R2BucketLifecycle", [expiry, expiry], "different ids, got trash twice"],
    ["R2BucketLifecycle", [{ ...expiry, id: "" }], "must not be empty"],
    ["R2BucketCors", [page, page], "different ids, got site twice"],
    ["R2BucketCors", [{ ...page, allowed: { ...page.allowed, origins: [] } }], "must have at least 1 elements"],
    ["R2BucketLock", [{ ...keep, id: "" }], "must not be empty"],
    ["R2BucketLock", [keep, keep], "different ids, got keep twice"],
    [
      "R2BucketCors",
      [{ ...page, allowed: { ...page.allowed, origins: ["https://example.com/"] } }],
      "an origin without a path",
    ],
    ["R2BucketCors", [{ ...page, allowed: { ...page.allowed, methods: [] } }], "must have at least 1 elements"],
    ["R2BucketCors", [{ ...page, maxAgeSeconds: 86_401 }], "between 0 and 86400"],
    ["R2BucketLock", [{ id: "keep", enabled: true, condition: { type: "Age" } }], "maxAgeSeconds of at least 1 second"],
  ])("%s refuses %j", (kind, rules, says) => {
    const account = new Account();
    account.bucket();
    expect(account.refusal(kind, { ...ofMedia, rules })).toContain(says);
  });

  test.each<[string, Properties]>([
    ["R2BucketLifecycle", expiry],
    ["R2BucketLock", keep],
  ])("%s has 1000 rules at most", (kind, rule) => {
    const account = new Account();
    account.bucket();
    const rules = (count: number): Properties[] =>
      Array.from({ length: count }, (_, id) => ({ ...rule, id: `rule-${id}` }));
    expect(account.refusal(kind, { ...ofMedia, rules: rules(1001) })).toContain("rules must have between 0 and 1000");
    expect(account.refusal(kind, { ...ofMedia, rules: rules(1000) })).toBe("");
  });

  test("the r2.dev address of a bucket stays the same when it is switched on", () => {
    const account = new Account();
    account.bucket();
    const off = account.make("R2ManagedDomain", { ...ofMedia, enabled: false });
    expect(off.outputs["domain"]).toMatch(/^pub-[0-9a-f]{32}\.r2\.dev$/);
    expect(account.change(off, { enabled: true }).outputs["domain"]).toBe(off.outputs["domain"]);
  });
});

describe("the custom domain of a bucket", () => {
  function withBucket(): { account: Account; domain: Properties } {
    const account = new Account();
    account.bucket();
    return { account, domain: { ...ofMedia, zoneId: account.zone(), domain: "media.example.com", enabled: true } };
  }

  test("is inside the zone, and the zone in the account of the bucket", () => {
    const { account, domain } = withBucket();
    expect(account.refusal("R2CustomDomain", { ...domain, domain: "media.example.net" })).toContain(
      "media.example.net is not in the zone example.com",
    );
    const foreign = account.make("Zone", { account: { id: "f".repeat(32) }, name: "example.net" });
    expect(account.refusal("R2CustomDomain", { ...domain, zoneId: foreign.id, domain: "a.example.net" })).toContain(
      "is not in the account of the bucket",
    );
    expect(account.refusal("R2CustomDomain", domain)).toBe("");
  });

  test("needs its zone, and goes with it", () => {
    const { account, domain } = withBucket();
    expect(account.refusal("R2CustomDomain", { ...domain, zoneId: "0".repeat(32) })).toContain("no Zone has the id");
    const connected = account.make("R2CustomDomain", domain);
    account.delete(account.objects.find(({ id }) => id === domain["zoneId"]) as typeof connected);
    expect(account.has(connected)).toBe(false);
  });

  test("is one of 100 of its bucket", () => {
    const { account, domain } = withBucket();
    for (let index = 0; index < 100; index++) {
      account.make("R2CustomDomain", { ...domain, domain: `m${index}.example.com` }, `domain ${index}`);
    }
    expect(account.refusal("R2CustomDomain", domain)).toContain("a bucket may have 100 custom domains");
  });

  test("is connected once", () => {
    const { account, domain } = withBucket();
    account.bucket("files");
    account.make("R2CustomDomain", domain);
    expect(account.refusal("R2CustomDomain", { ...domain, bucketName: "files" })).toContain(
      "is connected to a bucket already",
    );
  });

  test("shares its id with the other domains of the zone", () => {
    const { account, domain } = withBucket();
    const one = account.make("R2CustomDomain", domain, "one");
    const two = account.make("R2CustomDomain", { ...domain, domain: "files.example.com" }, "two");
    expect(two.id).toBe(one.id);
    expect(one.id).toBe(`${ACCOUNT}__${String(domain["zoneId"])}`);
    account.delete(one);
    expect([account.has(one), account.has(two)]).toEqual([false, true]);
  });

  test("makes its own DNS record, so there must be none", () => {
    const { account, domain } = withBucket();
    account.make("DnsRecord", {
      zoneId: domain["zoneId"],
      name: "media.example.com",
      type: "CNAME",
      content: "x.example.net",
      ttl: 1,
    });
    expect(account.refusal("R2CustomDomain", domain)).toContain("has a DNS record already");
  });

  test("keeps its bucket from being deleted", () => {
    const { account, domain } = withBucket();
    const bucket = account.objects.find(({ id }) => id === "media");
    const connected = account.make("R2CustomDomain", domain);
    expect(() => {
      account.delete(bucket as NonNullable<typeof bucket>);
    }).toThrow("R2Bucket media is still used by R2CustomDomain");
    account.delete(connected);
    expect(() => {
      account.delete(bucket as NonNullable<typeof bucket>);
    }).not.toThrow();
  });

  test("starts without certificate and does not drift", () => {
    const { account, domain } = withBucket();
    const connected = account.make("R2CustomDomain", { ...domain, minTls: "1.2" });
    expect(connected.outputs).toMatchObject({
      zoneName: "example.com",
      status: { ownership: "pending", ssl: "initializing" },
    });
    expect(account.afterRefresh(connected).changes).toEqual([]);
  });
});
