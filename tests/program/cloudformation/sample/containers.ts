import { ACCOUNT, TAGS, ROLE, KEY, TARGETS, SECRET, type Sample } from "./values";

const CONTAINER_DEFINITIONS = JSON.stringify([
  {
    name: "api",
    image: `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/api@sha256:${"0".repeat(64)}`,
    cpu: 0,
    essential: true,
    environment: [{ name: "PORT", value: "8080" }],
    secrets: [{ name: "SECRET", valueFrom: SECRET }],
    portMappings: [{ name: "http", containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
    mountPoints: [],
    volumesFrom: [],
    systemControls: [],
    readonlyRootFilesystem: true,
    healthCheck: { command: ["CMD", "true"], interval: 30, retries: 3, timeout: 5 },
    logConfiguration: {
      logDriver: "awslogs",
      options: { "awslogs-group": "/e2e/api", "awslogs-region": "us-east-1", "awslogs-stream-prefix": "api" },
    },
  },
]);

/** Containers, functions and schedules. */
export const CONTAINERS: readonly Sample[] = [
  [
    "aws:ecr/repository:Repository",
    "images",
    {
      name: "e2e/api",
      imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
      imageTagMutabilityExclusionFilters: [{ filter: "cache*", filterType: "WILDCARD" }],
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: KEY }],
      forceDelete: true,
      tags: TAGS,
    },
  ],
  [
    "aws:ecr/lifecyclePolicy:LifecyclePolicy",
    "images-lifecycle",
    {
      repository: "e2e/api",
      policy: JSON.stringify({
        rules: [
          {
            rulePriority: 1,
            selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 7 },
            action: { type: "expire" },
          },
        ],
      }),
    },
  ],
  [
    "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
    "scanning",
    {
      scanType: "BASIC",
      rules: [{ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }] }],
    },
  ],
  [
    "aws:ecs/cluster:Cluster",
    "cluster",
    {
      name: "e2e",
      settings: [{ name: "containerInsights", value: "enhanced" }],
      configuration: {
        executeCommandConfiguration: { logging: "OVERRIDE", logConfiguration: { cloudWatchLogGroupName: "/e2e/exec" } },
      },
      tags: TAGS,
    },
  ],
  [
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders",
    "capacity",
    {
      clusterName: "cluster-id",
      capacityProviders: ["FARGATE", "FARGATE_SPOT"],
    },
  ],
  [
    "aws:ecs/taskDefinition:TaskDefinition",
    "task",
    {
      family: "e2e",
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: "512",
      memory: "1024",
      runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
      executionRoleArn: ROLE,
      taskRoleArn: ROLE,
      skipDestroy: true,
      containerDefinitions: CONTAINER_DEFINITIONS,
      volumes: [{ name: "tmp" }],
      tags: TAGS,
    },
  ],
  [
    "aws:ecs/service:Service",
    "service",
    {
      name: "api",
      cluster: "cluster-id",
      taskDefinition: "task-id",
      desiredCount: 2,
      forceNewDeployment: true,
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", base: 1, weight: 1 }],
      networkConfiguration: { subnets: ["net-a-id"], securityGroups: ["net-app-id"], assignPublicIp: false },
      deploymentController: { type: "ECS" },
      deploymentCircuitBreaker: { enable: true, rollback: true },
      alarms: { enable: true, rollback: true, alarmNames: ["e2e-errors"] },
      deploymentConfiguration: {
        strategy: "CANARY",
        bakeTimeInMinutes: "10",
        canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: "5" },
      },
      loadBalancers: [
        {
          containerName: "api",
          containerPort: 8080,
          targetGroupArn: TARGETS("blue"),
          advancedConfiguration: {
            alternateTargetGroupArn: TARGETS("green"),
            productionListenerRule: "traffic-id",
            roleArn: ROLE,
          },
        },
      ],
      propagateTags: "SERVICE",
      waitForSteadyState: true,
      tags: TAGS,
    },
  ],
  [
    "aws:appautoscaling/target:Target",
    "scaling",
    {
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: "service/e2e/api",
      minCapacity: 2,
      maxCapacity: 10,
    },
  ],
  [
    "aws:appautoscaling/policy:Policy",
    "scaling-cpu",
    {
      name: "cpu",
      policyType: "TargetTrackingScaling",
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: "service/e2e/api",
      targetTrackingScalingPolicyConfiguration: {
        targetValue: 55,
        scaleInCooldown: 120,
        predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
      },
    },
  ],
  [
    "aws:appautoscaling/scheduledAction:ScheduledAction",
    "scaling-night",
    {
      name: "night",
      serviceNamespace: "ecs",
      scalableDimension: "ecs:service:DesiredCount",
      resourceId: "service/e2e/api",
      schedule: "cron(0 22 * * ? *)",
      scalableTargetAction: { minCapacity: 1, maxCapacity: 2 },
    },
  ],
  [
    "aws:lambda/function:Function",
    "function",
    {
      name: "e2e-rotate",
      role: ROLE,
      runtime: "nodejs22.x",
      handler: "index.handler",
      code: { placeholder: true },
      timeout: 30,
      memorySize: 256,
      architectures: ["arm64"],
      environment: { variables: { STACK: "prod" } },
      vpcConfig: { subnetIds: ["net-a-id"], securityGroupIds: ["net-app-id"] },
      tags: TAGS,
    },
  ],
  ["aws:scheduler/scheduleGroup:ScheduleGroup", "schedules", { name: "e2e", tags: TAGS }],
  [
    "aws:scheduler/schedule:Schedule",
    "nightly",
    {
      name: "nightly",
      groupName: "e2e",
      scheduleExpression: "cron(0 22 * * ? *)",
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: "arn:aws:scheduler:::aws-sdk:rds:stopDBInstance",
        roleArn: ROLE,
        input: "{}",
        retryPolicy: { maximumRetryAttempts: 3 },
      },
    },
  ],
  [
    "aws:lambda/permission:Permission",
    "function-caller",
    {
      action: "lambda:InvokeFunction",
      function: "e2e-rotate",
      principal: "logs.amazonaws.com",
      sourceAccount: ACCOUNT,
      statementId: "Logs",
    },
  ],
];
