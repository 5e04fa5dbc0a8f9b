import * as digitalocean from "@pulumi/digitalocean";
import * as pulumi from "@pulumi/pulumi";
import type { Postgres, PostgresArgs } from ".";
import { nameOf, tagsOf } from "../lib/context";
import { CLUSTER_TIMEOUTS, databaseSize, maintenanceWindow, nodeCount } from "../lib/digitalocean-database";
import { REGIONS } from "../lib/regions";
import { DATABASE_SIZES, poolCapacity, type DatabaseSize } from "../lib/sizes";
import { forDatabase } from "./connection-url";
import { tuningOf } from "./tuning";

/**
 * Managed PostgreSQL with its built-in PgBouncer, reached through the private network.
 *
 * Three roles. `doadmin`, which the cluster comes with, owns the schema and runs the migrations: since PostgreSQL 15 other
 * roles may not create tables in `public`. The app's own role can do only what a migration grants it,
 * and that of the backups reads everything, writes nothing, and makes throw-away databases for restore drills.
 *
 * DigitalOcean backs the cluster up every day and keeps seven days for point-in-time recovery; longer is the business of
 * the off-site dump. The disk grows by itself, so its size is not compared any more once the cluster exists.
 *
 * Cost: from $15 a month (1vcpu-1gb) over $60 (2vcpu-4gb); a standby doubles it.
 * https://www.digitalocean.com/pricing/managed-databases
 */
export class DigitalOceanPostgres extends pulumi.ComponentResource implements Postgres {
  /** Kind of data store. */
  readonly kind = "postgres";
  /** Id of the cluster. */
  readonly clusterId: pulumi.Output<string>;
  /** Name of the cluster. */
  readonly clusterName: pulumi.Output<string>;
  /** Host inside the private network. */
  readonly host: pulumi.Output<string>;
  /** Port of the database itself. */
  readonly port: pulumi.Output<number>;
  /** Name of the application's database. */
  readonly database: pulumi.Output<string>;
  /** Role that owns the schema and runs migrations. */
  readonly ownerUser: pulumi.Output<string>;
  /** Role that the app uses. */
  readonly appUser: pulumi.Output<string>;
  /** Role of the backups. */
  readonly backupUser: pulumi.Output<string>;
  /** Name of the PgBouncer pool. */
  readonly poolName: pulumi.Output<string>;
  /** Secret: connection string of the owner, direct to the application's database. */
  readonly ownerUrl: pulumi.Output<string>;
  /** Secret: connection string of the app user through the pool. */
  readonly poolUrl: pulumi.Output<string>;

  constructor(name: string, args: PostgresArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:postgres:DigitalOceanPostgres", name, {}, opts);
    const { context } = args;
    const size = databaseSize(name, DATABASE_SIZES.digitalocean, args);
    const maintenance = maintenanceWindow(name, args.maintenance);
    checkPool(name, args, size);

    const cluster = new digitalocean.DatabaseCluster(
      `${name}-cluster`,
      {
        name: nameOf(context, name),
        engine: "pg",
        version: String(args.version),
        region: REGIONS[context.region].digitalocean.region,
        privateNetworkUuid: args.network.networkId,
        size: size.slug,
        nodeCount: nodeCount(args.standby),
        storageSizeMib: String(args.storageGib * 1024),
        storageAutoscale: { enabled: true, thresholdPercent: 80, incrementGib: 10 },
        maintenanceWindows: [maintenance],
        tags: tagsOf(context, name),
      },
      {
        parent: this,
        // Name, network and project replace the cluster, and the provider deletes it first: with it goes the data.
        protect: context.protect,
        // The disk grows outside of Pulumi, and a project is changed in the console: neither may come back as a change.
        ignoreChanges: ["storageSizeMib", "projectId"],
        customTimeouts: CLUSTER_TIMEOUTS,
      },
    );
    const database = new digitalocean.DatabaseDb(
      `${name}-database`,
      { clusterId: cluster.id, name: context.app },
      { parent: this, protect: context.protect },
    );
    const appUser = new digitalocean.DatabaseUser(
      `${name}-app-user`,
      { clusterId: cluster.id, name: "app" },
      { parent: this },
    );
    const backupUser = new digitalocean.DatabaseUser(
      `${name}-backup-user`,
      { clusterId: cluster.id, name: "backup" },
      { parent: this },
    );
    const pool = new digitalocean.DatabaseConnectionPool(
      `${name}-pool`,
      {
        clusterId: cluster.id,
        name: "app",
        dbName: database.name,
        user: appUser.name,
        mode: "transaction",
        size: args.poolConnections,
      },
      // The provider cannot change a pool, and two pools of one cluster cannot share a name.
      { parent: this, deleteBeforeReplace: true },
    );
    new digitalocean.DatabasePostgresqlConfig(
      `${name}-config`,
      { clusterId: cluster.id, ...tuningOf(args, size) },
      { parent: this },
    );

    this.clusterId = cluster.id;
    this.clusterName = cluster.name;
    this.host = cluster.privateHost;
    this.port = cluster.port;
    this.database = database.name;
    this.ownerUser = cluster.user;
    this.appUser = appUser.name;
    this.backupUser = backupUser.name;
    this.poolName = pool.name;
    // Whole connection strings only: put together from host, user and port they would not be secret.
    this.ownerUrl = pulumi.all([cluster.privateUri, database.name]).apply(([url, name]) => forDatabase(url, name));
    this.poolUrl = pool.privateUri;
    this.registerOutputs({
      kind: this.kind,
      clusterId: this.clusterId,
      clusterName: this.clusterName,
      host: this.host,
      port: this.port,
      database: this.database,
      ownerUser: this.ownerUser,
      appUser: this.appUser,
      backupUser: this.backupUser,
      poolName: this.poolName,
      ownerUrl: this.ownerUrl,
      poolUrl: this.poolUrl,
    });
  }
}

/** @throws Error when a node of the size cannot hold the connections of the pool. */
function checkPool(name: string, { size, poolConnections }: PostgresArgs, offered: DatabaseSize): void {
  const most = poolCapacity("digitalocean", offered);
  if (Number.isInteger(poolConnections) && poolConnections >= 1 && poolConnections <= most) return;
  throw new Error(
    `${name}: poolConnections ${poolConnections} does not fit size "${size}"; ` +
      `choose 1 to ${most}, or a size with more memory`,
  );
}
