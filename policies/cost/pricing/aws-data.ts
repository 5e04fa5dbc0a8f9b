/** Data stores and their backups. */
import type { Graph } from "../../lib/graph";
import { majorVersion } from "../../lib/postgres-version";
import type { Resource } from "../../lib/resource";
import {
  BACKUP_SELECTION,
  ELASTICACHE_REPLICATION_GROUP,
  RDS_BACKUPS_REPLICATION,
  RDS_INSTANCE,
} from "../../types/aws";
import {
  FREE,
  NoPrice,
  always,
  byUse,
  counted,
  hoursOf,
  isOn,
  numberAt,
  read,
  textAt,
  type Assumptions,
  type Line,
  type Priced,
  type Pricers,
} from "./pricer";

/** IOPS that gp3 storage has for nothing from 400 GB; below that they cannot be chosen. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html */
const FREE_GP3_IOPS = 12_000;

/** Days for which Performance Insights keeps its data for nothing. */
const FREE_INSIGHT_DAYS = 7;

/**
 * The oldest major version of PostgreSQL in standard support; 14 leaves it on 2027-02-28. What is older pays for its
 * support by the rows `aws.rds.support.*` of the table.
 * https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
 */
const STANDARD_SUPPORT_FROM = 14;

function database(resource: Resource, _graph: Graph, { backupGb }: Assumptions): Priced {
  const engine = textAt(resource, "engine");
  if (engine !== "postgres") throw new NoPrice(`there are no prices for the engine ${engine}`);
  const copies = isOn(resource, "multiAz") ? 2 : 1;
  const size = textAt(resource, "instanceClass");
  const insights = isOn(resource, "performanceInsightsEnabled")
    ? numberAt(resource, "performanceInsightsRetentionPeriod", FREE_INSIGHT_DAYS)
    : 0;
  const extended = support(resource, size, copies);
  const backups = numberAt(resource, "backupRetentionPeriod", 0) > 0 ? backupGb : 0;
  return {
    lines: [
      always(`${counted(copies, "instance")} of ${size}`, `aws.rds.postgres.${size}`, copies),
      ...extended.lines,
      ...storage(resource, copies),
      ...(isOn(resource, "manageMasterUserPassword") ? [always("secret of the master user", "aws.secret")] : []),
      byUse(`${backupGb} GB of backups beyond the free ones`, "aws.rds.backup", backups, "gb-month"),
    ],
    unpriced: [
      ...(extended.unpriced ?? []),
      ...(insights > FREE_INSIGHT_DAYS ? [`Performance Insights kept for ${insights} days has no price`] : []),
      ...(read(resource, "databaseInsightsMode") === "advanced"
        ? ["Database Insights in its advanced mode has no price"]
        : []),
    ],
  };
}

/** Extended support, which AWS sells by the processor to whoever stays on a version beyond its end. */
function support(resource: Resource, size: string, copies: number): Priced {
  try {
    if (read(resource, "engineLifecycleSupport") === "open-source-rds-extended-support-disabled") return FREE;
    const major = majorVersion(read(resource, "engineVersion"));
    // Without a version AWS takes one that it supports.
    if (major === undefined || major >= STANDARD_SUPPORT_FROM) return FREE;
    const amount = hoursOf(copies, processors(size));
    const what = `extended support of PostgreSQL ${major}`;
    return { lines: [{ what, price: `aws.rds.support.${major}`, amount, unit: "vcpu-hour", kind: "fixed" }] };
  } catch (error) {
    // The instance itself has its price all the same.
    if (error instanceof NoPrice) return { lines: [], unpriced: [error.message] };
    throw error;
  }
}

/** Processors of an instance class; all that is smaller than xlarge has two. */
function processors(size: string): number {
  const [, times, small] = /^db\.(?!t2|m1)[a-z0-9]+\.(?:(\d*)xlarge|(micro|small|medium|large))$/.exec(size) ?? [];
  if (small !== undefined) return 2;
  if (times === undefined) throw new NoPrice(`how many processors ${size} has is not known here`);
  return 4 * (times === "" ? 1 : Number(times));
}

function storage(resource: Resource, copies: number): Line[] {
  const gb = numberAt(resource, "allocatedStorage");
  const iops = numberAt(resource, "iops", 0);
  const kind = textAt(resource, "storageType", iops > 0 ? "io1" : "gp2");
  const paid = kind === "gp3" ? Math.max(0, iops - FREE_GP3_IOPS) : iops;
  const fixed = { kind: "fixed" } as const;
  return [
    {
      ...fixed,
      what: `${gb} GB of ${kind} storage, ${counted(copies, "copy", "copies")}`,
      price: `aws.rds.storage.${kind}`,
      amount: gb * copies,
      unit: "gb-month",
    },
    ...(paid === 0 || kind === "gp2"
      ? []
      : [
          {
            ...fixed,
            what: `${paid} IOPS`,
            price: `aws.rds.iops.${kind}`,
            amount: paid * copies,
            unit: "iops-month",
          } as const,
        ]),
  ];
}

/** Nodes of a cache: shards with their copies, or members of a group. */
export function nodesOf(resource: Resource): number {
  const shards = read(resource, "numNodeGroups");
  if (shards === undefined) return numberAt(resource, "numCacheClusters", 1);
  return numberAt(resource, "numNodeGroups") * (1 + numberAt(resource, "replicasPerNodeGroup", 0));
}

function cache(resource: Resource): Priced {
  const nodes = nodesOf(resource);
  const size = textAt(resource, "nodeType");
  const engine = textAt(resource, "engine", "redis");
  return {
    lines: [always(`${counted(nodes, "node")} of ${size} (${engine})`, `aws.elasticache.${engine}.${size}`, nodes)],
    // One snapshot of each cluster is free: https://aws.amazon.com/elasticache/pricing/
    unpriced: numberAt(resource, "snapshotRetentionLimit", 0) > 1 ? ["snapshots beyond the first have no price"] : [],
  };
}

const copy = (_resource: Resource, _graph: Graph, { backupGb }: Assumptions): Priced => ({
  lines: [byUse(`${backupGb} GB of backups in another region`, "aws.rds.backup", backupGb, "gb-month")],
});

function selection(resource: Resource, graph: Graph, { backupGb }: Assumptions): Priced {
  if (!graph.behind(resource, "resources").some(({ type }) => type === RDS_INSTANCE)) {
    throw new NoPrice("there are prices for backups of RDS only");
  }
  return { lines: [byUse(`${backupGb} GB of RDS backups in the vault`, "aws.backup.rds", backupGb, "gb-month")] };
}

/** Pricers of data stores. */
export const DATA: Pricers = {
  [RDS_INSTANCE]: database,
  [ELASTICACHE_REPLICATION_GROUP]: cache,
  [RDS_BACKUPS_REPLICATION]: copy,
  [BACKUP_SELECTION]: selection,
};
