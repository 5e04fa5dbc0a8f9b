import { GUARD_DUTY_FEATURES } from "../../../../components/audit/aws/guard-duty";
import { Account } from "./s3-account";

const FEATURE = { name: "S3_DATA_EVENTS", status: "ENABLED" };

test("a region has one detector", () => {
  const account = new Account();
  const detector = account.make("guardduty/Detector", { enable: true });
  expect(detector.id).toMatch(/^[0-9a-z]{32}$/);
  expect(detector.outputs).toMatchObject({
    accountId: "123456789012",
    arn: `arn:aws:guardduty:us-east-1:123456789012:detector/${detector.id}`,
    findingPublishingFrequency: "SIX_HOURS",
  });
  expect(() => account.make("guardduty/Detector", {}, "second")).toThrow("a detector already exists");
  expect(account.make("guardduty/Detector", { region: "eu-central-1" }, "third").outputs["region"]).toBe(
    "eu-central-1",
  );
});

test("the audit's features are accepted", () => {
  const account = new Account();
  const { id } = account.make("guardduty/Detector", { findingPublishingFrequency: "FIFTEEN_MINUTES" });
  for (const { feature, enabled } of GUARD_DUTY_FEATURES) {
    const made = account.make(
      "guardduty/DetectorFeature",
      { detectorId: id, name: feature, status: enabled ? "ENABLED" : "DISABLED" },
      feature,
    );
    expect(made.id).toBe(`${id}/${feature}`);
  }
});

test("a feature belongs to a detector, by a name that GuardDuty knows", () => {
  const account = new Account();
  expect(() => account.make("guardduty/DetectorFeature", { detectorId: "0".repeat(32), ...FEATURE })).toThrow(
    "detectorId: no Detector has the id",
  );
  const { id } = account.make("guardduty/Detector", {});
  expect(() => account.make("guardduty/DetectorFeature", { detectorId: id, name: "S3", status: "ENABLED" })).toThrow(
    "name must be one of S3_DATA_EVENTS",
  );
  expect(() => account.make("guardduty/DetectorFeature", { detectorId: id, ...FEATURE, status: "ON" })).toThrow(
    "status must be one of ENABLED, DISABLED",
  );
});

test("only runtime monitoring has more to configure", () => {
  const account = new Account();
  const { id } = account.make("guardduty/Detector", {});
  const more = { additionalConfigurations: [{ name: "ECS_FARGATE_AGENT_MANAGEMENT", status: "ENABLED" }] };
  expect(() => account.make("guardduty/DetectorFeature", { detectorId: id, ...FEATURE, ...more })).toThrow(
    "is for RUNTIME_MONITORING only",
  );
  expect(
    account.make("guardduty/DetectorFeature", { detectorId: id, ...FEATURE, name: "RUNTIME_MONITORING", ...more }).id,
  ).toBe(`${id}/RUNTIME_MONITORING`);
});

test("a feature that is deleted stays as it is, until its detector goes", () => {
  const account = new Account();
  const detector = account.make("guardduty/Detector", {});
  const feature = account.make("guardduty/DetectorFeature", { detectorId: detector.id, ...FEATURE });
  account.delete(feature);
  expect(account.cloud.find(feature.type, feature.id)?.unmanaged).toBe(true);
  expect(account.make("guardduty/DetectorFeature", { detectorId: detector.id, ...FEATURE }, "again").id).toBe(
    feature.id,
  );
  account.delete(detector);
  expect(account.cloud.list()).toEqual([]);
});

test("another name is another feature, another state is not", () => {
  const account = new Account();
  const before = { detectorId: "d", ...FEATURE };
  expect(account.replacedBy("guardduty/DetectorFeature", before, { ...before, name: "RDS_LOGIN_EVENTS" })).toEqual([
    "name",
  ]);
  expect(account.replacedBy("guardduty/DetectorFeature", before, { ...before, status: "DISABLED" })).toEqual([]);
});
