import type { Properties } from "../../../../sandbox/interpreter/values";
import { apiContainer, ecsAccount, putRole, roleArn, task, TASK_DEFINITION } from "./ecs-account";

const FUNCTION = "aws:lambda/function:Function";
const INVOCATION = "aws:lambda/invocation:Invocation";

const PERMISSION = "aws:lambda/permission:Permission";
const SUBSCRIPTION = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter";

const INPUTS: Properties = {
  name: "migration",
  role: roleArn("runner"),
  runtime: "python3.13",
  architectures: ["arm64"],
  handler: "handler.handler",
  code: {},
  timeout: 900,
  memorySize: 128,
  loggingConfig: { logFormat: "JSON", logGroup: "/e2e/migration" },
};

function prepared() {
  const { account, cluster, definition } = ecsAccount();
  putRole(account, "runner", "lambda.amazonaws.com");
  const call = (revision = definition): Properties => ({
    functionName: "migration",
    input: JSON.stringify({ cluster: cluster.id, taskDefinition: revision.outputs["arn"] }),
  });
  return { account, call };
}

test("a function has its name as its id, and is replaced by another name only", () => {
  const { account } = prepared();
  const made = account.make(FUNCTION, INPUTS);

  expect(made.id).toBe("migration");
  expect(made.outputs).toMatchObject({
    arn: "arn:aws:lambda:us-east-1:123456789012:function:migration",
    version: "$LATEST",
  });
  expect(account.replacedBy(made, { name: "other" })).toEqual(["name"]);
  expect(account.replacedBy(made, { memorySize: 256, runtime: "python3.14" })).toEqual([]);
});

test.each<[string, Properties, string]>([
  ["a role that is not there", { role: roleArn("nobody") }, "role: no Role has the arn"],
  ["a role that it cannot take", { role: roleArn("task") }, "cannot be assumed by Lambda"],
  ["more than 15 minutes", { timeout: 901 }, "timeout must be between 1 and 900"],
  ["too little memory", { memorySize: 64 }, "memorySize must be between 128 and"],
  ["a runtime that is gone", { runtime: "python3.8" }, "runtime must be one of"],
  ["no handler", { handler: undefined }, "must not be Zip without handler and runtime"],
])("refuses %s", (_, changed, says) => {
  const { account } = prepared();

  expect(() => account.make(FUNCTION, { ...INPUTS, ...changed })).toThrow(says);
});

test("a call of the function that migrates answers with its task, and each revision is another call", () => {
  const { account, call } = prepared();
  account.make(FUNCTION, INPUTS);
  const next = account.make(TASK_DEFINITION, task([apiContainer({ image: "api@sha256:2" })]));
  const first = account.make(INVOCATION, call());

  expect(first.id).toMatch(/^migration_\$LATEST_[0-9a-f]{32}$/);
  expect(JSON.parse(first.outputs["result"] as string)).toEqual({
    task: expect.stringMatching(/^arn:aws:ecs:us-east-1:123456789012:task\/api\/[0-9a-f]{32}$/) as unknown,
  });
  expect(account.make(INVOCATION, call(next)).id).not.toBe(first.id);
});

test("a migration that cannot start fails the call: without the function, the revision, or a secret", () => {
  const { account, call } = prepared();
  const secrets = [{ name: "S", valueFrom: "arn:aws:secretsmanager:us-east-1:123456789012:secret:gone-AbCdEf:url::" }];
  const broken = account.make(TASK_DEFINITION, task([apiContainer({ secrets })]));

  expect(() => account.make(INVOCATION, call())).toThrow('functionName: no Function has the id "migration"');
  account.make(FUNCTION, INPUTS);
  expect(() => account.make(INVOCATION, call(broken))).toThrow("input: tasks cannot start");
  expect(() => account.make(INVOCATION, { ...call(), input: "no" })).toThrow("input must be JSON");
});

describe("a subscription to logs", () => {
  const GROUP_ARN = "arn:aws:logs:us-east-1:123456789012:log-group:/e2e/api";
  const MAY_CALL = {
    function: "migration",
    statementId: "CloudWatchLogs",
    action: "lambda:InvokeFunction",
    principal: "logs.amazonaws.com",
    sourceArn: `${GROUP_ARN}:*`,
    sourceAccount: "123456789012",
  };

  function subscribed() {
    const { account } = prepared();
    const called = account.make(FUNCTION, INPUTS);
    account.put("aws:cloudwatch/logGroup:LogGroup", "/e2e/api", { name: "/e2e/api", arn: GROUP_ARN });
    const inputs = {
      name: "log-service",
      logGroup: "/e2e/api",
      filterPattern: "",
      destinationArn: called.outputs["arn"],
    };
    return { account, called, inputs };
  }

  test("is refused until CloudWatch may call the function, for this group and nobody else's", () => {
    const { account, inputs } = subscribed();
    const refused = "Make sure you have given CloudWatch Logs permission";

    expect(() => account.make(SUBSCRIPTION, inputs)).toThrow(refused);
    const other = account.make(PERMISSION, { ...MAY_CALL, statementId: "Other", sourceArn: `${GROUP_ARN}-other:*` });
    expect(() => account.make(SUBSCRIPTION, inputs)).toThrow(refused);
    account.make(PERMISSION, MAY_CALL);
    expect(account.make(SUBSCRIPTION, inputs).id).toMatch(/^cwlsf-\d{10}$/);
    expect(account.replacedBy(other, { principal: "s3.amazonaws.com" })).toEqual(["principal"]);
  });

  test("there are two of a group at most, and a group that has it", () => {
    const { account, inputs } = subscribed();
    account.make(PERMISSION, MAY_CALL);
    for (const name of ["one", "two"]) account.make(SUBSCRIPTION, { ...inputs, name }, name);

    expect(() => account.make(SUBSCRIPTION, inputs, "three")).toThrow("two subscription filters at most");
    expect(() => account.make(SUBSCRIPTION, { ...inputs, logGroup: "/x" }, "four")).toThrow("no LogGroup has the name");
  });

  test("the permission goes with its function", () => {
    const { account, called } = subscribed();
    const permission = account.make(PERMISSION, MAY_CALL);
    account.delete(called);

    expect(account.has(permission)).toBe(false);
  });
});
