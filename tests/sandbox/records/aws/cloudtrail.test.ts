import type { Properties } from "../../../../sandbox/interpreter/values";
import { auditKeyPolicy } from "../../../../components/audit/aws/key-policy";
import { NAMES } from "../../../components/audit/audit";
import { Account, policy, role } from "./s3-account";

const BUCKET = NAMES.bucket;
const ARN = `arn:aws:s3:::${BUCKET}`;
const KEY = "arn:aws:kms:us-east-1:123456789012:key/1";
const GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:/e2e/landing/prod/audit-trail";
const SERVICE = { Service: "cloudtrail.amazonaws.com" };
const SOURCE = { StringEquals: { "aws:SourceArn": NAMES.trailArn } };
const ACL = { Effect: "Allow", Principal: SERVICE, Action: "s3:GetBucketAcl", Resource: ARN, Condition: SOURCE };
const WRITE = { ...ACL, Action: "s3:PutObject", Resource: `${ARN}/AWSLogs/123456789012/*` };
const LOGS = { Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: `${GROUP}:log-stream:*` };

/** What the audit sets up for its trail, with changes. */
function prepared({ bucket = [ACL, WRITE] as Properties[], key = auditKeyPolicy(NAMES) } = {}) {
  const account = new Account();
  account.make("s3/Bucket", { bucket: BUCKET });
  account.make("s3/BucketPolicy", { bucket: BUCKET, policy: policy(...bucket) });
  account.make("s3/BucketServerSideEncryptionConfiguration", {
    bucket: BUCKET,
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms" }, bucketKeyEnabled: true }],
  });
  account.given("kms/Key", "1", { arn: KEY, policy: JSON.stringify(key) });
  account.given("cloudwatch/LogGroup", "group", { arn: GROUP });
  const roleArn = role(account, "trail", "cloudtrail.amazonaws.com", LOGS);
  const inputs = {
    name: NAMES.trail,
    s3BucketName: BUCKET,
    kmsKeyId: KEY,
    cloudWatchLogsGroupArn: `${GROUP}:*`,
    cloudWatchLogsRoleArn: roleArn,
    isMultiRegionTrail: true,
    includeGlobalServiceEvents: true,
    enableLogFileValidation: true,
  };
  return {
    account,
    inputs,
    make: (changed: Properties = {}) => account.make("cloudtrail/Trail", { ...inputs, ...changed }),
  };
}

test("the audit's trail is accepted, with its ARN for an id", () => {
  const trail = prepared().make();
  expect(trail.id).toBe(NAMES.trailArn);
  expect(trail.outputs).toMatchObject({ arn: NAMES.trailArn, homeRegion: "us-east-1", enableLogging: true });
});

test.each([
  ["has no policy for it", []],
  ["lets it write, but not look", [WRITE]],
  ["lets it look, but not write", [ACL]],
  ["lets it write into another account's folder", [ACL, { ...WRITE, Resource: `${ARN}/AWSLogs/1/*` }]],
  [
    "is for another trail",
    [ACL, { ...WRITE, Condition: { StringEquals: { "aws:SourceArn": "arn:aws:cloudtrail:other" } } }],
  ],
])("a bucket that %s is refused (InsufficientS3BucketPolicyException)", (_, statements) => {
  const deny = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: ARN };
  expect(() => prepared({ bucket: [deny, ...statements] }).make()).toThrow("InsufficientS3BucketPolicyException");
});

test("a key that is not for CloudTrail is refused (InsufficientEncryptionPolicyException)", () => {
  const rootOnly = { ...auditKeyPolicy(NAMES), Statement: auditKeyPolicy(NAMES).Statement.slice(0, 1) };
  expect(() => prepared({ key: rootOnly }).make()).toThrow("InsufficientEncryptionPolicyException");
});

test("a bucket with a bucket key needs kms:Decrypt for the trail", () => {
  const Statement = auditKeyPolicy(NAMES).Statement.map((statement) =>
    statement.Sid === "TrailUsesBucketKey" ? { ...statement, Action: "kms:DescribeKey" } : statement,
  );
  expect(() => prepared({ key: { ...auditKeyPolicy(NAMES), Statement } }).make()).toThrow("call kms:Decrypt");
});

test("the ARN of the log group ends with :*, and the group exists", () => {
  const { make } = prepared();
  expect(() => make({ cloudWatchLogsGroupArn: GROUP })).toThrow("must be the ARN of a log group with :* at the end");
  expect(() => make({ cloudWatchLogsGroupArn: `${GROUP}-other:*` })).toThrow(
    "InvalidCloudWatchLogsLogGroupArnException",
  );
  expect(() => make({ cloudWatchLogsRoleArn: undefined })).toThrow("group and role come together");
});

test.each([
  ["is for another service", "ecs.amazonaws.com", LOGS, undefined, "does not let it write events"],
  [
    "cannot write events",
    "cloudtrail.amazonaws.com",
    { Action: "s3:GetObject", Resource: "*" },
    undefined,
    "does not let it",
  ],
  [
    "asks for the account, which CloudTrail does not tell",
    "cloudtrail.amazonaws.com",
    LOGS,
    { StringEquals: { "aws:SourceAccount": "123456789012" } },
    "asks for a source account or ARN",
  ],
])("a role that %s is refused", (_, service, statement, condition, says) => {
  const { account, make } = prepared();
  const cloudWatchLogsRoleArn = role(account, "other", service, statement, condition);
  expect(() => make({ cloudWatchLogsRoleArn })).toThrow(says);
});

test("what does not exist is refused", () => {
  const { make } = prepared();
  expect(() => make({ s3BucketName: "missing" })).toThrow('s3BucketName: no Bucket has the id "missing"');
  expect(() => make({ kmsKeyId: "arn:aws:kms:us-east-1:1:key/2" })).toThrow("kmsKeyId: no Key has the arn");
  expect(() => make({ kmsKeyId: "alias/data" })).toThrow("kmsKeyId must be the ARN of a key");
});

test("a trail of all regions has the global services in it", () => {
  expect(() => prepared().make({ includeGlobalServiceEvents: false })).toThrow(
    "must be true in a trail of all regions",
  );
});

test("its bucket is not deleted before it, and its name replaces it", () => {
  const { account, inputs, make } = prepared();
  const trail = make();
  const bucket = account.cloud.find("aws:s3/bucket:Bucket", BUCKET);
  expect(() => {
    account.delete(bucket as NonNullable<typeof bucket>);
  }).toThrow("is still used by Trail");
  expect(
    account.replacedBy("cloudtrail/Trail", inputs, { ...inputs, name: "other", isMultiRegionTrail: false }),
  ).toEqual(["name"]);
  account.delete(trail);
  account.delete(bucket as NonNullable<typeof bucket>);
});
