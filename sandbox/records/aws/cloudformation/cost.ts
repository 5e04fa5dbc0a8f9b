import type { Mappings } from "./mapping";

const TAGS =
  "TagResource changes them, https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_TagResource.html";

/** Budgets and cost anomalies. */
export const costMappings: Mappings = {
  "aws:budgets/budget:Budget": {
    type: "AWS::Budgets::Budget",
    at: "Budget",
    properties: {
      costFilters: { keyedBy: "name", because: "the provider takes a list, the API a map" },
      limitAmount: "BudgetLimit/Amount",
      limitUnit: "BudgetLimit/Unit",
      notifications: {
        to: "/NotificationsWithSubscribers",
        replaces: false,
        because:
          "created and deleted one by one, https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/budgets/budget.go",
      },
      "notifications[*].comparisonOperator": "Notification/ComparisonOperator",
      "notifications[*].notificationType": "Notification/NotificationType",
      "notifications[*].threshold": "Notification/Threshold",
      "notifications[*].thresholdType": "Notification/ThresholdType",
      tags: "/ResourceTags",
      timePeriodEnd: {
        to: "TimePeriod/End",
        unchecked: true,
        because:
          "the provider takes 2017-01-01_12:00, https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/budgets_budget",
      },
      timePeriodStart: { to: "TimePeriod/Start", unchecked: true, because: "as timePeriodEnd" },
    },
    without: {
      "the budget is of the account of the stack": ["accountId"],
      "the API takes each subscriber with its kind": [
        "notifications[*].subscriberEmailAddresses",
        "notifications[*].subscriberSnsTopicArns",
      ],
      "the API takes a map by the start": ["plannedLimits"],
      "only AWS knows it": [
        "autoAdjustData.historicalOptions.lookbackAvailablePeriods",
        "autoAdjustData.lastAutoAdjustTime",
      ],
    },
  },
  "aws:costexplorer/anomalyMonitor:AnomalyMonitor": {
    type: "AWS::CE::AnomalyMonitor",
    properties: { name: "MonitorName", tags: { to: "ResourceTags", replaces: false, because: TAGS } },
  },
  "aws:costexplorer/anomalySubscription:AnomalySubscription": {
    type: "AWS::CE::AnomalySubscription",
    properties: { name: "SubscriptionName", tags: { to: "ResourceTags", replaces: false, because: TAGS } },
    without: { "only AWS knows it": ["accountId"] },
  },
  "aws:costexplorer/costAllocationTag:CostAllocationTag": {
    none: "a setting of the payer account, which CloudFormation cannot make",
  },
};
