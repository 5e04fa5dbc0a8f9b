import { createPostgres, type PostgresArgs } from "../../../components/postgres";
import { POSTGRES_ARGS } from "../../support/args";
import { CLUSTER, DATABASE, network, PG_CONFIG, POOL, POSTGRES_STATE, USER } from "../../support/digitalocean";
import { record, testContext, type Registration } from "../../support/mocks";

const state = POSTGRES_STATE;

function args(changed: Partial<PostgresArgs> = {}): PostgresArgs {
  return {
    context: testContext("prod"),
    network: network(),
    alarms: {},
    ...POSTGRES_ARGS,
    ...changed,
  };
}

const run = (changed: Partial<PostgresArgs> = {}) => record(() => createPostgres("postgres", args(changed)), { state });

describe("the cluster", () => {
  test("is PostgreSQL of the version, size and window asked for, in the private network", async () => {
    expect((await run()).one(CLUSTER).inputs).toEqual({
      name: "e2e-landing-prod-postgres",
      engine: "pg",
      version: "17",
      region: "nyc3",
      privateNetworkUuid: "vpc-1",
      size: "db-s-2vcpu-4gb",
      nodeCount: 2,
      storageSizeMib: "61440",
      storageAutoscale: { enabled: true, thresholdPercent: 80, incrementGib: 10 },
      maintenanceWindows: [{ day: "sunday", hour: "09:00:00" }],
      tags: ["org:e2e", "app:landing", "env:prod", "component:postgres", "managed-by:pulumi"],
    });
  });

  test("has one node without a standby", async () => {
    expect((await run({ standby: false })).one(CLUSTER).inputs.nodeCount).toBe(1);
  });

  test("is not shrunk by an `up` after its disk has grown by itself", async () => {
    expect((await run()).one(CLUSTER).options.ignoreChanges).toContain("storageSizeMib");
  });

  test("is not replaced when somebody moves it to another project (projectId is force-replace)", async () => {
    const cluster = (await run()).one(CLUSTER);

    expect(cluster.inputs).not.toHaveProperty("projectId");
    expect(cluster.options.ignoreChanges).toContain("projectId");
  });

  test("is given an hour to come up, because the provider forgets a cluster that it stops waiting for", async () => {
    expect((await run()).one(CLUSTER).options.customTimeouts).toEqual({ create: "60m" });
  });
});

describe("data", () => {
  test("a change that would replace the cluster, and delete it first, is refused by protection", async () => {
    const guarded = await run();

    expect(guarded.one(CLUSTER).options.protect).toBe(true);
    expect(guarded.one(DATABASE).options.protect).toBe(true);
  });

  test("is not protected where the stack says so", async () => {
    const open = await run({ context: testContext("dev") });

    expect(open.registrations.filter(({ options }) => options.protect === true)).toEqual([]);
  });
});

describe("roles", () => {
  test("the owner is the cluster's own role, because others may not create tables in public", async () => {
    expect((await run()).result.ownerUser).toBe("doadmin");
  });

  test("the backups have a role of their own, to which nothing that they read belongs", async () => {
    const result = await run();

    expect(result.one(USER, "postgres-backup-user").inputs).toEqual({
      clusterId: "postgres-cluster-id",
      name: "backup",
    });
    expect(result.result.backupUser).toBe("backup");
  });

  test("the app has a role of its own", async () => {
    const result = await run();

    expect(result.one(USER, "postgres-app-user").inputs).toEqual({ clusterId: "postgres-cluster-id", name: "app" });
    expect(result.result.appUser).toBe("app");
  });
});

describe("the pool", () => {
  test("runs transactions of the app user in the application's database", async () => {
    expect((await run()).one(POOL).inputs).toEqual({
      clusterId: "postgres-cluster-id",
      name: "app",
      dbName: "landing",
      user: "app",
      mode: "transaction",
      size: 40,
    });
  });

  test("of another size does not collide with the pool that it replaces", async () => {
    expect((await run()).one(POOL).options.deleteBeforeReplace).toBe(true);
  });

  test.each([0, 98, 1.5])("of %p connections on 4 GB is refused with what fits", async (poolConnections) => {
    await expect(run({ poolConnections })).rejects.toThrow(
      `postgres: poolConnections ${poolConnections} does not fit size "2vcpu-4gb"; ` +
        "choose 1 to 97, or a size with more memory",
    );
  });
});

describe("connection strings", () => {
  test("the owner's is direct, private and names the application's database", async () => {
    expect((await run()).result.ownerUrl).toBe(
      "postgresql://doadmin:AVNS_owner@private-pg-do-user-1-0.db.ondigitalocean.com:25060/landing?sslmode=require",
    );
  });

  test("the app's goes through the pool, privately", async () => {
    expect((await run()).result.poolUrl).toBe(
      "postgresql://app:AVNS_app@private-pg-do-user-1-0.db.ondigitalocean.com:25061/app?sslmode=require",
    );
  });
});

test("the server is tuned for its size and logs slow queries", async () => {
  expect((await run()).one(PG_CONFIG).inputs).toMatchObject({
    clusterId: "postgres-cluster-id",
    logMinDurationStatement: 500,
    idleInTransactionSessionTimeout: 60_000,
    pgStatStatementsTrack: "top",
    timezone: "UTC",
    workMem: 8,
  });
});

test.each([{ size: "1vcpu-1gb" }, { maintenance: "sunday" }, { poolConnections: 0 }])(
  "%p is refused before the first resource",
  async (wrong) => {
    const registered: Registration[] = [];

    await expect(record(() => createPostgres("postgres", args(wrong)), { state, registered })).rejects.toThrow(
      /^postgres: /,
    );
    expect(registered.map(({ type }) => type)).toEqual(["endtoendlab:postgres:DigitalOceanPostgres"]);
  },
);
