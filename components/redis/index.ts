import type * as pulumi from "@pulumi/pulumi";
import type { Context } from "../lib/context";
import type { SecretReference } from "../aws/secret";
import type { Network } from "../network";
import { perCloud } from "../lib/per-cloud";
import type { AlarmChannel } from "../observability";
import { AwsRedis } from "./aws";
import { DigitalOceanRedis } from "./digitalocean";

/** What a Redis-compatible cache needs to know. */
export interface RedisArgs {
  /** Where it stands. */
  context: Context;
  /** Network it is reached through. **A change replaces the cache.** */
  network: Network;
  /** Size of each node as `<n>vcpu-<m>gb`; resized in place. */
  size: string;
  /** Whether a standby node takes over when the primary fails. */
  standby: boolean;
  /** What is dropped when the memory is full, for instance `allkeys_lru`. */
  evictionPolicy: string;
  /** Weekly maintenance window as `<day> <hour>:00` in UTC. */
  maintenance: string;
  /** Days that snapshots are kept on AWS; 0 makes none. DigitalOcean makes none. */
  snapshotDays: number;
  /** Days that the cache's logs are kept on AWS. */
  logRetentionDays: number;
  /** Where alarms go on AWS. */
  alarms: AlarmChannel;
}

/** A managed Valkey cache (Redis protocol). It is a cache: nothing may live here alone. */
export interface Redis {
  /** Kind of data store, for rules that hold for all of them. */
  readonly kind: "redis";
  /** The cloud's id of the cluster. */
  readonly clusterId: pulumi.Output<string>;
  /** The cloud's name of the cluster. */
  readonly clusterName: pulumi.Output<string>;
  /** Host inside the private network. */
  readonly host: pulumi.Output<string>;
  /** Port; TLS only. */
  readonly port: pulumi.Output<number>;
  /** Secret: connection string with TLS. */
  readonly url: pulumi.Output<string>;
  /** What a cache has on AWS only. @default - absent on other clouds */
  readonly aws?: AwsRedisParts;
}

/** What the app platform needs of a cache on AWS. */
export interface AwsRedisParts {
  /** JSON with `url`, the connection string. */
  readonly secret: SecretReference;
  /** Identifiers of the nodes, by which metrics name them. */
  readonly nodeIds: pulumi.Output<string[]>;
}

/** Makes the cache on the cloud of the context. */
export function createRedis(name: string, args: RedisArgs): Redis {
  return perCloud<Redis>(args.context, {
    digitalocean: () => new DigitalOceanRedis(name, args),
    aws: (options) => new AwsRedis(name, args, options),
  });
}
