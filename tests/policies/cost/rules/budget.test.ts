import * as budget from "../../../../policies/cost/rules/budget";
import { Graph } from "../../../../policies/lib/graph";
import { ANOMALY_SUBSCRIPTION, BUDGET, COST_ALLOCATION_TAG, KMS_KEY } from "../../../../policies/types/aws";
import { ABSENT, UNKNOWN, type Given } from "../../support/fixture";
import { testRules } from "../../support/promises";

const mail = {
  subscriberEmailAddresses: ["platform@example.com"],
  comparisonOperator: "GREATER_THAN",
  threshold: 80,
  thresholdType: "PERCENTAGE",
};
/** A notification at a sum instead of a percentage, to a topic. */
const atSum = (threshold: unknown): Record<string, unknown> => ({
  notificationType: "ACTUAL",
  comparisonOperator: "GREATER_THAN",
  threshold,
  thresholdType: "ABSOLUTE_VALUE",
  subscriberSnsTopicArns: ["arn:aws:sns:::t"],
});

const monthly: Given = {
  type: BUDGET,
  inputs: {
    budgetType: "COST",
    limitAmount: "1000",
    notifications: [
      { ...mail, notificationType: "ACTUAL" },
      { ...mail, notificationType: "FORECASTED" },
    ],
    filterExpression: {
      ands: [{ tags: { key: "app", values: ["landing"] } }, { tags: { key: "env", values: ["prod"] } }],
    },
  },
};

testRules(budget, {
  budgetIsWatched: {
    compliant: { monthly },
    alsoCompliant: [
      { "monthly.notifications[0].subscriberEmailAddresses": UNKNOWN },
      { "monthly.notifications[0]": atSum(900) },
      { "monthly.notifications[0]": atSum(1000) },
      { "monthly.notifications[0].comparisonOperator": "EQUAL_TO" },
    ],
    broken: [
      { "monthly.notifications[1]": ABSENT },
      { "monthly.notifications[0].subscriberEmailAddresses": [] },
      { "monthly.notifications": ABSENT },
      { "monthly.notifications": null },
      { "monthly.notifications[0].threshold": 101 },
      { "monthly.notifications[0].threshold": ABSENT },
      { "monthly.notifications[0].threshold": null },
      { "monthly.notifications[0].comparisonOperator": "LESS_THAN" },
      { "monthly.notifications[0].comparisonOperator": ABSENT },
      { "monthly.notifications[0]": atSum(1001) },
      { "monthly.notifications[0]": atSum(1_000_000) },
      { "monthly.notifications[0]": atSum(900), "monthly.limitAmount": "899.5" },
      { "monthly.notifications[0]": atSum(900), "monthly.limitAmount": ABSENT },
    ],
    undecided: [
      { "monthly.notifications[0].threshold": UNKNOWN },
      { "monthly.notifications[0].thresholdType": UNKNOWN },
      { "monthly.notifications[0].comparisonOperator": UNKNOWN },
      { "monthly.notifications[0]": atSum(UNKNOWN) },
      { "monthly.notifications[0]": atSum(900), "monthly.limitAmount": UNKNOWN },
      { "monthly.notifications": UNKNOWN },
      { "monthly.notifications[1].notificationType": UNKNOWN },
    ],
  },
  budgetCountsEverything: {
    compliant: { monthly, key: { type: KMS_KEY, inputs: { tags: { app: "landing", env: "prod" } } } },
    broken: [{ "key.tags.env": ABSENT }, { "key.tags.env": "dev" }, { "key.tags": ABSENT }, { "key.tags": null }],
    undecided: [{ "key.tags": UNKNOWN }, { "key.tags.app": UNKNOWN }],
    notApplicable: [{ monthly: ABSENT }, { "monthly.filterExpression": ABSENT }],
  },
  costTagsAreActive: {
    compliant: {
      monthly,
      mails: { type: ANOMALY_SUBSCRIPTION, inputs: {} },
      app: { type: COST_ALLOCATION_TAG, inputs: { tagKey: "app", status: "Active" } },
      env: { type: COST_ALLOCATION_TAG, inputs: { tagKey: "env", status: "Active" } },
    },
    broken: [{ env: ABSENT }, { "env.status": "Inactive" }, { "env.status": ABSENT }],
    undecided: [{ "env.status": UNKNOWN }, { "env.tagKey": UNKNOWN }],
    notApplicable: [{ mails: ABSENT }],
  },
});

test("a stack with something on AWS and no budget breaks the rule", () => {
  const [finding] = budget.budgetIsWatched.check(
    new Graph([
      {
        urn: "u",
        type: KMS_KEY,
        name: "key",
        inputs: {},
        outputs: {},
        dependencies: [],
        propertyDependencies: {},
        protect: false,
      },
    ]),
    {} as never,
  );
  expect(finding?.verdict).toEqual({ answer: "fail", message: "the stack has no budget" });
});
