/** An `up` that is interrupted leaves a state from which the next run continues to the same cloud. */
import type { ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { Sandbox, ended } from "../support/sandbox";

/** What exists, without what depends on the order of events. */
function shape(sandbox: Sandbox): string[] {
  return sandbox
    .cloud()
    .map(({ type, name }) => `${type} ${name}`)
    .sort();
}

/** Waits until a run has said that it made a resource. */
function made(child: ChildProcess, name: string): Promise<void> {
  return new Promise((resolve) => {
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes(`+ ${name} `)) resolve();
    });
  });
}

const whole = new Sandbox();
let undisturbed: string[];

beforeAll(async () => {
  await whole.ok("up", "--stack", "prod");
  undisturbed = shape(whole);
}, 120_000);

test.each(["network-vpc", "postgres-instance"])(
  "killed after %s: the next up continues, and nothing is doubled or lost",
  async (name) => {
    const sandbox = new Sandbox(true);
    const run = sandbox.start({}, "up", "--stack", "prod");
    const end = ended(run);
    await made(run, name);
    run.kill("SIGKILL");
    await end;
    await sandbox.ok("up", "--stack", "prod");
    expect(shape(sandbox)).toEqual(undisturbed);
    expect((await sandbox.ok("preview", "--stack", "prod")).stdout).not.toMatch(/to be/);
  },
);

test("Ctrl-C stops after the current step, says so, and the next up continues", async () => {
  const sandbox = new Sandbox(true);
  const run = sandbox.startGroup({}, "up", "--stack", "prod");
  const end = ended(run);
  await made(run, "network-vpc");
  process.kill(-(run.pid as number), "SIGINT");
  const { code, stdout, stderr } = await end;
  expect(code).toBe(1);
  expect(stderr).toContain("Stopped as asked");
  expect(stdout).toContain("Stopping after the current step");
  await sandbox.ok("up", "--stack", "prod");
  expect(shape(sandbox)).toEqual(undisturbed);
});

test("exists already: what the engine forgot, because only the clouds were killed, is made anew", async () => {
  const file = path.join(whole.home, "backend/.pulumi/stacks/endtoendlab/prod.json");
  const state = JSON.parse(fs.readFileSync(file, "utf8")) as {
    checkpoint: { latest: { resources: { type: string }[] } };
  };
  const { latest } = state.checkpoint;
  const kept = latest.resources.filter(({ type }) => type !== "aws:cloudwatch/dashboard:Dashboard");
  expect(kept).toHaveLength(latest.resources.length - 1);
  latest.resources = kept;
  fs.writeFileSync(file, JSON.stringify(state));
  // The lock of a process that is no more.
  fs.writeFileSync(path.join(whole.home, "lock"), "4194304999");
  const { stdout } = await whole.ok("up", "--stack", "prod");
  expect(stdout).toMatch(/The last run was interrupted while it made dashboard-\S+; it is made anew\./);
  expect(shape(whole)).toEqual(undisturbed);
});
