import type { Properties } from "../../../../sandbox/interpreter/values";
import { Account, PG, VALKEY } from "./account";

test("a PostgreSQL cluster answers with all that a program connects with", () => {
  const { outputs, id } = new Account().make("DatabaseCluster", PG);
  expect(outputs).toMatchObject({
    host: "pg-do-user-7342816-0.k.db.ondigitalocean.com",
    privateHost: "private-pg-do-user-7342816-0.k.db.ondigitalocean.com",
    port: 25060,
    user: "doadmin",
    database: "defaultdb",
    clusterUrn: `do:dbaas:${id}`,
    storageSizeMib: "30720",
  });
  const password = String(outputs["password"]);
  expect(password).toMatch(/^AVNS_[A-Za-z0-9]{19}$/);
  expect(outputs["uri"]).toBe(
    `postgresql://doadmin:${password}@${String(outputs["host"])}:25060/defaultdb?sslmode=require`,
  );
  expect(outputs["privateUri"]).toContain(`@private-pg-`);
  expect(outputs["projectId"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(outputs["privateNetworkUuid"]).toMatch(/^[0-9a-f-]{36}$/);
});

test("a Valkey cluster is reached by TLS as the user default", () => {
  const { outputs } = new Account().make("DatabaseCluster", VALKEY);
  expect(outputs["uri"]).toBe(`rediss://default:${String(outputs["password"])}@${String(outputs["host"])}:25061`);
});

test("the password outlives a resize", () => {
  const account = new Account();
  const cluster = account.make("DatabaseCluster", PG);
  const resized = account.change(cluster, { size: "db-s-2vcpu-4gb" });
  expect(resized.outputs["password"]).toBe(cluster.outputs["password"]);
  expect(resized.outputs["storageSizeMib"]).toBe("61440");
});

test("two runs draw the same password, two clusters different ones", () => {
  const passwordOf = (name: string): unknown => new Account().make("DatabaseCluster", PG, name).outputs["password"];
  expect(passwordOf("a")).toBe(passwordOf("a"));
  expect(passwordOf("a")).not.toBe(passwordOf("b"));
});

test.each<[string, Properties, string]>([
  ["no version", { version: undefined }, "version is required"],
  ["an unknown version", { version: "9" }, "version must be one of 13, 14, 15, 16, 17 for pg"],
  ["an unknown engine", { engine: "oracle" }, "engine must be one of pg"],
  ["redis, which is not made any more since 2025-04-30", { engine: "redis", version: "7" }, "engine must be valkey"],
  ["a size that does not exist", { size: "db-s-3vcpu-5gb" }, "size must be one of db-s-1vcpu-1gb"],
  ["a size of another engine", { size: "m-2vcpu-16gb" }, "size must be one of"],
  [
    "a standby for the smallest size",
    { size: "db-s-1vcpu-1gb", nodeCount: 2 },
    "nodeCount must be 1 for db-s-1vcpu-1gb, got 2",
  ],
  ["four nodes", { nodeCount: 4 }, "nodeCount must be 1, 2, 3"],
  ["a region of App Platform", { region: "nyc" }, "region must be one of"],
  [
    "an eviction policy on PostgreSQL",
    { evictionPolicy: "noeviction" },
    "evictionPolicy is for clusters of the engine redis or valkey only",
  ],
  ["a SQL mode on PostgreSQL", { sqlMode: "ANSI" }, "sqlMode is for clusters of the engine mysql"],
  ["an underscore in the name", { name: "my_pg" }, "name must be letters, digits and dashes only"],
  ["a VPC that does not exist", { privateNetworkUuid: "nowhere" }, 'no Vpc has the id "nowhere"'],
  ["a project that does not exist", { projectId: "nowhere" }, 'no Project has the id "nowhere"'],
  ["an hour that is none", { maintenanceWindows: [{ day: "sunday", hour: "25:00" }] }, "maintenanceWindows[0].hour"],
])("refuses %s", (_, changes, says) => {
  expect(() => new Account().make("DatabaseCluster", { ...PG, ...changes })).toThrow(says);
});

test("the eviction policy is written with underscores: the camel-cased names of the docs are refused", () => {
  const account = new Account();
  expect(() => account.make("DatabaseCluster", { ...VALKEY, evictionPolicy: "allkeysLru" })).toThrow(
    "evictionPolicy must be one of noeviction",
  );
  expect(account.make("DatabaseCluster", { ...VALKEY, evictionPolicy: "allkeys_lru" }).outputs["evictionPolicy"]).toBe(
    "allkeys_lru",
  );
});

test("a cluster is made from the backup of one that exists, and Valkey has no backups", () => {
  const account = new Account();
  const restored = (databaseName: string): Properties => ({ ...PG, name: "restored", backupRestore: { databaseName } });
  expect(() => account.make("DatabaseCluster", restored("pg"))).toThrow('no DatabaseCluster has the name "pg"');
  account.make("DatabaseCluster", VALKEY, "kv");
  expect(() => account.make("DatabaseCluster", restored("kv"))).toThrow(
    "kv is a Valkey cluster, and those have no backups",
  );
  account.make("DatabaseCluster", PG, "pg");
  expect(account.make("DatabaseCluster", restored("pg")).outputs["name"]).toBe("restored");
});

test("a VPC of another region is refused", () => {
  const account = new Account();
  const vpc = account.make("Vpc", { name: "net", region: "fra1" });
  expect(() => account.make("DatabaseCluster", { ...PG, privateNetworkUuid: vpc.id })).toThrow("the VPC is in fra1");
});

test("a name is given once only", () => {
  const account = new Account();
  account.make("DatabaseCluster", PG, "a");
  expect(() => account.make("DatabaseCluster", PG, "b")).toThrow("a database cluster with the name pg exists already");
});

test.each<[string, Properties, string]>([
  ["storage never shrinks", { storageSizeMib: "40960" }, "storageSizeMib cannot shrink from 51200 to 40960"],
  ["the version is never lowered", { version: "16" }, "version cannot be lowered from 17 to 16"],
  ["nodes are not resized to smaller ones", { size: "db-s-1vcpu-1gb" }, "size cannot be reduced"],
])("%s", (_, changes, says) => {
  const account = new Account();
  const cluster = account.make("DatabaseCluster", { ...PG, storageSizeMib: "51200" });
  expect(() => account.change(cluster, changes)).toThrow(says);
});

test("storage that has grown stays when the program does not name it any more", () => {
  const account = new Account();
  const cluster = account.make("DatabaseCluster", { ...PG, storageSizeMib: "51200" });
  expect(account.change(cluster, { storageSizeMib: undefined }).outputs["storageSizeMib"]).toBe("51200");
});

test("engine, name, network and project replace, deleting first", () => {
  const account = new Account();
  const cluster = account.make("DatabaseCluster", PG);
  for (const [property, value] of [
    ["engine", "mysql"],
    ["name", "pg2"],
    ["privateNetworkUuid", "x"],
    ["projectId", "x"],
  ] as const) {
    const { replaces, deleteBeforeReplace } = account.afterRefresh(cluster, {
      ...PG,
      privateNetworkUuid: undefined,
      [property]: value,
    });
    expect({ replaces, deleteBeforeReplace }).toEqual({ replaces: [property], deleteBeforeReplace: true });
  }
});

test("03:00 and 03:00:00 are the same maintenance hour", () => {
  const account = new Account();
  const window = (hour: string): Properties => ({ ...PG, maintenanceWindows: [{ day: "sunday", hour }] });
  const cluster = account.make("DatabaseCluster", window("03:00"));
  expect(account.afterRefresh(cluster, window("03:00:00")).changes).toEqual([]);
  expect(account.afterRefresh(cluster, window("04:00")).changes).toHaveLength(1);
});

test("deleting a cluster deletes what was made in it, and nothing else", () => {
  const account = new Account();
  const cluster = account.make("DatabaseCluster", PG);
  const other = account.make("DatabaseCluster", { ...PG, name: "other" }, "other");
  const clusterId = cluster.id;
  account.make("DatabaseDb", { clusterId, name: "landing" });
  account.make("DatabaseUser", { clusterId, name: "app" });
  account.make("DatabaseConnectionPool", {
    clusterId,
    name: "pool",
    dbName: "landing",
    user: "app",
    mode: "transaction",
    size: 5,
  });
  account.make("DatabaseFirewall", { clusterId, rules: [{ type: "ip_addr", value: "10.30.0.0/20" }] });
  account.make("DatabasePostgresqlConfig", { clusterId, workMem: 8 });
  account.make("DatabaseReplica", { clusterId, name: "ro" });
  account.make("DatabaseLogsinkRsyslog", { clusterId, name: "sink", server: "logs.example.com", port: 6514 });
  const kept = account.make("DatabaseDb", { clusterId: other.id, name: "landing" }, "kept");
  account.delete(cluster);
  expect(
    account.cloud
      .list()
      .map((object) => object.id)
      .sort(),
  ).toEqual([other.id, kept.id].sort());
});
