import { recordApp as run, valueOf } from "../../../support/app";

describe("the migration", () => {
  test("runs before a deployment, in one instance, and tells the names of the users to grant to", async () => {
    const { job } = await run();

    expect(job).toMatchObject({
      name: "migrate",
      kind: "PRE_DEPLOY",
      runCommand: "alembic upgrade head",
      instanceCount: 1,
      instanceSizeSlug: "apps-s-1vcpu-0.5gb",
    });
    expect(valueOf(job, "DATABASE_APP_USER")).toBe("app");
    expect(valueOf(job, "DATABASE_BACKUP_USER")).toBe("backup");
  });
});
