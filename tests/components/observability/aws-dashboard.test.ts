import * as pulumi from "@pulumi/pulumi";
import type { AppPlatform } from "../../../components/app-platform";
import { createDashboard, type DashboardArgs } from "../../../components/observability";
import { dashboardBody } from "../../../components/observability/aws/dashboard-body";
import { awsContext, awsPostgres, awsRedis } from "../../support/aws";
import { record } from "../../support/mocks";
import { FACTS } from "./aws/facts";

function app(): AppPlatform {
  return {
    appId: pulumi.output("app"),
    ingressHost: pulumi.output("lb.example.net"),
    aws: {
      clusterArn: pulumi.output("arn:aws:ecs:us-east-1:123456789012:cluster/api"),
      clusterName: pulumi.output(FACTS.cluster),
      serviceName: pulumi.output(FACTS.service),
      loadBalancerSuffix: pulumi.output(FACTS.loadBalancer),
      logGroup: pulumi.output(FACTS.logGroup),
    },
  };
}

const run = (changed: () => Partial<DashboardArgs> = () => ({})) =>
  record(() => {
    createDashboard("dashboard", {
      context: awsContext(),
      app: app(),
      postgres: awsPostgres(),
      redis: awsRedis(),
      ...changed(),
    });
  });

test("the dashboard shows the API, its database and its cache", async () => {
  const { inputs } = (await run()).one("aws:cloudwatch/dashboard:Dashboard");
  expect(inputs["dashboardName"]).toBe("e2e-landing-prod-overview");
  expect(JSON.parse(String(inputs["dashboardBody"]))).toEqual(dashboardBody(FACTS));
});

test("questions stand in a folder of the environment and ask the logs of the API", async () => {
  const queries = (await run()).all("aws:cloudwatch/queryDefinition:QueryDefinition");
  expect(queries.map(({ name, inputs }) => [name, inputs["name"], inputs["logGroupNames"]])).toEqual([
    ["dashboard-errors-by-request", "e2e/landing/prod/errors by request", [FACTS.logGroup]],
    ["dashboard-recent-errors", "e2e/landing/prod/recent errors", [FACTS.logGroup]],
    ["dashboard-slow-requests", "e2e/landing/prod/slow requests", [FACTS.logGroup]],
    ["dashboard-requests-by-path", "e2e/landing/prod/requests by path", [FACTS.logGroup]],
    ["dashboard-one-request", "e2e/landing/prod/one request", [FACTS.logGroup]],
  ]);
});

test.each<[string, () => Partial<DashboardArgs>]>([
  ["app", () => ({ app: { ...app(), aws: undefined } })],
  ["postgres", () => ({ postgres: { ...awsPostgres(), aws: undefined } })],
  ["redis", () => ({ redis: { ...awsRedis(), aws: undefined } })],
])("refuses %s of another cloud", async (noun, changed) => {
  await expect(run(changed)).rejects.toThrow(`dashboard: ${noun}.aws is missing`);
});
