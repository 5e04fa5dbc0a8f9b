/** What keeps a budget honest: a limit that was planned, and somebody who hears of costs outside of it. */
import { ownsAccount } from "../../lib/aws-account";
import { all, property, when } from "../../lib/check";
import { atLeast, atMost, isNotSet, isSet, oneOf } from "../../lib/expect";
import { companion, exists, together } from "../../lib/relations";
import { resourceRule, stackRule } from "../../lib/rule";
import { ANOMALY_SUBSCRIPTION, BUDGET, COSTEXPLORER_ANOMALY_MONITOR } from "../../types/aws";

export const limitIsPlanned = resourceRule({
  id: "cost-budget-limit-is-planned",
  title: "A budget's limit is no more than what is planned for the stack",
  severity: "medium",
  rationale: "A limit that is too high never warns.",
  remediation: "Lower `budget.monthlyUsd` (Pulumi.<stack>.yaml), or raise `monthlyUsd` in policies/settings.yaml.",
  references: [],
  types: [BUDGET],
  check: when(
    all(property("budgetType", oneOf(["COST"])), property("timeUnit", oneOf(["MONTHLY"]))),
    all(
      property("limitAmount", atLeast(1, "USD")),
      property(
        "limitAmount",
        atMost(({ stack }) => stack.monthlyUsd, "USD"),
      ),
      // A limit that follows the costs warns of nothing that grows slowly.
      property("autoAdjustData", isNotSet()),
    ),
    "it is no monthly budget of costs",
  ),
});

export const anomaliesAreTold = stackRule({
  id: "cost-budget-anomalies-are-told",
  title: "The account's owner is told of costs that jump, by a subscription to each monitor",
  severity: "medium",
  rationale:
    "A budget counts one environment; what somebody starts elsewhere in the account shows as a jump only, and a monitor alone tells nobody.",
  remediation:
    "Keep the `aws.costexplorer.AnomalySubscription` with subscribers and the monitor in `monitorArnLists` (components/budget/aws.ts).",
  references: [],
  check: together(
    exists(
      [ANOMALY_SUBSCRIPTION],
      "subscription to anomalies of its costs",
      ownsAccount,
      all(property("subscribers", isSet()), property("monitorArnLists", isSet())),
    ),
    companion({
      of: [COSTEXPLORER_ANOMALY_MONITOR],
      is: [ANOMALY_SUBSCRIPTION],
      by: "monitorArnLists[*]",
      called: "a subscription",
    }),
  ),
});
