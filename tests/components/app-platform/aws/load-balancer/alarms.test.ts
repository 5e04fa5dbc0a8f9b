import { runInNewContext } from "node:vm";
import { METRIC_ALARM } from "../../../../support/aws";
import { run } from "./load-balancer";

interface Query {
  id: string;
  expression?: string;
  returnData?: boolean;
  metric?: { metricName: string; dimensions: Record<string, string> };
}

const alarm = async (role: string) => (await run()).one(METRIC_ALARM, `api-${role}-alarm`).inputs;

const queriesOf = (inputs: Record<string, unknown>) => inputs["metricQueries"] as Query[];

/** What CloudWatch's functions make of one minute. No figure is NaN, which also comes of every sum with it and of 0 / 0. */
const FUNCTIONS = {
  FILL: (value: number, instead: number) => (Number.isNaN(value) ? instead : value),
  IF: (condition: boolean, yes: number, no: number) => (condition ? yes : no),
  MAX: (values: number[]) => Math.max(...values),
};

/** The value that is compared with the threshold in a minute with these figures; metrics that are left out have none. */
function valueIn(queries: Query[], figures: Record<string, number>): number {
  let shown = NaN;
  const values: Record<string, number> = {};
  for (const { id, expression, returnData } of queries) {
    values[id] =
      expression === undefined
        ? (figures[id] ?? NaN)
        : (runInNewContext(expression, { ...FUNCTIONS, ...values }) as number);
    if (returnData === true) shown = values[id];
  }
  return shown;
}

/** Figures of a minute in which blue has most of the requests and green is the canary. */
const minute = (blue: [handled: number, failed: number], green: [handled: number, failed: number]) => ({
  handled: blue[0] + green[0],
  failed: blue[1] + green[1],
  handledByBlue: blue[0],
  failedByBlue: blue[1],
  handledByGreen: green[0],
  failedByGreen: green[1],
});

test.each([
  ["errors", 5],
  ["unhealthy", 0],
  ["latency", 2],
])("%s above %d roll a release back", async (role, threshold) => {
  expect(await alarm(role)).toMatchObject({
    name: `e2e-landing-prod-api-${role}-alarm`,
    comparisonOperator: "GreaterThanThreshold",
    threshold,
    alarmActions: ["arn:aws:sns:us-east-1:123456789012:e2e-landing-prod-alarms"],
  });
});

describe("the share of errors", () => {
  const shareIn = async (figures: Record<string, number>) => valueIn(queriesOf(await alarm("errors")), figures);

  test.each([
    ["of good requests is nothing, whether or not there is a figure for the errors", minute([900, 0], [100, 0]), 0],
    ["is that of all requests", minute([1_000, 60], [0, 0]), 6],
    ["is none in a night without a request", {}, 0],
    ["is none where there are too few requests to tell", minute([19, 19], [0, 0]), 0],
    ["counts from the twentieth request on", minute([20, 20], [0, 0]), 100],
  ])("%s", async (_, figures, expected) => {
    expect(await shareIn(figures)).toBe(expected);
  });

  test("of a canary is not diluted tenfold: 40 of its 100 requests fail, which are 4 percent of all", async () => {
    expect(await shareIn(minute([900, 0], [100, 40]))).toBe(40);
    expect(await shareIn(minute([100, 40], [900, 0]))).toBe(40);
  });

  test("a canary with too few requests is judged with all the others", async () => {
    expect(await shareIn(minute([171, 0], [19, 19]))).toBe(10);
  });

  test("of a release without one instance that answers is whole: RequestCount has none of those requests", async () => {
    expect(await shareIn({ unanswered: 200 })).toBe(100);
    expect(await shareIn({ handled: 100, handledByBlue: 100, unanswered: 100 })).toBe(50);
  });

  test("is of the requests and errors of the whole balancer, and of each target group", async () => {
    const metrics = queriesOf(await alarm("errors")).flatMap(({ id, metric }) =>
      metric === undefined ? [] : [[id, metric.metricName, "TargetGroup" in metric.dimensions]],
    );
    expect(metrics).toEqual([
      ["handled", "RequestCount", false],
      ["failed", "HTTPCode_Target_5XX_Count", false],
      ["unanswered", "HTTPCode_ELB_5XX_Count", false],
      ["handledByBlue", "RequestCount", true],
      ["failedByBlue", "HTTPCode_Target_5XX_Count", true],
      ["handledByGreen", "RequestCount", true],
      ["failedByGreen", "HTTPCode_Target_5XX_Count", true],
    ]);
  });
});

describe("the slowest hundredth", () => {
  test.each([
    ["counts where there are requests enough", { requests: 20, slowest: 2.5 }, 2.5],
    ["does not where there are few", { requests: 19, slowest: 2.5 }, 0],
    ["does not where there are none", {}, 0],
  ])("%s", async (_, figures, expected) => {
    expect(valueIn(queriesOf(await alarm("latency")), figures)).toBe(expected);
  });
});

describe("unhealthy instances", () => {
  test.each([
    [{ blue: 1 }, 1],
    [{ green: 2 }, 2],
    [{ blue: 1, green: 2 }, 3],
    [{ blue: 0, green: 0 }, 0],
    [{}, 0],
  ])("%p are %d: the group that has no instances has no figures", async (figures, expected) => {
    expect(valueIn(queriesOf(await alarm("unhealthy")), figures)).toBe(expected);
  });
});

test("without any requests nothing is rolled back", async () => {
  for (const { inputs } of (await run()).all(METRIC_ALARM)) expect(inputs["treatMissingData"]).toBe("notBreaching");
});

test("instances of both target groups count, whichever of them gets the requests", async () => {
  const queries = queriesOf(await alarm("unhealthy"));
  expect(queries.slice(0, 2).map(({ metric }) => metric?.dimensions)).toEqual([
    { LoadBalancer: "app/e2e-landing-prod-api/0123456789abcdef", TargetGroup: "targetgroup/group/0123456789abcdef" },
    { LoadBalancer: "app/e2e-landing-prod-api/0123456789abcdef", TargetGroup: "targetgroup/group/0123456789abcdef" },
  ]);
});

test("refuses a channel without a topic", async () => {
  await expect(run(() => ({ alarms: {} }))).rejects.toThrow("api: alarms.topicArn is missing");
});
