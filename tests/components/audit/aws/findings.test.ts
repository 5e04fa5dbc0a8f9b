import { FINDINGS } from "../../../../components/audit/aws/findings";
import { GUARD_DUTY_FEATURES } from "../../../../components/audit/aws/guard-duty";
import { NAMES, runAudit } from "../audit";

const TARGET = "aws:cloudwatch/eventTarget:EventTarget";

test("GuardDuty looks at what this project has, and at nothing that it has not", async () => {
  const run = await runAudit();
  expect(run.one("aws:guardduty/detector:Detector").inputs).toMatchObject({
    enable: true,
    findingPublishingFrequency: "FIFTEEN_MINUTES",
  });
  const features = run.all("aws:guardduty/detectorFeature:DetectorFeature");
  expect(features.map(({ inputs }) => [inputs["detectorId"], inputs["name"], inputs["status"]])).toEqual([
    ["audit-detector-id", "S3_DATA_EVENTS", "ENABLED"],
    ["audit-detector-id", "RDS_LOGIN_EVENTS", "ENABLED"],
    ["audit-detector-id", "LAMBDA_NETWORK_LOGS", "ENABLED"],
    ["audit-detector-id", "EBS_MALWARE_PROTECTION", "ENABLED"],
    ["audit-detector-id", "EKS_AUDIT_LOGS", "DISABLED"],
  ]);
});

test("no runtime monitoring: its endpoint would keep the network from being deleted", () => {
  expect(GUARD_DUTY_FEATURES.map(({ feature }) => feature)).not.toContain("RUNTIME_MONITORING");
});

test("threats of medium severity and above are told", async () => {
  const rule = (await runAudit()).one("aws:cloudwatch/eventRule:EventRule", "audit-threats");
  expect(rule.inputs["name"]).toBe("e2e-landing-prod-audit-threats");
  expect(JSON.parse(rule.inputs["eventPattern"] as string)).toEqual({
    source: ["aws.guardduty"],
    "detail-type": ["GuardDuty Finding"],
    detail: { severity: [{ numeric: [">=", 4] }] },
  });
});

test("a finding is told as one line", async () => {
  expect((await runAudit()).one(TARGET, "audit-threats-target").inputs).toEqual({
    rule: "e2e-landing-prod-audit-threats",
    targetId: "topic",
    arn: NAMES.topicArn,
    inputTransformer: {
      inputPaths: {
        severity: "$.detail.severity",
        type: "$.detail.type",
        region: "$.region",
        title: "$.detail.title",
      },
      inputTemplate:
        '"GuardDuty sees a threat, of medium severity or above: severity <severity>, type <type>, region <region>, title <title>."',
    },
  });
});

test("violations of rules and access from outside are told too", async () => {
  const run = await runAudit();
  expect(run.all(TARGET).map(({ inputs }) => inputs["arn"])).toEqual(FINDINGS.map(() => NAMES.topicArn));
  expect(FINDINGS.map(({ pattern }) => pattern["source"])).toEqual([
    ["aws.guardduty"],
    ["aws.config"],
    ["aws.access-analyzer"],
  ]);
});

test("everybody is told, and one more address changes nothing for the others", async () => {
  const subscriptions = async (emails: readonly string[]) =>
    (await runAudit({ emails }))
      .all("aws:sns/topicSubscription:TopicSubscription")
      .map(({ name, inputs }) => [name, inputs]);
  const one = ["audit-findings-a@example.com", { topic: NAMES.topicArn, protocol: "email", endpoint: "a@example.com" }];
  expect(await subscriptions(["a@example.com"])).toEqual([one]);
  expect(await subscriptions(["b@example.com", "a@example.com"])).toContainEqual(one);
});
