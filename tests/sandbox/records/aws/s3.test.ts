import { Account, policy } from "./s3-account";

const NAME = "e2e-landing-prod-audit-123456789012";
const ARN = `arn:aws:s3:::${NAME}`;
const ON = { bucket: NAME };
const TLS = { Sid: "Tls", Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [ARN, `${ARN}/*`] };
const EVERYBODY = { Sid: "All", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `${ARN}/*` };
const BLOCK = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
const EXPIRE = { id: "expire", status: "Enabled", filter: {}, expiration: { days: 365 } };

function withBucket() {
  const account = new Account();
  return { account, bucket: account.make("s3/Bucket", { bucket: NAME, tags: { app: "landing" } }) };
}

describe("a bucket", () => {
  test("has its name for an id, and tells its addresses", () => {
    const { bucket } = withBucket();
    expect(bucket.id).toBe(NAME);
    expect(bucket.outputs).toMatchObject({
      arn: ARN,
      bucketDomainName: `${NAME}.s3.amazonaws.com`,
      bucketRegionalDomainName: `${NAME}.s3.us-east-1.amazonaws.com`,
      bucketRegion: "us-east-1",
      hostedZoneId: "Z3AQBSTGFJSTF",
      region: "us-east-1",
      forceDestroy: false,
      tagsAll: { app: "landing" },
    });
  });

  test("in another region tells the addresses there", () => {
    const bucket = new Account().make("s3/Bucket", { bucket: "media-of-eu", region: "eu-central-1" });
    expect(bucket.outputs).toMatchObject({ bucketRegion: "eu-central-1", hostedZoneId: "Z21DNDUVLTQW6Q" });
  });

  test("has a name that nobody in the world has", () => {
    const { account } = withBucket();
    expect(() => account.make("s3/Bucket", { bucket: NAME }, "second")).toThrow(`the bucket name ${NAME} is taken`);
  });

  test.each(["ab", "Upper", "-start", "end-", "two..dots", "10.0.0.1", "xn--name", "name-s3alias", "a".repeat(64)])(
    "cannot be called %s",
    (name) => {
      expect(() => new Account().make("s3/Bucket", { bucket: name })).toThrow(/bucket must/);
    },
  );

  test("is replaced by another name, not by other tags", () => {
    const { account } = withBucket();
    expect(account.replacedBy("s3/Bucket", ON, { bucket: "other", tags: { a: "b" } })).toEqual(["bucket"]);
  });

  test("takes what is set on it along", () => {
    const { account, bucket } = withBucket();
    account.make("s3/BucketPublicAccessBlock", { ...ON, ...BLOCK });
    account.make("s3/BucketVersioning", { ...ON, versioningConfiguration: { status: "Enabled" } });
    account.delete(bucket);
    expect(account.cloud.list()).toEqual([]);
  });
});

test.each([
  ["s3/BucketPublicAccessBlock", BLOCK],
  ["s3/BucketOwnershipControls", { rule: { objectOwnership: "BucketOwnerEnforced" } }],
  ["s3/BucketVersioning", { versioningConfiguration: { status: "Enabled" } }],
  [
    "s3/BucketServerSideEncryptionConfiguration",
    { rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }] },
  ],
  ["s3/BucketLifecycleConfiguration", { rules: [EXPIRE] }],
  ["s3/BucketPolicy", { policy: policy(TLS) }],
])("%s is set on a bucket that exists, and cannot move to another", (kind, inputs) => {
  const { account } = withBucket();
  expect(account.make(kind, { ...ON, ...inputs }).id).toBe(NAME);
  expect(() => account.make(kind, { bucket: "missing", ...inputs }, "second")).toThrow(
    'bucket: no Bucket has the id "missing"',
  );
  expect(account.replacedBy(kind, { ...ON, ...inputs }, { bucket: "other", ...inputs })).toEqual(["bucket"]);
});

describe("a bucket policy", () => {
  test("is the same one however it is written", () => {
    const { account } = withBucket();
    const made = account.make("s3/BucketPolicy", { ...ON, policy: policy(TLS) });
    const spaced = JSON.stringify(JSON.parse(policy(TLS)), undefined, 2);
    expect(account.afterRefresh("s3/BucketPolicy", made, { ...ON, policy: spaced }).changes).toEqual([]);
  });

  test.each([
    ["a principal", { ...TLS, Principal: undefined }, "Missing required field Principal"],
    ["a resource", { ...TLS, Resource: undefined }, "Missing required field Resource"],
    [
      "its own bucket",
      { ...TLS, Resource: "arn:aws:s3:::other/*" },
      "Policy has invalid resource arn:aws:s3:::other/*",
    ],
    ["actions of S3", { ...TLS, Action: "kms:Decrypt" }, "Policy has invalid action kms:Decrypt"],
  ])("must name %s", (_, statement, says) => {
    const { account } = withBucket();
    expect(() => account.make("s3/BucketPolicy", { ...ON, policy: policy(statement) })).toThrow(
      `policy MalformedPolicy: ${says}`,
    );
  });

  test("that is no JSON is refused before any call", () => {
    const { account } = withBucket();
    expect(() => account.make("s3/BucketPolicy", { ...ON, policy: "{" })).toThrow("Check: policy contains an invalid");
  });

  test.each(["s3/BucketPublicAccessBlock", "s3/AccountPublicAccessBlock"])(
    "that lets everybody in is refused while %s forbids it",
    (kind) => {
      const { account } = withBucket();
      account.make("s3/BucketPolicy", { ...ON, policy: policy(EVERYBODY) });
      account.make(kind, { ...(kind === "s3/BucketPublicAccessBlock" ? ON : {}), ...BLOCK }, "block");
      expect(() => account.make("s3/BucketPolicy", { ...ON, policy: policy(EVERYBODY) }, "again")).toThrow(
        "blocked by BlockPublicPolicy",
      );
      const limited = { ...EVERYBODY, Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } } };
      expect(account.make("s3/BucketPolicy", { ...ON, policy: policy(TLS, limited) }, "limited").id).toBe(NAME);
    },
  );
});

describe("versioning", () => {
  test("that was on is never off again", () => {
    const { account } = withBucket();
    const made = account.make("s3/BucketVersioning", { ...ON, versioningConfiguration: { status: "Enabled" } });
    const set = (status: string) =>
      account.change("s3/BucketVersioning", made, { versioningConfiguration: { status } });
    expect(() => set("Disabled")).toThrow("cannot be updated from 'Enabled' to 'Disabled'");
    expect(set("Suspended").outputs["versioningConfiguration"]).toEqual({ status: "Suspended" });
  });

  test("has three states", () => {
    const { account } = withBucket();
    expect(() => account.make("s3/BucketVersioning", { ...ON, versioningConfiguration: { status: "On" } })).toThrow(
      "versioningConfiguration.status must be one of Enabled, Suspended, Disabled",
    );
  });
});

describe("encryption", () => {
  const rule = (inner: object) => ({ ...ON, rules: [{ applyServerSideEncryptionByDefault: inner }] });
  const kind = "s3/BucketServerSideEncryptionConfiguration";
  const key = "arn:aws:kms:us-east-1:123456789012:key/1";

  test("names a key that exists", () => {
    const { account } = withBucket();
    const inputs = rule({ sseAlgorithm: "aws:kms", kmsMasterKeyId: key });
    expect(() => account.make(kind, inputs)).toThrow(`no Key has the arn "${key}"`);
    account.given("kms/Key", "1", { arn: key });
    expect(account.make(kind, inputs).id).toBe(NAME);
  });

  test("by S3's own key has no other", () => {
    const { account } = withBucket();
    account.given("kms/Key", "1", { arn: key });
    expect(() => account.make(kind, rule({ sseAlgorithm: "AES256", kmsMasterKeyId: key }))).toThrow(
      "has a kmsMasterKeyId, which only aws:kms can have",
    );
  });
});

describe("a lifecycle rule", () => {
  const kind = "s3/BucketLifecycleConfiguration";
  const make = (...rules: object[]) => withBucket().account.make(kind, { ...ON, rules });

  test("without a filter looks changed at every run, one with an empty filter does not", () => {
    const { account } = withBucket();
    const { filter: _, ...bare } = EXPIRE;
    const unfiltered = account.make(kind, { ...ON, rules: [bare] });
    expect(account.afterRefresh(kind, unfiltered, { ...ON, rules: [bare] }).changes).not.toEqual([]);
    const filtered = account.make(kind, { ...ON, rules: [EXPIRE] }, "filtered");
    expect(account.afterRefresh(kind, filtered, { ...ON, rules: [EXPIRE] }).changes).toEqual([]);
  });

  test.each([
    [{ ...EXPIRE, status: "On" }, "rules[0].status must be one of Enabled, Disabled"],
    [{ ...EXPIRE, expiration: { days: 0 } }, "rules[0].expiration.days must be at least 1"],
    [{ ...EXPIRE, expiration: { days: 1, date: "2027-01-01" } }, "must have one of date, days"],
    [{ ...EXPIRE, expiration: undefined }, "must have an action"],
    [
      { ...EXPIRE, transitions: [{ days: 29, storageClass: "STANDARD_IA" }] },
      "must have 30 days at least before STANDARD_IA",
    ],
    [
      { ...EXPIRE, transitions: [{ days: 400, storageClass: "GLACIER" }] },
      "must expire after its last transition, which is after 400 days",
    ],
    [{ ...EXPIRE, transitions: [{ days: 60, storageClass: "COLD" }] }, "storageClass must be one of"],
  ])("%j is refused", (rule, says) => {
    expect(() => make(rule)).toThrow(says);
  });

  test("that moves objects before they end is accepted", () => {
    expect(make({ ...EXPIRE, transitions: [{ days: 90, storageClass: "GLACIER_IR" }] }).id).toBe(NAME);
  });

  test("has an id of its own", () => {
    expect(() => make(EXPIRE, EXPIRE)).toThrow("rules[1].id is the id of another rule already");
  });
});

test("the account's block is one, and off unless switched on", () => {
  const account = new Account();
  const made = account.make("s3/AccountPublicAccessBlock", { blockPublicPolicy: true });
  expect(made.id).toBe("123456789012");
  expect(made.outputs).toMatchObject({ accountId: "123456789012", blockPublicPolicy: true, blockPublicAcls: false });
});
