import { POLICY, runApp, SCHEDULED_ACTION, TARGET } from "./run-app";

const OF_TARGET = {
  serviceNamespace: "ecs",
  scalableDimension: "ecs:service:DesiredCount",
  resourceId: "service/e2e-landing-prod-api/e2e-landing-prod-api",
};

const SCALING = () => ({ minInstances: 2, maxInstances: 8 });

test("scales between the two numbers", async () => {
  const { inputs, options } = (await runApp(SCALING)).one(TARGET);

  expect(inputs).toMatchObject({ ...OF_TARGET, minCapacity: 2, maxCapacity: 8 });
  expect(options.ignoreChanges).toEqual([]);
});

test("by CPU: the average of all instances", async () => {
  expect((await runApp(SCALING)).one(POLICY, "api-scaling-cpu").inputs).toEqual({
    ...OF_TARGET,
    name: "cpu",
    policyType: "TargetTrackingScaling",
    targetTrackingScalingPolicyConfiguration: {
      targetValue: 70,
      predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
      scaleOutCooldown: 60,
      scaleInCooldown: 300,
    },
  });
});

test("by requests: not by ALBRequestCountPerTarget, which sees no request after a switch to the other target group", async () => {
  expect((await runApp(SCALING)).one(POLICY, "api-scaling-requests").inputs).toEqual({
    ...OF_TARGET,
    name: "requests",
    policyType: "TargetTrackingScaling",
    targetTrackingScalingPolicyConfiguration: {
      targetValue: 1000,
      customizedMetricSpecification: {
        metrics: [
          {
            id: "requests",
            returnData: false,
            metricStat: {
              stat: "Sum",
              metric: {
                namespace: "AWS/ApplicationELB",
                metricName: "RequestCount",
                dimensions: [{ name: "LoadBalancer", value: "app/api/50dc6c495c0c9188" }],
              },
            },
          },
          {
            id: "instances",
            returnData: false,
            metricStat: {
              stat: "Average",
              metric: {
                namespace: "ECS/ContainerInsights",
                metricName: "RunningTaskCount",
                dimensions: [
                  { name: "ClusterName", value: "e2e-landing-prod-api" },
                  { name: "ServiceName", value: "e2e-landing-prod-api" },
                ],
              },
            },
          },
          {
            id: "load",
            label: "Requests per minute and instance",
            expression: "FILL(requests, 0) / instances",
            returnData: true,
          },
        ],
      },
      scaleOutCooldown: 60,
      scaleInCooldown: 300,
    },
  });
});

test("lets fewer do in the quiet hours, and an up at night does not bring them back", async () => {
  const run = await runApp(() => ({ ...SCALING(), quietHours: { from: 22, until: 5 }, quietMinInstances: 1 }));

  expect(run.all(SCHEDULED_ACTION).map(({ inputs }) => inputs)).toEqual([
    {
      ...OF_TARGET,
      name: "quiet",
      schedule: "cron(0 22 * * ? *)",
      timezone: "UTC",
      scalableTargetAction: { minCapacity: 1, maxCapacity: 8 },
    },
    {
      ...OF_TARGET,
      name: "busy",
      schedule: "cron(0 5 * * ? *)",
      timezone: "UTC",
      scalableTargetAction: { minCapacity: 2, maxCapacity: 8 },
    },
  ]);
  expect(run.one(TARGET).options.ignoreChanges).toEqual(["minCapacity"]);
});
