import * as fs from "node:fs";
import { awsNetwork, LOG_GROUP } from "../../../support/aws";
import { FUNCTION, INVOCATION, ROLE_POLICY, runApp, TASK_DEFINITION } from "./run-app";

test("the function starts the task and waits for it as long as Lambda lets it", async () => {
  const { inputs } = (await runApp()).one(FUNCTION, "api-migration-runner");

  expect(inputs).toEqual({
    name: "e2e-landing-prod-api-migration",
    description: "Runs the database migration as a task and waits for it",
    role: "arn:aws:iam::123456789012:role/some",
    runtime: "python3.13",
    architectures: ["arm64"],
    handler: "handler.handler",
    code: expect.anything() as unknown,
    timeout: 900,
    memorySize: 128,
    loggingConfig: { logFormat: "JSON", logGroup: "/e2e/landing/prod/api-migration" },
    tags: { org: "e2e", app: "landing", env: "prod", component: "api", "managed-by": "pulumi" },
  });
  expect(JSON.stringify(inputs["code"])).toContain("components/app-platform/aws/migration/handler.py");
  expect(fs.existsSync("components/app-platform/aws/migration/handler.py")).toBe(true);
});

test("is called for each revision of the migration's task definition, and for nothing else", async () => {
  const call = async (revision: number) => {
    const arn = `arn:aws:ecs:us-east-1:123456789012:task-definition/e2e-landing-prod-api-migration:${revision}`;
    const { inputs } = (
      await runApp(() => ({}), {
        state: {
          "aws:ecs/cluster:Cluster": { arn: "arn:aws:ecs:us-east-1:123456789012:cluster/e2e-landing-prod-api" },
          [TASK_DEFINITION]: { arn },
        },
      })
    ).one(INVOCATION);
    return { functionName: inputs["functionName"], input: JSON.parse(inputs["input"] as string) as unknown };
  };

  expect(await call(7)).toEqual({
    functionName: "e2e-landing-prod-api-migration",
    input: {
      cluster: "arn:aws:ecs:us-east-1:123456789012:cluster/e2e-landing-prod-api",
      taskDefinition: "arn:aws:ecs:us-east-1:123456789012:task-definition/e2e-landing-prod-api-migration:7",
      subnets: ["subnet-private-a", "subnet-private-b"],
      securityGroups: ["sg-app"],
      assignPublicIp: "DISABLED",
      logGroup: "/e2e/landing/prod/api",
    },
  });
  expect(await call(8)).not.toEqual(await call(7));
});

test("has a public address where its subnets are public", async () => {
  const run = await runApp(() => {
    const network = awsNetwork();
    return { network: { ...network, aws: { ...network.aws, publicInstances: true } as typeof network.aws } };
  });

  expect(run.one(INVOCATION).inputs["input"]).toContain('"assignPublicIp":"ENABLED"');
});

test("its role may start and watch this one task, and write its own log", async () => {
  const run = await runApp();
  const { Statement: statements } = JSON.parse(
    run.one(ROLE_POLICY, "api-migration-runner-policy").inputs["policy"] as string,
  ) as { Statement: unknown[] };

  expect(statements).toEqual([
    {
      Sid: "RunTask",
      Effect: "Allow",
      Action: "ecs:RunTask",
      Resource: "arn:aws:ecs:us-east-1:123456789012:task-definition/e2e-landing-prod-api-migration:*",
      Condition: {
        ArnEquals: { "ecs:cluster": "arn:aws:ecs:us-east-1:123456789012:cluster/e2e-landing-prod-api" },
      },
    },
    {
      Sid: "TagTask",
      Effect: "Allow",
      Action: "ecs:TagResource",
      Resource: "arn:aws:ecs:us-east-1:123456789012:task/e2e-landing-prod-api/*",
      Condition: { StringEquals: { "ecs:CreateAction": "RunTask" } },
    },
    {
      Sid: "HandOverRoles",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: ["arn:aws:iam::123456789012:role/some", "arn:aws:iam::123456789012:role/some"],
      Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
    },
    {
      Sid: "WatchTask",
      Effect: "Allow",
      Action: "ecs:DescribeTasks",
      Resource: "arn:aws:ecs:us-east-1:123456789012:task/e2e-landing-prod-api/*",
    },
    {
      Sid: "WriteLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: "arn:aws:logs:us-east-1:123456789012:log-group:/e2e/landing/prod/api:*",
    },
  ]);
  expect(run.one(LOG_GROUP, "api-migration-logs").inputs).toMatchObject({ retentionInDays: 30 });
});
