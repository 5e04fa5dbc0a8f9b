import { createRedis, type RedisArgs } from "../../../components/redis";
import { REDIS_ARGS } from "../../support/args";
import { CLUSTER, network, REDIS_STATE, VALKEY_CONFIG } from "../../support/digitalocean";
import { record, testContext } from "../../support/mocks";

const state = REDIS_STATE;

function args(changed: Partial<RedisArgs> = {}): RedisArgs {
  return {
    context: testContext("prod"),
    network: network(),
    alarms: {},
    ...REDIS_ARGS,
    ...changed,
  };
}

const run = (changed: Partial<RedisArgs> = {}) => record(() => createRedis("redis", args(changed)), { state });

test("is Valkey 8, because the API makes no new clusters of Redis", async () => {
  expect((await run()).one(CLUSTER).inputs).toEqual({
    name: "e2e-landing-prod-redis",
    engine: "valkey",
    version: "8",
    region: "nyc3",
    privateNetworkUuid: "vpc-1",
    size: "db-s-1vcpu-2gb",
    nodeCount: 2,
    evictionPolicy: "allkeys_lru",
    maintenanceWindows: [{ day: "sunday", hour: "09:00:00" }],
    tags: ["org:e2e", "app:landing", "env:prod", "component:redis", "managed-by:pulumi"],
  });
});

describe("the eviction policy", () => {
  test("in the spelling of the provider's documentation, which the API refuses, is refused here", async () => {
    await expect(run({ evictionPolicy: "allkeysLru" })).rejects.toThrow(
      'redis: evictionPolicy "allkeysLru" is not a policy of DigitalOcean; ' +
        "choose one of noeviction, allkeys_lru, allkeys_random, volatile_lru, volatile_random, volatile_ttl",
    );
  });

  test("is set once: the server's configuration does not set it a second time", async () => {
    expect((await run()).one(VALKEY_CONFIG).inputs).not.toHaveProperty("valkeyMaxmemoryPolicy");
  });
});

test("connections are encrypted, idle ones end, and snapshots let it start warm", async () => {
  expect((await run()).one(VALKEY_CONFIG).inputs).toEqual({
    clusterId: "redis-cluster-id",
    ssl: true,
    persistence: "rdb",
    timeout: 300,
  });
});

test("is not replaced by an empty one unless the stack is not protected", async () => {
  expect((await run()).one(CLUSTER).options.protect).toBe(true);
  expect((await run({ context: testContext("dev") })).one(CLUSTER).options.protect).toBe(false);
});

test("is not replaced when somebody moves it to another project (projectId is force-replace)", async () => {
  const cluster = (await run()).one(CLUSTER);

  expect(cluster.inputs).not.toHaveProperty("projectId");
  expect(cluster.options.ignoreChanges).toEqual(["projectId"]);
});

test("the connection string is private, with TLS", async () => {
  expect((await run()).result.url).toBe(
    "rediss://default:AVNS_cache@private-valkey-do-user-1-0.db.ondigitalocean.com:25061",
  );
});

test("a standby of the smallest size is refused", async () => {
  await expect(run({ size: "1vcpu-1gb" })).rejects.toThrow('redis: standby true conflicts with size "1vcpu-1gb"');
});
