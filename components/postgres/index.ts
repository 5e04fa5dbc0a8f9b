import type * as pulumi from "@pulumi/pulumi";
import type { Context } from "../lib/context";
import type { SecretReference } from "../aws/secret";
import type { Network } from "../network";
import { perCloud } from "../lib/per-cloud";
import type { RegionName } from "../lib/regions";
import type { AlarmChannel } from "../observability";
import { AwsPostgres } from "./aws";
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
  /** How the app's connections are pooled on AWS; DigitalOcean brings PgBouncer. */
  pooling: Pooling;
  /** Disk at most in GiB on AWS; until then it grows by itself. */
  maxStorageGib: number;
  /** Days back to which any moment can be restored on AWS, 1 to 35; DigitalOcean keeps seven. */
  backupDays: number;
  /** Region to which AWS copies the backups; `none` keeps them in one region. */
  copyRegion: RegionName | "none";
  /**
   * Who keeps the password of the master user on AWS: `rds` changes it every 30 days, `stack` keeps it as it is. Changed in
   * place, without an interruption.
   */
  masterPassword: MasterPassword;
  /**
   * Whether AWS makes every change of the instance on a copy, and switches over when it has caught up. Needs
   * `masterPassword` `stack`, applied before; see docs/runbooks/upgrade-postgres.md.
   */
  blueGreenUpdates: boolean;
  /** Days that the database's logs are kept on AWS. */
  logRetentionDays: number;
  /** Where alarms go on AWS. */
  alarms: AlarmChannel;
}

/** How connections are pooled: by PgBouncer beside each instance of the app, or by RDS Proxy, which is a service of its own. */
export type Pooling = "pgbouncer" | "rds-proxy";

/** Who keeps the password of the master user: RDS, in a secret of its own, or this stack. */
export type MasterPassword = "rds" | "stack";

/** A managed PostgreSQL database: owner for migrations, an app user, a user for backups, and a pool for the app. */
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
  /** Role of the backups: it reads everything, writes nothing, and may make databases of its own for restore drills. */
  readonly backupUser: pulumi.Output<string>;
  /** Name of the pool. */
  readonly poolName: pulumi.Output<string>;
  /** Secret: connection string of the owner, direct to the database; for migrations. */
  readonly ownerUrl: pulumi.Output<string>;
  /** Secret: connection string of the app user through the pool, in transaction mode. */
  readonly poolUrl: pulumi.Output<string>;
  /** What a database has on AWS only. @default - absent on other clouds */
  readonly aws?: AwsPostgresParts;
}

/** What the app platform and the backups need of a database on AWS. */
export interface AwsPostgresParts {
  /** ARN of the instance. */
  readonly instanceArn: pulumi.Output<string>;
  /** Identifier of the instance, by which metrics name it. */
  readonly instanceIdentifier: pulumi.Output<string>;
  /** Name of its subnet group, in which a backup is restored for a test too. */
  readonly subnetGroupName: pulumi.Output<string>;
  /** ARN of the secret of the master user, which RDS keeps unless told otherwise: JSON with `username` and `password`. */
  readonly masterSecretArn: pulumi.Output<string>;
  /** The schema's owner: JSON with `username`, `password` and `url`. */
  readonly ownerSecret: SecretReference;
  /** The app's role: JSON with `username`, `password`, `url` and, through PgBouncer in the task, `pooledUrl`. */
  readonly appSecret: SecretReference;
  /**
   * The backups' role: JSON with `username`, `password`, `url` (direct, to the database) and `drillUrl` (to another one of
   * the same server, from which drills make throw-away databases).
   */
  readonly backupSecret: SecretReference;
  /** How connections are pooled. */
  readonly pooling: Pooling;
  /** Server connections that all pools together may hold. */
  readonly poolConnections: number;
}

/** Makes the database on the cloud of the context. */
export function createPostgres(name: string, args: PostgresArgs): Postgres {
  return perCloud<Postgres>(args.context, {
    digitalocean: () => new DigitalOceanPostgres(name, args),
    aws: (options) => new AwsPostgres(name, args, options),
  });
}
