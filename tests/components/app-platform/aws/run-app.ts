/** Runs the API on AWS with a load balancer that is already there. */
import * as pulumi from "@pulumi/pulumi";
import { createFirewall } from "../../../../components/app-platform/aws/firewall";
import { createAppPlatform, type AppPlatformArgs } from "../../../../components/app-platform";
import { AWS_STATE } from "../../../support/aws";
import { appArgs } from "./app-args";
import { record, type Registration, type Run, type RunOptions } from "../../../support/mocks";

/** Stand-in for the balancer's folder, which has tests of its own. */
jest.mock("../../../../components/app-platform/aws/load-balancer", () => ({
  createLoadBalancer: jest.fn(() => loadBalancer()),
}));
jest.mock("../../../../components/app-platform/aws/firewall", () => ({ createFirewall: jest.fn() }));

/** The stand-in, for what it was called with. */
export const firewall = jest.mocked(createFirewall);

export const SERVICE = "aws:ecs/service:Service";
export const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
export const CLUSTER = "aws:ecs/cluster:Cluster";
export const CAPACITY = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
export const FUNCTION = "aws:lambda/function:Function";
export const INVOCATION = "aws:lambda/invocation:Invocation";
export const TARGET = "aws:appautoscaling/target:Target";
export const POLICY = "aws:appautoscaling/policy:Policy";
export const SCHEDULED_ACTION = "aws:appautoscaling/scheduledAction:ScheduledAction";
export const SCHEDULE = "aws:scheduler/schedule:Schedule";
export const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

const LB = "arn:aws:elasticloadbalancing:us-east-1:123456789012";

/** What has to be there before the service. */
export class Listener extends pulumi.CustomResource {
  constructor() {
    super("test:index:Listener", "listener", {});
  }
}

function loadBalancer() {
  return {
    arn: pulumi.output(`${LB}:loadbalancer/app/api/50dc6c495c0c9188`),
    arnSuffix: pulumi.output("app/api/50dc6c495c0c9188"),
    dnsName: pulumi.output("api-1.us-east-1.elb.amazonaws.com"),
    targetGroupArns: {
      blue: pulumi.output(`${LB}:targetgroup/blue/1`),
      green: pulumi.output(`${LB}:targetgroup/green/2`),
    },
    productionRuleArn: pulumi.output(`${LB}:listener-rule/app/api/50dc6c495c0c9188/3/4`),
    alarmNames: [pulumi.output("e2e-landing-prod-api-errors")],
    ready: [new Listener()],
  };
}

const STATE = {
  ...AWS_STATE,
  "aws:iam/role:Role": { arn: "arn:aws:iam::123456789012:role/some" },
  "aws:cloudwatch/logGroup:LogGroup": { arn: "arn:aws:logs:us-east-1:123456789012:log-group:/e2e/landing/prod/api" },
  [CLUSTER]: { arn: "arn:aws:ecs:us-east-1:123456789012:cluster/e2e-landing-prod-api" },
  [FUNCTION]: { arn: "arn:aws:lambda:us-east-1:123456789012:function:some" },
  [TASK_DEFINITION]: { arn: "arn:aws:ecs:us-east-1:123456789012:task-definition/e2e-landing-prod-api:7" },
};

/** Registers the app. */
export function runApp(
  changed: () => Partial<AppPlatformArgs> = () => ({}),
  options: RunOptions = {},
): Promise<Run<unknown>> {
  return record(() => createAppPlatform("api", appArgs(changed())), { state: STATE, ...options });
}

/** A container of a task definition, as ECS gets it. */
export interface Container {
  name: string;
  environment: { name: string; value: string }[];
  secrets: { name: string; valueFrom: string }[];
  [property: string]: unknown;
}

/** The containers of a task definition. */
export function containersOf({ inputs }: Registration): Container[] {
  return JSON.parse(inputs["containerDefinitions"] as string) as Container[];
}
