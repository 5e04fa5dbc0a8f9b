import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { createOffsite, repositoryOf, type OffsiteArgs } from "../../../components/offsite";
import { R2Offsite } from "../../../components/offsite/r2";
import { expectComponentConventions, secretsOf } from "../../support/conventions";
import { record, resolve, testContext, type Registration } from "../../support/mocks";

const BUCKET = "cloudflare:index/r2Bucket:R2Bucket";
const MANAGED_DOMAIN = "cloudflare:index/r2ManagedDomain:R2ManagedDomain";
const LOCK = "cloudflare:index/r2BucketLock:R2BucketLock";
const LIFECYCLE = "cloudflare:index/r2BucketLifecycle:R2BucketLifecycle";
const TOKEN = "cloudflare:index/accountToken:AccountToken";
const PASSWORD = "random:index/randomPassword:RandomPassword";
const ACCOUNT = "0123456789abcdef0123456789abcdef";
const DAY_SECONDS = 86_400;

const state = { [TOKEN]: { value: "t0ken" }, [PASSWORD]: { result: "p".repeat(64) } };

function args(changed: Partial<OffsiteArgs> = {}): OffsiteArgs {
  return { context: testContext("prod"), accountId: ACCOUNT, location: "enam", offsiteDays: 30, ...changed };
}

const run = (changed: Partial<OffsiteArgs> = {}) => record(() => createOffsite("offsite", args(changed)), { state });

test("follows the conventions of components", async () => {
  await expectComponentConventions((name) => new R2Offsite(name, args()), { state });
});

describe("the bucket", () => {
  test("is one of its own, which no host name leads to", async () => {
    const made = await run();

    expect(made.one(BUCKET).inputs).toEqual({
      accountId: ACCOUNT,
      name: "e2e-landing-prod-offsite",
      location: "enam",
      storageClass: "Standard",
      jurisdiction: "default",
    });
    expect(made.one(MANAGED_DOMAIN).inputs).toMatchObject({ bucketName: "e2e-landing-prod-offsite", enabled: false });
    expect(made.registrations.map(({ type }) => type)).not.toContain("cloudflare:index/r2CustomDomain:R2CustomDomain");
  });

  test("is not replaced, with every copy in it, when Cloudflare does not say its location again", async () => {
    expect((await run()).one(BUCKET).options.ignoreChanges).toEqual(["location"]);
  });

  test.each([BUCKET, LOCK, PASSWORD])(
    "what the copies need refuses to be deleted where data is protected: %s",
    async (type) => {
      expect((await run()).one(type).options.protect).toBe(true);
      expect((await run({ context: testContext("dev") })).one(type).options.protect).toBe(false);
    },
  );

  test("is found by all that belongs to it: every call names the same jurisdiction (404 otherwise)", async () => {
    const made = await run();

    const named = [BUCKET, MANAGED_DOMAIN, LOCK, LIFECYCLE].map((type) => made.one(type).inputs["jurisdiction"]);
    expect(named).toEqual(["default", "default", "default", "default"]);
  });
});

describe("the lock", () => {
  const rulesOf = async (changed: Partial<OffsiteArgs> = {}) => {
    const rules = (await run(changed)).one(LOCK).inputs["rules"] as {
      prefix: string;
      enabled: boolean;
      condition: unknown;
    }[];
    expect(rules.map(({ enabled }) => enabled)).toEqual(rules.map(() => true));
    return Object.fromEntries(rules.map(({ prefix, condition }) => [prefix, condition]));
  };

  test("keeps the data of both clouds for the days asked for, and what opens it for ever", async () => {
    const data = { type: "Age", maxAgeSeconds: 45 * DAY_SECONDS };
    const opens = { type: "Indefinite" };

    expect(await rulesOf({ offsiteDays: 45 })).toEqual({
      "digitalocean/data/": data,
      "digitalocean/keys/": opens,
      "digitalocean/config": opens,
      "aws/data/": data,
      "aws/keys/": opens,
      "aws/config": opens,
    });
  });

  test.each(["locks", "index", "snapshots"])(
    "leaves %s/ alone, which restic itself deletes: with it every clearing would fail for a month",
    async (folder) => {
      const prefixes = Object.keys(await rulesOf());

      expect(prefixes.filter((prefix) => `aws/${folder}/x`.startsWith(prefix))).toEqual([]);
    },
  );

  test.each([29, 0, 30.5])("of %p days is refused before anything is registered", async (offsiteDays) => {
    const registered: Registration[] = [];

    await expect(record(() => createOffsite("offsite", args({ offsiteDays })), { state, registered })).rejects.toThrow(
      `offsite: offsiteDays is ${offsiteDays}; give a whole number of days from 30 on`,
    );
    expect(registered.map(({ type }) => type)).toEqual(["endtoendlab:offsite:R2Offsite"]);
  });
});

test("no rule deletes a copy; only uploads that were broken off are given up", async () => {
  expect((await run()).one(LIFECYCLE).inputs["rules"]).toEqual([
    {
      id: "give-up-uploads",
      enabled: true,
      conditions: { prefix: "" },
      abortMultipartUploadsTransition: { condition: { type: "Age", maxAge: DAY_SECONDS } },
    },
  ]);
});

describe("the key", () => {
  test("is the account's, and opens the objects of this bucket and nothing else: not the lock, no other bucket", async () => {
    const { inputs } = (await run()).one(TOKEN);

    expect(inputs).toMatchObject({ accountId: ACCOUNT, name: "e2e-landing-prod-offsite" });
    expect(inputs["policies"]).toEqual([
      {
        effect: "allow",
        permissionGroups: [{ id: "2efd5506f9c8494dacb1fa10a3e7d5b6" }],
        resources: JSON.stringify({
          [`com.cloudflare.edge.r2.bucket.${ACCOUNT}_default_e2e-landing-prod-offsite`]: "*",
        }),
      },
    ]);
  });

  test("is handed on as S3 knows it: the id of the token, and the hash of its value", async () => {
    expect((await run()).result).toEqual({
      bucket: "e2e-landing-prod-offsite",
      address: `s3:https://${ACCOUNT}.r2.cloudflarestorage.com/e2e-landing-prod-offsite`,
      accessKeyId: "offsite-token-id",
      secretAccessKey: createHash("sha256").update("t0ken").digest("hex"),
      password: "p".repeat(64),
    });
  });

  test("and the password are secret, and what is needed to find the bucket is not", async () => {
    let made: object = {};
    await record(() => (made = createOffsite("offsite", args())), { state });

    // The password is so by the type of its resource, which the mocks do not know.
    expect(await secretsOf(made)).toEqual(expect.arrayContaining(["accessKeyId", "secretAccessKey"]));
    expect(await secretsOf(made)).not.toContain("address");
  });
});

test("each cloud has a repository of its own: a stack that moves writes to both for a while", async () => {
  const address = pulumi.output("s3:https://host/bucket");
  const offsite = { address } as Parameters<typeof repositoryOf>[0];

  expect(await resolve(repositoryOf(offsite, "aws"))).toBe("s3:https://host/bucket/aws");
  expect(await resolve(repositoryOf(offsite, "digitalocean"))).toBe("s3:https://host/bucket/digitalocean");
});
