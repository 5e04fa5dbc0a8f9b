import type * as digitalocean from "@pulumi/digitalocean";
import * as pulumi from "@pulumi/pulumi";
import type { Postgres } from "../../postgres";
import type { Redis } from "../../redis";

/**
 * The managed databases of the app. App Platform fills in their connection strings when it deploys ("bindable" variables),
 * so that no credential stands in the app spec or in the state.
 */
export function databases(postgres: Postgres, redis: Redis): digitalocean.types.input.AppSpecDatabase[] {
  return [
    {
      name: "db",
      engine: "PG",
      production: true,
      clusterName: postgres.clusterName,
      dbName: postgres.database,
      // The direct connection is that of the owner, for the migration; the service has the pool, which has its own user.
      dbUser: postgres.ownerUser,
    },
    { name: "cache", engine: "VALKEY", production: true, clusterName: redis.clusterName },
  ];
}

/*
 * The values of bindable variables, by the names above. App Platform reads `${...}` and TypeScript must not, so they stand
 * in plain quotes: https://docs.digitalocean.com/products/app-platform/how-to/use-environment-variables/
 */

/** The owner's direct connection, by the private address, which exists because app and cluster share a VPC. */
export const OWNER_URL = "${db.DATABASE_PRIVATE_URL}";

/** The connection to the cache, by the private address. */
export const CACHE_URL = "${cache.DATABASE_PRIVATE_URL}";

/**
 * The app user's connection through the PgBouncer pool. This is the one form that DigitalOcean documents for pools:
 * https://docs.digitalocean.com/products/app-platform/how-to/connect-pg-pools/
 */
export function poolUrl(postgres: Postgres): pulumi.Output<string> {
  return pulumi.interpolate`\${db.${postgres.poolName}.DATABASE_URL}`;
}
