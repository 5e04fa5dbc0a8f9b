import { METRIC_ALARM } from "../../../../support/aws";
import { run } from "./load-balancer";

const alarm = async (role: string) => (await run()).one(METRIC_ALARM, `api-${role}-alarm`).inputs;

test.each([
  ["errors", 5, "IF(requests >= 20, 100 * (FILL(failed, 0) + FILL(unanswered, 0)) / requests, 0)"],
  ["unhealthy", 0, "FILL(blue, 0) + FILL(green, 0)"],
  ["latency", 2, "IF(requests >= 20, slowest, 0)"],
])("%s above %d roll a release back", async (role, threshold, expression) => {
  const inputs = await alarm(role);
  expect(inputs).toMatchObject({
    name: `e2e-landing-prod-api-${role}-alarm`,
    comparisonOperator: "GreaterThanThreshold",
    threshold,
    alarmActions: ["arn:aws:sns:us-east-1:123456789012:e2e-landing-prod-alarms"],
  });
  const shown = (inputs["metricQueries"] as { returnData?: boolean; expression?: string }[]).filter(
    ({ returnData }) => returnData === true,
  );
  expect(shown.map((query) => query.expression)).toEqual([expression]);
});

test("a release without one instance that answers is rolled back: RequestCount has none of those requests", async () => {
  const queries = (await alarm("errors"))["metricQueries"] as {
    id: string;
    expression?: string;
    metric?: { metricName: string };
  }[];
  expect(
    Object.fromEntries(queries.map(({ id, expression, metric }) => [id, metric?.metricName ?? expression])),
  ).toEqual({
    handled: "RequestCount",
    failed: "HTTPCode_Target_5XX_Count",
    unanswered: "HTTPCode_ELB_5XX_Count",
    requests: "FILL(handled, 0) + FILL(unanswered, 0)",
    share: expect.stringContaining("FILL(failed, 0) + FILL(unanswered, 0)") as string,
  });
});

test("without any requests nothing is rolled back", async () => {
  for (const { inputs } of (await run()).all(METRIC_ALARM)) expect(inputs["treatMissingData"]).toBe("notBreaching");
});

test("instances of both target groups count, whichever of them gets the requests", async () => {
  const queries = (await alarm("unhealthy"))["metricQueries"] as { metric?: { dimensions: object } }[];
  expect(queries.slice(0, 2).map(({ metric }) => metric?.dimensions)).toEqual([
    { LoadBalancer: "app/e2e-landing-prod-api/0123456789abcdef", TargetGroup: "targetgroup/group/0123456789abcdef" },
    { LoadBalancer: "app/e2e-landing-prod-api/0123456789abcdef", TargetGroup: "targetgroup/group/0123456789abcdef" },
  ]);
});

test("refuses a channel without a topic", async () => {
  await expect(run(() => ({ alarms: {} }))).rejects.toThrow("api: alarms.topicArn is missing");
});
