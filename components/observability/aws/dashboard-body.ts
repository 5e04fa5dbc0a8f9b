/** The dashboard of an environment as CloudWatch takes it: typed, and the same text for the same environment. */
import { recentErrors } from "./questions";

/** What the dashboard shows, by the names that metrics go by. */
export interface DashboardFacts {
  /** Region in the spelling of AWS. */
  readonly region: string;
  /** Suffix of the load balancer's ARN. */
  readonly loadBalancer: string;
  /** Name of the ECS cluster. */
  readonly cluster: string;
  /** Name of the ECS service. */
  readonly service: string;
  /** Name of the log group of the API. */
  readonly logGroup: string;
  /** Identifier of the database. */
  readonly database: string;
  /** Nodes of the cache. */
  readonly cacheNodes: readonly string[];
}

/** One line of a graph: namespace, metric, names and values of the dimensions, and how it is drawn. */
export type Line = readonly (string | { readonly label: string; readonly stat?: string })[];

/** A part of the dashboard. */
export interface Widget {
  /** A graph, or the answer to a question about logs. */
  readonly type: "metric" | "log";
  /** Columns from the left; there are 24. */
  readonly x: number;
  /** Rows from the top. */
  readonly y: number;
  /** Columns that it takes. */
  readonly width: number;
  /** Rows that it takes. */
  readonly height: number;
  /** What it shows. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A dashboard (https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html). */
export interface DashboardBody {
  /** Its parts, row by row: CloudWatch would sort them so. */
  readonly widgets: readonly Widget[];
}

interface Graph {
  title: string;
  stat: "Sum" | "Average" | "Maximum";
  lines: readonly Line[];
}

const WIDTH = 24;
const HEIGHT = 6;

/** The dashboard: what visitors feel, the API, its database, its cache, and below what went wrong of late. */
export function dashboardBody(facts: DashboardFacts): DashboardBody {
  const rows = [visitors(facts), instances(facts), database(facts), cache(facts)];
  const graphs = rows.flatMap((row, y) => row.map((graph, x) => metricWidget(facts, graph, x, y, row.length)));
  return { widgets: [...graphs, errorsWidget(facts, rows.length * HEIGHT)] };
}

function visitors({ loadBalancer }: DashboardFacts): readonly Graph[] {
  const line = (metric: string, label: string, stat?: string): Line => [
    "AWS/ApplicationELB",
    metric,
    "LoadBalancer",
    loadBalancer,
    { label, ...(stat === undefined ? {} : { stat }) },
  ];
  return [
    { title: "Requests", stat: "Sum", lines: [line("RequestCount", "requests")] },
    {
      title: "Errors",
      stat: "Sum",
      lines: [line("HTTPCode_Target_5XX_Count", "of the API"), line("HTTPCode_ELB_5XX_Count", "of the load balancer")],
    },
    {
      title: "Response time in seconds",
      stat: "Average",
      lines: [line("TargetResponseTime", "median", "p50"), line("TargetResponseTime", "slowest hundredth", "p99")],
    },
  ];
}

function instances({ cluster, service }: DashboardFacts): readonly Graph[] {
  const line = (namespace: string, metric: string, label: string): Line => [
    namespace,
    metric,
    "ClusterName",
    cluster,
    "ServiceName",
    service,
    { label },
  ];
  return [
    { title: "CPU of the API in percent", stat: "Average", lines: [line("AWS/ECS", "CPUUtilization", "CPU")] },
    { title: "Memory of the API in percent", stat: "Average", lines: [line("AWS/ECS", "MemoryUtilization", "memory")] },
    {
      title: "Instances",
      stat: "Average",
      lines: [
        line("ECS/ContainerInsights", "RunningTaskCount", "running"),
        line("ECS/ContainerInsights", "DesiredTaskCount", "wanted"),
      ],
    },
  ];
}

function database({ database: id }: DashboardFacts): readonly Graph[] {
  const line = (metric: string, label: string): Line => ["AWS/RDS", metric, "DBInstanceIdentifier", id, { label }];
  return [
    { title: "CPU of the database in percent", stat: "Average", lines: [line("CPUUtilization", "CPU")] },
    {
      title: "Connections to the database",
      stat: "Maximum",
      lines: [line("DatabaseConnections", "connections")],
    },
    { title: "Free disk in bytes", stat: "Average", lines: [line("FreeStorageSpace", "free")] },
    {
      title: "Disk latency in seconds",
      stat: "Average",
      lines: [line("ReadLatency", "read"), line("WriteLatency", "write")],
    },
  ];
}

function cache({ cacheNodes }: DashboardFacts): readonly Graph[] {
  const lines = (metric: string): readonly Line[] =>
    cacheNodes.map((node) => ["AWS/ElastiCache", metric, "CacheClusterId", node, { label: node }]);
  return [
    { title: "CPU of the cache in percent", stat: "Average", lines: lines("EngineCPUUtilization") },
    { title: "Memory of the cache in percent", stat: "Average", lines: lines("DatabaseMemoryUsagePercentage") },
    { title: "Evictions", stat: "Sum", lines: lines("Evictions") },
  ];
}

function metricWidget({ region }: DashboardFacts, graph: Graph, x: number, y: number, perRow: number): Widget {
  const width = WIDTH / perRow;
  return {
    type: "metric",
    x: x * width,
    y: y * HEIGHT,
    width,
    height: HEIGHT,
    properties: { title: graph.title, region, view: "timeSeries", stat: graph.stat, period: 60, metrics: graph.lines },
  };
}

function errorsWidget({ region, logGroup }: DashboardFacts, y: number): Widget {
  return {
    type: "log",
    x: 0,
    y,
    width: WIDTH,
    height: HEIGHT,
    properties: {
      title: "Recent errors",
      region,
      view: "table",
      query: `SOURCE '${logGroup}' | ${recentErrors()}`,
    },
  };
}
