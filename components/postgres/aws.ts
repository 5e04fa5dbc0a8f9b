import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { AwsPostgresParts, Postgres, PostgresArgs } from ".";
import { dataNetworkOf } from "../aws/data-network";
import { topicOf } from "../aws/metric-alarm";
import { createEmptySecret, createSecret, fillSecret, type SecretValues } from "../aws/secret";
import { awsTags, nameOf } from "../lib/context";
import { makeAlarms } from "./aws/alarms";
import { makeBackupCopy } from "./aws/backup-copy";
import { checkedSize } from "./aws/checks";
import { makeInstance } from "./aws/instance";
import { masterOf } from "./aws/master";
import { PASSWORD } from "./aws/password";
import { makeProxy } from "./aws/proxy";
import { pooledUrl, postgresUrl } from "./connection-url";

/**
 * RDS for PostgreSQL on Graviton, in subnets without a way out.
 *
 * Four roles. `master` is for emergencies and to make the other three, which the migration does; RDS keeps its password and
 * changes it every 30 days, unless `masterPassword` says otherwise. `owner` owns the schema and runs the migrations. `app`
 * can do only what a migration grants it. `backup` reads everything, writes nothing, and makes throw-away databases for
 * restore drills.
 *
 * With `pgbouncer` the pool lives beside each instance of the app, so `poolUrl` leads to the database itself: whoever
 * connects from elsewhere has no pool. With `rds-proxy` it leads to the proxy.
 *
 * Any moment of the last `backupDays` can be restored; older ones are the business of the backups. No delete can lose
 * them: they stay, and a final snapshot is made.
 *
 * Cost: from $12 a month (1vcpu-1gb) over $47 (2vcpu-4gb), and $0.115 for each GB; a standby doubles both.
 * https://aws.amazon.com/rds/postgresql/pricing/
 */
export class AwsPostgres extends pulumi.ComponentResource implements Postgres {
  /** Kind of data store. */
  readonly kind = "postgres";
  /** Id of the instance, which it keeps when it is renamed. */
  readonly clusterId: pulumi.Output<string>;
  /** Identifier of the instance. */
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
  /** Name of the pool: of the proxy, or of the database in each PgBouncer. */
  readonly poolName: pulumi.Output<string>;
  /** Secret: connection string of the owner, direct to the database. */
  readonly ownerUrl: pulumi.Output<string>;
  /** Secret: connection string of the app user, through the proxy if there is one. */
  readonly poolUrl: pulumi.Output<string>;
  /** What only AWS has. */
  readonly aws: AwsPostgresParts;

  constructor(name: string, args: PostgresArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:postgres:AwsPostgres", name, {}, opts);
    const { context, pooling, poolConnections } = args;
    const size = checkedSize(name, args);
    const network = dataNetworkOf(name, args.network, "postgres");
    const topicArn = topicOf(name, args.alarms);
    const identifier = nameOf(context, name);
    const ofComponent = { context, component: name };

    const master = masterOf(name, args, this);
    const { credentials } = master;
    const instance = makeInstance(name, { ...args, identifier, place: network, offered: size, credentials }, this);
    const masterSecretArn = master.secretArn(instance);

    const ownerPassword = new random.RandomPassword(`${name}-owner-password`, PASSWORD, { parent: this });
    const appPassword = new random.RandomPassword(`${name}-app-password`, PASSWORD, { parent: this });
    const backupPassword = new random.RandomPassword(`${name}-backup-password`, PASSWORD, { parent: this });
    const at = { host: instance.address, port: instance.port, database: context.app };
    const owner = { username: "owner", password: ownerPassword.result };
    const app = { username: "app", password: appPassword.result };
    const ownerUrl = postgresUrl(owner, at);
    const ownerSecret = createSecret(
      `${name}-owner`,
      { ...ofComponent, description: "Owner of the schema, for migrations", values: { ...owner, url: ownerUrl } },
      this,
    );
    const backup = { username: "backup", password: backupPassword.result };
    const backupSecret = createSecret(
      `${name}-backup`,
      {
        ...ofComponent,
        description: "The backups' role in the database",
        values: {
          ...backup,
          url: postgresUrl(backup, at),
          drillUrl: postgresUrl(backup, { ...at, database: MAINTENANCE_DATABASE }),
        },
      },
      this,
    );
    const emptySecret = createEmptySecret(
      `${name}-app`,
      { ...ofComponent, description: "The app's role in the database" },
      this,
    );
    const proxy =
      pooling === "rds-proxy"
        ? makeProxy(
            name,
            {
              context,
              network,
              instanceIdentifier: instance.identifier,
              size,
              poolConnections,
              secretArn: emptySecret.arn,
            },
            this,
          )
        : undefined;
    const poolUrl = postgresUrl(app, proxy === undefined ? at : { ...at, host: proxy.endpoint });
    const pooled: SecretValues = proxy === undefined ? { pooledUrl: pooledUrl(app, context.app) } : {};
    const appSecret = fillSecret(`${name}-app`, emptySecret, { ...app, url: poolUrl, ...pooled }, this);

    makeBackupCopy(name, args, instance.arn, this);
    makeAlarms(name, { context, topicArn, instanceIdentifier: identifier, size, storageGib: args.storageGib }, this);
    new aws.rds.EventSubscription(
      `${name}-events`,
      {
        name: nameOf(context, `${name}-events`),
        snsTopic: topicArn,
        sourceType: "db-instance",
        sourceIds: [instance.identifier],
        eventCategories: EVENTS,
        tags: awsTags(context, name),
      },
      { parent: this },
    );

    this.clusterId = instance.resourceId;
    this.clusterName = instance.identifier;
    this.host = instance.address;
    this.port = instance.port;
    this.database = pulumi.output(context.app);
    this.ownerUser = pulumi.output(owner.username);
    this.appUser = pulumi.output(app.username);
    this.backupUser = pulumi.output(backup.username);
    this.poolName = proxy?.name ?? pulumi.output(context.app);
    this.ownerUrl = ownerUrl;
    this.poolUrl = poolUrl;
    this.aws = {
      instanceArn: instance.arn,
      instanceIdentifier: instance.identifier,
      subnetGroupName: instance.dbSubnetGroupName,
      masterSecretArn,
      ownerSecret,
      appSecret,
      backupSecret,
      pooling,
      poolConnections,
    };
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
      aws: this.aws,
    });
  }
}

/** Database that every server of RDS has beside that of the app. */
const MAINTENANCE_DATABASE = "postgres";

/**
 * What people are told of: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.Messages.html. Backups and
 * changes of the configuration happen as planned, and are left out.
 */
const EVENTS = ["availability", "failover", "failure", "low storage", "maintenance", "notification", "recovery"];
