import { recordApp as run, valueOf } from "../../../support/app";

describe("databases", () => {
  test("are the clusters that are there, not development ones", async () => {
    expect((await run()).spec.databases).toEqual([
      {
        name: "db",
        engine: "PG",
        production: true,
        clusterName: "e2e-landing-dev-postgres",
        dbName: "landing",
        dbUser: "doadmin",
      },
      { name: "cache", engine: "VALKEY", production: true, clusterName: "e2e-landing-dev-redis" },
    ]);
  });

  test("are bound by variables that App Platform fills in, of type GENERAL because an encrypted one never converges (#514)", async () => {
    const { service } = await run();

    expect(service.envs).toContainEqual({
      key: "DATABASE_URL",
      value: "${db.app.DATABASE_URL}",
      scope: "RUN_TIME",
      type: "GENERAL",
    });
    expect(valueOf(service, "REDIS_URL")).toBe("${cache.DATABASE_PRIVATE_URL}");
  });

  test("the owner's connection is the migration's alone", async () => {
    const { service, job } = await run();

    expect(valueOf(job, "DATABASE_URL")).toBe("${db.DATABASE_PRIVATE_URL}");
    expect(JSON.stringify(service.envs)).not.toContain("${db.DATABASE");
  });
});
