import { createBudget, type BudgetArgs } from "../../../components/budget";
import { AwsBudget } from "../../../components/budget/aws";
import { awsContext } from "../../support/aws";
import { expectComponentConventions } from "../../support/conventions";
import { record, testContext } from "../../support/mocks";

const BUDGET = "aws:budgets/budget:Budget";
const MONITOR = "aws:costexplorer/anomalyMonitor:AnomalyMonitor";
const SUBSCRIPTION = "aws:costexplorer/anomalySubscription:AnomalySubscription";
const TAG = "aws:costexplorer/costAllocationTag:CostAllocationTag";

function args(changed: Partial<BudgetArgs> = {}): BudgetArgs {
  return { context: awsContext(), owner: "prod", monthlyUsd: 500, emails: ["ops@example.com"], ...changed };
}

function make(changed: Partial<BudgetArgs> = {}) {
  return record(
    () => {
      createBudget("budget", args(changed));
    },
    { state: { [MONITOR]: { arn: "arn:aws:ce::123456789012:anomalymonitor/1" } } },
  );
}

test("follows the conventions of components", async () => {
  await expectComponentConventions((name) => new AwsBudget(name, args()));
});

test("the budget counts what carries both tags: another product of the account has a prod as well", async () => {
  const { inputs } = (await make()).one(BUDGET);

  expect(inputs).toMatchObject({
    name: "e2e-landing-prod-monthly",
    budgetType: "COST",
    timeUnit: "MONTHLY",
    limitAmount: "500",
    limitUnit: "USD",
    metrics: "UnblendedCost",
    filterExpression: {
      ands: [{ tags: { key: "app", values: ["landing"] } }, { tags: { key: "env", values: ["prod"] } }],
    },
  });
});

test("mails go out at 80 and 100 percent, and when the forecast passes", async () => {
  const { inputs } = (await make()).one(BUDGET);

  const mail = { comparisonOperator: "GREATER_THAN", thresholdType: "PERCENTAGE" };
  const to = { subscriberEmailAddresses: ["ops@example.com"] };
  expect(inputs["notifications"]).toEqual([
    { ...mail, notificationType: "ACTUAL", threshold: 80, ...to },
    { ...mail, notificationType: "ACTUAL", threshold: 100, ...to },
    { ...mail, notificationType: "FORECASTED", threshold: 100, ...to },
  ]);
});

test("jumps are watched once per account, by its owner, with mails once a day", async () => {
  const run = await make();

  expect(run.one(MONITOR).inputs).toMatchObject({ monitorType: "DIMENSIONAL", monitorDimension: "SERVICE" });
  expect(run.one(SUBSCRIPTION).inputs).toMatchObject({
    frequency: "DAILY",
    monitorArnLists: ["arn:aws:ce::123456789012:anomalymonitor/1"],
    subscribers: [{ type: "EMAIL", address: "ops@example.com" }],
    thresholdExpression: {
      dimension: {
        key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
        matchOptions: ["GREATER_THAN_OR_EQUAL"],
        values: ["20"],
      },
    },
  });
});

test("an account with a monitor of its own can be watched: AWS refuses a second one", async () => {
  const anomalyMonitor = "arn:aws:ce::123456789012:anomalymonitor/0a1b2c3d-0000-4000-8000-000000000000";
  const run = await make({ anomalyMonitor });

  expect(run.all(MONITOR)).toEqual([]);
  expect(run.one(SUBSCRIPTION).inputs["monitorArnLists"]).toEqual([anomalyMonitor]);
});

test("a stack that does not own the account makes its budget only", async () => {
  const run = await make({ context: awsContext("staging"), activateTags: true });

  expect(run.registrations.map(({ type }) => type)).toEqual(["endtoendlab:budget:AwsBudget", BUDGET]);
});

test("cost tags wait for a switch: AWS refuses to activate one that it has not seen for a day", async () => {
  expect((await make()).all(TAG)).toEqual([]);

  const run = await make({ activateTags: true });
  expect(run.all(TAG).map(({ inputs }) => inputs)).toEqual([
    { tagKey: "app", status: "Active" },
    { tagKey: "env", status: "Active" },
  ]);
});

test("more addresses than a budget can tell are refused", async () => {
  const emails = Array.from({ length: 11 }, (_, index) => `ops${index}@example.com`);

  await expect(make({ emails })).rejects.toThrow("budget: emails has 11 addresses, and a budget can tell 10");
  await expect(make({ emails: emails.slice(1) })).resolves.toBeDefined();
});

test("the owner of the account has a budget also where its backend runs elsewhere", async () => {
  expect((await make({ context: awsContext("prod", { cloud: "digitalocean" }) })).all(BUDGET)).toHaveLength(1);
  expect((await make({ context: testContext("prod") })).registrations).toEqual([]);
});
