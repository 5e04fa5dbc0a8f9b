import type { Properties } from "../../../../../sandbox/interpreter/values";
import { Account } from "../account";

const RULE = "aws:cloudwatch/eventRule:EventRule";
const TARGET = "aws:cloudwatch/eventTarget:EventTarget";
const TOPIC = "arn:aws:sns:us-east-1:123456789012:alarms";
const PATTERN = { source: ["aws.backup"], detail: { $or: [{ state: ["FAILED"] }, { status: ["FAILED"] }] } };
const INPUTS = { name: "failed", eventPattern: JSON.stringify(PATTERN) };

test("a rule has its name for an id, and is not deleted while it tells somebody", () => {
  const account = new Account();
  const rule = account.make(RULE, INPUTS);
  expect(rule.id).toBe("failed");
  expect(rule.outputs["arn"]).toBe("arn:aws:events:us-east-1:123456789012:rule/failed");
  const target = account.make(TARGET, { rule: "failed", arn: TOPIC });
  expect(target.id).toMatch(/^failed-terraform-\d{26}$/);
  expect(account.afterRefresh(target, { rule: "failed", arn: TOPIC }).changes).toEqual([]);
  expect(() => account.delete(rule)).toThrow("is still used by EventTarget");
});

test("patterns compare as JSON; another name or bus replaces", () => {
  const account = new Account();
  const rule = account.make(RULE, INPUTS);
  const spaced = JSON.stringify(PATTERN, null, 2);
  expect(account.afterRefresh(rule, { ...INPUTS, eventPattern: spaced }).changes).toEqual([]);
  expect(account.replacedBy(rule, { name: "other", eventBusName: "bus" })).toEqual(
    expect.arrayContaining(["name", "eventBusName"]),
  );
});

test.each<[string, Properties, string]>([
  ["neither pattern nor schedule", { eventPattern: undefined }, "at least one of eventPattern, scheduleExpression"],
  ["a lone text in its pattern", { eventPattern: '{"source":"aws.backup"}' }, '"source" must be an object or an array'],
  ["a lone text deep in its pattern", { eventPattern: '{"detail":{"state":"FAILED"}}' }, '"state" must be an object'],
  ["a pattern that is no JSON", { eventPattern: "{" }, "must be a JSON object"],
  ["a rate of one days", { scheduleExpression: "rate(1 days)" }, "must be rate(...) or cron(...)"],
  ["a long name", { name: "a".repeat(65) }, "name must be 64"],
  ["an unknown state", { state: "ON" }, "state must be one of"],
])("a rule is refused with %s", (_, changes, says) => {
  expect(() => new Account().make(RULE, { ...INPUTS, ...changes })).toThrow(says);
});

test.each<[string, Properties, string]>([
  ["a rule that is not there", { rule: "other" }, 'no EventRule has the name "other"'],
  ["an end that is no ARN", { arn: "ops@example.com" }, "arn must be an ARN"],
  ["a task without a role", { ecsTarget: { taskDefinitionArn: "arn:task" } }, "roleArn is needed"],
  ["two inputs", { input: "{}", inputPath: "$" }, "conflict"],
])("a target is refused with %s", (_, changes, says) => {
  const account = new Account();
  account.make(RULE, INPUTS);
  expect(() => account.make(TARGET, { rule: "failed", arn: TOPIC, ...changes })).toThrow(says);
});

test("a rule tells five targets at most", () => {
  const account = new Account();
  account.make(RULE, INPUTS);
  for (let n = 1; n <= 5; n++) account.make(TARGET, { rule: "failed", arn: TOPIC, targetId: `t-${n}` }, `t-${n}`);
  expect(() => account.make(TARGET, { rule: "failed", arn: TOPIC, targetId: "t-6" }, "t-6")).toThrow(
    "LimitExceededException",
  );
});
