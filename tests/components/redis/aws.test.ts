import { createRedis, type RedisArgs } from "../../../components/redis";
import {
  alarms,
  AWS_STATE,
  awsContext,
  awsNetwork,
  CACHE_PARAMETERS,
  KEY_ARN,
  LOG_GROUP,
  METRIC_ALARM,
  PASSWORD,
  REPLICATION_GROUP,
  SECRET_VERSION,
} from "../../support/aws";
import { REDIS_ARGS } from "../../support/args";
import { record, type Registration, type RunOptions } from "../../support/mocks";

function run(changed: Partial<RedisArgs> = {}, options: RunOptions = {}, context = () => awsContext()) {
  return record(
    () =>
      createRedis("redis", {
        ...REDIS_ARGS,
        context: context(),
        network: awsNetwork(),
        alarms: alarms(),
        ...changed,
      }),
    { state: AWS_STATE, ...options },
  );
}

const group = async (changed: Partial<RedisArgs> = {}) => (await run(changed)).one(REPLICATION_GROUP);

describe("the cache", () => {
  test("is what was asked for", async () => {
    expect((await group()).inputs).toEqual({
      replicationGroupId: "e2e-landing-prod-redis",
      description: "Cache of landing prod",
      engine: "valkey",
      engineVersion: "8.0",
      autoMinorVersionUpgrade: true,
      nodeType: "cache.t4g.medium",
      numCacheClusters: 2,
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      port: 6379,
      parameterGroupName: "e2e-landing-prod-redis-valkey8",
      subnetGroupName: "e2e-landing-prod-redis",
      securityGroupIds: ["sg-redis"],
      atRestEncryptionEnabled: true,
      kmsKeyId: KEY_ARN,
      transitEncryptionEnabled: true,
      transitEncryptionMode: "required",
      authToken: { secret: "pa55word" },
      authTokenUpdateStrategy: "ROTATE",
      maintenanceWindow: "sun:09:00-sun:10:00",
      snapshotRetentionLimit: 1,
      snapshotWindow: "07:00-08:00",
      applyImmediately: true,
      logDeliveryConfigurations: [
        {
          destination: "/e2e/landing/prod/redis/slow-log",
          destinationType: "cloudwatch-logs",
          logFormat: "json",
          logType: "slow-log",
        },
        {
          destination: "/e2e/landing/prod/redis/engine-log",
          destinationType: "cloudwatch-logs",
          logFormat: "json",
          logType: "engine-log",
        },
      ],
      tags: { org: "e2e", app: "landing", env: "prod", component: "redis", "managed-by": "pulumi" },
    });
  });

  test("of one node asks for no failover, which AWS would refuse", async () => {
    expect((await group({ standby: false })).inputs).toMatchObject({
      numCacheClusters: 1,
      automaticFailoverEnabled: false,
      multiAzEnabled: false,
    });
  });

  test("is not replaced after AWS raised the minor version, which would be a step back", async () => {
    expect((await group()).options.ignoreChanges).toEqual(["engineVersion"]);
  });

  test("is protected where data is", async () => {
    expect((await group()).options.protect).toBe(true);
    expect((await run({}, {}, () => awsContext("dev"))).one(REPLICATION_GROUP).options.protect).toBe(false);
  });

  test("names no topic for its events: the alarms' topic is encrypted, and would be shown as inactive", async () => {
    expect((await group()).inputs).not.toHaveProperty("notificationTopicArn");
  });
});

test("the eviction policy is in the spelling of Valkey", async () => {
  expect((await run({ evictionPolicy: "volatile_ttl" })).one(CACHE_PARAMETERS).inputs).toMatchObject({
    name: "e2e-landing-prod-redis-valkey8",
    family: "valkey8",
    parameters: [{ name: "maxmemory-policy", value: "volatile-ttl" }],
  });
});

test("the token has only characters that AWS takes", async () => {
  expect((await run()).one(PASSWORD).inputs).toEqual({ length: 64, special: false });
});

test("the app's secret holds the connection string with TLS", async () => {
  const made = await run();
  const url = "rediss://:pa55word@master.e2e-landing-prod-redis.c1a2b3.use1.cache.amazonaws.com:6379";

  expect(made.one(SECRET_VERSION).inputs["secretString"]).toEqual({ secret: JSON.stringify({ url }) });
  expect(made.result.url).toBe(url);
});

test("logs are encrypted and end some day", async () => {
  expect(
    (await run()).all(LOG_GROUP).map(({ inputs }) => [inputs["name"], inputs["retentionInDays"], inputs["kmsKeyId"]]),
  ).toEqual([
    ["/e2e/landing/prod/redis/slow-log", 30, KEY_ARN],
    ["/e2e/landing/prod/redis/engine-log", 30, KEY_ARN],
  ]);
});

test("every node raises alarms, for after a failover another one is the primary", async () => {
  const made = await run();

  expect(made.all(METRIC_ALARM).map(({ name }) => name)).toEqual([
    "redis-001-cpu-alarm",
    "redis-001-memory-alarm",
    "redis-001-evictions-alarm",
    "redis-002-cpu-alarm",
    "redis-002-memory-alarm",
    "redis-002-evictions-alarm",
  ]);
  expect(made.one(METRIC_ALARM, "redis-002-evictions-alarm").inputs).toMatchObject({
    namespace: "AWS/ElastiCache",
    metricName: "Evictions",
    statistic: "Sum",
    dimensions: { CacheClusterId: "e2e-landing-prod-redis-002" },
  });
  expect(made.result.aws?.nodeIds).toEqual(["e2e-landing-prod-redis-001", "e2e-landing-prod-redis-002"]);
});

describe("what AWS would refuse is refused before the first resource", () => {
  test.each<[Partial<RedisArgs>, string]>([
    [
      { size: "6vcpu-16gb" },
      'size "6vcpu-16gb" is not offered by AWS; choose one of 1vcpu-1gb, 1vcpu-2gb, 2vcpu-4gb, 4v',
    ],
    [
      { evictionPolicy: "allkeys-lru" },
      'evictionPolicy "allkeys-lru" is not a policy of Valkey; choose one of noeviction, allkeys_lru, allkeys_lfu, ' +
        "allkeys_random, volatile_lru, volatile_lfu, volatile_random, volatile_ttl",
    ],
    [{ snapshotDays: 36 }, "snapshotDays 36 is not possible; choose 0 to 35"],
    [{ snapshotDays: -1 }, "snapshotDays -1 is not possible"],
    [{ maintenance: "sunday" }, 'maintenance "sunday" is not a weekly window'],
    [{ alarms: {} }, "alarms.topicArn is missing"],
    [{ network: { networkId: awsNetwork().networkId, cidr: awsNetwork().cidr } }, "network.aws is missing"],
  ])("%p", async (wrong, says) => {
    const registered: Registration[] = [];

    await expect(run(wrong, { registered })).rejects.toThrow(`redis: ${says}`);
    expect(registered.map(({ type }) => type).filter((type) => !type.includes(":providers:"))).toEqual([
      "endtoendlab:redis:AwsRedis",
    ]);
  });
});
