/** Functions that CloudWatch calls with log events. */
import type { Records } from "..";
import { CloudError } from "../../cloud/error";
import { conflicts, matches, oneOf } from "../../interpreter/rules";
import { textOr } from "../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../record";
import { accountOf, arn, nameIn } from "./account";
import { LOG_GROUP } from "./data-places";

const FUNCTION = "aws:lambda/function:Function";
const PERMISSION = "aws:lambda/permission:Permission";
const SUBSCRIPTION = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter";

const permission: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html",
    "terraform-provider-aws internal/service/lambda/permission.go: everything replaces; the id is the statement's",
    "duration: typical",
  ],
  seconds: { create: 1 },
  id: (object) => nameIn(object, "statementId"),
  idWithin: ["function"],
  replaces: ["function", "qualifier", "statementId", "statementIdPrefix"],
  computed: ["statementId", "statementIdPrefix"],
  rules: [
    conflicts("", ["statementId", "statementIdPrefix"]),
    matches("statementId", /^[\w-]{1,100}$/, "1 to 100 letters, digits, hyphens and underscores"),
  ],
  references: [{ path: "function", to: [FUNCTION], onTargetDelete: "goes-with-it" }],
  outputs: (object) => ({ statementId: nameIn(object, "statementId") }),
};

const subscription: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html: two of a group at most",
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#LambdaFunctionExample: CloudWatch tries the function at once",
    "terraform-provider-aws internal/service/logs/subscription_filter.go: name and group replace; the id is a hash",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: ({ token }) => `cwlsf-${token("id", 10, "123456789")}`,
  autoName: { property: "name", maxLength: 512 },
  replaces: ["name", "logGroup"],
  computed: ["roleArn"],
  defaults: { distribution: "ByLogStream" },
  rules: [oneOf("distribution", ["ByLogStream", "Random"])],
  references: [
    { path: "logGroup", to: [LOG_GROUP], by: "name", onTargetDelete: "goes-with-it" },
    { path: "destinationArn", to: [FUNCTION], by: "arn", onTargetDelete: "stays" },
  ],
  unique: [{ properties: ["logGroup", "name"], says: "name: the log group has a filter {name} already" }],
  accept: (object) => {
    requirePermission(object);
    const { inputs, cloud, type, id } = object;
    const others = cloud
      .list(type)
      .filter((other) => other.id !== id && other.inputs["logGroup"] === inputs["logGroup"]);
    if (others.length >= 2) throw CloudError.quota("logGroup: a log group has two subscription filters at most");
  },
};

function requirePermission(object: ObjectContext): void {
  const { inputs, cloud } = object;
  const group = arn(object, "logs", `log-group:${textOr(inputs["logGroup"], "")}:*`);
  const called = cloud.list(FUNCTION).find(({ outputs }) => outputs["arn"] === inputs["destinationArn"]);
  const allowed = cloud.list(PERMISSION).some(({ inputs: given }) => {
    const account = given["sourceAccount"] ?? accountOf(cloud);
    return (
      given["function"] === called?.id &&
      given["action"] === "lambda:InvokeFunction" &&
      given["principal"] === "logs.amazonaws.com" &&
      (given["sourceArn"] ?? group) === group &&
      account === accountOf(cloud)
    );
  });
  if (allowed) return;
  throw CloudError.invalid(
    "destinationArn: Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.",
  );
}

/** Records of subscriptions to logs, by type token. */
export const lambdaSubscriptionRecords: Records = { [PERMISSION]: permission, [SUBSCRIPTION]: subscription };
