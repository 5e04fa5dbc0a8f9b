import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { BudgetArgs } from ".";
import { awsTags, nameOf } from "../lib/context";
import { MOST_EMAILS } from "./limits";

/** US dollars that an anomaly has to cost before anybody is told. */
const ANOMALY_USD = 20;

/** Tags by which the account's costs are told apart. */
const COST_TAGS = ["app", "env"];

/**
 * A monthly budget of the environment's own costs, told apart by its tags, with mails at 80 and 100 percent and when the
 * forecast passes it. The owner of the account also watches all services of the account for sudden jumps.
 *
 * AWS knows a tag as a cost tag only when it was activated, and can activate one only a day after it was first used; that
 * is why it is a switch of its own (https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html).
 * Until then the budget counts nothing. In an organisation only the management account can do it.
 *
 * Cost: none. https://aws.amazon.com/aws-cost-management/aws-budgets/pricing/
 */
export class AwsBudget extends pulumi.ComponentResource {
  /** Name of the budget. */
  readonly budgetName: pulumi.Output<string>;

  constructor(name: string, args: BudgetArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:budget:AwsBudget", name, {}, opts);
    const { context, owner, monthlyUsd, emails, activateTags = false, anomalyMonitor } = args;
    checkEmails(name, emails);
    const tags = awsTags(context, name);
    const owned = { parent: this };

    const budget = new aws.budgets.Budget(
      `${name}-monthly`,
      {
        name: nameOf(context, "monthly"),
        budgetType: "COST",
        timeUnit: "MONTHLY",
        limitAmount: String(monthlyUsd),
        limitUnit: "USD",
        metrics: "UnblendedCost",
        // Both tags: another product of the account has a prod as well.
        filterExpression: {
          ands: [{ tags: { key: "app", values: [context.app] } }, { tags: { key: "env", values: [context.stack] } }],
        },
        notifications: [notification("ACTUAL", 80), notification("ACTUAL", 100), notification("FORECASTED", 100)].map(
          (at) => ({ ...at, subscriberEmailAddresses: [...emails] }),
        ),
        tags,
      },
      owned,
    );
    if (context.stack === owner) {
      for (const tagKey of activateTags ? COST_TAGS : []) {
        new aws.costexplorer.CostAllocationTag(`${name}-tag-${tagKey}`, { tagKey, status: "Active" }, owned);
      }
      // An account has one monitor of all services at most, and AWS gives many accounts theirs (Default-Services-Monitor):
      // https://docs.aws.amazon.com/cost-management/latest/userguide/management-limits.html.
      const monitorArn =
        anomalyMonitor ??
        new aws.costexplorer.AnomalyMonitor(
          `${name}-anomalies`,
          {
            name: nameOf(context, "anomalies"),
            monitorType: "DIMENSIONAL",
            monitorDimension: "SERVICE",
            tags,
          },
          owned,
        ).arn;
      new aws.costexplorer.AnomalySubscription(
        `${name}-anomaly-mails`,
        {
          name: nameOf(context, "anomaly-mails"),
          // Mails come once a day or week; at once there are only messages to a topic.
          frequency: "DAILY",
          monitorArnLists: [monitorArn],
          subscribers: emails.map((address) => ({ type: "EMAIL", address })),
          thresholdExpression: {
            dimension: {
              key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
              matchOptions: ["GREATER_THAN_OR_EQUAL"],
              values: [String(ANOMALY_USD)],
            },
          },
          tags,
        },
        owned,
      );
    }

    this.budgetName = budget.name;
    this.registerOutputs({ budgetName: this.budgetName });
  }
}

function notification(notificationType: "ACTUAL" | "FORECASTED", threshold: number) {
  return { comparisonOperator: "GREATER_THAN", notificationType, threshold, thresholdType: "PERCENTAGE" };
}

/** @throws Error when there are more addresses than a budget can tell. */
function checkEmails(name: string, emails: readonly string[]): void {
  if (emails.length <= MOST_EMAILS) return;
  throw new Error(
    `${name}: emails has ${emails.length} addresses, and a budget can tell ${MOST_EMAILS}; give the address of a list`,
  );
}
