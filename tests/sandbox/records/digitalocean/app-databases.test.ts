import type { Properties } from "../../../../sandbox/interpreter/values";
import { Account, PG, SPEC, VALKEY } from "./account";

function withDatabase(): { account: Account; spec: (changes?: Properties) => Properties } {
  const account = new Account();
  const { id: clusterId } = account.make("DatabaseCluster", PG);
  account.make("DatabaseDb", { clusterId, name: "landing" });
  account.make("DatabaseUser", { clusterId, name: "app" });
  const database = { name: "db", engine: "PG", production: true, clusterName: "pg", dbName: "landing", dbUser: "app" };
  return { account, spec: (changes = {}) => ({ ...SPEC, databases: [{ ...database, ...changes }] }) };
}

test("an app attaches to a cluster, a database and a user that exist", () => {
  const { account, spec } = withDatabase();
  expect(() => account.make("App", { spec: spec() }, "a")).not.toThrow();
  const others = { ...spec({ dbName: "defaultdb", dbUser: "doadmin" }), name: "other" };
  expect(() => account.make("App", { spec: others }, "b")).not.toThrow();
});

test.each<[string, Properties, string]>([
  [
    "a cluster that does not exist",
    { clusterName: "nowhere" },
    'clusterName: no DatabaseCluster has the name "nowhere"',
  ],
  ["a database that does not exist", { dbName: "nowhere" }, 'dbName: the cluster pg has no database "nowhere"'],
  ["a user that does not exist", { dbUser: "nobody" }, 'dbUser: the cluster pg has no user "nobody"'],
  ["another engine", { engine: "MYSQL" }, "engine is MYSQL, but the cluster pg is pg"],
  [
    "a production database without a cluster",
    { clusterName: undefined },
    "clusterName is required for a production database",
  ],
  ["the name of a component", { name: "api" }, 'spec.databases[0].name must be given once only, got "api" again'],
])("refuses %s", (_, changes, says) => {
  const { account, spec } = withDatabase();
  expect(() => account.make("App", { spec: spec(changes) })).toThrow(says);
});

test("an app attaches to a Valkey cluster without database and user", () => {
  const account = new Account();
  account.make("DatabaseCluster", VALKEY);
  const databases = [{ name: "cache", engine: "VALKEY", production: true, clusterName: "kv" }];
  expect(() => account.make("App", { spec: { ...SPEC, databases } })).not.toThrow();
});

test("a cluster may be deleted while an app attaches to it", () => {
  const { account, spec } = withDatabase();
  const app = account.make("App", { spec: spec() });
  account.delete(account.cloud.list("digitalocean:index/databaseCluster:DatabaseCluster")[0] as never);
  expect(account.has(app)).toBe(true);
});
