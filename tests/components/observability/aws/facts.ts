import type { DashboardFacts } from "../../../../components/observability/aws/dashboard-body";

/** What the stand-ins of the tests are called in metrics. */
export const FACTS: DashboardFacts = {
  region: "us-east-1",
  loadBalancer: "app/e2e-landing-prod-api/0123456789abcdef",
  cluster: "e2e-landing-prod",
  service: "e2e-landing-prod-api",
  logGroup: "/e2e/landing/prod/api",
  database: "e2e-landing-prod-postgres",
  cacheNodes: ["e2e-landing-prod-redis-001", "e2e-landing-prod-redis-002"],
};
