/** The steps of docs/runbooks/upgrade-postgres.md on the real engine. */
import { Sandbox } from "../support/sandbox";

const sandbox = new Sandbox();
const OLD = "postgres.version=16";
const OWN = "postgres.masterPassword=stack";
const COPY = "postgres.blueGreenUpdates=true";

const prod = (...settings: string[]) => ["--stack", "prod", "--cloud", "aws", "--set", ...settings];
const database = () => sandbox.cloud().find(({ type }) => type === "aws:rds/instance:Instance");

beforeAll(async () => {
  await sandbox.ok("up", ...prod(OLD));
}, 120_000);

test("SourceDatabaseNotSupportedFault: blue/green in the step that takes the password over is refused by RDS", async () => {
  const { code, stdout, stderr } = await sandbox.run("up", ...prod(OLD, OWN, COPY));

  expect(code).toBe(1);
  expect(stdout + stderr).toContain("SourceDatabaseNotSupportedFault");
  expect(database()?.outputs["masterUserSecrets"]).toHaveLength(1);
}, 120_000);

test("step by step a major version goes over a copy, and RDS keeps the password again in the end", async () => {
  const { id, outputs } = database() ?? {};

  // RDS deletes its secret; ResourceNotFoundException, if the rotation of it were to be cancelled after that.
  await sandbox.ok("up", ...prod(OLD, OWN));
  expect(database()?.outputs["masterUserSecrets"]).toEqual([]);
  await sandbox.ok("up", ...prod(OLD, OWN, COPY));
  await sandbox.ok("up", ...prod("postgres.version=17", OWN, COPY));
  expect(database()?.outputs["engineVersionActual"]).toMatch(/^17\./);
  await sandbox.ok("up", ...prod("postgres.version=17"));

  expect(database()).toMatchObject({ id, outputs: { address: outputs?.["address"] } });
  expect(database()?.outputs["masterUserSecrets"]).toHaveLength(1);
  const { stdout } = await sandbox.ok("preview", ...prod("postgres.version=17"));
  expect(stdout).toMatch(/^ {2}\d+ unchanged/m);
  expect(stdout).not.toMatch(/to be/);
}, 300_000);
