import type { Properties } from "../../../../../sandbox/interpreter/values";
import { METRIC_ALARM } from "../../../../support/aws";
import { Account } from "../account";

const COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const DASHBOARD = "aws:cloudwatch/dashboard:Dashboard";
const TOPIC = "arn:aws:sns:us-east-1:123456789012:alarms";
const ALARM = {
  name: "cpu",
  namespace: "AWS/RDS",
  metricName: "CPUUtilization",
  statistic: "Average",
  comparisonOperator: "GreaterThanThreshold",
  threshold: 0.5,
  period: 300,
  evaluationPeriods: 3,
  alarmActions: [TOPIC],
};

const alarm = (changes: Properties = {}, account = new Account()) =>
  account.make(METRIC_ALARM, { ...ALARM, ...changes }, "cpu");

const query = (changes: Properties) => ({ id: "a", metric: { metricName: "m", period: 60, stat: "Sum" }, ...changes });
const SHARE = { id: "share", expression: "a * 2", returnData: true };
const ON_METRICS = { namespace: undefined, metricName: undefined, statistic: undefined, period: undefined };

test("an alarm has its name for an id, and is replaced for another one", () => {
  const account = new Account();
  const made = alarm({}, account);
  expect(made.id).toBe("cpu");
  expect(made.outputs["arn"]).toBe("arn:aws:cloudwatch:us-east-1:123456789012:alarm:cpu");
  expect(account.replacedBy(made, { name: "other", threshold: 1 })).toEqual(["name"]);
});

test("actions and queries are sets: their order is no change", () => {
  const account = new Account();
  const actions = [TOPIC, `${TOPIC}-2`];
  const queries = [query({}), SHARE];
  const inputs = { ...ALARM, ...ON_METRICS, alarmActions: actions, metricQueries: queries };
  const made = account.make(METRIC_ALARM, inputs);
  const turned = { ...inputs, alarmActions: [...actions].reverse(), metricQueries: [...queries].reverse() };
  expect(account.afterRefresh(made, turned).changes).toEqual([]);
});

test("a second alarm of the name would overwrite the first one, and is refused", () => {
  const account = new Account();
  alarm({}, account);
  expect(() => alarm({}, account)).toThrow("exists already");
});

test.each<[string, Properties, string]>([
  ["a comparison that there is not", { comparisonOperator: ">" }, "comparisonOperator must be one of"],
  ["no comparison", { comparisonOperator: undefined }, "comparisonOperator is needed"],
  ["a period of 45 seconds", { period: 45 }, "must be 10, 20, 30 or a multiple of 60 seconds"],
  ["two days of looking back", { evaluationPeriods: 600 }, "Metrics cannot be checked across more than 86400 seconds"],
  ["more bad points than points", { datapointsToAlarm: 4 }, "must not be more than evaluationPeriods 3"],
  ["an unknown silence", { treatMissingData: "ignored" }, "treatMissingData must be one of"],
  ["two statistics", { extendedStatistic: "p99" }, "conflict"],
  ["six actions", { alarmActions: [1, 2, 3, 4, 5, 6].map((n) => `${TOPIC}-${n}`) }, "between 0 and 5 elements"],
  ["an action that is no ARN", { alarmActions: ["ops@example.com"] }, "must be an ARN"],
  ["no metric", { ...ON_METRICS }, "exactly one of evaluationCriteria, metricName, metricQueries"],
  [
    "two results",
    { ...ON_METRICS, metricQueries: [query({ returnData: true }), SHARE] },
    "exactly one must have returnData",
  ],
  [
    "an id with a capital",
    { ...ON_METRICS, metricQueries: [query({ id: "A" }), SHARE] },
    "metricQueries[0].id must be",
  ],
])("an alarm is refused with %s", (_, changes, says) => {
  expect(() => alarm(changes)).toThrow(says);
});

test("an alarm on alarms needs those that it names", () => {
  const account = new Account();
  alarm({}, account);
  const composite = (alarmRule: string) => account.make(COMPOSITE, { alarmName: "both", alarmRule });
  expect(() => composite('ALARM("cpu") AND ALARM("memory")')).toThrow("alarm memory does not exist");
  expect(composite('ALARM("cpu") OR OK(cpu)').id).toBe("both");
});

describe("a dashboard", () => {
  const widget = { type: "metric", x: 0, y: 0, width: 24, height: 6, properties: { region: "us-east-1" } };
  const body = (...widgets: unknown[]) => JSON.stringify({ widgets });

  test("compares as JSON, and has an ARN without a region", () => {
    const account = new Account();
    const made = account.make(DASHBOARD, { dashboardName: "overview", dashboardBody: body(widget) });
    expect(made.outputs["dashboardArn"]).toBe("arn:aws:cloudwatch::123456789012:dashboard/overview");
    const spaced = JSON.stringify({ widgets: [widget] }, null, 2);
    expect(account.afterRefresh(made, { dashboardName: "overview", dashboardBody: spaced }).changes).toEqual([]);
    expect(account.replacedBy(made, { dashboardName: "other" })).toEqual(["dashboardName"]);
  });

  test.each<[string, Properties, string]>([
    ["no JSON", { dashboardBody: "{" }, "contains an invalid JSON"],
    ["a graph beside the page", { dashboardBody: body({ ...widget, x: 1 }) }, "does not fit into the 24 columns"],
    ["a graph of no region", { dashboardBody: body({ ...widget, properties: {} }) }, "widgets[0] has no region"],
    ["an unknown part", { dashboardBody: body(widget, { ...widget, type: "pie" }) }, "widgets[1] has an unknown type"],
    ["a flat graph", { dashboardBody: body({ ...widget, height: 0 }) }, "must be 1 to 1000 rows high"],
    ["a name with a slash", { dashboardName: "a/b" }, "dashboardName must be"],
  ])("is refused with %s", (_, changes, says) => {
    const inputs = { dashboardName: "overview", dashboardBody: body(widget), ...changes };
    expect(() => new Account().make(DASHBOARD, inputs)).toThrow(says);
  });
});
