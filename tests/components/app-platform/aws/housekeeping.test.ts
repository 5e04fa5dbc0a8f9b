import { alarms, METRIC_ALARM } from "../../../support/aws";
import { resolve } from "../../../support/mocks";
import { ROLE_POLICY, runApp, SCHEDULE, TASK_DEFINITION } from "./run-app";

const run = () => runApp(() => ({ housekeeping: "cron(30 3 * * ? *)" }));

test("runs the present revision by the clock, in the network of the API", async () => {
  const made = await run();

  expect(made.one("aws:scheduler/scheduleGroup:ScheduleGroup").inputs).toMatchObject({ name: "e2e-landing-prod-api" });
  expect(made.one(TASK_DEFINITION, "api-housekeeping-task-definition").inputs).toMatchObject({
    family: "e2e-landing-prod-api-housekeeping",
    cpu: "256",
    memory: "512",
  });
  expect(made.one(SCHEDULE).inputs).toEqual({
    name: "e2e-landing-prod-api-housekeeping",
    groupName: "e2e-landing-prod-api",
    description: "Housekeeping of the API",
    scheduleExpression: "cron(30 3 * * ? *)",
    scheduleExpressionTimezone: "UTC",
    flexibleTimeWindow: { mode: "OFF" },
    target: {
      arn: "arn:aws:ecs:us-east-1:123456789012:cluster/e2e-landing-prod-api",
      roleArn: "arn:aws:iam::123456789012:role/some",
      retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
      ecsParameters: {
        taskDefinitionArn: "arn:aws:ecs:us-east-1:123456789012:task-definition/e2e-landing-prod-api:7",
        launchType: "FARGATE",
        taskCount: 1,
        enableEcsManagedTags: true,
        propagateTags: "TASK_DEFINITION",
        networkConfiguration: {
          subnets: ["subnet-private-a", "subnet-private-b"],
          securityGroups: ["sg-app"],
          assignPublicIp: false,
        },
      },
    },
  });
});

test("waits for the migration, whose schema the new program needs", async () => {
  const { options } = (await run()).one(SCHEDULE);

  const [migration] = [options.dependsOn].flat() as { urn: unknown }[];

  expect(await resolve(migration?.urn)).toMatch(/::api-migration$/);
});

test("its role may start nothing but the housekeeping", async () => {
  const { inputs } = (await run()).one(ROLE_POLICY, "api-scheduler-policy");
  const { Statement: statements } = JSON.parse(inputs["policy"] as string) as { Statement: { Resource: unknown }[] };

  expect(statements.map(({ Resource: resource }) => resource)).toEqual([
    "arn:aws:ecs:us-east-1:123456789012:task-definition/e2e-landing-prod-api-housekeeping:*",
    "arn:aws:ecs:us-east-1:123456789012:task/e2e-landing-prod-api/*",
    ["arn:aws:iam::123456789012:role/some", "arn:aws:iam::123456789012:role/some"],
  ]);
});

test("somebody is told when the scheduler gave up, also where the attempts were throttled, and not after one bad attempt", async () => {
  expect((await run()).one(METRIC_ALARM, "api-housekeeping-alarm").inputs).toMatchObject({
    namespace: "AWS/Scheduler",
    metricName: "InvocationDroppedCount",
    dimensions: { ScheduleGroup: "e2e-landing-prod-api" },
    comparisonOperator: "GreaterThanThreshold",
    threshold: 0,
    alarmActions: [await resolve(alarms().topicArn)],
  });
});
