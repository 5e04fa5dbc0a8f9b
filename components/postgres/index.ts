import type * as pulumi from "@pulumi/pulumi";
import type { Context } from "../lib/context";
import type { Network } from "../network";
import { perCloud } from "../lib/per-cloud";
import { DigitalOceanPostgres } from "./digitalocean";

/** What a PostgreSQL database needs to know. */
export interface PostgresArgs {
  /** Where it stands. */
  context: Context;
  /** Network it is reached through. **A change replaces the database.** */
  network: Network;
  /** Major version. Can be raised in place, never lowered. */
  version: number;
  /** Size of each node as `<n>vcpu-<m>gb`; resized in place. */
  size: string;
  /** Whether a standby node takes over when the primary fails. */
  standby: boolean;
  /** Disk at the start in GiB; grows by itself and never shrinks. */
  storageGib: number;
  /** Server connections of the PgBouncer pool. **A change replaces the pool**, not the database. */
  poolConnections: number;
  /** Weekly maintenance window as `<day> <hour>:00` in UTC. */
  maintenance: string;
  /** Queries slower than this many milliseconds are logged. */
  slowQueryMs: number;
}

/** A managed PostgreSQL database: owner for migrations, an app user, and a PgBouncer pool for the app. */
export interface Postgres {
  /** Kind of data store, for rules that hold for all of them. */
  readonly kind: "postgres";
  /** The cloud's id of the cluster. */
  readonly clusterId: pulumi.Output<string>;
  /** The cloud's name of the cluster. */
  readonly clusterName: pulumi.Output<string>;
  /** Host inside the private network. */
  readonly host: pulumi.Output<string>;
  /** Port of the database itself (not of the pool). */
  readonly port: pulumi.Output<number>;
  /** Name of the application's database. */
  readonly database: pulumi.Output<string>;
  /** Role that owns the schema and runs migrations. */
  readonly ownerUser: pulumi.Output<string>;
  /** Role that the app uses. */
  readonly appUser: pulumi.Output<string>;
  /** Name of the PgBouncer pool. */
  readonly poolName: pulumi.Output<string>;
  /** Secret: connection string of the owner, direct to the database; for migrations. */
  readonly ownerUrl: pulumi.Output<string>;
  /** Secret: connection string of the app user through the pool, in transaction mode. */
  readonly poolUrl: pulumi.Output<string>;
}

/** Makes the database on the cloud of the context. */
export function createPostgres(name: string, args: PostgresArgs): Postgres {
  return perCloud(args.context, { digitalocean: () => new DigitalOceanPostgres(name, args) });
}
