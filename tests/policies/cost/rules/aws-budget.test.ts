import * as awsBudget from "../../../../policies/cost/rules/aws-budget";
import { ANOMALY_SUBSCRIPTION, COSTEXPLORER_ANOMALY_MONITOR, KMS_KEY } from "../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../support/fixture";
import { testRules } from "../../support/promises";

testRules(awsBudget, {
  limitIsPlanned: {
    compliant: { budgetType: "COST", timeUnit: "MONTHLY", limitAmount: "1000" },
    alsoCompliant: [{ limitAmount: "1" }],
    broken: [
      { limitAmount: "1001" },
      { limitAmount: "0" },
      { limitAmount: ABSENT },
      { autoAdjustData: { autoAdjustType: "HISTORICAL" } },
    ],
    undecided: [{ limitAmount: UNKNOWN }, { budgetType: UNKNOWN }],
    notApplicable: [{ budgetType: "USAGE" }, { timeUnit: "ANNUALLY" }],
  },
  anomaliesAreTold: {
    compliant: {
      monitor: { type: COSTEXPLORER_ANOMALY_MONITOR, inputs: { name: "services" } },
      subscription: {
        type: ANOMALY_SUBSCRIPTION,
        inputs: { monitorArnLists: [UNKNOWN], subscribers: [{ type: "EMAIL" }] },
        refs: { monitorArnLists: "monitor" },
      },
      key: { type: KMS_KEY, inputs: {} },
    },
    broken: [
      { subscription: ABSENT },
      { "subscription.subscribers": [] },
      { "subscription.monitorArnLists": [] },
      { "subscription.monitorArnLists": ["arn:aws:ce::1:anomalymonitor/another"] },
    ],
    undecided: [{ "subscription.monitorArnLists": [UNKNOWN] }],
  },
});
