import { Account } from "./account";

const BUCKET = { name: "media", region: "fra1" };

test("a bucket has its name for an id and is in nyc3 unless told otherwise", () => {
  const account = new Account();
  const { id, outputs } = account.make("SpacesBucket", BUCKET, "a");
  expect(id).toBe("media");
  expect(outputs).toMatchObject({
    bucketDomainName: "media.fra1.digitaloceanspaces.com",
    endpoint: "fra1.digitaloceanspaces.com",
    bucketUrn: "do:space:media",
    acl: "private",
  });
  expect(account.make("SpacesBucket", { name: "other" }, "b").outputs["region"]).toBe("nyc3");
});

test("versioning that is not mentioned is off", () => {
  const account = new Account();
  const bucket = account.make("SpacesBucket", { ...BUCKET, versioning: { enabled: false } });
  expect(account.afterRefresh(bucket, { ...BUCKET, versioning: {} }).changes).toEqual([]);
  expect(account.afterRefresh(bucket, { ...BUCKET, versioning: { enabled: true } }).changes).toHaveLength(1);
});

test("a bucket's name is taken once", () => {
  const account = new Account();
  account.make("SpacesBucket", BUCKET, "a");
  expect(() => account.make("SpacesBucket", { ...BUCKET, region: "nyc3" }, "b")).toThrow(
    "the bucket name media is taken",
  );
});

test.each([
  ["SpacesBucketPolicy", { policy: "{}" }],
  ["SpacesBucketCorsConfiguration", { corsRules: [{ allowedMethods: ["GET"], allowedOrigins: ["*"] }] }],
])("%s needs its bucket and ends with it", (kind, inputs) => {
  const account = new Account();
  expect(() => account.make(kind, { bucket: "media", region: "fra1", ...inputs })).toThrow(
    'no SpacesBucket has the name "media"',
  );
  const bucket = account.make("SpacesBucket", BUCKET);
  expect(() => account.make(kind, { bucket: "media", region: "nyc3", ...inputs })).toThrow('and the region "nyc3"');
  expect(account.make(kind, { bucket: "media", region: "fra1", ...inputs }).id).toBe("media");
  account.delete(bucket);
  expect(account.cloud.list()).toEqual([]);
});

test("an empty policy and no CORS rules pass the plugin and not the cloud", () => {
  const account = new Account();
  account.make("SpacesBucket", BUCKET);
  const on = { bucket: "media", region: "fra1" };
  expect(() => account.make("SpacesBucketPolicy", { ...on, policy: "" })).toThrow("policy must not be empty");
  expect(() => account.make("SpacesBucketCorsConfiguration", { ...on, corsRules: [] })).toThrow(
    "corsRules must have at least 1 elements",
  );
});

test("a policy that is written in another way is the same one", () => {
  const account = new Account();
  account.make("SpacesBucket", BUCKET);
  const policy = account.make("SpacesBucketPolicy", { bucket: "media", region: "fra1", policy: '{"a":1}' });
  expect(account.afterRefresh(policy, { bucket: "media", region: "fra1", policy: '{ "a": 1 }' }).changes).toEqual([]);
});

test("a key names buckets that exist, or none for all; it outlives them", () => {
  const account = new Account();
  const grant = (bucket: string): object => ({ grants: [{ bucket, permission: "readwrite" }] });
  expect(() => account.make("SpacesKey", { name: "k", ...grant("media") })).toThrow(
    'no SpacesBucket has the name "media"',
  );
  account.make("SpacesKey", { name: "all", ...grant("") }, "all");
  const bucket = account.make("SpacesBucket", BUCKET);
  const key = account.make("SpacesKey", { name: "k", ...grant("media") });
  expect(key.outputs["accessKey"]).toMatch(/^DO00[A-Z0-9]{16}$/);
  expect(key.outputs["accessKey"]).toBe(key.id);
  expect(key.outputs["secretKey"]).toHaveLength(43);
  account.delete(bucket);
  expect(account.has(key)).toBe(true);
});

test("the secret of a key stays when its grants change", () => {
  const account = new Account();
  const key = account.make("SpacesKey", { name: "k", grants: [{ bucket: "", permission: "read" }] });
  const changed = account.change(key, { grants: [{ bucket: "", permission: "fullaccess" }] });
  expect(changed.outputs["secretKey"]).toBe(key.outputs["secretKey"]);
});

test("a CDN endpoint stands before a bucket that exists, one for each", () => {
  const account = new Account();
  expect(() => account.make("Cdn", { origin: "media.fra1.digitaloceanspaces.com" })).toThrow(
    "no SpacesBucket has the bucketDomainName",
  );
  const bucket = account.make("SpacesBucket", BUCKET);
  const cdn = { origin: String(bucket.outputs["bucketDomainName"]) };
  expect(account.make("Cdn", cdn, "a").outputs).toMatchObject({
    endpoint: "media.fra1.cdn.digitaloceanspaces.com",
    ttl: 3600,
  });
  expect(() => account.make("Cdn", cdn, "b")).toThrow("has a CDN endpoint already");
  expect(() => account.make("Cdn", { ...cdn, ttl: 5 }, "b")).toThrow("ttl must be one of 60, 600, 3600, 86400, 604800");
  expect(() => {
    account.delete(bucket);
  }).toThrow("is still used by Cdn");
});
