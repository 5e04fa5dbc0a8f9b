import type { CloudObject } from "../../../../sandbox/cloud/store";
import type { Properties } from "../../../../sandbox/interpreter/values";
import { Account, PG, VALKEY } from "./account";

function withUser(): {
  account: Account;
  cluster: CloudObject;
  clusterId: string;
  pool: (size: number, name?: string) => Properties;
} {
  const account = new Account();
  const cluster = account.make("DatabaseCluster", PG);
  const clusterId = cluster.id;
  account.make("DatabaseDb", { clusterId, name: "landing" });
  account.make("DatabaseUser", { clusterId, name: "app" });
  const pool = (size: number, name = "pool"): Properties => ({
    clusterId,
    name,
    dbName: "landing",
    user: "app",
    mode: "transaction",
    size,
  });
  return { account, cluster, clusterId, pool };
}

test("ids have the forms that the provider gives them", () => {
  const { account, clusterId, pool } = withUser();
  account.make("DatabaseConnectionPool", pool(5));
  expect(account.cloud.list().map((object) => object.id)).toEqual([
    clusterId,
    `${clusterId}/database/landing`,
    `${clusterId}/user/app`,
    `${clusterId}/pool`,
  ]);
});

test("a pool connects as its user, by its own name and port", () => {
  const { account, clusterId, pool } = withUser();
  const user = account.cloud.find(
    "digitalocean:index/databaseUser:DatabaseUser",
    `${clusterId}/user/app`,
  ) as CloudObject;
  const { outputs } = account.make("DatabaseConnectionPool", pool(5));
  expect(outputs["port"]).toBe(25061);
  expect(outputs["uri"]).toBe(
    `postgresql://app:${String(user.outputs["password"])}@${String(outputs["host"])}:25061/pool?sslmode=require`,
  );
  expect(outputs["privateUri"]).toContain("@private-pg-");
});

test("all pools of a cluster share 25 connections per GB of memory less three", () => {
  const { account, pool } = withUser();
  account.make("DatabaseConnectionPool", pool(40, "one"), "one");
  expect(() => account.make("DatabaseConnectionPool", pool(8, "two"), "two")).toThrow(
    "size 8 is too much: a cluster of db-s-1vcpu-2gb has 47 connections for all its pools, and 40 are taken",
  );
  account.make("DatabaseConnectionPool", pool(7, "two"), "two");
});

test("a larger cluster has room for more", () => {
  const { account, cluster, pool } = withUser();
  account.change(cluster, { size: "db-s-2vcpu-4gb" });
  expect(account.make("DatabaseConnectionPool", pool(97)).outputs["size"]).toBe(97);
});

test.each<[string, Properties, string]>([
  [
    "a database that does not exist",
    { dbName: "nowhere" },
    'dbName: no DatabaseDb has the name "nowhere" and the clusterId',
  ],
  ["a user that does not exist", { user: "nobody" }, 'user: no DatabaseUser has the name "nobody"'],
  ["a cluster that does not exist", { clusterId: "nowhere" }, 'clusterId: no DatabaseCluster has the id "nowhere"'],
  ["a size below one", { size: -1 }, "size must be at least 1"],
  ["an unknown mode", { mode: "fast" }, "mode must be one of session, transaction, statement"],
])("a pool refuses %s", (_, changes, says) => {
  const { account, pool } = withUser();
  expect(() => account.make("DatabaseConnectionPool", { ...pool(5), ...changes })).toThrow(says);
});

test("a pool refuses a database of another cluster", () => {
  const { account, pool } = withUser();
  const other = account.make("DatabaseCluster", { ...PG, name: "other" }, "other");
  expect(() => account.make("DatabaseConnectionPool", { ...pool(5), clusterId: other.id })).toThrow(
    "no DatabaseDb has the name",
  );
});

test("a second pool of the same name in a cluster is refused", () => {
  const { account, pool } = withUser();
  account.make("DatabaseConnectionPool", pool(5), "a");
  expect(() => account.make("DatabaseConnectionPool", pool(5), "b")).toThrow(
    "the cluster has a connection pool with the name pool already",
  );
});

test("a pool may use what every cluster has from the start", () => {
  const { account, cluster, pool } = withUser();
  const { outputs } = account.make("DatabaseConnectionPool", { ...pool(5), dbName: "defaultdb", user: "doadmin" });
  expect(outputs["password"]).toBe(cluster.outputs["password"]);
});

test("a user in use by a pool is not deleted", () => {
  const { account, clusterId, pool } = withUser();
  account.make("DatabaseConnectionPool", pool(5));
  const user = account.cloud.find(
    "digitalocean:index/databaseUser:DatabaseUser",
    `${clusterId}/user/app`,
  ) as CloudObject;
  expect(() => {
    account.delete(user);
  }).toThrow("is still used by DatabaseConnectionPool");
});

test.each([
  ["DatabaseDb", "landing", "the cluster has a database with the name landing already"],
  ["DatabaseUser", "app", "the cluster has a user with the name app already"],
  ["DatabaseDb", "defaultdb", "every cluster has it from the start"],
  ["DatabaseUser", "doadmin", "every cluster has it from the start"],
])("a second %s named %s in a cluster is refused", (kind, name, says) => {
  const { account, clusterId } = withUser();
  expect(() => account.make(kind, { clusterId, name }, "second")).toThrow(says);
});

test("the same database name in two clusters is fine", () => {
  const { account } = withUser();
  const other = account.make("DatabaseCluster", { ...PG, name: "other" }, "other");
  expect(account.make("DatabaseDb", { clusterId: other.id, name: "landing" }, "other").outputs["name"]).toBe("landing");
});

test.each([
  ["DatabaseDb", { name: "landing" }, "databases cannot be managed in a valkey cluster"],
  ["DatabaseUser", { name: "app" }, "users cannot be managed in a valkey cluster"],
  [
    "DatabaseConnectionPool",
    { name: "pool", dbName: "defaultdb", user: "doadmin", mode: "session", size: 1 },
    "for PostgreSQL only",
  ],
])("a Valkey cluster has no %s", (kind, inputs, says) => {
  const account = new Account();
  const { id: clusterId } = account.make("DatabaseCluster", VALKEY);
  expect(() => account.make(kind, { clusterId, ...inputs })).toThrow(says);
});

test("every argument of a pool replaces it", () => {
  const { account, pool } = withUser();
  const made = account.make("DatabaseConnectionPool", pool(5));
  for (const [property, value] of Object.entries({
    size: 6,
    mode: "session",
    user: "doadmin",
    dbName: "defaultdb",
    name: "pool2",
  })) {
    expect(account.afterRefresh(made, { ...pool(5), [property]: value }).replaces).toEqual([property]);
  }
});
