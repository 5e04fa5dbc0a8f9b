import * as pulumi from "@pulumi/pulumi";
import { createBackups, type BackupsArgs } from "../../../components/backups";
import { DigitalOceanBackups } from "../../../components/backups/digitalocean";
import { copiesOf, type OffsiteCopies } from "../../../components/backups/program";
import { valueOf, type Component } from "../../support/app";
import { DIGEST } from "../../support/args";
import { expectComponentConventions } from "../../support/conventions";
import { APP } from "../../support/digitalocean";
import { record } from "../../support/mocks";
import { digitalOceanBackups } from "./args";

/** What is said to whoever deploys; nobody listens here. */
const warn = jest.spyOn(pulumi.log, "warn");
beforeEach(() => warn.mockReset().mockResolvedValue());

interface Spec {
  workers: Component[];
  databases: Record<string, unknown>[];
  envs: Component["envs"];
  [key: string]: unknown;
}

async function run(changed: Partial<BackupsArgs> = {}) {
  const recorded = await record(() => createBackups("backups", digitalOceanBackups(changed)));
  const app = recorded.one(APP);
  const spec = app.inputs["spec"] as Spec;
  return { ...recorded, app, spec, worker: spec.workers[0] as Component };
}

test("follows the conventions of components", async () => {
  await expectComponentConventions((name) => {
    const args = digitalOceanBackups();
    return new DigitalOceanBackups(name, args, copiesOf(args) as OffsiteCopies);
  });
});

test("without an image there is nothing: DigitalOcean keeps its own backups", async () => {
  const made = await record(() => createBackups("backups", digitalOceanBackups({ image: undefined })));

  expect(made.registrations).toEqual([]);
  expect(made.result).toEqual({});
});

describe("the app", () => {
  test("is one of its own, whose id the database can be told", async () => {
    const { spec, result } = await run();

    expect(result.appId).toBe("backups-app-id");
    expect(spec).toMatchObject({ name: "e2e-landing-prod-backups", region: "nyc", vpcs: [{ id: "vpc-1" }] });
    expect(spec).not.toHaveProperty("services");
    expect(spec).not.toHaveProperty("domainNames");
  });

  test("runs the image of docker/backup in one worker, whose own command is the schedule", async () => {
    const { worker, spec } = await run();

    expect(spec.workers).toHaveLength(1);
    expect(worker).toMatchObject({
      name: "backup",
      image: { registryType: "DOCR", repository: "backup", digest: DIGEST },
      instanceCount: 1,
    });
    expect(worker).not.toHaveProperty("runCommand");
    expect(worker.envs).toEqual([
      { key: "AWS_DEFAULT_REGION", value: "auto", scope: "RUN_TIME", type: "GENERAL" },
      { key: "BACKUP_AT", value: "02:15", scope: "RUN_TIME", type: "GENERAL" },
      { key: "BACKUP_DATABASE_URL", value: "${db.DATABASE_PRIVATE_URL}", scope: "RUN_TIME", type: "GENERAL" },
      { key: "BACKUP_DRILL_MAX_AGE_DAYS", value: "8", scope: "RUN_TIME", type: "GENERAL" },
      { key: "BACKUP_KEEP_DAILY", value: "45", scope: "RUN_TIME", type: "GENERAL" },
      { key: "BACKUP_NAME", value: "e2e-landing-prod", scope: "RUN_TIME", type: "GENERAL" },
      {
        key: "BACKUP_REPOSITORY",
        value: "s3:https://0123.r2.cloudflarestorage.com/e2e-landing-prod-offsite/digitalocean",
        scope: "RUN_TIME",
        type: "GENERAL",
      },
      { key: "DRILL_DATABASE_URL", value: "${drill.DATABASE_PRIVATE_URL}", scope: "RUN_TIME", type: "GENERAL" },
    ]);
  });

  test("reaches the database as the user that can only read, bound by App Platform", async () => {
    const { spec } = await run();
    const cluster = { engine: "PG", production: true, clusterName: "e2e-landing-dev-postgres", dbUser: "backup" };

    expect(spec.databases).toEqual([
      { ...cluster, name: "db", dbName: "landing" },
      // Where a drill makes its throw-away database from: not the one that is copied, which the program would refuse.
      { ...cluster, name: "drill", dbName: "defaultdb" },
    ]);
  });

  test("makes no drills without restore tests", async () => {
    const { spec, worker } = await run({ restoreTests: false });

    expect(spec.databases.map(({ name }) => name)).toEqual(["db"]);
    expect(valueOf(worker, "DRILL_DATABASE_URL")).toBeUndefined();
  });

  test("has its secrets where no other app sees them, and where a refresh finds no change in them", async () => {
    const { spec, app } = await run({ alertUrl: pulumi.secret("https://a"), heartbeatUrl: pulumi.secret("https://h") });
    const hidden = (key: string, secret: string) => ({ key, value: { secret }, scope: "RUN_TIME", type: "SECRET" });

    expect(spec.envs).toEqual([
      hidden("AWS_ACCESS_KEY_ID", "k3y-id"),
      hidden("AWS_SECRET_ACCESS_KEY", "s3cret-key"),
      hidden("BACKUP_ALERT_URL", "https://a"),
      hidden("BACKUP_HEARTBEAT_URL", "https://h"),
      hidden("RESTIC_PASSWORD", "p4ssword"),
    ]);
    expect(app.options.ignoreChanges).toEqual(["spec.envs"]);
    expect((await run({ applySecrets: true })).app.options.ignoreChanges).toEqual([]);
  });

  test("tells of a failed deployment and of restarts, and forwards its logs", async () => {
    const { spec, worker } = await run({ logs: { service: "logtail", token: pulumi.secret("t0ken") } });

    expect(spec["alerts"]).toContainEqual({ rule: "DEPLOYMENT_FAILED" });
    expect(worker["alerts"]).toContainEqual({
      rule: "RESTART_COUNT",
      operator: "GREATER_THAN",
      value: 2,
      window: "TEN_MINUTES",
    });
    expect(worker["logDestinations"]).toEqual([{ name: "logtail", logtail: { token: { secret: "t0ken" } } }]);
  });
});

describe("where data is protected, and no image is named", () => {
  test.each([
    ["prod", 1],
    ["dev", 0],
  ] as const)("%s warns %d times", async (stack, times) => {
    const { context } = digitalOceanBackups();
    const changed = { context: { ...context, stack, protect: stack === "prod" }, image: undefined };

    await record(() => createBackups("backups", digitalOceanBackups(changed)));

    expect(warn.mock.calls.map(([message]) => message)).toEqual(
      Array(times).fill(
        "backups: no copy of the database is made off-site; push the image of docker/backup and set backups.imageDigest",
      ),
    );
  });
});
