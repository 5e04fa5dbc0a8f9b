import * as fs from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { METRIC_ALARM } from "../../../support/aws";
import { resolve } from "../../../support/mocks";
import { FUNCTION, ROLE_POLICY, runApp, TASK_DEFINITION } from "./run-app";

const NAME = "api-log-forwarding";
const SUBSCRIPTION = "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter";
const PERMISSION = "aws:lambda/permission:Permission";

const run = () => runApp(() => ({ logs: { service: "logtail", token: pulumi.secret("l0gs-token") } }));

test("logs stay in CloudWatch where nobody asks for more", async () => {
  expect((await runApp()).all(SUBSCRIPTION)).toEqual([]);
});

test("logs of all tasks go to the service, and stay in CloudWatch too", async () => {
  const made = await run();

  expect(made.one(SUBSCRIPTION).inputs).toMatchObject({ logGroup: "/e2e/landing/prod/api", filterPattern: "" });
  expect(made.one(FUNCTION, NAME).inputs).toMatchObject({
    name: "e2e-landing-prod-api-log-forwarding",
    runtime: "python3.13",
    handler: "handler.handler",
    environment: {
      variables: {
        LOG_SERVICE: "logtail",
        SECRET_ARN: expect.stringMatching(/^arn:aws:secretsmanager/) as unknown,
        SECRET_VERSION: "EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE",
        SERVICE: "e2e-landing-prod-api",
      },
    },
  });
  expect(fs.existsSync("components/app-platform/aws/log-forwarding/handler.py")).toBe(true);
  expect(JSON.stringify(made.all(TASK_DEFINITION).map(({ inputs }) => inputs))).toContain('\\"awslogs\\"');
});

test("the token is kept as a secret and stands nowhere else", async () => {
  const others = (await run()).registrations.filter(({ type }) => !type.startsWith("aws:secretsmanager/"));

  expect(JSON.stringify(others.map(({ inputs }) => inputs))).not.toContain("l0gs-token");
});

test("CloudWatch may call the function for this log group only, before it tries to", async () => {
  const made = await run();

  expect(made.one(PERMISSION).inputs).toEqual({
    function: "e2e-landing-prod-api-log-forwarding",
    statementId: "CloudWatchLogs",
    action: "lambda:InvokeFunction",
    principal: "logs.amazonaws.com",
    sourceArn: "arn:aws:logs:us-east-1:123456789012:log-group:/e2e/landing/prod/api:*",
    sourceAccount: "123456789012",
  });
  const [before] = [made.one(SUBSCRIPTION).options.dependsOn].flat() as { urn: unknown }[];
  expect(await resolve(before?.urn)).toMatch(/::api-log-forwarding-permission$/);
});

test("the function may read its token and write its own log", async () => {
  const { inputs } = (await run()).one(ROLE_POLICY, `${NAME}-runner-policy`);
  const { Statement: statements } = JSON.parse(inputs["policy"] as string) as { Statement: object[] };

  expect(statements).toMatchObject([
    {
      Sid: "ReadToken",
      Action: "secretsmanager:GetSecretValue",
      Resource: expect.stringMatching(/:secret:/) as unknown,
    },
    {
      Sid: "DecryptToken",
      Action: "kms:Decrypt",
      Condition: { StringEquals: { "kms:ViaService": "secretsmanager.us-east-1.amazonaws.com" } },
    },
    {
      Sid: "WriteLogs",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: expect.stringMatching(/:\*$/) as unknown,
    },
  ]);
});

test("somebody is told when logs do not arrive", async () => {
  expect((await run()).one(METRIC_ALARM, `${NAME}-alarm`).inputs).toMatchObject({
    namespace: "AWS/Lambda",
    metricName: "Errors",
    dimensions: { FunctionName: "e2e-landing-prod-api-log-forwarding" },
  });
});

test("says that the token is missing before anything is made", async () => {
  await expect(runApp(() => ({ logs: { service: "datadog" } }))).rejects.toThrow(
    'api: logs.token is missing, and logs.service "datadog" needs it',
  );
});
