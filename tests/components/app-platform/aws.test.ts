import { KEY_ARN, awsContext, awsNetwork, awsPostgres, awsRedis, METRIC_ALARM } from "../../support/aws";
import { resolve } from "../../support/mocks";
import {
  CAPACITY,
  CLUSTER,
  firewall,
  INVOCATION,
  runApp,
  SERVICE,
  SCHEDULE,
  TARGET,
  TASK_DEFINITION,
} from "./aws/run-app";

const service = async (...given: Parameters<typeof runApp>) => (await runApp(...given)).one(SERVICE);

describe("the service", () => {
  test("is what was asked for", async () => {
    expect((await service()).inputs).toEqual({
      name: "e2e-landing-prod-api",
      cluster: "arn:aws:ecs:us-east-1:123456789012:cluster/e2e-landing-prod-api",
      taskDefinition: "arn:aws:ecs:us-east-1:123456789012:task-definition/e2e-landing-prod-api:7",
      desiredCount: 1,
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", base: 1, weight: 100 }],
      forceNewDeployment: true,
      networkConfiguration: {
        subnets: ["subnet-private-a", "subnet-private-b"],
        securityGroups: ["sg-app"],
        assignPublicIp: false,
      },
      loadBalancers: [
        {
          containerName: "api",
          containerPort: 8000,
          targetGroupArn: "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/blue/1",
          advancedConfiguration: {
            alternateTargetGroupArn: "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/green/2",
            productionListenerRule:
              "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener-rule/app/api/50dc6c495c0c9188/3/4",
            roleArn: "arn:aws:iam::123456789012:role/some",
          },
        },
      ],
      healthCheckGracePeriodSeconds: 60,
      deploymentController: { type: "ECS" },
      deploymentConfiguration: {
        strategy: "CANARY",
        bakeTimeInMinutes: "5",
        lifecycleHooks: [],
        canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: "10" },
      },
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 200,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      alarms: { enable: true, rollback: true, alarmNames: ["e2e-landing-prod-api-errors"] },
      waitForSteadyState: true,
      sigintRollback: true,
      availabilityZoneRebalancing: "ENABLED",
      enableExecuteCommand: false,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      tags: { org: "e2e", app: "landing", env: "prod", component: "api", "managed-by": "pulumi" },
    });
  });

  test.each(["rolling", "blue-green", "canary"] as const)(
    "can go to and from %s with one word: ECS wants the second target group there before, and the breaker stays on",
    async (deployment) => {
      const { inputs } = await service(() => ({ deployment }));

      expect(inputs["loadBalancers"]).toMatchObject([
        { advancedConfiguration: { roleArn: expect.any(String) as string } },
      ]);
      expect(inputs["deploymentCircuitBreaker"]).toEqual({ enable: true, rollback: true });
    },
  );

  test("keeps the number that autoscaling chose, and obeys the configuration where nothing scales", async () => {
    const scaling = await service(() => ({ maxInstances: 4 }));
    const quiet = await service(() => ({ quietHours: { from: 22, until: 5 } }));

    expect(scaling.options.ignoreChanges).toContain("desiredCount");
    expect(quiet.options.ignoreChanges).toContain("desiredCount");
    expect((await service()).options.ignoreChanges).not.toContain("desiredCount");
  });

  test("does not send all requests back to blue with each up (terraform-provider-aws#45678)", async () => {
    expect((await service()).options.ignoreChanges).toContain("loadBalancers");
  });

  test("waits longer than the release: bake, canary and approval on top of what replacing takes", async () => {
    const { options } = await service(() => ({ bakeMinutes: 60, approvalMinutes: 120 }));

    expect(options.customTimeouts).toEqual({ create: "220m", update: "220m" });
  });

  test("has public addresses where its subnets are public, or it could not pull its image", async () => {
    const { inputs } = await service(() => {
      const network = awsNetwork();
      return { network: { ...network, aws: { ...network.aws, publicInstances: true } as typeof network.aws } };
    });

    expect(inputs["networkConfiguration"]).toMatchObject({ assignPublicIp: true });
  });

  test("keeps its least instances on capacity that nobody takes away, whatever the share of Spot", async () => {
    const { inputs } = await service(() => ({ minInstances: 2, maxInstances: 8, spotPercent: 70 }));

    expect(inputs["capacityProviderStrategies"]).toEqual([
      { capacityProvider: "FARGATE", base: 2, weight: 30 },
      { capacityProvider: "FARGATE_SPOT", base: 0, weight: 70 },
    ]);
  });

  test("comes after the migration, without which the old version keeps running, the listeners and the capacity", async () => {
    const { options } = await service();
    const before = await Promise.all((options.dependsOn as never[]).map((one) => resolve((one as { urn: never }).urn)));

    expect(before.map((urn) => String(urn).split("::").slice(2).join("::").split("$").at(-1))).toEqual([
      `${INVOCATION}::api-migration`,
      `${CAPACITY}::api-capacity`,
      "test:index:Listener::listener",
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment::api-infrastructure-AmazonECSInfrastructureRolePolicyForLoadBalancers",
    ]);
  });
});

test("the cluster has both kinds of capacity and the metrics that scaling needs", async () => {
  const run = await runApp();

  expect(run.one(CLUSTER).inputs).toMatchObject({
    name: "e2e-landing-prod-api",
    // "enhanced" would be billed for every task and container, and nothing here looks at those metrics.
    settings: [{ name: "containerInsights", value: "enabled" }],
  });
  expect(run.one(CAPACITY).inputs["capacityProviders"]).toEqual(["FARGATE", "FARGATE_SPOT"]);
});

test("what is typed in a shell lands in the API's logs, and without a shell nothing is set up for it", async () => {
  const shell = await runApp(() => ({ exec: true, context: awsContext("dev") }));

  expect(shell.one(CLUSTER).inputs["configuration"]).toEqual({
    executeCommandConfiguration: {
      kmsKeyId: KEY_ARN,
      logging: "OVERRIDE",
      logConfiguration: { cloudWatchLogGroupName: "/e2e/landing/dev/api", cloudWatchEncryptionEnabled: true },
    },
  });
  expect((await runApp()).one(CLUSTER).inputs).not.toHaveProperty("configuration");
});

test("hands out its cluster, and by what its metrics are named", async () => {
  expect((await runApp()).result).toEqual({
    appId: "api-service-id",
    ingressHost: "api-1.us-east-1.elb.amazonaws.com",
    aws: {
      clusterArn: "arn:aws:ecs:us-east-1:123456789012:cluster/e2e-landing-prod-api",
      clusterName: "e2e-landing-prod-api",
      serviceName: "e2e-landing-prod-api",
      loadBalancerSuffix: "app/api/50dc6c495c0c9188",
      logGroup: "/e2e/landing/prod/api",
    },
  });
});

test("has a firewall of its own only where it is asked for", async () => {
  firewall.mockClear();
  await runApp(() => ({ waf: false }));
  expect(firewall).not.toHaveBeenCalled();
  await runApp(() => ({ waf: true }));
  expect(firewall).toHaveBeenCalledTimes(1);
});

test("has alarms for CPU, memory and missing instances", async () => {
  const run = await runApp();

  expect(run.all(METRIC_ALARM).map(({ name, inputs }) => [name, inputs["metricName"], inputs["threshold"]])).toEqual([
    ["api-cpu-alarm", "CPUUtilization", 85],
    ["api-memory-alarm", "MemoryUtilization", 90],
    ["api-instances-alarm", undefined, 0],
  ]);
});

describe("the alarm on missing instances", () => {
  const alarm = async (...given: Parameters<typeof runApp>) =>
    (await runApp(...given)).one(METRIC_ALARM, "api-instances-alarm").inputs;

  test("raises when no instance is left, so that there are no figures either", async () => {
    expect((await alarm())["treatMissingData"]).toBe("breaching");
  });

  test("by day sees one of three missing also where quiet hours let one do at night", async () => {
    const night = { minInstances: 3, maxInstances: 3, quietMinInstances: 1, quietHours: { from: 22, until: 5 } };
    const dimensions = { ClusterName: "e2e-landing-prod-api", ServiceName: "e2e-landing-prod-api" };
    const count = (metricName: string) => ({
      namespace: "ECS/ContainerInsights",
      metricName,
      stat: "Average",
      period: 60,
      dimensions,
    });

    expect(await alarm(() => night)).toMatchObject({
      metricQueries: [
        { id: "wanted", metric: count("DesiredTaskCount") },
        { id: "running", metric: count("RunningTaskCount") },
        { id: "missing", expression: "wanted - running", returnData: true },
      ],
      comparisonOperator: "GreaterThanThreshold",
      threshold: 0,
    });
  });

  test("stays quiet while autoscaling starts instances: they have to be missing for ten minutes on end", async () => {
    const inputs = await alarm();

    expect(inputs["evaluationPeriods"]).toBe(10);
    expect(inputs).not.toHaveProperty("datapointsToAlarm");
  });
});

test("makes nothing that nobody asked for", async () => {
  const run = await runApp(() => ({ secretVariables: {} }));

  expect(run.all(TARGET)).toEqual([]);
  expect(run.all(SCHEDULE)).toEqual([]);
  expect(run.all("aws:secretsmanager/secret:Secret")).toEqual([]);
  expect(run.all(TASK_DEFINITION).map(({ name }) => name)).toEqual([
    "api-migration-task-definition",
    "api-task-definition",
  ]);
});

test("a server with RDS Proxy takes any number of instances", async () => {
  const proxied = (): ReturnType<typeof awsPostgres> => {
    const postgres = awsPostgres();
    return { ...postgres, aws: { ...postgres.aws, pooling: "rds-proxy" } as NonNullable<typeof postgres.aws> };
  };
  expect((await runApp(() => ({ maxInstances: 51, postgres: proxied() }))).one(TARGET).inputs["maxCapacity"]).toBe(51);
});

describe("says what is wrong before anything is made", () => {
  test.each<[string, Parameters<typeof runApp>[0], string]>([
    [
      "a size",
      () => ({ size: "3vcpu-4gb" }),
      'api: size "3vcpu-4gb" is not offered by Fargate; choose one of 0.25vcpu-0.5gb,',
    ],
    [
      "the numbers",
      () => ({ minInstances: 3, maxInstances: 2 }),
      "api: minInstances 3 and maxInstances 2 are not a range",
    ],
    ["no instance", () => ({ minInstances: 0 }), "choose whole numbers from 1 to 250"],
    ["half an instance", () => ({ maxInstances: 1.5 }), "are not a range"],
    ["the share of Spot", () => ({ spotPercent: 101 }), "api: spotPercent 101 is no share"],
    ["a shell in prod", () => ({ exec: true }), "api: exec true is refused in prod"],
    ["the bake", () => ({ bakeMinutes: 1_441 }), "api: bakeMinutes 1441 is not offered by ECS; choose 0 to 1440"],
    ["the approval", () => ({ approvalMinutes: 20_161 }), "choose 0 to 20160"],
    [
      "an approval that comes too late",
      () => ({ deployment: "rolling", approvalMinutes: 5 }),
      'api: approvalMinutes 5 conflicts with deployment "rolling"',
    ],
    ["a night that never ends", () => ({ quietHours: { from: 5, until: 5 } }), "choose two different hours"],
    ["an hour", () => ({ quietHours: { from: 24, until: 5 } }), "api: quietHours from 24 until 5"],
    [
      "more at night",
      () => ({ quietHours: { from: 22, until: 5 }, quietMinInstances: 2 }),
      "api: quietMinInstances 2 is not from 1 to minInstances 1",
    ],
    [
      "pools that take more connections together than the server has",
      () => ({ maxInstances: 51 }),
      "api: maxInstances 51 does not fit postgres.poolConnections 100: during a release 102 pools hold one connection",
    ],
    [
      "housekeeping at no time",
      () => ({ housekeeping: "cron(banana)" }),
      'api: housekeeping "cron(banana)" is no schedule; choose cron(<minute> <hour>',
    ],
    ...["api.example.org", "api.notexample.com"].map((api): [string, () => object, string] => [
      `${api}, whose certificate cannot be proved in the zone of example.com`,
      () => ({ context: awsContext("prod", { hosts: { site: "example.com", api, media: "media.example.com" } }) }),
      `api: context.hosts.api "${api}" is not in the domain example.com`,
    ]),
    ["two values", () => ({ variables: { PORT: "1" } }), 'api: variables "PORT" already has a value'],
    ["no network", () => ({ network: { ...awsNetwork(), aws: undefined } }), "api: network.aws is missing"],
    ["no database", () => ({ postgres: { ...awsPostgres(), aws: undefined } }), "api: postgres.aws is missing"],
    ["no cache", () => ({ redis: { ...awsRedis(), aws: undefined } }), "api: redis.aws is missing"],
  ])("%s", async (_, changed, says) => {
    const options = { registered: [] };
    await expect(runApp(changed, options)).rejects.toThrow(says);
    expect(options.registered).toHaveLength(1);
  });
});
