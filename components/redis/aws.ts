import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { AwsRedisParts, Redis, RedisArgs } from ".";
import { dataNetworkOf } from "../aws/data-network";
import { createLogGroup, logGroupName } from "../aws/log-group";
import { topicOf } from "../aws/metric-alarm";
import { createSecret } from "../aws/secret";
import { windowsOf } from "../lib/aws/windows";
import { awsOf, awsTags, nameOf } from "../lib/context";
import { weeklyWindow } from "../lib/weekly-window";
import { makeAlarms } from "./aws/alarms";
import { checkedSize, maxmemoryPolicy } from "./aws/checks";

/**
 * ElastiCache for Valkey 8 on Graviton, in subnets without a way out: TLS and a password for everybody.
 *
 * **It is a cache.** Its snapshots let a new one start warm, no more than that; nothing may live here alone, and so none is
 * made when it is deleted.
 *
 * Events such as a failover are not sent to the alarms' topic: it is encrypted, and ElastiCache cannot publish to such a
 * one; it would show it as inactive and drop them (https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ElastiCacheSNS.html).
 *
 * Cost: from $19 a month (1vcpu-1gb) for each node; a standby is a second node. https://aws.amazon.com/elasticache/pricing/
 */
export class AwsRedis extends pulumi.ComponentResource implements Redis {
  /** Kind of data store. */
  readonly kind = "redis";
  /** Id of the replication group. */
  readonly clusterId: pulumi.Output<string>;
  /** Name of the replication group, which is its id. */
  readonly clusterName: pulumi.Output<string>;
  /** Host of the primary node, whichever that is, inside the private network. */
  readonly host: pulumi.Output<string>;
  /** Port; TLS only. */
  readonly port: pulumi.Output<number>;
  /** Secret: connection string with TLS (`rediss://`). */
  readonly url: pulumi.Output<string>;
  /** What only AWS has. */
  readonly aws: AwsRedisParts;

  constructor(name: string, args: RedisArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:redis:AwsRedis", name, {}, opts);
    const { context, standby, snapshotDays } = args;
    const size = checkedSize(name, args);
    const windows = windowsOf(weeklyWindow(name, args.maintenance));
    const network = dataNetworkOf(name, args.network, "redis");
    const topicArn = topicOf(name, args.alarms);
    const { keyArn } = awsOf(name, context);
    const groupId = nameOf(context, name, GROUP_ID_LENGTH);
    const nodes = standby ? 2 : 1;
    const tags = awsTags(context, name);

    const subnets = new aws.elasticache.SubnetGroup(
      `${name}-subnets`,
      { name: groupId, description: `Subnets of ${groupId}`, subnetIds: [...network.subnetIds], tags },
      { parent: this },
    );
    const parameters = new aws.elasticache.ParameterGroup(
      `${name}-parameters`,
      {
        // The family is part of the name, so that the group of another version can be made before this one goes.
        name: nameOf(context, `${name}-${FAMILY}`),
        family: FAMILY,
        description: `Settings of ${groupId}`,
        parameters: [{ name: "maxmemory-policy", value: maxmemoryPolicy(args.evictionPolicy) }],
        tags,
      },
      { parent: this },
    );
    // 64 letters and digits; AWS takes 16 to 128 of them and few other characters.
    const token = new random.RandomPassword(`${name}-token`, { length: 64, special: false }, { parent: this });
    const logs = LOGS.map((logType) => {
      const groupName = logGroupName(context, `${name}/${logType}`);
      const of = { context, component: name, groupName, retentionDays: args.logRetentionDays };
      return { logType, group: createLogGroup(`${name}-${logType}`, of, this) };
    });
    const group = new aws.elasticache.ReplicationGroup(
      `${name}-group`,
      {
        replicationGroupId: groupId,
        description: `Cache of ${context.app} ${context.stack}`,
        engine: "valkey",
        engineVersion: "8.0",
        autoMinorVersionUpgrade: true,
        nodeType: size.slug,
        numCacheClusters: nodes,
        automaticFailoverEnabled: standby,
        multiAzEnabled: standby,
        port: PORT,
        parameterGroupName: parameters.name,
        subnetGroupName: subnets.name,
        securityGroupIds: [network.securityGroupId],
        atRestEncryptionEnabled: true,
        kmsKeyId: keyArn,
        transitEncryptionEnabled: true,
        transitEncryptionMode: "required",
        authToken: token.result,
        // The old token stays valid beside a new one until the next change, so that running instances keep working.
        authTokenUpdateStrategy: "ROTATE",
        maintenanceWindow: windows.maintenance,
        snapshotRetentionLimit: snapshotDays,
        snapshotWindow: windows.backup,
        // A change belongs to the `up` that makes it, and not to the next maintenance window.
        applyImmediately: true,
        logDeliveryConfigurations: logs.map(({ logType, group: { name: destination } }) => ({
          destination,
          destinationType: "cloudwatch-logs",
          logFormat: "json",
          logType,
        })),
        tags,
      },
      {
        parent: this,
        // A replacement is an empty cache and an outage, so it is refused like that of a database.
        protect: context.protect,
        // AWS raises the minor version. After a refresh ours would be a step back, and that replaces the group.
        ignoreChanges: ["engineVersion"],
      },
    );
    const url = pulumi.secret(pulumi.interpolate`rediss://:${token.result}@${group.primaryEndpointAddress}:${PORT}`);
    const secret = createSecret(
      `${name}-secret`,
      { context, component: name, description: "Connection to the cache", values: { url } },
      this,
    );
    // The ids follow from the group's: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.html
    const nodeIds = Array.from({ length: nodes }, (_, index) => `${groupId}-00${index + 1}`);
    makeAlarms(name, { context, topicArn, nodeIds }, this);

    this.clusterId = group.id;
    this.clusterName = group.replicationGroupId;
    this.host = group.primaryEndpointAddress;
    this.port = pulumi.output(PORT);
    this.url = url;
    this.aws = { secret, nodeIds: pulumi.output(nodeIds) };
    this.registerOutputs({
      kind: this.kind,
      clusterId: this.clusterId,
      clusterName: this.clusterName,
      host: this.host,
      port: this.port,
      url: this.url,
      aws: this.aws,
    });
  }
}

const PORT = 6379;

const FAMILY = "valkey8";

/** Logs that the cache hands to CloudWatch. */
const LOGS = ["slow-log", "engine-log"] as const;

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html */
const GROUP_ID_LENGTH = 40;
