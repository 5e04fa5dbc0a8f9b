/** An account with a cluster, a task definition, and what a service of ours stands on. */
import { containerDefinition } from "../../../../components/app-platform/aws/container";
import type { CloudObject } from "../../../../sandbox/cloud/store";
import type { Properties } from "../../../../sandbox/interpreter/values";
import { Account } from "./account";

export const CLUSTER = "aws:ecs/cluster:Cluster";
export const CAPACITY = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
export const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
export const SERVICE = "aws:ecs/service:Service";

const ACCOUNT = "123456789012";
export const SECRET_ARN = `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:app-AbCdEf`;

/** ARN of a role. */
export function roleArn(name: string): string {
  return `arn:aws:iam::${ACCOUNT}:role/${name}`;
}

/** ARN of a part of the load balancer. */
export function balancerArn(part: string): string {
  return `arn:aws:elasticloadbalancing:us-east-1:${ACCOUNT}:${part}`;
}

/** Puts a role there that trusts one service. */
export function putRole(account: Account, name: string, service: string): void {
  const statement = { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" };
  const assumeRolePolicy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  account.put("aws:iam/role:Role", name, { arn: roleArn(name), assumeRolePolicy });
}

/** The API's container, with changes. */
export function apiContainer(changed: object = {}) {
  const logs = { group: "/api", region: "us-east-1", task: "api" };
  const container = containerDefinition({
    name: "api",
    image: "api@sha256:1",
    essential: true,
    user: "1000",
    port: 8000,
    environment: { B: "2", A: "1" },
    secrets: { DATABASE_URL: `${SECRET_ARN}:url::v1` },
    tmp: "/tmp",
    healthCommand: ["true"],
    logs,
  });
  return { ...container, ...changed };
}

/** Inputs of a task definition that ECS accepts. */
export function task(containers: object[] = [apiContainer()], changed: Properties = {}): Properties {
  return {
    family: "api",
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "512",
    memory: "1024",
    runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
    executionRoleArn: roleArn("execution"),
    taskRoleArn: roleArn("task"),
    volumes: [{ name: "tmp" }],
    skipDestroy: true,
    containerDefinitions: JSON.stringify(containers),
    ...changed,
  };
}

/** An account in which tasks can start. */
export function ecsAccount() {
  const account = new Account();
  for (const name of ["execution", "task"]) putRole(account, name, "ecs-tasks.amazonaws.com");
  putRole(account, "infrastructure", "ecs.amazonaws.com");
  account.put("aws:secretsmanager/secret:Secret", SECRET_ARN, { arn: SECRET_ARN });
  account.put("aws:secretsmanager/secretVersion:SecretVersion", "v1", { arn: SECRET_ARN, versionId: "v1" });
  account.put("aws:ec2/subnet:Subnet", "subnet-a", { vpcId: "vpc-1" });
  account.put("aws:ec2/securityGroup:SecurityGroup", "sg-app", {});
  account.put("aws:cloudwatch/metricAlarm:MetricAlarm", "errors", { name: "errors" });
  for (const colour of ["blue", "green", "other"]) {
    const arn = balancerArn(`targetgroup/${colour}/1`);
    account.put("aws:lb/targetGroup:TargetGroup", arn, { arn });
  }
  const targetGroups = ["blue", "green"].map((colour) => ({ arn: balancerArn(`targetgroup/${colour}/1`) }));
  const rule = balancerArn("listener-rule/app/api/1/2/3");
  account.put("aws:lb/listenerRule:ListenerRule", rule, { arn: rule, actions: [{ forward: { targetGroups } }] });
  const cluster = account.make(CLUSTER, { name: "api", settings: [{ name: "containerInsights", value: "enhanced" }] });
  const capacity = account.make(CAPACITY, { clusterName: "api", capacityProviders: ["FARGATE", "FARGATE_SPOT"] });
  const definition = account.make(TASK_DEFINITION, task());
  return { account, cluster, capacity, definition };
}

/** Inputs of a service as ours. */
export function serviceOf(definition: CloudObject, changed: Properties = {}): Properties {
  return {
    name: "api",
    cluster: `arn:aws:ecs:us-east-1:${ACCOUNT}:cluster/api`,
    taskDefinition: definition.outputs["arn"],
    desiredCount: 2,
    capacityProviderStrategies: [
      { capacityProvider: "FARGATE", base: 2, weight: 50 },
      { capacityProvider: "FARGATE_SPOT", base: 0, weight: 50 },
    ],
    forceNewDeployment: true,
    networkConfiguration: { subnets: ["subnet-a"], securityGroups: ["sg-app"], assignPublicIp: false },
    loadBalancers: [
      {
        containerName: "api",
        containerPort: 8000,
        targetGroupArn: balancerArn("targetgroup/blue/1"),
        advancedConfiguration: {
          alternateTargetGroupArn: balancerArn("targetgroup/green/1"),
          productionListenerRule: balancerArn("listener-rule/app/api/1/2/3"),
          roleArn: roleArn("infrastructure"),
        },
      },
    ],
    healthCheckGracePeriodSeconds: 60,
    deploymentController: { type: "ECS" },
    deploymentConfiguration: {
      strategy: "CANARY",
      bakeTimeInMinutes: "5",
      canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: "10" },
      lifecycleHooks: [
        {
          targetType: "PAUSE",
          lifecycleStages: ["POST_SCALE_UP"],
          timeoutConfiguration: { timeoutInMinutes: "30", action: "ROLLBACK" },
        },
      ],
    },
    deploymentMinimumHealthyPercent: 100,
    deploymentMaximumPercent: 200,
    deploymentCircuitBreaker: { enable: true, rollback: true },
    alarms: { enable: true, rollback: true, alarmNames: ["errors"] },
    waitForSteadyState: true,
    sigintRollback: true,
    availabilityZoneRebalancing: "ENABLED",
    enableExecuteCommand: false,
    enableEcsManagedTags: true,
    propagateTags: "SERVICE",
    ...changed,
  };
}
