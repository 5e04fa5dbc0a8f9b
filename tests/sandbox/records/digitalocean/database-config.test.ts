import { Account, PG, VALKEY } from "./account";

test("settings are a part of the cluster: deleting them changes nothing, and another resource may take them over", () => {
  const account = new Account();
  const cluster = account.make("DatabaseCluster", PG);
  const settings = account.make("DatabasePostgresqlConfig", { clusterId: cluster.id, workMem: 8 }, "a");
  expect(settings.id).toBe(`${cluster.id}/postgresql-config`);
  expect(() => account.make("DatabasePostgresqlConfig", { clusterId: cluster.id, workMem: 4 }, "b")).toThrow(
    "has settings of another resource already",
  );
  account.delete(settings);
  expect(account.has(settings)).toBe(true);
  account.make("DatabasePostgresqlConfig", { clusterId: cluster.id, workMem: 4 }, "b");
  account.delete(cluster);
  expect(account.cloud.list()).toEqual([]);
});

test("a setting that is left out stays as it was", () => {
  const account = new Account();
  const { id: clusterId } = account.make("DatabaseCluster", PG);
  const settings = account.make("DatabasePostgresqlConfig", { clusterId, workMem: 8, backupHour: 2 });
  expect(account.change(settings, { workMem: undefined }).outputs).toMatchObject({ workMem: 8, backupHour: 2 });
  expect(account.afterRefresh(settings, { clusterId, backupHour: 2 }).changes).toEqual([]);
});

test.each([
  ["DatabasePostgresqlConfig", { workMem: 2000 }, "workMem must be between 1 and 1024"],
  ["DatabasePostgresqlConfig", { backupHour: 24 }, "backupHour must be between 0 and 23"],
  ["DatabasePostgresqlConfig", { sharedBuffersPercentage: 10 }, "sharedBuffersPercentage must be between 20 and 60"],
  ["DatabasePostgresqlConfig", { logLinePrefix: "%m" }, "logLinePrefix must be one of"],
  [
    "DatabasePostgresqlConfig",
    { pgStatStatementsTrack: "some" },
    "pgStatStatementsTrack must be one of all, top, none",
  ],
])("%s refuses %j", (kind, inputs, says) => {
  const account = new Account();
  const { id: clusterId } = account.make("DatabaseCluster", PG);
  expect(() => account.make(kind, { clusterId, ...inputs })).toThrow(says);
});

test("the policy of Valkey's settings is written with hyphens, the cluster's with underscores", () => {
  const account = new Account();
  const { id: clusterId } = account.make("DatabaseCluster", VALKEY);
  expect(() => account.make("DatabaseValkeyConfig", { clusterId, valkeyMaxmemoryPolicy: "allkeys_lru" })).toThrow(
    "valkeyMaxmemoryPolicy must be one of",
  );
  expect(account.make("DatabaseValkeyConfig", { clusterId, valkeyMaxmemoryPolicy: "allkeys-lru" }).id).toBe(
    `${clusterId}/valkey-config`,
  );
});

test.each([
  ["DatabasePostgresqlConfig", VALKEY],
  ["DatabaseValkeyConfig", PG],
])("%s is refused for a cluster of another engine", (kind, cluster) => {
  const account = new Account();
  const { id: clusterId } = account.make("DatabaseCluster", cluster);
  expect(() => account.make(kind, { clusterId })).toThrow("cannot be written to the cluster");
});
