import type { Account } from "./account";
import { accountWithPlaces, KEY, TOPIC } from "./data-stores";

const GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
const SUBNETS = "aws:elasticache/subnetGroup:SubnetGroup";
const PARAMETERS = "aws:elasticache/parameterGroup:ParameterGroup";

const SETTINGS = {
  name: "kv-valkey8",
  family: "valkey8",
  parameters: [{ name: "maxmemory-policy", value: "allkeys-lru" }],
};

const INPUTS = {
  replicationGroupId: "kv",
  description: "Cache",
  engine: "valkey",
  engineVersion: "8.0",
  autoMinorVersionUpgrade: true,
  nodeType: "cache.t4g.medium",
  numCacheClusters: 2,
  automaticFailoverEnabled: true,
  multiAzEnabled: true,
  port: 6379,
  parameterGroupName: "kv-valkey8",
  subnetGroupName: "kv",
  securityGroupIds: ["sg-1"],
  atRestEncryptionEnabled: true,
  kmsKeyId: KEY,
  transitEncryptionEnabled: true,
  transitEncryptionMode: "required",
  authToken: "t".repeat(64),
  authTokenUpdateStrategy: "ROTATE",
  maintenanceWindow: "sun:09:00-sun:10:00",
  snapshotRetentionLimit: 1,
  snapshotWindow: "07:00-08:00",
  applyImmediately: true,
  logDeliveryConfigurations: [
    { destination: "/redis/slow-log", destinationType: "cloudwatch-logs", logFormat: "json", logType: "slow-log" },
  ],
};

function prepared(): Account {
  const account = accountWithPlaces();
  account.make(SUBNETS, { name: "kv", subnetIds: ["subnet-a", "subnet-b"] });
  account.make(PARAMETERS, SETTINGS);
  return account;
}

describe("a replication group", () => {
  test("says what only ElastiCache knows, in its formats", () => {
    const { id, outputs } = prepared().make(GROUP, INPUTS);

    expect(id).toBe("kv");
    expect(outputs).toMatchObject({
      arn: "arn:aws:elasticache:us-east-1:123456789012:replicationgroup:kv",
      primaryEndpointAddress: expect.stringMatching(
        /^master\.kv\.[0-9a-f]{6}\.use1\.cache\.amazonaws\.com$/,
      ) as unknown,
      readerEndpointAddress: expect.stringMatching(
        /^replica\.kv\.[0-9a-f]{6}\.use1\.cache\.amazonaws\.com$/,
      ) as unknown,
      memberClusters: ["kv-001", "kv-002"],
      engineVersionActual: "8.0.1",
    });
  });

  test.each([
    [{ numCacheClusters: 1 }, "numCacheClusters must be at least 2 for a failover, got 1"],
    [{ automaticFailoverEnabled: false }, "automaticFailoverEnabled must be true where multiAzEnabled is true"],
    [{ transitEncryptionEnabled: false }, "authToken is possible only with transitEncryptionEnabled"],
    [{ authToken: "short" }, "authToken must be 16 to 128 letters"],
    [{ authToken: `${"t".repeat(20)}@/` }, "authToken must be 16 to 128 letters"],
    [{ authTokenUpdateStrategy: undefined }, "authTokenUpdateStrategy is required with authToken"],
    [{ engine: "Valkey" }, "engine must be one of redis, valkey"],
    [{ engineVersion: "8" }, "engineVersion must be one of 7.2, 8.0"],
    [{ engineVersion: "7.2" }, "parameterGroupName: kv-valkey8 is of the family valkey8, and valkey 7.2 needs valkey7"],
    [{ nodeType: "cache.t4g.large" }, "nodeType must be one of"],
    [{ replicationGroupId: "k".repeat(41) }, "replicationGroupId must be 40 lower-case letters"],
    [{ snapshotWindow: "09:00-10:00" }, "snapshotWindow must not overlap maintenanceWindow"],
    [{ snapshotWindow: "07:00-07:30" }, "snapshotWindow must be at least 60 minutes long"],
    [{ snapshotRetentionLimit: 36 }, "snapshotRetentionLimit must be between 0 and 35"],
    [{ subnetGroupName: "gone" }, "gone"],
    [{ securityGroupIds: ["sg-gone"] }, "sg-gone"],
    [{ kmsKeyId: "arn:gone" }, "arn:gone"],
    [{ notificationTopicArn: `${TOPIC}-gone` }, "alarms-gone"],
  ])("with %p is refused", (changes, says) => {
    expect(() => prepared().make(GROUP, { ...INPUTS, ...changes })).toThrow(says);
  });

  test.each([
    [{ kmsKeyId: "arn:other" }, "kmsKeyId"],
    [{ port: 6380 }, "port"],
    [{ subnetGroupName: "other" }, "subnetGroupName"],
  ])("%p replaces it", (changes, property) => {
    const account = prepared();

    expect(account.replacedBy(account.make(GROUP, INPUTS), changes)).toEqual([property]);
  });

  test("keeps its address when it is resized", () => {
    const account = prepared();
    const before = account.make(GROUP, INPUTS);

    const { outputs } = account.change(before, { nodeType: "cache.m7g.large" });

    expect(outputs["primaryEndpointAddress"]).toBe(before.outputs["primaryEndpointAddress"]);
  });

  test("does not go back to an older version, or to Redis", () => {
    const account = prepared();
    const made = account.make(GROUP, { ...INPUTS, engineVersion: "8.1" });

    expect(() => account.change(made, { engineVersion: "8.0" })).toThrow(
      "engineVersion cannot be lowered from 8.1 to 8.0",
    );
    const redis = { engine: "redis", engineVersion: "7.1", parameterGroupName: "default.redis7" };
    expect(() => account.change(made, redis)).toThrow("engine cannot be changed from valkey back to redis");
  });

  test("requires TLS only in two steps", () => {
    const account = prepared();
    const open = { transitEncryptionEnabled: false, transitEncryptionMode: undefined, authToken: undefined };
    const made = account.make(GROUP, { ...INPUTS, ...open });
    const tls = { transitEncryptionEnabled: true };

    expect(() => account.change(made, { ...tls, transitEncryptionMode: "required" })).toThrow(
      "transitEncryptionMode must be preferred first",
    );
    account.change(made, { ...tls, transitEncryptionMode: "preferred" });
    account.change(made, { ...tls, transitEncryptionMode: "required" });
  });

  test("keeps its groups from being deleted", () => {
    const account = accountWithPlaces();
    const groups = [
      account.make(SUBNETS, { name: "kv", subnetIds: ["subnet-a", "subnet-b"] }),
      account.make(PARAMETERS, SETTINGS),
    ];
    const made = account.make(GROUP, INPUTS);

    for (const group of groups) {
      expect(() => {
        account.delete(group);
      }).toThrow("is still used by ReplicationGroup kv");
    }
    account.delete(made);
    for (const group of groups) account.delete(group);
  });
});

test("an eviction policy has hyphens", () => {
  const parameters = [{ name: "maxmemory-policy", value: "allkeys_lru" }];

  expect(() => accountWithPlaces().make(PARAMETERS, { ...SETTINGS, parameters })).toThrow(
    "parameters[0] must be one of noeviction, allkeys-lru",
  );
});

test("settings of another family are another group", () => {
  const account = accountWithPlaces();

  expect(account.replacedBy(account.make(PARAMETERS, SETTINGS), { family: "valkey7" })).toEqual(["family"]);
});

test("subnets of a cache are of one VPC", () => {
  expect(() => accountWithPlaces().make(SUBNETS, { name: "kv", subnetIds: ["subnet-a", "subnet-other"] })).toThrow(
    "subnetIds must all be in one VPC",
  );
});
