import * as pulumi from "@pulumi/pulumi";
import { createBucket, type BucketArgs } from "../../../components/aws/bucket";
import { awsContext, KEY_ARN } from "../../support/aws";
import { record } from "../../support/mocks";

const BUCKET = "aws:s3/bucket:Bucket";
const POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const ARN = "arn:aws:s3:::e2e-landing-prod-logs";

function make(args: Partial<BucketArgs> = {}, protect = true) {
  return record(
    () => {
      const context = awsContext("prod", { protect });
      const parent = new pulumi.ComponentResource("test:index:Parent", "parent");
      const bucketName = "e2e-landing-prod-logs";
      createBucket("logs", { context, component: "audit", bucketName, expireDays: 90, ...args }, parent);
    },
    { state: { [BUCKET]: { arn: ARN } } },
  );
}

function policyOf(run: Awaited<ReturnType<typeof make>>): { Statement: unknown[] } {
  return JSON.parse(String(run.one(POLICY).inputs["policy"])) as { Statement: unknown[] };
}

test("nobody can make it public", async () => {
  const run = await make();

  expect(run.one("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock").inputs).toEqual({
    bucket: "logs-id",
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  expect(run.one("aws:s3/bucketOwnershipControls:BucketOwnershipControls").inputs["rule"]).toEqual({
    objectOwnership: "BucketOwnerEnforced",
  });
});

test("everything needs TLS", async () => {
  expect(policyOf(await make())).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [ARN, `${ARN}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  });
});

test("statements of the caller know the bucket", async () => {
  const run = await make({
    statements: (arn) => [
      {
        Sid: "Deliver",
        Effect: "Allow",
        Principal: { Service: "delivery.logs.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: pulumi.interpolate`${arn}/AWSLogs/*`,
      },
    ],
  });

  expect(policyOf(run).Statement[1]).toMatchObject({ Sid: "Deliver", Resource: `${ARN}/AWSLogs/*` });
});

test("the policy comes after the public access block, with which it would collide", async () => {
  const run = await make();

  const [first] = [run.one(POLICY).options.dependsOn].flat() as { __name?: string }[];
  expect(first?.__name).toBe("logs-access");
});

test.each([
  [
    "the given key, with one data key for many objects",
    { keyArn: KEY_ARN },
    {
      applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY_ARN },
      bucketKeyEnabled: true,
    },
  ],
  ["S3's own key", {}, { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
])("it is encrypted with %s", async (_, args, rule) => {
  const run = await make(args);

  const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
  expect(run.one(type).inputs["rules"]).toEqual([rule]);
});

test("a rule without a filter looks changed at every run, so it has an empty one", async () => {
  const run = await make();

  expect(run.one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration").inputs["rules"]).toEqual([
    {
      id: "expire",
      status: "Enabled",
      filter: {},
      expiration: { days: 90 },
      noncurrentVersionExpiration: { noncurrentDays: 30 },
      abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
    },
  ]);
  expect(run.one("aws:s3/bucketVersioning:BucketVersioning").inputs["versioningConfiguration"]).toEqual({
    status: "Enabled",
  });
});

test.each([true, false])("it refuses to be deleted where data is protected: %p", async (protect) => {
  expect((await make({}, protect)).one(BUCKET).options.protect).toBe(protect);
});
