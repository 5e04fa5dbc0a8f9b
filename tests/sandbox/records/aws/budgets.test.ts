import { Account } from "./account";

const BUDGET = "aws:budgets/budget:Budget";
const MAIL = {
  comparisonOperator: "GREATER_THAN",
  notificationType: "ACTUAL",
  threshold: 80,
  thresholdType: "PERCENTAGE",
  subscriberEmailAddresses: ["ops@example.com"],
};
const MONTHLY = {
  name: "monthly",
  budgetType: "COST",
  timeUnit: "MONTHLY",
  limitAmount: "500",
  limitUnit: "USD",
  metrics: "UnblendedCost",
  filterExpression: { tags: { key: "env", values: ["prod"] } },
  notifications: [MAIL],
};

test("a budget is named by account and name", () => {
  const { id, outputs } = new Account().make(BUDGET, MONTHLY);
  expect(id).toBe("123456789012:monthly");
  expect(outputs["arn"]).toBe("arn:aws:budgets::123456789012:budget/monthly");
});

test("an amount that AWS writes with a fraction is the same amount", () => {
  const account = new Account();
  const made = account.make(BUDGET, { ...MONTHLY, limitAmount: "500.0" });
  expect(account.afterRefresh(made, MONTHLY).changes).toEqual([]);
  expect(account.replacedBy(made, { name: "other" })).toEqual(["name"]);
});

test.each([
  ["a name that is taken", { name: "monthly" }, "the budget already exists"],
  ["a colon in the name", { name: "a:b" }, "name must be"],
  ["an amount in words", { limitAmount: "500 USD" }, "limitAmount must be a number"],
  ["two filters", { costFilters: [{ name: "TagKeyValue", values: ["user:env$prod"] }] }, "conflict"],
  ["a filter without metrics", { metrics: undefined }, "metrics must be given with filterExpression"],
  ["a mail to nobody", { notifications: [{ ...MAIL, subscriberEmailAddresses: undefined }] }, "at least one of"],
  [
    "eleven addresses",
    { notifications: [{ ...MAIL, subscriberEmailAddresses: Array(11).fill("ops@example.com") }] },
    "between 0 and 10 elements",
  ],
  ["a threshold of a kind that is none", { notifications: [{ ...MAIL, thresholdType: "PERCENT" }] }, "must be one of"],
])("a budget is refused with %s", (_, inputs, says) => {
  const account = new Account();
  account.make(BUDGET, MONTHLY, "first");
  expect(() => account.make(BUDGET, { ...MONTHLY, name: "other", ...inputs }, "second")).toThrow(says);
});

test("a threshold may have a fraction", () => {
  expect(() => new Account().make(BUDGET, { ...MONTHLY, notifications: [{ ...MAIL, threshold: 79.5 }] })).not.toThrow();
});
