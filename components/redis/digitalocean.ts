import * as digitalocean from "@pulumi/digitalocean";
import * as pulumi from "@pulumi/pulumi";
import type { Redis, RedisArgs } from ".";
import { nameOf, tagsOf } from "../lib/context";
import { CLUSTER_TIMEOUTS, databaseSize, maintenanceWindow, nodeCount } from "../lib/digitalocean-database";
import { REGIONS } from "../lib/regions";
import { CACHE_SIZES } from "../lib/sizes";

/**
 * Managed Valkey 8, which speaks the Redis protocol; DigitalOcean makes no new clusters of Redis itself since April 2025
 * (https://docs.digitalocean.com/products/databases/redis/).
 *
 * **It is a cache.** DigitalOcean makes no backups of Valkey, so nothing may live here alone. Snapshots on the node's disk
 * (`rdb`) let it start warm after a restart, no more than that.
 *
 * Cost: from $15 a month (1vcpu-1gb); a standby doubles it. https://www.digitalocean.com/pricing/managed-databases
 */
export class DigitalOceanRedis extends pulumi.ComponentResource implements Redis {
  /** Kind of data store. */
  readonly kind = "redis";
  /** Id of the cluster. */
  readonly clusterId: pulumi.Output<string>;
  /** Name of the cluster. */
  readonly clusterName: pulumi.Output<string>;
  /** Host inside the private network. */
  readonly host: pulumi.Output<string>;
  /** Port; TLS only. */
  readonly port: pulumi.Output<number>;
  /** Secret: connection string with TLS (`rediss://`). */
  readonly url: pulumi.Output<string>;

  constructor(name: string, args: RedisArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:redis:DigitalOceanRedis", name, {}, opts);
    const { context } = args;
    const size = databaseSize(name, CACHE_SIZES.digitalocean, args);
    const maintenance = maintenanceWindow(name, args.maintenance);
    checkEvictionPolicy(name, args.evictionPolicy);

    const cluster = new digitalocean.DatabaseCluster(
      `${name}-cluster`,
      {
        name: nameOf(context, name),
        engine: "valkey",
        version: "8",
        region: REGIONS[context.region].digitalocean.region,
        privateNetworkUuid: args.network.networkId,
        size: size.slug,
        nodeCount: nodeCount(args.standby),
        evictionPolicy: args.evictionPolicy,
        maintenanceWindows: [maintenance],
        tags: tagsOf(context, name),
      },
      // A replacement is an empty cache and an outage, so it is refused like that of a database.
      { parent: this, protect: context.protect, ignoreChanges: ["projectId"], customTimeouts: CLUSTER_TIMEOUTS },
    );
    new digitalocean.DatabaseValkeyConfig(
      `${name}-config`,
      {
        clusterId: cluster.id,
        ssl: true,
        persistence: "rdb",
        // Seconds after which an idle connection is closed, so that those of vanished instances do not pile up.
        timeout: 300,
        // The eviction policy is the cluster's argument: set here too (with hyphens) the two would overwrite each other.
      },
      { parent: this },
    );

    this.clusterId = cluster.id;
    this.clusterName = cluster.name;
    this.host = cluster.privateHost;
    this.port = cluster.port;
    this.url = cluster.privateUri;
    this.registerOutputs({
      kind: this.kind,
      clusterId: this.clusterId,
      clusterName: this.clusterName,
      host: this.host,
      port: this.port,
      url: this.url,
    });
  }
}

/**
 * Eviction policies in the spelling of the API, with underscores; the examples of the provider's documentation
 * (`allkeysLru`) are refused by the API: https://docs.digitalocean.com/reference/api/digitalocean/#tag/Databases
 */
const EVICTION_POLICIES = [
  "noeviction",
  "allkeys_lru",
  "allkeys_random",
  "volatile_lru",
  "volatile_random",
  "volatile_ttl",
];

/** @throws Error when the API does not know the policy. */
function checkEvictionPolicy(name: string, evictionPolicy: string): void {
  if (EVICTION_POLICIES.includes(evictionPolicy)) return;
  throw new Error(
    `${name}: evictionPolicy "${evictionPolicy}" is not a policy of DigitalOcean; ` +
      `choose one of ${EVICTION_POLICIES.join(", ")}`,
  );
}
