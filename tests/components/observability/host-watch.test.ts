import { watchHost } from "../../../components/observability";
import type { Context } from "../../../components/lib/context";
import { alarms, awsContext, METRIC_ALARM } from "../../support/aws";
import { record, testContext } from "../../support/mocks";

const UPTIME_CHECK = "digitalocean:index/uptimeCheck:UptimeCheck";
const UPTIME_ALERT = "digitalocean:index/uptimeAlert:UptimeAlert";
const HEALTH_CHECK = "aws:route53/healthCheck:HealthCheck";
const TOPIC_ARN = "arn:aws:sns:us-east-1:123456789012:e2e-landing-prod-alarms";
const EMAILS = ["ops@example.com", "dev@example.com"];

const run = (context: Context, emails: readonly string[] = EMAILS, channel = alarms) =>
  record(() => {
    watchHost("api-watch", { context, host: "api.example.com", path: "/livez", emails, alarms: channel() });
  });

test.each([
  ["digitalocean", testContext("prod"), { type: UPTIME_CHECK, asks: { target: "https://api.example.com/livez" } }],
  ["aws", awsContext(), { type: HEALTH_CHECK, asks: { fqdn: "api.example.com", resourcePath: "/livez" } }],
])("on %s the host is asked by HTTPS, as everybody would", async (_, context, { type, asks }) => {
  expect((await run(context)).one(type).inputs).toMatchObject(asks);
});

describe("on DigitalOcean", () => {
  test("people are told of an outage that every region sees, and of a certificate that is about to end", async () => {
    const made = await run(testContext("prod"));
    const common = { checkId: "api-watch-check-id", period: "2m", notifications: [{ emails: EMAILS }] };
    expect(made.all(UPTIME_ALERT).map(({ inputs }) => inputs)).toEqual([
      { ...common, name: "e2e-landing-prod-api-watch-down", type: "down_global" },
      {
        ...common,
        name: "e2e-landing-prod-api-watch-certificate",
        type: "ssl_expiry",
        threshold: 14,
        comparison: "less_than",
      },
    ]);
    expect(made.one(UPTIME_CHECK).inputs).toMatchObject({ name: "e2e-landing-prod-api-watch", type: "https" });
  });

  test("a watch of which nobody would hear is refused", async () => {
    await expect(run(testContext("prod"), [])).rejects.toThrow("api-watch: emails is empty");
  });
});

describe("on AWS", () => {
  test("the check waits for three failures in a row, half a minute apart", async () => {
    expect((await run(awsContext())).one(HEALTH_CHECK).inputs).toMatchObject({
      type: "HTTPS",
      port: 443,
      enableSni: true,
      requestInterval: 30,
      failureThreshold: 3,
      tags: { env: "prod", component: "api-watch", Name: "e2e-landing-prod-api-watch" },
    });
  });

  test("people are told when it fails, when it is well again, and when there is no check any more", async () => {
    expect((await run(awsContext())).one(METRIC_ALARM).inputs).toMatchObject({
      name: "e2e-landing-prod-api-watch-alarm",
      namespace: "AWS/Route53",
      metricName: "HealthCheckStatus",
      dimensions: { HealthCheckId: "api-watch-check-id" },
      statistic: "Minimum",
      comparisonOperator: "LessThanThreshold",
      threshold: 1,
      period: 60,
      evaluationPeriods: 1,
      alarmActions: [TOPIC_ARN],
      okActions: [TOPIC_ARN],
      insufficientDataActions: [TOPIC_ARN],
    });
  });

  test("an alarm in another region would see nothing: it is refused with what to do", async () => {
    await expect(run(awsContext("prod", { region: "us-west" }))).rejects.toThrow(
      /^api-watch: region "us-west" has no metrics of Route 53.*set alerts\.watchHosts to false/,
    );
  });

  test("a watch of which nobody would hear is refused", async () => {
    await expect(run(awsContext(), EMAILS, () => ({}))).rejects.toThrow("api-watch: alarms.topicArn is missing");
  });
});
