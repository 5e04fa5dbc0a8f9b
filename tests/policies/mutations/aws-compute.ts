/** What matters about what computes on AWS: tasks, services, images and functions. */
import * as types from "../../../policies/types/aws";
import { ABSENT } from "../support/fixture";
import type { Mutation } from "./mutation";

const ECS_ALARMS = "aws-ecs-service-bad-release-goes-back";
const BREAKER = "aws-ecs-service-bad-release-goes-back";

/** A changed copy of the containers, which are JSON in a string; the same change on whatever stack it is. */
const containers: readonly [change: Record<string, unknown>, rule: string, production?: true][] = [
  [{ privileged: true }, "aws-ecs-task-apart-from-machine"],
  [{ readonlyRootFilesystem: false }, "aws-ecs-task-read-only-root", true],
  [{ user: "root" }, "aws-ecs-task-not-root"],
  [{ user: undefined }, "aws-ecs-task-not-root"],
  [{ image: "docker.io/library/python:3" }, "aws-ecs-task-image-by-digest"],
  [{ logConfiguration: undefined }, "aws-ecs-task-logged"],
  [{ logConfiguration: { logDriver: "awslogs", options: {} } }, "aws-ecs-task-logged"],
  [{ environment: [{ name: "DATABASE_PASSWORD", value: "x" }] }, "aws-ecs-task-no-secrets-in-variables"],
  [{ linuxParameters: { capabilities: { add: ["SYS_PTRACE"] } } }, "aws-ecs-task-apart-from-machine"],
];
const CONTAINER = {
  name: "api",
  image: `registry.example.com/api@sha256:${"0".repeat(64)}`,
  user: "10001:10001",
  readonlyRootFilesystem: true,
  logConfiguration: { logDriver: "awslogs", options: { mode: "non-blocking" } },
};

const tasks: readonly Mutation[] = [
  ...containers.map(([change, rule, production]) => ({
    type: types.TASK_DEFINITION,
    property: "containerDefinitions",
    to: [JSON.stringify([{ ...CONTAINER, ...change }])],
    rule,
    ...(production === undefined ? {} : { production }),
  })),
  {
    type: types.TASK_DEFINITION,
    property: "networkMode",
    to: ["host", "bridge", ABSENT],
    rule: "aws-ecs-task-apart-from-machine",
  },
  {
    type: types.TASK_DEFINITION,
    property: "volumes",
    to: [[{ name: "docker", hostPath: "/var/run/docker.sock" }]],
    rule: "aws-ecs-task-apart-from-machine",
  },
  {
    type: types.TASK_DEFINITION,
    property: "executionRoleArn",
    to: ["arn:aws:iam::123456789012:role/api-task"],
    rule: "aws-ecs-task-roles-apart",
    // The role of the API's own programs.
    where: ({ inputs }) => String(inputs["taskRoleArn"]).endsWith("/api-task"),
  },
];

const services: readonly Mutation[] = [
  { type: types.ECS_CLUSTER, property: "settings", to: [ABSENT, []], rule: "aws-ecs-cluster-measured" },
  { type: types.ECS_CLUSTER, property: "settings[0].value", to: ["disabled"], rule: "aws-ecs-cluster-measured" },
  {
    type: types.ECS_SERVICE,
    property: "networkConfiguration.assignPublicIp",
    to: [true],
    rule: "aws-ecs-service-no-public-address",
    production: true,
  },
  {
    type: types.ECS_SERVICE,
    property: "networkConfiguration.subnets",
    to: [["network-private-us-east-1a-id"]],
    rule: "aws-ecs-service-two-subnets",
    production: true,
  },
  { type: types.ECS_SERVICE, property: "deploymentCircuitBreaker", to: [ABSENT], rule: BREAKER },
  { type: types.ECS_SERVICE, property: "deploymentCircuitBreaker.enable", to: [false, ABSENT], rule: BREAKER },
  { type: types.ECS_SERVICE, property: "deploymentCircuitBreaker.rollback", to: [false, ABSENT], rule: BREAKER },
  { type: types.ECS_SERVICE, property: "alarms", to: [ABSENT], rule: ECS_ALARMS, production: true },
  { type: types.ECS_SERVICE, property: "alarms.enable", to: [false], rule: ECS_ALARMS, production: true },
  { type: types.ECS_SERVICE, property: "alarms.rollback", to: [false], rule: ECS_ALARMS, production: true },
  { type: types.ECS_SERVICE, property: "alarms.alarmNames", to: [[]], rule: ECS_ALARMS, production: true },
  {
    type: types.ECS_SERVICE,
    property: "waitForSteadyState",
    to: [false, ABSENT],
    rule: "aws-ecs-service-release-is-complete",
  },
  {
    type: types.ECS_SERVICE,
    property: "deploymentMinimumHealthyPercent",
    to: [0, 50],
    rule: "aws-ecs-service-release-is-complete",
    production: true,
  },
  {
    type: types.ECS_SERVICE,
    property: "desiredCount",
    to: [1, 0, ABSENT],
    rule: "aws-ecs-service-two-instances",
    production: true,
  },
  {
    type: types.ECS_SERVICE,
    property: "capacityProviderStrategies[0].capacityProvider",
    to: ["FARGATE_SPOT"],
    rule: "aws-ecs-service-not-on-spot-alone",
    production: true,
  },
  {
    type: types.ECS_SERVICE,
    property: "enableExecuteCommand",
    to: [true],
    rule: "aws-ecs-service-no-shell",
    production: true,
  },
  { type: types.ECS_SERVICE, property: "propagateTags", to: ["NONE", ABSENT], rule: "aws-ecs-service-passes-tags-on" },
  {
    type: types.SCALING_TARGET,
    property: "!",
    to: [ABSENT],
    rule: "aws-ecs-scaling-of-each-service",
    production: true,
  },
  {
    type: types.SCALING_TARGET,
    property: "minCapacity",
    to: [1, 0],
    rule: "aws-ecs-service-two-instances",
    production: true,
  },
  {
    type: types.SCALING_SCHEDULE,
    property: "scalableTargetAction.minCapacity",
    to: [1, 0],
    rule: "aws-ecs-service-two-instances",
    production: true,
  },
];

const registry: readonly Mutation[] = [
  { type: types.ECR_REPOSITORY, property: "imageTagMutability", to: ["MUTABLE", ABSENT], rule: "aws-ecr-tags-stay" },
  {
    type: types.ECR_REPOSITORY,
    property: "imageTagMutabilityExclusionFilters[0].filter",
    to: ["*"],
    rule: "aws-ecr-tags-stay",
  },
  { type: types.ECR_REPOSITORY, property: "protect!", to: [false], rule: "aws-ecr-hard-to-lose", production: true },
  { type: types.ECR_LIFECYCLE_POLICY, property: "!", to: [ABSENT], rule: "cost-ecr-lifecycle" },
  { type: types.ECR_LIFECYCLE_POLICY, property: "repository", to: ["another"], rule: "cost-ecr-lifecycle" },
  { type: types.ECR_LIFECYCLE_POLICY, property: "policy", to: ['{"rules":[]}'], rule: "cost-ecr-lifecycle" },
];

const others: readonly Mutation[] = [
  { type: types.CERTIFICATE, property: "validationMethod", to: ["EMAIL", ABSENT], rule: "aws-acm-lasting-and-trusted" },
  { type: types.CERTIFICATE, property: "keyAlgorithm", to: ["RSA_1024"], rule: "aws-acm-lasting-and-trusted" },
  { type: types.CERTIFICATE, property: "domainName", to: ["*.endtoendlabcr.com"], rule: "aws-acm-no-wildcard" },
  { type: types.FUNCTION, property: "runtime", to: ["python3.8", "nodejs18.x"], rule: "aws-lambda-supported-runtime" },
  { type: types.FUNCTION, property: "loggingConfig", to: [ABSENT], rule: "aws-lambda-own-log" },
  {
    type: types.FUNCTION,
    property: "environment.variables",
    to: [{ LOGS_TOKEN: "x" }],
    rule: "aws-lambda-no-secrets-in-variables",
  },
];

export const COMPUTE: readonly Mutation[] = [...tasks, ...services, ...registry, ...others];
