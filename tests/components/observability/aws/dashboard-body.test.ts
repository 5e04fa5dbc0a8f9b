import { dashboardBody, type Line } from "../../../../components/observability/aws/dashboard-body";
import { FACTS } from "./facts";

const graph = (x: number, y: number, width: number, title: string, stat: string, metrics: readonly Line[]) => ({
  type: "metric",
  x,
  y,
  width,
  height: 6,
  properties: { title, region: "us-east-1", view: "timeSeries", stat, period: 60, metrics },
});

const lb = (metric: string, more: { label: string; stat?: string }): Line => [
  "AWS/ApplicationELB",
  metric,
  "LoadBalancer",
  FACTS.loadBalancer,
  more,
];
const ecs = (namespace: string, metric: string, label: string): Line => [
  namespace,
  metric,
  "ClusterName",
  "e2e-landing-prod",
  "ServiceName",
  "e2e-landing-prod-api",
  { label },
];
const rds = (metric: string, label: string): Line => [
  "AWS/RDS",
  metric,
  "DBInstanceIdentifier",
  "e2e-landing-prod-postgres",
  { label },
];
const cache = (metric: string): Line[] =>
  ["e2e-landing-prod-redis-001", "e2e-landing-prod-redis-002"].map((node) => [
    "AWS/ElastiCache",
    metric,
    "CacheClusterId",
    node,
    { label: node },
  ]);

test("the whole dashboard, row by row", () => {
  expect(dashboardBody(FACTS)).toEqual({
    widgets: [
      graph(0, 0, 8, "Requests", "Sum", [lb("RequestCount", { label: "requests" })]),
      graph(8, 0, 8, "Errors", "Sum", [
        lb("HTTPCode_Target_5XX_Count", { label: "of the API" }),
        lb("HTTPCode_ELB_5XX_Count", { label: "of the load balancer" }),
      ]),
      graph(16, 0, 8, "Response time in seconds", "Average", [
        lb("TargetResponseTime", { label: "median", stat: "p50" }),
        lb("TargetResponseTime", { label: "slowest hundredth", stat: "p99" }),
      ]),
      graph(0, 6, 8, "CPU of the API in percent", "Average", [ecs("AWS/ECS", "CPUUtilization", "CPU")]),
      graph(8, 6, 8, "Memory of the API in percent", "Average", [ecs("AWS/ECS", "MemoryUtilization", "memory")]),
      graph(16, 6, 8, "Instances", "Average", [
        ecs("ECS/ContainerInsights", "RunningTaskCount", "running"),
        ecs("ECS/ContainerInsights", "DesiredTaskCount", "wanted"),
      ]),
      graph(0, 12, 6, "CPU of the database in percent", "Average", [rds("CPUUtilization", "CPU")]),
      graph(6, 12, 6, "Connections to the database", "Maximum", [rds("DatabaseConnections", "connections")]),
      graph(12, 12, 6, "Free disk in bytes", "Average", [rds("FreeStorageSpace", "free")]),
      graph(18, 12, 6, "Disk latency in seconds", "Average", [
        rds("ReadLatency", "read"),
        rds("WriteLatency", "write"),
      ]),
      graph(0, 18, 8, "CPU of the cache in percent", "Average", cache("EngineCPUUtilization")),
      graph(8, 18, 8, "Memory of the cache in percent", "Average", cache("DatabaseMemoryUsagePercentage")),
      graph(16, 18, 8, "Evictions", "Sum", cache("Evictions")),
      {
        type: "log",
        x: 0,
        y: 24,
        width: 24,
        height: 6,
        properties: {
          title: "Recent errors",
          region: "us-east-1",
          view: "table",
          query:
            "SOURCE '/e2e/landing/prod/api' | fields @timestamp, level, request_id, path, message" +
            ' | filter level in ["error", "critical", "ERROR", "CRITICAL"] | sort @timestamp desc | limit 50',
        },
      },
    ],
  });
});

test("the same environment gives the same text, which CloudWatch compares character by character", () => {
  expect(JSON.stringify(dashboardBody({ ...FACTS }))).toBe(JSON.stringify(dashboardBody(FACTS)));
});
