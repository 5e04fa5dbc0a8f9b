import type { Properties } from "../../../../../sandbox/interpreter/values";
import { keyPolicy } from "../../../../../components/foundation/key-policy";
import { ACCOUNT, KEY_ARN, KMS_KEY, LOG_GROUP } from "../../../../support/aws";
import { Account } from "../account";

const FILTER = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
const QUERY = "aws:cloudwatch/queryDefinition:QueryDefinition";

function accountWithKey(policy: unknown = keyPolicy(ACCOUNT, "us-east-1")) {
  const account = new Account();
  account.put(KMS_KEY, "key-1", { arn: KEY_ARN, policy: JSON.stringify(policy) });
  return account;
}

describe("a log group", () => {
  test("has its name for an id and an ARN without the star at the end", () => {
    const account = new Account();
    const made = account.make(LOG_GROUP, { name: "/api", retentionInDays: 30 });
    expect(made.id).toBe("/api");
    expect(made.outputs["arn"]).toBe("arn:aws:logs:us-east-1:123456789012:log-group:/api");
    expect(account.replacedBy(made, { name: "/other", logGroupClass: "INFREQUENT_ACCESS" })).toEqual(
      expect.arrayContaining(["name", "logGroupClass"]),
    );
    expect(account.replacedBy(made, { retentionInDays: 60 })).toEqual([]);
    expect(() => account.make(LOG_GROUP, { name: "/api" }, "second")).toThrow("exists already");
  });

  test.each<[Properties, string]>([
    [{ retentionInDays: 31 }, "retentionInDays must be one of"],
    [{ name: "no spaces" }, "name must be"],
    [{ kmsKeyId: KEY_ARN }, "no Key has the arn"],
  ])("is refused with %j", (changes, says) => {
    expect(() => new Account().make(LOG_GROUP, { name: "/api", ...changes })).toThrow(says);
  });

  test("is encrypted under a key that lets the service in, and under no other", () => {
    const inputs = { name: "/api", kmsKeyId: KEY_ARN };
    expect(() => accountWithKey().make(LOG_GROUP, inputs)).not.toThrow();
    expect(() => accountWithKey({ Version: "2012-10-17", Statement: [] }).make(LOG_GROUP, inputs)).toThrow(
      "The specified KMS key does not exist or is not allowed to be used with Arn",
    );
  });

  test("is not deleted while it is protected", () => {
    const account = new Account();
    const made = account.make(LOG_GROUP, { name: "/api", deletionProtectionEnabled: true });
    expect(() => account.delete(made)).toThrow("is protected");
    account.change(made, { deletionProtectionEnabled: false });
    account.delete(made);
    expect(account.has(made)).toBe(false);
  });
});

describe("a metric filter", () => {
  const inputs = {
    name: "errors",
    logGroupName: "/api",
    pattern: "ERROR",
    metricTransformation: { namespace: "api", name: "errors", value: "1", defaultValue: "0" },
  };

  test("goes with its group", () => {
    const account = new Account();
    const group = account.make(LOG_GROUP, { name: "/api" });
    account.make(FILTER, inputs);
    account.delete(group);
    expect(account.cloud.list(FILTER)).toEqual([]);
  });

  test.each<[Properties, string]>([
    [{ logGroupName: "/other" }, 'no LogGroup has the name "/other"'],
    [{ name: "a:b" }, "name must be 512 characters at most, without : and *"],
    [{ metricTransformation: { ...inputs.metricTransformation, dimensions: { a: "$.a" } } }, "conflict"],
    [{ metricTransformation: { ...inputs.metricTransformation, defaultValue: "none" } }, "must be a number"],
  ])("is refused with %j", (changes, says) => {
    const account = new Account();
    account.make(LOG_GROUP, { name: "/api" });
    expect(() => account.make(FILTER, { ...inputs, ...changes })).toThrow(says);
  });
});

describe("a question", () => {
  test("stands in folders, and may name groups that are not there yet", () => {
    const account = new Account();
    const made = account.make(QUERY, { name: "e2e/prod/errors", logGroupNames: ["/api"], queryString: "limit 1" });
    expect(made.outputs["queryDefinitionId"]).toBe(made.id);
    expect(account.replacedBy(made, { name: "e2e/prod/others" })).toEqual([]);
  });

  test.each(["a//b", "a/", "a*"])("is refused under the name %s", (name) => {
    expect(() => new Account().make(QUERY, { name, queryString: "limit 1" })).toThrow("name must be");
  });
});
