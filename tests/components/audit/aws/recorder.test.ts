import { CONFIG_RULES } from "../../../../components/audit/aws/config-rules";
import { AUDIT_KEY_ARN, runAudit, waitsFor } from "../audit";

const RULE = "aws:cfg/rule:Rule";

test("everything is recorded once a day: each change recorded by itself would be most of the bill", async () => {
  expect((await runAudit()).one("aws:cfg/recorder:Recorder").inputs).toEqual({
    name: "e2e-landing-prod-audit-recorder",
    roleArn: "arn:aws:iam::123456789012:role/of-the-audit",
    recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
    recordingMode: { recordingFrequency: "DAILY" },
  });
});

test("recorder, channel, start and rules come in this order (NoAvailableDeliveryChannelException)", async () => {
  const run = await runAudit();
  const channel = run.one("aws:cfg/deliveryChannel:DeliveryChannel");
  expect(waitsFor(channel)).toEqual(["audit-recorder", "audit-bucket-policy"]);
  expect(waitsFor(run.one("aws:cfg/recorderStatus:RecorderStatus"))).toEqual(["audit-channel"]);
  expect(new Set(run.all(RULE).flatMap(waitsFor))).toEqual(new Set(["audit-recorder-status"]));
});

test("the recorder may read and deliver before it is made", async () => {
  expect(waitsFor((await runAudit()).one("aws:cfg/recorder:Recorder"))).toEqual([
    "audit-recorder-role-policy",
    "audit-recorder-role-AWS_ConfigRole",
  ]);
});

test("what it delivers is encrypted with the audit's key", async () => {
  expect((await runAudit()).one("aws:cfg/deliveryChannel:DeliveryChannel").inputs).toEqual({
    name: "e2e-landing-prod-audit-channel",
    s3BucketName: "audit-bucket-id",
    s3KmsKeyArn: AUDIT_KEY_ARN,
    snapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
  });
});

test("a rule is one of AWS's own, under a name of ours", async () => {
  const run = await runAudit();
  expect(run.all(RULE)).toHaveLength(CONFIG_RULES.length);
  expect(run.one(RULE, "audit-access-keys-rotated").inputs).toMatchObject({
    name: "e2e-landing-prod-audit-access-keys-rotated",
    source: { owner: "AWS", sourceIdentifier: "ACCESS_KEYS_ROTATED" },
    inputParameters: '{"maxAccessKeyAge":"90"}',
  });
});
