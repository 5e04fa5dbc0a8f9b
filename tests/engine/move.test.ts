/** docs/runbooks/move-to-another-cloud.md, step by step: the second backend beside the first, the switch, the old one down. */
import { Sandbox, type Ended } from "../support/sandbox";

const sandbox = new Sandbox();
const STACK = ["--stack", "dev"];

/** Objects of dev on a cloud, as `type name`. */
function objects(cloud: "aws" | "digitalocean"): string[] {
  const own = sandbox.cloud().filter(({ type, name }) => type.startsWith(`${cloud}:`) && name.startsWith("dev/"));
  return own.map(({ type, id }) => `${type} ${id}`).sort();
}

/** What a run did, as `sign name`. */
function steps({ stdout }: Ended): string[] {
  const [own = ""] = stdout.split(/^Outputs/m);
  return [...own.matchAll(/^ {2}([+~±-]) (\S+) \(/gm)].map(([, sign, name]) => `${sign} ${name}`);
}

async function outputs(): Promise<Record<string, unknown>> {
  const { stdout } = await sandbox.ok("outputs", ...STACK, "--format", "json");
  return JSON.parse(stdout) as Record<string, unknown>;
}

test("a stack moves to the other cloud: nothing is lost, renamed or made twice", async () => {
  await sandbox.ok("up", ...STACK, "--set", "backend.cloud=digitalocean");
  const before = objects("digitalocean");
  expect(before.length).toBeGreaterThan(5);

  // 1. The second backend comes up beside the first, which is not touched.
  const beside = ["--set", "backend.cloud=digitalocean", "backend.alsoOn=aws"];
  const second = await sandbox.ok("up", ...STACK, ...beside);
  expect(steps(second).filter((step) => !step.startsWith("+"))).toEqual([]);
  expect(objects("digitalocean")).toEqual(before);
  const made = objects("aws");
  expect(made.length).toBeGreaterThan(50);
  // Both databases can be reached for the copy of the data.
  expect(await outputs()).toMatchObject({ cloud: "digitalocean", second: { cloud: "aws" } });

  // 2. The traffic: one DNS record changes, and nothing else.
  const switched = await sandbox.ok("up", ...STACK, "--set", "backend.cloud=aws", "backend.alsoOn=digitalocean");
  expect(steps(switched)).toEqual(["~ api-host"]);
  expect(objects("digitalocean")).toEqual(before);
  expect(objects("aws")).toEqual(made);
  expect(await outputs()).toMatchObject({ cloud: "aws", second: { cloud: "digitalocean" } });

  // 3. The old one goes.
  const alone = await sandbox.ok("up", ...STACK, "--set", "backend.cloud=aws");
  expect(steps(alone).filter((step) => !step.startsWith("-"))).toEqual([]);
  expect(objects("digitalocean")).toEqual([]);
  expect(objects("aws")).toEqual(made);
  expect(await outputs()).not.toHaveProperty("second");
}, 300_000);

test("protected data stays when the old backend is taken away without unlocking it", async () => {
  const protectedDev = ["backend.cloud=aws", "data.protect=true"];
  await sandbox.ok("up", ...STACK, "--set", ...protectedDev);
  await sandbox.ok("up", ...STACK, "--set", ...protectedDev, "backend.alsoOn=digitalocean");
  const before = objects("aws");
  const { code, stderr } = await sandbox.run(
    "up",
    ...STACK,
    "--set",
    "backend.cloud=digitalocean",
    "data.protect=true",
  );
  expect(code).toBe(1);
  expect(stderr).toMatch(/protect/);
  expect(objects("aws").filter((object) => object.includes("rds/instance:Instance"))).toEqual(
    before.filter((object) => object.includes("rds/instance:Instance")),
  );
}, 300_000);
