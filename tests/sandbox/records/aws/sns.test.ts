import type { Properties } from "../../../../sandbox/interpreter/values";
import { KEY_ARN, KMS_KEY, TOPIC, TOPIC_POLICY, TOPIC_SUBSCRIPTION } from "../../../support/aws";
import { Account } from "./account";

const ARN = "arn:aws:sns:us-east-1:123456789012:alarms";

function accountWithTopic(changes: Properties = {}) {
  const account = new Account();
  account.put(KMS_KEY, "key-1", { arn: KEY_ARN });
  const topic = account.make(TOPIC, { name: "alarms", ...changes });
  return { account, topic };
}

function policyOf(statement: Properties) {
  const common = { Sid: "One", Effect: "Allow", Principal: { Service: "cloudwatch.amazonaws.com" } };
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ ...common, Action: "sns:Publish", Resource: ARN, ...statement }],
  });
}

test("a topic has its ARN for an id and the policy of AWS, and is replaced for another name", () => {
  const { account, topic } = accountWithTopic({ kmsMasterKeyId: KEY_ARN });
  expect(topic.id).toBe(ARN);
  expect(topic.outputs).toMatchObject({ arn: ARN, owner: "123456789012" });
  expect(String(topic.outputs["policy"])).toContain("__default_statement_ID");
  expect(account.replacedBy(topic, { name: "other" })).toEqual(["name"]);
  expect(account.replacedBy(topic, { kmsMasterKeyId: "alias/aws/sns" })).toEqual([]);
});

test.each<[Properties, string]>([
  [{ name: "no spaces" }, "name must be"],
  [{ kmsMasterKeyId: "arn:none" }, 'no key has the id, ARN or alias "arn:none"'],
])("a topic is refused with %j", (changes, says) => {
  expect(() => accountWithTopic(changes)).toThrow(says);
});

test("a second topic of the name would be the first one again, and is refused", () => {
  const { account } = accountWithTopic();
  expect(() => account.make(TOPIC, { name: "alarms" }, "second")).toThrow("exists already");
});

test("a policy is the topic's own, goes with it, and does not change by its white space", () => {
  const { account, topic } = accountWithTopic();
  const policy = account.make(TOPIC_POLICY, { arn: ARN, policy: policyOf({}) });
  const spaced = JSON.stringify(JSON.parse(policyOf({})), null, 2);
  expect(account.afterRefresh(policy, { arn: ARN, policy: spaced }).changes).toEqual([]);
  expect(account.replacedBy(policy, { arn: `${ARN}-2` })).toEqual(["arn"]);
  account.delete(topic);
  expect(account.has(policy)).toBe(false);
});

test.each<[string, Properties, string]>([
  ["all actions", { policy: policyOf({ Action: "sns:*" }) }, "Policy statement action out of service scope! (sns:*)"],
  ["another topic", { policy: policyOf({ Resource: `${ARN}-2` }) }, "is another topic"],
  ["no JSON", { policy: "{" }, "contains an invalid JSON"],
  ["a topic that is not there", { arn: `${ARN}-2`, policy: policyOf({}) }, "no Topic has the id"],
])("a policy is refused for %s", (_, changes, says) => {
  expect(() => accountWithTopic().account.make(TOPIC_POLICY, { arn: ARN, ...changes })).toThrow(says);
});

test("a mail address waits to be confirmed, for which up does not wait", () => {
  const { account, topic } = accountWithTopic();
  const inputs = { topic: ARN, protocol: "email", endpoint: "ops@example.com" };
  const made = account.make(TOPIC_SUBSCRIPTION, inputs);
  expect(made.id).toMatch(/^arn:aws:sns:us-east-1:123456789012:alarms:[0-9a-f-]{36}$/);
  expect(made.outputs).toMatchObject({ pendingConfirmation: true, confirmationWasAuthenticated: false });
  expect(account.replacedBy(made, { endpoint: "dev@example.com" })).toEqual(["endpoint"]);
  expect(() => account.make(TOPIC_SUBSCRIPTION, inputs, "second")).toThrow("is told by another resource already");
  account.delete(topic);
  expect(account.has(made)).toBe(false);
});

test("a queue needs no confirmation", () => {
  const inputs = { topic: ARN, protocol: "sqs", endpoint: "arn:aws:sqs:us-east-1:123456789012:queue" };
  expect(accountWithTopic().account.make(TOPIC_SUBSCRIPTION, inputs).outputs["pendingConfirmation"]).toBe(false);
});

test.each<[Properties, string]>([
  [{ endpoint: "nobody" }, "InvalidParameter: Email address"],
  [{ protocol: "fax" }, "protocol must be one of"],
  [{ topic: `${ARN}-2` }, "no Topic has the id"],
])("a subscription is refused with %j", (changes, says) => {
  const inputs = { topic: ARN, protocol: "email", endpoint: "ops@example.com", ...changes };
  expect(() => accountWithTopic().account.make(TOPIC_SUBSCRIPTION, inputs)).toThrow(says);
});
