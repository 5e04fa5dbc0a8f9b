/** Budgets: somebody is told before the money is spent, and told about all of it. */
import { isOnAws, onAws } from "../../lib/aws-account";
import { exists } from "../../lib/relations";
import { stackRule, type Finding } from "../../lib/rule";
import type { Resource } from "../../lib/resource";
import { Unreadable, find, isRecord } from "../../lib/value";
import { every, fail, pass, undecided, type Verdict } from "../../lib/verdict";
import { ANOMALY_SUBSCRIPTION, BUDGET, COST_ALLOCATION_TAG } from "../../types/aws";
import { estimateOf } from "../figures";

const COMPONENT = "components/budget/aws.ts";

/** Resources that cost money, and that AWS cannot tag. */
const WITHOUT_TAGS =
  /^aws:(?:cfg\/recorder|cloudwatch\/(?:dashboard|logMetricFilter)|guardduty\/detectorFeature|wafv2\/webAclRule|backup\/selection|rds\/instanceAutomatedBackupsReplication|scheduler\/schedule):/;

export const budgetIsWatched = stackRule({
  id: "cost-budget-watched",
  title: "A stack on AWS has a budget that mails what was spent and what is forecast",
  severity: "high",
  rationale: "Without a budget nobody learns of a mistake in the size or number of resources before the bill.",
  remediation: `Set \`budget.monthlyUsd\` and \`alerts.emails\` in the stack's configuration; ${COMPONENT} makes the budget.`,
  references: [],
  check: exists([BUDGET], "budget", isOnAws, (budget) =>
    every(["ACTUAL", "FORECASTED"].map((kind) => mails(budget, kind))),
  ),
});

export const budgetCountsEverything = stackRule({
  id: "cost-budget-counts",
  title: "What costs money on AWS carries the tags by which the budget counts",
  severity: "medium",
  rationale: "The budget adds up what has its tags; a resource without them costs money that no mail ever tells.",
  remediation: "Give the resource `tags: awsTags(context, name)` (components/lib/context.ts).",
  references: [],
  check: (graph, context): Finding[] => {
    const wanted = new Map(graph.ofType(BUDGET).flatMap(tagsOf));
    if (wanted.size === 0) return [];
    const paid = new Set(estimateOf(graph, context).positions.map(({ urn }) => urn));
    return graph.resources
      .filter((resource) => onAws(resource) && paid.has(resource.urn) && !WITHOUT_TAGS.test(resource.type))
      .map((resource) => ({ resource, verdict: carries(resource, wanted) }));
  },
});

export const costTagsAreActive = stackRule({
  id: "cost-tags-active",
  title: "The account's owner makes the budget's tags cost allocation tags",
  severity: "low",
  rationale: "AWS counts nothing by a tag that was not activated, so the budget stays at zero.",
  remediation: `Set \`budget.activateTags: true\` in the stack of the account's owner a day after the first deployment (${COMPONENT}).`,
  references: [],
  check: (graph): Finding[] => {
    const wanted = new Set(graph.ofType(BUDGET).flatMap((budget) => tagsOf(budget).map(([key]) => key)));
    // The owner of the account is the stack that watches it for sudden jumps.
    if (wanted.size === 0 || graph.ofType(ANOMALY_SUBSCRIPTION).length === 0) return [];
    const tags = graph.ofType(COST_ALLOCATION_TAG);
    const active = new Set(
      tags.filter(({ inputs }) => inputs["status"] === "Active").map(({ inputs }) => inputs["tagKey"]),
    );
    const open = tags.find(
      ({ inputs }) => inputs["status"] instanceof Unreadable || inputs["tagKey"] instanceof Unreadable,
    );
    const missing = [...wanted].filter((key) => !active.has(key));
    if (missing.length === 0) return [{ verdict: pass }];
    return [
      {
        verdict:
          open === undefined
            ? fail(`not activated: ${missing.join(", ")}`)
            : undecided(`what ${open.name} activates is not known yet`),
      },
    ];
  },
});

/** Whether a budget mails somebody about a kind of cost. */
function mails({ inputs }: Resource, kind: string): Verdict {
  const { notifications, limitAmount } = inputs;
  if (notifications instanceof Unreadable) return undecided(`notifications ${notifications.why}`);
  const all = find(inputs, "notifications[*]");
  const own = all.filter(({ value }) => isRecord(value) && value["notificationType"] === kind);
  const told = own.filter(({ value }) =>
    ["subscriberEmailAddresses", "subscriberSnsTopicArns"].some((key) => isRecord(value) && hasSome(value[key])),
  );
  if (told.some(({ value }) => isInTime(value, limitAmount) === true)) return pass;
  const open =
    told.find(({ value }) => isInTime(value, limitAmount) instanceof Unreadable) ??
    all.find(
      ({ value }) =>
        value instanceof Unreadable || (isRecord(value) && value["notificationType"] instanceof Unreadable),
    );
  return open === undefined
    ? fail(`notifications has none of type ${kind} with a receiver that is sent when the limit is passed, or before`)
    : undecided(`${open.at} is not known before deployment`);
}

/** Whether a notification comes before more than the budget is spent. */
function isInTime(notification: unknown, limitAmount: unknown): boolean | Unreadable {
  const { comparisonOperator, thresholdType, threshold } = isRecord(notification) ? notification : {};
  // LESS_THAN tells of the days on which little was spent.
  const rises = comparisonOperator === "GREATER_THAN" || comparisonOperator === "EQUAL_TO";
  if (!rises && !(comparisonOperator instanceof Unreadable)) return false;
  const most = thresholdType === "ABSOLUTE_VALUE" ? limitAmount : 100;
  const open = [comparisonOperator, thresholdType, threshold, most].find((value) => value instanceof Unreadable);
  return open instanceof Unreadable ? open : Number(threshold ?? NaN) <= Number(most ?? NaN);
}

const hasSome = (list: unknown): boolean => list instanceof Unreadable || (Array.isArray(list) && list.length > 0);

/** Keys and values by which a budget counts. */
function tagsOf({ inputs }: Resource): [key: string, values: readonly unknown[]][] {
  return ["filterExpression.tags", "filterExpression.ands[*].tags"]
    .flatMap((path) => find(inputs, path))
    .flatMap(({ value }) =>
      isRecord(value) && typeof value["key"] === "string" ? [[value["key"], [value["values"]].flat()]] : [],
    );
}

function carries({ inputs }: Resource, wanted: ReadonlyMap<string, readonly unknown[]>): Verdict {
  const tags = inputs["tagsAll"] ?? inputs["tags"];
  if (tags instanceof Unreadable) return undecided(`tags ${tags.why}`);
  return every(
    [...wanted].map(([key, values]) => {
      const value = isRecord(tags) ? tags[key] : undefined;
      if (value instanceof Unreadable) return undecided(`tags.${key} ${value.why}`);
      if (value === undefined) return fail(`tags has no ${key}`);
      return values.length === 0 || values.includes(value)
        ? pass
        : fail(`tags.${key} is not the value that the budget counts`);
    }),
  );
}
