/** An `up` that is interrupted leaves a state from which the next run continues to the same cloud. */
import type { ChildProcess } from "node:child_process";
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

let undisturbed: string[];

beforeAll(async () => {
  const sandbox = new Sandbox();
  await sandbox.ok("up", "--stack", "prod");
  undisturbed = shape(sandbox);
}, 120_000);

test.each(["network-vpc", "postgres-instance"])(
  "killed after %s: the next up continues, and nothing is doubled or lost",
  async (name) => {
    const sandbox = new Sandbox();
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
  const sandbox = new Sandbox();
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
