/** Budgets of the account. */
import type { Records } from "..";
import { atLeastOneOf, conflicts, matches, oneOf, sizeBetween, type Failure } from "../../interpreter/rules";
import { isAbsent, textOr, type Properties } from "../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../record";
import { accountOf, globalArn, nameIn } from "./account";

const METRICS = [
  "UnblendedCost",
  "BlendedCost",
  "AmortizedCost",
  "NetUnblendedCost",
  "NetAmortizedCost",
  "UsageQuantity",
  "NormalizedUsageAmount",
  "Hours",
];

const budget: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Budget.html: name, types, units, filters",
    "https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_NotificationWithSubscribers.html: 10 addresses and one topic per notification",
    "terraform-provider-aws internal/service/budgets/budget.go: account and name replace; the id is <account>:<name>; amounts are compared as numbers; metrics go with filterExpression, not with costTypes",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: (object) => `${payerOf(object)}:${nameIn(object)}`,
  autoName: { property: "name", maxLength: 100 },
  replaces: ["accountId"],
  computed: ["accountId", "costFilters", "costTypes", "limitAmount", "limitUnit", "timePeriodStart", "billingViewArn"],
  defaults: { timePeriodEnd: "2087-06-15_00:00" },
  sets: ["notifications", "notifications[*].subscriberEmailAddresses", "notifications[*].subscriberSnsTopicArns"],
  fractions: ["notifications[*].threshold"],
  sameValue: { limitAmount: (before, after) => Number(before) === Number(after) },
  rules: [
    matches("name", /^(?!.*\/action\/)[^:\\]{1,100}$/, "1 to 100 characters without colons, backslashes and /action/"),
    oneOf("budgetType", [
      "USAGE",
      "COST",
      "RI_UTILIZATION",
      "RI_COVERAGE",
      "SAVINGS_PLANS_UTILIZATION",
      "SAVINGS_PLANS_COVERAGE",
    ]),
    oneOf("timeUnit", ["DAILY", "MONTHLY", "QUARTERLY", "ANNUALLY", "CUSTOM"]),
    oneOf("metrics", METRICS),
    oneOf("notifications[*].comparisonOperator", ["GREATER_THAN", "LESS_THAN", "EQUAL_TO"]),
    oneOf("notifications[*].notificationType", ["ACTUAL", "FORECASTED"]),
    oneOf("notifications[*].thresholdType", ["PERCENTAGE", "ABSOLUTE_VALUE"]),
    matches("limitAmount", /^\d+(\.\d+)?$/, "a number"),
    conflicts("", ["costFilters", "filterExpression"]),
    conflicts("", ["costTypes", "metrics"]),
    metricsWithExpression,
  ],
  apiRules: [
    atLeastOneOf("notifications[*]", ["subscriberEmailAddresses", "subscriberSnsTopicArns"]),
    sizeBetween("notifications[*].subscriberEmailAddresses", 0, 10),
    sizeBetween("notifications[*].subscriberSnsTopicArns", 0, 1),
    sizeBetween("notifications", 0, 10),
    matches("notifications[*].subscriberEmailAddresses[*]", /^[^@\s]+@[^@\s]+$/, "an e-mail address"),
  ],
  unique: [{ properties: ["name"], says: "Error creating budget: {name} - the budget already exists." }],
  outputs: (object) => ({
    arn: globalArn(object, "budgets", `budget/${nameIn(object)}`),
    accountId: payerOf(object),
    timePeriodStart: object.inputs["timePeriodStart"] ?? "2026-01-01_00:00",
  }),
};

/** Records of AWS Budgets. */
export const budgetsRecords: Records = { "aws:budgets/budget:Budget": budget };

function payerOf({ inputs, cloud }: ObjectContext): string {
  return textOr(inputs["accountId"], accountOf(cloud));
}

function metricsWithExpression({ metrics, filterExpression }: Properties): Failure[] {
  if (isAbsent(metrics) === isAbsent(filterExpression)) return [];
  return [{ property: "metrics", reason: "must be given with filterExpression, and with it only" }];
}
