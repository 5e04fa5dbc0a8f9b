/** Conditions on the database and the cache. */
import { leastPoolConnections } from "../../components/app-platform/aws/pgbouncer-size";
import type { Cloud } from "../../components/lib/environment";
import { CACHE_SIZES, DATABASE_SIZES, poolCapacity, type DatabaseSize } from "../../components/lib/sizes";
import { copyTargets } from "../../components/postgres/aws/copy-targets";
import type { ConfigProblem } from "../error";
import { cloudsOf, type Values } from "./values";

/** The cloud must offer the sizes of database and cache, with a standby where one is asked for. */
export function databaseSizes(values: Values): ConfigProblem[] {
  return cloudsOf(values).flatMap((cloud) => [
    ...databaseSize("postgres", DATABASE_SIZES, cloud, values.postgres),
    ...databaseSize("redis", CACHE_SIZES, cloud, values.redis),
  ]);
}

/** A node must be able to hold the connections of the pool. */
export function poolFitsSize(values: Values): ConfigProblem[] {
  const { size, poolConnections } = values.postgres;
  if (size === undefined || poolConnections === undefined) return [];
  return cloudsOf(values).flatMap((cloud): ConfigProblem[] => {
    const offered = DATABASE_SIZES[cloud][size];
    if (offered === undefined || poolConnections <= poolCapacity(cloud, offered)) return [];
    return [
      {
        key: "postgres.poolConnections",
        value: poolConnections,
        wrong: `is more than a node of ${size} can hold on ${cloud}`,
        allowed: `1 to ${poolCapacity(cloud, offered)} with this size`,
      },
    ];
  });
}

/** PgBouncer beside each instance on AWS needs a connection of its own, and a release has two of each instance. */
export function poolFitsInstances(values: Values): ConfigProblem[] {
  const { poolConnections, pooling } = values.postgres;
  const { maxInstances } = values.api;
  if (!cloudsOf(values).includes("aws") || pooling !== "pgbouncer") return [];
  if (poolConnections === undefined || maxInstances === undefined) return [];
  const least = leastPoolConnections(maxInstances);
  if (poolConnections >= least) return [];
  return [
    {
      key: "postgres.poolConnections",
      value: poolConnections,
      wrong: `is less than two for each of api.maxInstances (${maxInstances}), which a release on aws needs`,
      allowed: `${least} or more, a lower api.maxInstances, or postgres.pooling rds-proxy`,
    },
  ];
}

/** A disk on AWS must have a size, and room to grow. */
export function storageGrows(values: Values): ConfigProblem[] {
  const { storageGib, maxStorageGib } = values.postgres;
  if (!cloudsOf(values).includes("aws") || storageGib === undefined) return [];
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html
  const least = Math.ceil(storageGib * 1.1);
  const problems: ConfigProblem[] = [];
  if (storageGib < 20) {
    problems.push({
      key: "postgres.storageGib",
      value: storageGib,
      wrong: "is too small for AWS",
      allowed: "20 or more",
    });
  }
  if (maxStorageGib !== undefined && maxStorageGib < least) {
    problems.push({
      key: "postgres.maxStorageGib",
      value: maxStorageGib,
      wrong: `is less than a tenth above postgres.storageGib (${storageGib})`,
      allowed: `${least} or more`,
    });
  }
  return problems;
}

/** A copy of the backups must lie in another place, and in one to which RDS copies from here. */
export function copyIsPossible(values: Values): ConfigProblem[] {
  const { region } = values.backend;
  const { copyRegion } = values.postgres;
  if (!cloudsOf(values).includes("aws") || region === undefined) return [];
  if (copyRegion === undefined || copyRegion === "none" || copyTargets(region).includes(copyRegion)) return [];
  return [
    {
      key: "postgres.copyRegion",
      value: copyRegion,
      wrong:
        copyRegion === region
          ? "is the place of the database itself, so one outage would take both"
          : `is no place to which RDS copies the backups of a database in ${region}`,
      allowed: `${copyTargets(region).join(", ")}, none`,
    },
  ];
}

/** RDS makes no blue/green deployment of a database whose master password it manages itself. */
export function blueGreenIsPossible(values: Values): ConfigProblem[] {
  const { blueGreenUpdates, masterPassword } = values.postgres;
  if (!cloudsOf(values).includes("aws") || blueGreenUpdates !== true || masterPassword !== "rds") return [];
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/blue-green-deployments-considerations.html
  return [
    {
      key: "postgres.blueGreenUpdates",
      value: true,
      wrong: "is refused by RDS while it manages the master password (postgres.masterPassword rds)",
      allowed: "false; true once postgres.masterPassword stack has been applied, see docs/runbooks/upgrade-postgres.md",
    },
  ];
}

function databaseSize(
  group: "postgres" | "redis",
  sizes: Readonly<Record<Cloud, Readonly<Record<string, DatabaseSize>>>>,
  cloud: Cloud,
  { size, standby }: { readonly size?: string; readonly standby?: boolean },
): ConfigProblem[] {
  if (size === undefined) return [];
  const offered = sizes[cloud];
  const found = offered[size];
  if (found === undefined) {
    const allowed = Object.keys(offered).join(", ");
    return [{ key: `${group}.size`, value: size, wrong: `is not offered by ${cloud}`, allowed }];
  }
  if (standby !== true || found.standby) return [];
  const allowed = Object.entries(offered).filter(([, candidate]) => candidate.standby);
  return [
    {
      key: `${group}.standby`,
      value: true,
      wrong: `conflicts with ${group}.size ${size}, which has no standby`,
      allowed: `false, or a ${group}.size of ${allowed.map(([name]) => name).join(", ")}`,
    },
  ];
}
