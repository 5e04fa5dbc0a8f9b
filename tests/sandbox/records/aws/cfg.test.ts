import { CONFIG_RULES } from "../../../../components/audit/aws/config-rules";
import { Account, role } from "./s3-account";

const BUCKET = "audit-bucket";
const RULE = { name: "encrypted", source: { owner: "AWS", sourceIdentifier: "RDS_STORAGE_ENCRYPTED" } };
const GROUP = { recordingGroup: { allSupported: true, includeGlobalResourceTypes: true } };

function prepared() {
  const account = new Account();
  account.make("s3/Bucket", { bucket: BUCKET });
  const roleArn = role(account, "recorder", "config.amazonaws.com", {
    Action: "s3:PutObject",
    Resource: `arn:aws:s3:::${BUCKET}/AWSLogs/123456789012/Config/*`,
  });
  const recorder = () =>
    account.make("cfg/Recorder", { name: "r", roleArn, ...GROUP, recordingMode: { recordingFrequency: "DAILY" } });
  const channel = () =>
    account.make("cfg/DeliveryChannel", {
      name: "c",
      s3BucketName: BUCKET,
      snapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
    });
  const started = () => account.make("cfg/RecorderStatus", { name: "r", isEnabled: true });
  return { account, roleArn, recorder, channel, started };
}

test("recorder, channel, start and rules are accepted in this order", () => {
  const { account, recorder, channel, started } = prepared();
  expect([recorder().id, channel().id, started().id]).toEqual(["r", "c", "r"]);
  for (const { identifier, parameters } of CONFIG_RULES) {
    const rule = account.make(
      "cfg/Rule",
      {
        name: identifier,
        source: { owner: "AWS", sourceIdentifier: identifier },
        ...(parameters === undefined ? {} : { inputParameters: JSON.stringify(parameters) }),
      },
      identifier,
    );
    expect(rule.outputs["arn"]).toBe(
      `arn:aws:config:us-east-1:123456789012:config-rule/${String(rule.outputs["ruleId"])}`,
    );
  }
});

test("a channel before its recorder is refused", () => {
  expect(() => prepared().channel()).toThrow("NoAvailableConfigurationRecorderException");
});

test("a start before the channel is refused", () => {
  const { recorder, started } = prepared();
  expect(started).toThrow('name: no Recorder has the name "r"');
  recorder();
  expect(started).toThrow("NoAvailableDeliveryChannelException");
});

test("a rule before the recorder is refused", () => {
  expect(() => prepared().account.make("cfg/Rule", RULE)).toThrow("NoAvailableConfigurationRecorderException");
});

test("a region has one recorder and one channel", () => {
  const { account, roleArn, recorder, channel } = prepared();
  recorder();
  channel();
  expect(() => account.make("cfg/Recorder", { name: "r2", roleArn }, "r2")).toThrow(
    "MaxNumberOfConfigurationRecordersExceededException",
  );
  expect(() => account.make("cfg/DeliveryChannel", { name: "c2", s3BucketName: BUCKET }, "c2")).toThrow(
    "MaxNumberOfDeliveryChannelsExceededException",
  );
});

test("a role that AWS Config may not take is refused, and one that may not deliver", () => {
  const { account } = prepared();
  const stranger = role(account, "stranger", "ecs.amazonaws.com", { Action: "s3:PutObject", Resource: "*" });
  expect(() => account.make("cfg/Recorder", { name: "r", roleArn: stranger })).toThrow("InvalidRoleException");
  expect(() => account.make("cfg/Recorder", { name: "r", roleArn: "arn:aws:iam::1:role/none" })).toThrow(
    "no Role has the arn",
  );
  const mute = role(account, "mute", "config.amazonaws.com", { Action: "s3:GetObject", Resource: "*" });
  account.make("cfg/Recorder", { name: "r", roleArn: mute });
  expect(() => account.make("cfg/DeliveryChannel", { name: "c", s3BucketName: BUCKET })).toThrow(
    "InsufficientDeliveryPolicyException",
  );
});

test.each([
  [
    { recordingGroup: { allSupported: true, resourceTypes: ["AWS::EC2::VPC"] } },
    "must be empty where allSupported is true",
  ],
  [
    { recordingGroup: { allSupported: false, includeGlobalResourceTypes: true } },
    "must be false where allSupported is false",
  ],
  [{ recordingGroup: { allSupported: false } }, "is needed where allSupported is false"],
  [{ recordingMode: { recordingFrequency: "HOURLY" } }, "must be one of CONTINUOUS, DAILY"],
])("a recorder with %j is refused", (wrong, says) => {
  const { account, roleArn } = prepared();
  expect(() => account.make("cfg/Recorder", { name: "r", roleArn, ...wrong })).toThrow(says);
});

test.each([
  [{ source: { owner: "AWS" } }, "source.sourceIdentifier is needed by AWS"],
  [{ source: { owner: "AWS", sourceIdentifier: "rds-storage" } }, "must be the identifier of a managed rule"],
  [{ source: { owner: "ME", sourceIdentifier: "A_RULE" } }, "source.owner must be one of"],
  [{ inputParameters: "90" }, "inputParameters must be a JSON object"],
])("a rule with %j is refused", (wrong, says) => {
  const { account, recorder } = prepared();
  recorder();
  expect(() => account.make("cfg/Rule", { ...RULE, ...wrong })).toThrow(says);
});

test("the bucket stays while the channel delivers to it, the recorder while it runs", () => {
  const { account, recorder, channel, started } = prepared();
  const made = recorder();
  channel();
  started();
  const bucket = account.cloud.list("aws:s3/bucket:Bucket")[0];
  expect(() => {
    account.delete(bucket as NonNullable<typeof bucket>);
  }).toThrow("is still used by DeliveryChannel");
  expect(() => {
    account.delete(made);
  }).toThrow("is still used by RecorderStatus");
});

test("names replace, and nothing else", () => {
  const { account, roleArn } = prepared();
  const rule = { ...RULE, description: "a" };
  expect(account.replacedBy("cfg/Rule", rule, { ...rule, name: "b", description: "b" })).toEqual(["name"]);
  expect(account.replacedBy("cfg/Recorder", { name: "a", roleArn }, { name: "b", roleArn: `${roleArn}-2` })).toEqual([
    "name",
  ]);
  const channel = { name: "a", s3BucketName: BUCKET };
  expect(account.replacedBy("cfg/DeliveryChannel", channel, { name: "b", s3BucketName: "other" })).toEqual(["name"]);
  expect(
    account.replacedBy("cfg/RecorderStatus", { name: "a", isEnabled: true }, { name: "b", isEnabled: false }),
  ).toEqual(["name"]);
});

test("parameters are the same ones however they are written", () => {
  const { account, recorder } = prepared();
  recorder();
  const rule = account.make("cfg/Rule", { ...RULE, inputParameters: '{"maxAccessKeyAge":"90"}' });
  expect(
    account.afterRefresh("cfg/Rule", rule, { ...RULE, inputParameters: '{ "maxAccessKeyAge": "90" }' }).changes,
  ).toEqual([]);
});
