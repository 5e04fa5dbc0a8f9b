import * as service from "../../../../../policies/security/rules/aws/ecs-service";
import { SCALING_SCHEDULE, SCALING_TARGET } from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const network = { networkConfiguration: { assignPublicIp: false, subnets: [UNKNOWN, UNKNOWN] } };
const breaker = { deploymentCircuitBreaker: { enable: true, rollback: true } };
const alarms = { alarms: { enable: true, rollback: true, alarmNames: [UNKNOWN] } };
const byCodeDeploy = { deploymentController: { type: "CODE_DEPLOY" } };

testRules(service, {
  noPublicAddress: [
    {
      compliant: network,
      alsoCompliant: [{ "networkConfiguration.assignPublicIp": ABSENT }, { networkConfiguration: ABSENT }],
      broken: [{ "networkConfiguration.assignPublicIp": true }],
      undecided: [{ "networkConfiguration.assignPublicIp": UNKNOWN }, { networkConfiguration: UNKNOWN }],
    },
  ],
  latestPlatform: {
    compliant: { platformVersion: "LATEST" },
    alsoCompliant: [{ platformVersion: ABSENT }],
    broken: [{ platformVersion: "1.4.0" }],
    undecided: [{ platformVersion: UNKNOWN }],
  },
  badReleaseGoesBack: {
    compliant: { ...breaker, ...alarms },
    notApplicable: [byCodeDeploy],
    broken: [
      { deploymentCircuitBreaker: ABSENT },
      { "deploymentCircuitBreaker.enable": false },
      { "deploymentCircuitBreaker.rollback": false },
      { alarms: ABSENT },
      { "alarms.enable": false },
      { "alarms.rollback": false },
      { "alarms.alarmNames": [] },
      { "alarms.alarmNames": ABSENT },
    ],
    undecided: [
      { "deploymentCircuitBreaker.rollback": UNKNOWN },
      { deploymentController: UNKNOWN },
      { "alarms.enable": UNKNOWN },
    ],
  },
  releaseIsComplete: {
    compliant: { waitForSteadyState: true, deploymentMinimumHealthyPercent: 100 },
    alsoCompliant: [{ deploymentMinimumHealthyPercent: ABSENT }],
    broken: [
      { waitForSteadyState: false },
      { waitForSteadyState: ABSENT },
      { deploymentMinimumHealthyPercent: 0 },
      { deploymentMinimumHealthyPercent: 50 },
    ],
    undecided: [{ waitForSteadyState: UNKNOWN }, { deploymentMinimumHealthyPercent: UNKNOWN }],
  },
  twoInstances: [
    {
      compliant: { desiredCount: 2 },
      broken: [{ desiredCount: 1 }, { desiredCount: 0 }, { desiredCount: ABSENT }],
      undecided: [{ desiredCount: UNKNOWN }],
      notApplicable: [{ schedulingStrategy: "DAEMON", desiredCount: ABSENT }],
    },
    {
      type: SCALING_TARGET,
      compliant: { serviceNamespace: "ecs", minCapacity: 2 },
      broken: [{ minCapacity: 1 }, { minCapacity: 0 }, { minCapacity: ABSENT }],
      undecided: [{ minCapacity: UNKNOWN }],
      notApplicable: [{ serviceNamespace: "dynamodb", minCapacity: 1 }],
    },
    {
      type: SCALING_SCHEDULE,
      compliant: { serviceNamespace: "ecs", scalableTargetAction: { minCapacity: 2 } },
      alsoCompliant: [{ "scalableTargetAction.minCapacity": ABSENT }],
      broken: [{ "scalableTargetAction.minCapacity": 1 }, { "scalableTargetAction.minCapacity": 0 }],
      undecided: [{ "scalableTargetAction.minCapacity": UNKNOWN }],
    },
  ],
  twoSubnets: {
    compliant: network,
    broken: [{ "networkConfiguration.subnets": [UNKNOWN] }, { networkConfiguration: ABSENT }],
    undecided: [{ "networkConfiguration.subnets": UNKNOWN }],
  },
  notOnSpotAlone: {
    compliant: {
      capacityProviderStrategies: [
        { capacityProvider: "FARGATE", base: 2, weight: 0 },
        { capacityProvider: "FARGATE_SPOT", base: 0, weight: 100 },
      ],
    },
    alsoCompliant: [
      { capacityProviderStrategies: ABSENT },
      { "capacityProviderStrategies[0]": { capacityProvider: "FARGATE", weight: 1 } },
    ],
    broken: [
      { "capacityProviderStrategies[0].capacityProvider": "FARGATE_SPOT" },
      { "capacityProviderStrategies[0].base": 0 },
      { "capacityProviderStrategies[0].base": ABSENT },
    ],
    undecided: [
      { "capacityProviderStrategies[0].capacityProvider": UNKNOWN },
      { "capacityProviderStrategies[0].base": UNKNOWN },
      { capacityProviderStrategies: UNKNOWN },
    ],
  },
  noShell: {
    compliant: { enableExecuteCommand: false },
    alsoCompliant: [{ enableExecuteCommand: ABSENT }],
    broken: [{ enableExecuteCommand: true }],
    undecided: [{ enableExecuteCommand: UNKNOWN }],
  },
  tagsPassedOn: {
    compliant: { propagateTags: "SERVICE" },
    alsoCompliant: [{ propagateTags: "TASK_DEFINITION" }],
    broken: [{ propagateTags: "NONE" }, { propagateTags: ABSENT }],
    undecided: [{ propagateTags: UNKNOWN }],
  },
});
