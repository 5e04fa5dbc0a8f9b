/** Functions, and calls of them. */
import { createHash } from "node:crypto";
import type { Records } from "..";
import { CloudError } from "../../cloud/error";
import { between, each, exactlyOneOf, matches, oneOf } from "../../interpreter/rules";
import { isObject, textOr } from "../../interpreter/values";
import type { ResourceRecord } from "../../record";
import { arn, CREATED_AT, nameIn, regionOf } from "./account";
import { ROLE, securityGroupReference, subnetReference } from "./data-places";
import { startable } from "./ecs/startable";
import { parsed } from "./iam/document";
import { trusts } from "./iam/trust";

const FUNCTION = "aws:lambda/function:Function";

/** Runtimes in which new functions can be made: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
const RUNTIMES = [
  "dotnet8",
  "java17",
  "java21",
  "java25",
  "nodejs22.x",
  "nodejs24.x",
  "provided.al2023",
  "python3.11",
  "python3.12",
  "python3.13",
  "python3.14",
  "ruby3.3",
  "ruby3.4",
];

const lambdaFunction: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html",
    "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html: 900 seconds, 128 to 10,240 MB",
    "terraform-provider-aws internal/service/lambda/function.go: name and package type replace; the id is the name",
    "duration: typical",
  ],
  seconds: { create: 15, update: 10, delete: 2 },
  id: (object) => nameIn(object),
  autoName: { property: "name", maxLength: 64 },
  replaces: ["name", "packageType"],
  computed: [
    "architectures",
    "codeSha256",
    "ephemeralStorage",
    "loggingConfig",
    "s3ObjectVersion",
    "sourceCodeHash",
    "tracingConfig",
  ],
  defaults: {
    memorySize: 128,
    packageType: "Zip",
    publish: false,
    skipDestroy: false,
    timeout: 3,
  },
  rules: [
    matches("name", /^[a-zA-Z0-9-_]{1,64}$/, "1 to 64 letters, digits, hyphens and underscores"),
    oneOf("architectures[*]", ["arm64", "x86_64"]),
    oneOf("packageType", ["Zip", "Image"]),
    between("memorySize", 128, 32_768),
    between("timeout", 1, 900),
    exactlyOneOf("", ["code", "imageUri", "s3Bucket"]),
  ],
  apiRules: [
    oneOf("runtime", RUNTIMES),
    each("packageType", (value, { handler, runtime }) =>
      value === "Zip" && (handler === undefined || runtime === undefined)
        ? "must not be Zip without handler and runtime"
        : undefined,
    ),
  ],
  references: [
    { path: "role", to: [ROLE], by: "arn" },
    subnetReference("vpcConfig.subnetIds[*]"),
    securityGroupReference("vpcConfig.securityGroupIds[*]"),
  ],
  unique: [{ properties: ["name"], says: "name: Function already exist: {name}" }],
  accept: ({ inputs, cloud }) => {
    const role = textOr(inputs["role"], "");
    if (trusts(cloud, role, "lambda.amazonaws.com")) return;
    throw CloudError.invalid(`role: the role ${role} defined for the function cannot be assumed by Lambda`);
  },
  outputs: (object) => {
    const own = arn(object, "lambda", `function:${nameIn(object)}`);
    const invoke = (target: string) =>
      `arn:aws:apigateway:${regionOf(object)}:lambda:path/2015-03-31/functions/${target}/invocations`;
    const hash = `${object.token("code", 43, BASE64)}=`;
    return {
      name: nameIn(object),
      arn: own,
      architectures: object.inputs["architectures"] ?? ["x86_64"],
      codeSha256: hash,
      invokeArn: invoke(own),
      lastModified: CREATED_AT,
      qualifiedArn: `${own}:$LATEST`,
      qualifiedInvokeArn: invoke(`${own}:$LATEST`),
      responseStreamingInvokeArn: invoke(own)
        .replace("2015-03-31", "2021-11-15")
        .replace(/invocations$/, "response-streaming-invocations"),
      sourceCodeHash: object.inputs["sourceCodeHash"] ?? hash,
      sourceCodeSize: 1_536,
      version: "$LATEST",
    };
  },
};

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** What a function answers that starts a task, as the one that runs migrations does; others answer nothing. */
const invocation: ResourceRecord = {
  sources: [
    "terraform-provider-aws internal/service/lambda/invocation.go: called at create; with CREATE_ONLY every change is another call; a delete does nothing",
    "https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html",
    "duration: typical of a task on Fargate that migrates nothing",
  ],
  seconds: { create: 60, update: 60, delete: 0 },
  id: ({ inputs }) =>
    [inputs["functionName"], inputs["qualifier"], createHash("md5").update(textOr(inputs["input"], "")).digest("hex")]
      .map(String)
      .join("_"),
  keptIn: "state",
  replaces: ["functionName", "input", "qualifier", "tenantId", "triggers"],
  defaults: { lifecycleScope: "CREATE_ONLY", qualifier: "$LATEST", terraformKey: "tf" },
  rules: [
    oneOf("lifecycleScope", ["CREATE_ONLY", "CRUD"]),
    each("input", (value) => (parsed(value) === undefined ? "must be JSON" : undefined)),
  ],
  references: [{ path: "functionName", to: [FUNCTION], onTargetDelete: "stays" }],
  accept: ({ inputs, cloud }) => {
    const input = parsed(inputs["input"]);
    if (isObject(input) && input["taskDefinition"] !== undefined) startable(cloud, "input", input["taskDefinition"]);
  },
  outputs: (object) => {
    const input = parsed(object.inputs["input"]);
    const cluster = isObject(input) ? textOr(input["cluster"], "") : "";
    const task =
      cluster === "" ? {} : { task: `${cluster.replace(":cluster/", ":task/")}/${object.token("task", 32)}` };
    return { result: JSON.stringify(task) };
  },
};

/** Records of Lambda, by type token. */
export const lambdaRecords: Records = {
  [FUNCTION]: lambdaFunction,
  "aws:lambda/invocation:Invocation": invocation,
};
