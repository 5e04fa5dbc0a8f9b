import { AwsAudit } from "../../../components/audit/aws";
import { awsContext } from "../../support/aws";
import { expectComponentConventions } from "../../support/conventions";
import { testContext, type Registration } from "../../support/mocks";
import { AUDIT_KEY_ARN, NAMES, STATE, auditArgs, runAudit } from "./audit";

const AUDIT = "endtoendlab:audit:AwsAudit";
const tags = { org: "e2e", app: "landing", env: "prod", component: "audit", "managed-by": "pulumi" };

describe("an account", () => {
  test("is watched by its owner only: a second detector or recorder would be refused", async () => {
    expect((await runAudit()).all(AUDIT)).toHaveLength(1);
    expect((await runAudit({ context: awsContext("staging") }, { stack: "staging" })).registrations).toEqual([]);
  });

  test("that the owner does not use is not watched", async () => {
    expect((await runAudit({ context: testContext("prod") })).registrations).toEqual([]);
  });

  test("allows no public bucket and no disk in the clear", async () => {
    const run = await runAudit();
    expect(run.one("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock").inputs).toEqual({
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    expect(run.one("aws:ebs/encryptionByDefault:EncryptionByDefault").inputs).toEqual({ enabled: true });
  });

  test("is analysed for what others can reach, by the kind of analyzer that costs nothing", async () => {
    expect((await runAudit()).one("aws:accessanalyzer/analyzer:Analyzer").inputs).toEqual({
      analyzerName: "e2e-landing-prod-audit-analyzer",
      type: "ACCOUNT",
      tags,
    });
  });
});

describe("the key", () => {
  test("is one of its own, rotated, and protected: with it goes the trail", async () => {
    const key = (await runAudit()).one("aws:kms/key:Key");
    expect(key.inputs).toMatchObject({ enableKeyRotation: true, deletionWindowInDays: 30, tags });
    expect(key.options.protect).toBe(true);
  });

  test("encrypts the bucket, the topic and the trail", async () => {
    const run = await runAudit();
    expect(run.one("aws:cloudtrail/trail:Trail").inputs["kmsKeyId"]).toBe(AUDIT_KEY_ARN);
    expect(run.one("aws:sns/topic:Topic").inputs["kmsMasterKeyId"]).toBe(AUDIT_KEY_ARN);
    expect(
      run.one("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration").inputs["rules"],
    ).toEqual([
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: AUDIT_KEY_ARN },
        bucketKeyEnabled: true,
      },
    ]);
  });
});

test("the bucket is named after the account, and keeps the trail as long as asked for", async () => {
  const run = await runAudit({ keepDays: 400 });
  expect(run.one("aws:s3/bucket:Bucket").inputs).toEqual({ bucket: "e2e-landing-prod-audit-123456789012", tags });
  expect(run.one("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration").inputs["rules"]).toEqual([
    expect.objectContaining({ expiration: { days: 400 }, filter: {} }),
  ]);
});

test.each([
  [{ emails: [] }, "audit: emails is empty, so nobody would be told of findings; name one address at least"],
  [{ keepDays: 89 }, "audit: keepDays 89 is too short for an audit; choose 90 or more whole days"],
  [{ keepDays: 90.5 }, "audit: keepDays 90.5 is too short"],
])("%j is refused before the first resource", async (wrong, message) => {
  const registered: Registration[] = [];
  await expect(runAudit(wrong, { registered })).rejects.toThrow(message);
  expect(registered.map(({ type }) => type)).toEqual([AUDIT]);
});

test("the component has the skeleton of all components", async () => {
  await expectComponentConventions((name) => new AwsAudit(name, auditArgs()), { state: STATE });
});

test("the topic's name and ARN are those that the policies name", async () => {
  const run = await runAudit();
  expect(run.one("aws:sns/topic:Topic").inputs["name"]).toBe(NAMES.topicArn.split(":").at(-1));
  expect(run.one("aws:cloudtrail/trail:Trail").inputs["name"]).toBe(NAMES.trailArn.split("/").at(-1));
});
