import * as pulumi from "@pulumi/pulumi";
import { createMedia, type MediaArgs } from "../../../components/media";
import { R2Media } from "../../../components/media/r2";
import { expectComponentConventions } from "../../support/conventions";
import { record, testContext } from "../../support/mocks";

const BUCKET = "cloudflare:index/r2Bucket:R2Bucket";
const CUSTOM_DOMAIN = "cloudflare:index/r2CustomDomain:R2CustomDomain";
const MANAGED_DOMAIN = "cloudflare:index/r2ManagedDomain:R2ManagedDomain";
const LIFECYCLE = "cloudflare:index/r2BucketLifecycle:R2BucketLifecycle";
const CORS = "cloudflare:index/r2BucketCors:R2BucketCors";
const DAY_SECONDS = 86_400;

function args(changed: Partial<MediaArgs> = {}): MediaArgs {
  const secret = { header: "X-Origin-Secret", value: pulumi.secret("s") };
  return {
    context: testContext("prod"),
    zone: { zoneId: pulumi.output("zone-1"), originSecrets: { dev: secret, staging: secret, prod: secret } },
    accountId: "0123456789abcdef0123456789abcdef",
    location: "enam",
    trashDays: 30,
    ...changed,
  };
}

const run = (changed: Partial<MediaArgs> = {}) => record(() => createMedia("media", args(changed)));

test("follows the conventions of components", async () => {
  await expectComponentConventions((name) => new R2Media(name, args()));
});

describe("the bucket", () => {
  test("has the name of the environment, the place asked for and the standard storage class", async () => {
    expect((await run()).one(BUCKET).inputs).toEqual({
      accountId: "0123456789abcdef0123456789abcdef",
      name: "e2e-landing-prod-media",
      location: "enam",
      storageClass: "Standard",
      jurisdiction: "default",
    });
  });

  test("is not replaced, with every file in it, when Cloudflare does not say its location again", async () => {
    expect((await run()).one(BUCKET).options.ignoreChanges).toEqual(["location"]);
  });

  test("is protected where the stack says so", async () => {
    expect((await run()).one(BUCKET).options.protect).toBe(true);
    expect((await run({ context: testContext("dev") })).one(BUCKET).options.protect).toBe(false);
  });

  test("is found by all that belongs to it: every call names the same jurisdiction (404 otherwise)", async () => {
    const result = await run();
    const jurisdictions = [BUCKET, CUSTOM_DOMAIN, MANAGED_DOMAIN, LIFECYCLE, CORS].map(
      (type) => result.one(type).inputs["jurisdiction"],
    );
    expect(jurisdictions).toEqual(["default", "default", "default", "default", "default"]);
  });
});

describe("the addresses", () => {
  test("files are served under the media host alone, with TLS 1.2 at least (the default is 1.0)", async () => {
    const result = await run();
    expect(result.one(CUSTOM_DOMAIN).inputs).toMatchObject({
      bucketName: "e2e-landing-prod-media",
      zoneId: "zone-1",
      domain: "media.example.com",
      enabled: true,
      minTls: "1.2",
    });
    expect(result.one(MANAGED_DOMAIN).inputs).toMatchObject({ bucketName: "e2e-landing-prod-media", enabled: false });
  });

  test("outputs are the bucket, its public address and that of the S3 API", async () => {
    expect((await run()).result).toEqual({
      bucket: "e2e-landing-prod-media",
      url: "https://media.example.com",
      endpoint: "https://0123456789abcdef0123456789abcdef.r2.cloudflarestorage.com",
    });
  });
});

describe("the lifecycle", () => {
  test("empties the trash after trashDays, in seconds: an age in days would be a matter of seconds", async () => {
    const { rules } = (await run({ trashDays: 7 })).one(LIFECYCLE).inputs;
    expect(rules).toContainEqual({
      id: "delete-trash",
      enabled: true,
      conditions: { prefix: "trash/" },
      deleteObjectsTransition: { condition: { type: "Age", maxAge: 7 * DAY_SECONDS } },
    });
  });

  test("still gives up uploads in parts, although it replaces the rule that buckets start with", async () => {
    const { rules } = (await run()).one(LIFECYCLE).inputs;
    expect(rules).toContainEqual({
      id: "give-up-uploads",
      enabled: true,
      conditions: { prefix: "" },
      abortMultipartUploadsTransition: { condition: { type: "Age", maxAge: DAY_SECONDS } },
    });
  });

  test.each([0, -1, 1.5])("of %p days is refused before anything is registered", async (trashDays) => {
    await expect(run({ trashDays })).rejects.toThrow(
      `media: trashDays is ${trashDays}; give a whole number of days from 1 on`,
    );
  });
});

test("scripts of the site may read files, and nobody's may write", async () => {
  expect((await run({ context: testContext("staging") })).one(CORS).inputs["rules"]).toEqual([
    {
      id: "site",
      allowed: { methods: ["GET", "HEAD"], origins: ["https://staging.example.com"] },
      maxAgeSeconds: 3_600,
    },
  ]);
});
