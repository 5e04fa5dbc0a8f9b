import type { Properties } from "../../../../sandbox/interpreter/values";
import {
  apiContainer,
  balancerArn,
  CAPACITY,
  CLUSTER,
  ecsAccount,
  roleArn,
  SECRET_ARN,
  SERVICE,
  serviceOf,
  task,
  TASK_DEFINITION,
  putRole,
} from "./ecs-account";

describe("a cluster", () => {
  test("has its ARN as its id, is the same again with the same name, and stays while it has a service", () => {
    const { account, cluster, definition } = ecsAccount();
    account.make(SERVICE, serviceOf(definition));

    expect(cluster.id).toBe("arn:aws:ecs:us-east-1:123456789012:cluster/api");
    expect(account.make(CLUSTER, { name: "api" }, "again").id).toBe(cluster.id);
    expect(account.replacedBy(cluster, { name: "other" })).toEqual(["name"]);
    expect(() => {
      account.delete(cluster);
    }).toThrow("is still used by");
  });

  test("refuses capacity that Fargate does not have, and capacity for a cluster that is not there", () => {
    const { account } = ecsAccount();

    expect(() => account.make(CAPACITY, { clusterName: "api", capacityProviders: ["SPOT"] })).toThrow(
      "capacityProviders[0] must be one of FARGATE, FARGATE_SPOT",
    );
    expect(() => account.make(CAPACITY, { clusterName: "other", capacityProviders: ["FARGATE"] })).toThrow(
      'clusterName: no Cluster has the name "other"',
    );
  });
});

describe("a task definition", () => {
  test("has its family as its id, and a revision that is never given twice", () => {
    const { account, definition } = ecsAccount();
    const second = account.make(TASK_DEFINITION, task([apiContainer({ image: "api@sha256:2" })]));
    account.delete(definition);
    account.delete(second);
    const third = account.make(TASK_DEFINITION, task());

    expect([definition.id, second.id, third.id]).toEqual(["api", "api", "api"]);
    expect([definition, second, third].map(({ outputs }) => outputs["arn"])).toEqual(
      [1, 2, 3].map((revision) => `arn:aws:ecs:us-east-1:123456789012:task-definition/api:${revision}`),
    );
    expect(third.outputs).toMatchObject({
      revision: 3,
      arnWithoutRevision: "arn:aws:ecs:us-east-1:123456789012:task-definition/api",
    });
  });

  test("is replaced by every change, and not by another order of keys", () => {
    const { account, definition } = ecsAccount();
    const reordered = Object.fromEntries(Object.entries(apiContainer()).reverse());

    expect(account.replacedBy(definition, { memory: "2048" })).toEqual(["memory"]);
    expect(account.replacedBy(definition, { tags: { a: "b" } })).toEqual([]);
    expect(account.replacedBy(definition, { containerDefinitions: JSON.stringify([reordered]) })).toEqual([]);
  });

  test("looks changed after a refresh where a program leaves out what ECS adds (pulumi-aws#4576); ours does not", () => {
    const { account, definition } = ecsAccount();
    const sparse = task(
      [
        {
          name: "api",
          image: "api",
          environment: [
            { name: "B", value: "" },
            { name: "A", value: "" },
          ],
        },
      ],
      {
        family: "sparse",
      },
    );
    const made = account.make(TASK_DEFINITION, sparse, "sparse");

    expect(account.afterRefresh(made, sparse).replaces).toEqual(["containerDefinitions"]);
    expect(account.afterRefresh(definition, task()).replaces).toEqual([]);
  });

  test.each<[string, Properties, string]>([
    [
      "a pair that Fargate has not",
      { memory: "512" },
      "memory 512 is not offered with cpu 512; choose 1024, 2048, 3072, 4096",
    ],
    ["CPU that Fargate has not", { cpu: "500" }, "cpu 500 is not offered by Fargate"],
    ["another network mode", { networkMode: "bridge" }, "networkMode must be awsvpc for Fargate"],
    ["secrets without a role", { executionRoleArn: undefined }, "executionRoleArn is missing"],
    ["a role that is not there", { taskRoleArn: roleArn("nobody") }, "taskRoleArn: no Role has the arn"],
    ["a role of another service", { taskRoleArn: roleArn("infrastructure") }, "it must trust ecs-tasks.amazonaws.com"],
    ["no containers", { containerDefinitions: "{}" }, "containerDefinitions must be a JSON list of containers"],
  ])("refuses %s", (_, changed, says) => {
    const { account } = ecsAccount();

    expect(() => account.make(TASK_DEFINITION, task(undefined, changed))).toThrow(says);
  });

  test.each<[string, object[], string]>([
    ["two of one name", [apiContainer(), apiContainer()], "must not name two containers the same"],
    ["a name with a blank", [apiContainer({ name: "the api" })], "a name of letters, digits, _ and -"],
    ["no image", [apiContainer({ image: "" })], "must give api an image"],
    ["nothing essential", [apiContainer({ essential: false })], "at least one essential container"],
    [
      "to wait for nobody",
      [apiContainer({ dependsOn: [{ containerName: "pool", condition: "START" }] })],
      "must have the container pool",
    ],
    [
      "to wait for the end of an essential one",
      [
        apiContainer({ name: "roles" }),
        apiContainer({ dependsOn: [{ containerName: "roles", condition: "SUCCESS" }] }),
      ],
      "must not make roles essential",
    ],
    [
      "to wait for health that is not asked for",
      [
        apiContainer({ name: "pool", healthCheck: undefined }),
        apiContainer({ dependsOn: [{ containerName: "pool", condition: "HEALTHY" }] }),
      ],
      "must give pool a healthCheck",
    ],
    ["a volume that is not there", [apiContainer({ mountPoints: [{ sourceVolume: "data" }] })], "api mounts data"],
    ["to stop for longer than Fargate waits", [apiContainer({ stopTimeout: 121 })], "stop within 120 seconds"],
    [
      "two values",
      [apiContainer({ environment: [{ name: "DATABASE_URL", value: "1" }] })],
      "two values for one variable",
    ],
  ])("refuses containers with %s", (_, containers, says) => {
    const { account } = ecsAccount();

    expect(() => account.make(TASK_DEFINITION, task(containers))).toThrow(says);
  });
});

describe("a service", () => {
  test("has its ARN as its id, and keeps what it stands on", () => {
    const { account, definition } = ecsAccount();
    const service = account.make(SERVICE, serviceOf(definition));

    expect(service.id).toBe("arn:aws:ecs:us-east-1:123456789012:service/api/api");
    expect(service.outputs["arn"]).toBe(service.id);
    expect(() => {
      account.delete(definition);
    }).toThrow("is still used by Service");
    expect(account.afterRefresh(service, serviceOf(definition))).toMatchObject({ replaces: [] });
  });

  test("is replaced by another name, cluster, launch type or controller, and by no other way of releasing", () => {
    const { account, definition } = ecsAccount();
    const service = account.make(SERVICE, serviceOf(definition));

    expect(account.replacedBy(service, { name: "other" })).toEqual(["name"]);
    expect(account.replacedBy(service, { deploymentController: { type: "CODE_DEPLOY" } })).toEqual([
      "deploymentController",
    ]);
    expect(account.replacedBy(service, { deploymentConfiguration: { strategy: "ROLLING" } })).toEqual([]);
    expect(account.replacedBy(service, { desiredCount: 5 })).toEqual([]);
  });

  test("changes its capacity in place, and only with forceNewDeployment", () => {
    const { account, definition } = ecsAccount();
    const service = account.make(SERVICE, serviceOf(definition));
    const [fixed, spot] = serviceOf(definition)["capacityProviderStrategies"] as Properties[];
    const more = { capacityProviderStrategies: [fixed, { ...spot, weight: 80 }] };

    expect(account.replacedBy(service, more)).toEqual([]);
    for (const changed of [more, { capacityProviderStrategies: undefined }]) {
      expect(() => account.change(service, { ...changed, forceNewDeployment: false })).toThrow(
        "force_new_deployment should be true when capacity_provider_strategy is being updated",
      );
    }
    const turned = { capacityProviderStrategies: [spot, fixed], forceNewDeployment: false };
    expect(account.change(service, turned).inputs["forceNewDeployment"]).toBe(false);
    expect(account.change(service, { ...more, forceNewDeployment: true }).inputs).toMatchObject(more);
  });

  test.each<[string, Properties, string]>([
    [
      "a cluster that is not there",
      { cluster: "arn:aws:ecs:us-east-1:123456789012:cluster/x" },
      "cluster: no Cluster has the arn",
    ],
    [
      "a revision that is not there",
      { taskDefinition: "arn:x" },
      'taskDefinition: no TaskDefinition has the arn "arn:x"',
    ],
    ["a subnet that is not there", { networkConfiguration: { subnets: ["subnet-x"] } }, "no Subnet has the id"],
    [
      "an alarm that is not there",
      { alarms: { enable: true, rollback: true, alarmNames: ["x"] } },
      "no MetricAlarm has the name",
    ],
    ["launch type and strategy", { launchType: "FARGATE" }, "capacityProviderStrategies and launchType conflict"],
    ["a grace period without balancer", { loadBalancers: [] }, "must not be given without loadBalancers"],
    [
      "a rollback that nobody waits for",
      { waitForSteadyState: false },
      "sigintRollback must not be true without waitForSteadyState",
    ],
    [
      "balanced zones at 100 %",
      { deploymentMaximumPercent: 100 },
      "must not be ENABLED with deploymentMaximumPercent 100",
    ],
    [
      "two bases",
      {
        capacityProviderStrategies: [
          { capacityProvider: "FARGATE", base: 1, weight: 1 },
          { capacityProvider: "FARGATE_SPOT", base: 1, weight: 1 },
        ],
      },
      "only one capacity provider can have a base",
    ],
    [
      "no weight",
      { capacityProviderStrategies: [{ capacityProvider: "FARGATE", base: 1, weight: 0 }] },
      "must have a weight above 0",
    ],
    [
      "capacity that the cluster has not",
      { capacityProviderStrategies: [{ capacityProvider: "OWN", weight: 1 }] },
      "the capacity provider OWN is not associated with the cluster api",
    ],
    [
      "minutes as a range that ends",
      { deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "1441" } },
      "deploymentConfiguration.bakeTimeInMinutes must be between 0 and 1440",
    ],
    [
      "a pause half way",
      {
        deploymentConfiguration: {
          strategy: "BLUE_GREEN",
          lifecycleHooks: [{ targetType: "PAUSE", lifecycleStages: ["PRODUCTION_TRAFFIC_SHIFT"] }],
        },
      },
      "must not pause in TEST_TRAFFIC_SHIFT or PRODUCTION_TRAFFIC_SHIFT",
    ],
    [
      "a share for another strategy",
      {
        deploymentConfiguration: {
          strategy: "BLUE_GREEN",
          canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: "10" },
        },
      },
      "deploymentConfiguration.canaryConfiguration must not be given without strategy CANARY",
    ],
    [
      "steps for another strategy",
      {
        deploymentConfiguration: {
          strategy: "ROLLING",
          linearConfiguration: { stepPercent: 10, stepBakeTimeInMinutes: "5" },
        },
      },
      "deploymentConfiguration.linearConfiguration must not be given without strategy LINEAR",
    ],
    ["a strategy", { deploymentConfiguration: { strategy: "ALL_AT_ONCE" } }, "must be one of ROLLING, BLUE_GREEN"],
  ])("refuses %s", (_, changed, says) => {
    const { account, definition } = ecsAccount();

    expect(() => account.make(SERVICE, serviceOf(definition, changed))).toThrow(says);
  });

  const balanced = (changed: Properties) => ({
    loadBalancers: [
      { containerName: "api", containerPort: 8000, targetGroupArn: balancerArn("targetgroup/blue/1"), ...changed },
    ],
  });

  test.each<[string, Properties, string]>([
    ["a port that no container has", { containerPort: 80 }, "no container api with the port 80"],
    [
      "a lost target group",
      { targetGroupArn: balancerArn("targetgroup/other/1") },
      "does not have an associated load balancer",
    ],
    ["to move requests with one target group", {}, "advancedConfiguration is missing: the strategy CANARY"],
    [
      "a role that ECS cannot take",
      {
        advancedConfiguration: {
          alternateTargetGroupArn: balancerArn("targetgroup/green/1"),
          productionListenerRule: balancerArn("listener-rule/app/api/1/2/3"),
          roleArn: roleArn("task"),
        },
      },
      "it must trust ecs.amazonaws.com",
    ],
  ])("refuses %s", (_, changed, says) => {
    const { account, definition } = ecsAccount();

    expect(() => account.make(SERVICE, serviceOf(definition, balanced(changed)))).toThrow(says);
  });

  test("does not share its target groups, nor its name", () => {
    const { account, definition } = ecsAccount();
    account.make(SERVICE, serviceOf(definition));

    expect(() => account.make(SERVICE, serviceOf(definition, { name: "second" }), "second")).toThrow(
      "is used by the service arn:aws:ecs:us-east-1:123456789012:service/api/api already",
    );
    expect(() => account.make(SERVICE, serviceOf(definition), "third")).toThrow(
      "Creation of service was not idempotent",
    );
  });

  test("does not come up with a secret, or a version of it, that is not there; RDS keeps its own", () => {
    const { account } = ecsAccount();
    const withSecret = (valueFrom: string) =>
      account.make(TASK_DEFINITION, task([apiContainer({ secrets: [{ name: "S", valueFrom }] })]), valueFrom);
    const rds = withSecret("arn:aws:secretsmanager:us-east-1:123456789012:secret:rds!db-1-AbCdEf:password::");

    expect(() => account.make(SERVICE, serviceOf(withSecret(SECRET_ARN.replace("app", "no"))))).toThrow(
      "taskDefinition: tasks cannot start (ResourceInitializationError: unable to pull secrets): no Secret has the arn",
    );
    expect(() => account.make(SERVICE, serviceOf(withSecret(`${SECRET_ARN}:url::v0`)))).toThrow("has no version v0");
    expect(account.make(SERVICE, serviceOf(rds)).outputs["arn"]).toMatch(/service\/api\/api$/);
  });

  test("lets nobody in without a role for the channel", () => {
    const { account } = ecsAccount();
    const bare = account.make(TASK_DEFINITION, task(undefined, { taskRoleArn: undefined, family: "bare" }), "bare");

    expect(() => account.make(SERVICE, serviceOf(bare, { enableExecuteCommand: true }))).toThrow(
      "enableExecuteCommand needs a task definition with a taskRoleArn",
    );
  });
});

describe("the load of a service", () => {
  const TARGET = "aws:appautoscaling/target:Target";
  const POLICY = "aws:appautoscaling/policy:Policy";
  const ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction";
  const OF_TARGET = {
    resourceId: "service/api/api",
    scalableDimension: "ecs:service:DesiredCount",
    serviceNamespace: "ecs",
  };
  const CPU = {
    ...OF_TARGET,
    name: "cpu",
    policyType: "TargetTrackingScaling",
    targetTrackingScalingPolicyConfiguration: {
      targetValue: 60,
      predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
    },
  };
  const NIGHT = {
    ...OF_TARGET,
    name: "quiet",
    schedule: "cron(0 22 * * ? *)",
    timezone: "UTC",
    scalableTargetAction: { minCapacity: 1, maxCapacity: 8 },
  };

  function scaling() {
    const { account, definition } = ecsAccount();
    account.make(SERVICE, serviceOf(definition));
    return { account, target: account.make(TARGET, { ...OF_TARGET, minCapacity: 2, maxCapacity: 8 }) };
  }

  test("takes its policies and its schedule with it when it goes", () => {
    const { account, target } = scaling();
    const policy = account.make(POLICY, CPU);
    const night = account.make(ACTION, NIGHT);

    expect([target.id, policy.id, night.id]).toEqual(["service/api/api", "cpu", "quiet-ecs-service/api/api"]);
    expect(policy.outputs["alarmArns"]).toHaveLength(2);
    account.delete(target);
    expect([policy, night].map((object) => account.has(object))).toEqual([false, false]);
  });

  test.each<[string, string, Properties, string]>([
    [
      "a service that is not there",
      TARGET,
      { ...OF_TARGET, resourceId: "service/api/x", minCapacity: 1, maxCapacity: 2 },
      "ECS service doesn't exist",
    ],
    [
      "the wrong order",
      TARGET,
      { ...OF_TARGET, minCapacity: 3, maxCapacity: 2 },
      "minCapacity must not be above maxCapacity",
    ],
    ["a policy of nothing", POLICY, { ...CPU, resourceId: "service/api/x" }, "resourceId: no Target has the id"],
    [
      "the metric of one target group without naming it",
      POLICY,
      {
        ...CPU,
        targetTrackingScalingPolicyConfiguration: {
          targetValue: 1,
          predefinedMetricSpecification: { predefinedMetricType: "ALBRequestCountPerTarget" },
        },
      },
      "must have a resourceLabel",
    ],
    [
      "two answers",
      POLICY,
      {
        ...CPU,
        targetTrackingScalingPolicyConfiguration: {
          targetValue: 1,
          customizedMetricSpecification: {
            metrics: [
              { id: "a", expression: "1" },
              { id: "b", expression: "2" },
            ],
          },
        },
      },
      "must have one query that returns data",
    ],
    [
      "a clock that is none",
      ACTION,
      { ...NIGHT, schedule: "22:00" },
      "schedule must be at(...), cron(...) or rate(...)",
    ],
  ])("refuses %s", (_, type, inputs, says) => {
    const { account } = scaling();

    expect(() => account.make(type, inputs, "wrong")).toThrow(says);
  });

  test("is replaced with another service", () => {
    const { account, target } = scaling();

    expect(account.replacedBy(target, { resourceId: "service/api/x" })).toEqual(["resourceId"]);
    expect(account.replacedBy(target, { minCapacity: 1 })).toEqual([]);
  });
});

describe("a schedule", () => {
  const GROUP = "aws:scheduler/scheduleGroup:ScheduleGroup";
  const SCHEDULE = "aws:scheduler/schedule:Schedule";

  function prepared() {
    const { account, cluster, definition } = ecsAccount();
    putRole(account, "scheduler", "scheduler.amazonaws.com");
    const group = account.make(GROUP, { name: "api" });
    const inputs = (changed: Properties = {}, target: Properties = {}): Properties => ({
      name: "housekeeping",
      groupName: "api",
      scheduleExpression: "cron(30 3 * * ? *)",
      scheduleExpressionTimezone: "UTC",
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: cluster.id,
        roleArn: roleArn("scheduler"),
        retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
        ecsParameters: {
          taskDefinitionArn: definition.outputs["arn"],
          launchType: "FARGATE",
          networkConfiguration: { subnets: ["subnet-a"], securityGroups: ["sg-app"] },
        },
        ...target,
      },
      ...changed,
    });
    return { account, group, inputs };
  }

  test("stands in its group, and goes with it", () => {
    const { account, group, inputs } = prepared();
    const schedule = account.make(SCHEDULE, inputs());

    expect(schedule.id).toBe("api/housekeeping");
    expect(schedule.outputs["arn"]).toBe("arn:aws:scheduler:us-east-1:123456789012:schedule/api/housekeeping");
    expect(account.replacedBy(schedule, { groupName: "other" })).toEqual(["groupName"]);
    account.delete(group);
    expect(account.has(schedule)).toBe(false);
  });

  test.each<[string, Properties, Properties, string]>([
    ["a group that is not there", { groupName: "x" }, {}, 'groupName: no ScheduleGroup has the id "x"'],
    ["five fields, as cron itself has", { scheduleExpression: "cron(30 3 * * *)" }, {}, "cron(...) with six fields"],
    ["a window of no length", { flexibleTimeWindow: { mode: "FLEXIBLE" } }, {}, "maximumWindowInMinutes exactly if"],
    [
      "a role that it cannot take",
      {},
      { roleArn: roleArn("task") },
      "must allow AWS EventBridge Scheduler to assume it",
    ],
    ["to try for ever", {}, { retryPolicy: { maximumRetryAttempts: 186 } }, "must be between 0 and 185"],
  ])("refuses %s", (_, changed, target, says) => {
    const { account, inputs } = prepared();

    expect(() => account.make(SCHEDULE, inputs(changed, target))).toThrow(says);
  });
});
