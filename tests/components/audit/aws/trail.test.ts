import { WATCHED_EVENTS } from "../../../../components/audit/aws/watched-events";
import { ACCOUNT, KEY_ARN } from "../../../support/aws";
import { AUDIT_KEY_ARN, NAMES, runAudit, waitsFor } from "../audit";

const TRAIL = "aws:cloudtrail/trail:Trail";
const tags = { org: "e2e", app: "landing", env: "prod", component: "audit", "managed-by": "pulumi" };

describe("the trail", () => {
  test("has every call in every region, in files that cannot be changed unseen", async () => {
    expect((await runAudit()).one(TRAIL).inputs).toEqual({
      name: "e2e-landing-prod-audit-trail",
      s3BucketName: "audit-bucket-id",
      kmsKeyId: AUDIT_KEY_ARN,
      cloudWatchLogsGroupArn: `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/e2e/landing/prod/audit-trail:*`,
      cloudWatchLogsRoleArn: `arn:aws:iam::${ACCOUNT}:role/of-the-audit`,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      tags,
    });
  });

  test("is not refused for a group without the :* that CloudTrail asks for", async () => {
    expect((await runAudit()).one(TRAIL).inputs["cloudWatchLogsGroupArn"]).toMatch(/:\*$/);
  });

  test("is not made before it may write to bucket and log group (InsufficientS3BucketPolicyException)", async () => {
    expect(waitsFor((await runAudit()).one(TRAIL))).toEqual(["audit-bucket-policy", "audit-trail-role-policy"]);
  });

  test("can take its role: CloudTrail does not tell its account", async () => {
    const role = (await runAudit()).one("aws:iam/role:Role", "audit-trail-role");
    expect(JSON.parse(role.inputs["assumeRolePolicy"] as string)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Service",
          Effect: "Allow",
          Principal: { Service: "cloudtrail.amazonaws.com" },
          Action: "sts:AssumeRole",
        },
      ],
    });
  });

  test("writes to its own streams of its own group", async () => {
    const policy = (await runAudit()).one("aws:iam/rolePolicy:RolePolicy", "audit-trail-role-policy");
    expect(JSON.parse(policy.inputs["policy"] as string)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "TrailLogs",
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/e2e/landing/prod/audit-trail:log-stream:${ACCOUNT}_CloudTrail_us-east-1*`,
        },
      ],
    });
  });

  test("has a log group with an end and a key", async () => {
    expect((await runAudit()).one("aws:cloudwatch/logGroup:LogGroup").inputs).toEqual({
      name: "/e2e/landing/prod/audit-trail",
      retentionInDays: 90,
      kmsKeyId: KEY_ARN,
      tags,
    });
  });
});

describe("alarms on the trail", () => {
  test("are those of CIS section 4 but Security Hub, each once", () => {
    expect(WATCHED_EVENTS.map(({ source }) => source)).toEqual(
      Array.from({ length: 15 }, (_, index) => `CIS 4.${index + 1}`),
    );
    expect(new Set(WATCHED_EVENTS.map(({ id }) => id)).size).toBe(15);
  });

  test.each(WATCHED_EVENTS.map(({ id, pattern }) => [id, pattern]))(
    "the pattern of %s is well formed",
    (_, pattern) => {
      expect(pattern).toMatch(/^\{ .+ \}$/);
      expect(pattern.length).toBeLessThanOrEqual(1024);
      expect(pattern.split("(")).toHaveLength(pattern.split(")").length);
      expect(pattern.split('"').length % 2).toBe(1);
    },
  );

  test("refused calls of everybody but the log delivery count: || binds looser than &&", () => {
    expect(WATCHED_EVENTS[0]?.pattern).toBe(
      '{ (($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")) && ' +
        '($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }',
    );
  });

  test("names of calls are taken from one service only", () => {
    expect(WATCHED_EVENTS.find(({ id }) => id === "key-deletion")?.pattern).toBe(
      '{ ($.eventSource = "kms.amazonaws.com") && (($.eventName = "DisableKey") || ($.eventName = "ScheduleKeyDeletion")) }',
    );
  });

  test("count what the filter counts, and tell the topic", async () => {
    const run = await runAudit();
    expect(run.all("aws:cloudwatch/metricAlarm:MetricAlarm")).toHaveLength(15);
    expect(run.one("aws:cloudwatch/logMetricFilter:LogMetricFilter", "audit-root-use").inputs).toEqual({
      name: "e2e-landing-prod-audit-root-use",
      logGroupName: "/e2e/landing/prod/audit-trail",
      pattern:
        '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }',
      metricTransformation: { namespace: "e2e/landing/prod/audit", name: "root-use", value: "1", defaultValue: "0" },
    });
    expect(run.one("aws:cloudwatch/metricAlarm:MetricAlarm", "audit-root-use-alarm").inputs).toEqual({
      name: "e2e-landing-prod-audit-root-use",
      alarmDescription: "The root user did something. (CIS 4.3)",
      namespace: "e2e/landing/prod/audit",
      metricName: "root-use",
      statistic: "Sum",
      period: 300,
      evaluationPeriods: 1,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      treatMissingData: "notBreaching",
      alarmActions: [NAMES.topicArn],
      tags,
    });
  });
});
