import type { RedisArgs } from "..";
import { offeredSize } from "../../lib/aws/offered-size";
import { CACHE_SIZES, type DatabaseSize } from "../../lib/sizes";

/**
 * The size of each node, once everything is known to fit.
 * @throws Error when AWS would refuse what is asked for.
 */
export function checkedSize(name: string, { size, evictionPolicy, snapshotDays }: RedisArgs): DatabaseSize {
  const offered = offeredSize(name, CACHE_SIZES.aws, size);
  if (!EVICTION_POLICIES.includes(evictionPolicy)) {
    throw new Error(
      `${name}: evictionPolicy "${evictionPolicy}" is not a policy of Valkey; ` +
        `choose one of ${EVICTION_POLICIES.join(", ")}`,
    );
  }
  if (!Number.isInteger(snapshotDays) || snapshotDays < 0 || snapshotDays > 35) {
    throw new Error(`${name}: snapshotDays ${snapshotDays} is not possible; choose 0 to 35`);
  }
  return offered;
}

/** What the memory's policy is called by Valkey, with hyphens: `allkeys-lru`. */
export function maxmemoryPolicy(evictionPolicy: string): string {
  return evictionPolicy.replaceAll("_", "-");
}

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html, in the neutral spelling. */
const EVICTION_POLICIES = [
  "noeviction",
  "allkeys_lru",
  "allkeys_lfu",
  "allkeys_random",
  "volatile_lru",
  "volatile_lfu",
  "volatile_random",
  "volatile_ttl",
];
