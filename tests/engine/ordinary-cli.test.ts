/** `pulumi up -s <stack>` with the ordinary CLI, straight from the sources, against `sandbox serve`. */
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { defaultSearch, findPulumiCli } from "../../sandbox/engine/pulumi-cli";
import { Sandbox, ended } from "../support/sandbox";
import { tempFolder } from "../support/temp";

const ROOT = path.resolve(__dirname, "../..");
const SOURCES = [
  "Pulumi.yaml",
  "Pulumi.prod.yaml",
  "index.ts",
  "config.ts",
  "config",
  "components",
  "outputs",
  "package.json",
  "tsconfig.run.json",
];

let text = "";
const sandbox = new Sandbox();
const server = sandbox.start({}, "serve");
const end = ended(server);

afterAll(async () => {
  server.kill("SIGTERM");
  await end;
});

/** The variables that `serve` tells a person to export. */
async function exported(): Promise<Record<string, string>> {
  await new Promise<void>((resolve) => {
    server.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes("Ctrl-C")) resolve();
    });
  });
  return Object.fromEntries(
    [...text.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]) as [string, string][],
  );
}

test("a copy of the sources comes up with no build step, its errors included, and a second preview is empty", async () => {
  const project = tempFolder();
  for (const source of SOURCES) fs.cpSync(path.join(ROOT, source), path.join(project, source), { recursive: true });
  fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(project, "node_modules"));
  const cli = await findPulumiCli(defaultSearch(() => undefined));
  const environment = {
    ...process.env,
    ...(await exported()),
    PATH: `${path.join(__dirname, "../support/language-host")}:${process.env["PATH"]}`,
  };
  const pulumi = (...args: string[]) =>
    promisify(execFile)(cli.path, [...args, "--non-interactive", "--stack", "prod"], {
      cwd: project,
      env: environment,
      maxBuffer: 1e8,
    }).catch((error: unknown) => error as { stdout: string; stderr: string });

  await pulumi("stack", "init");
  const refused = await pulumi("up", "--yes", "--skip-preview");
  expect(refused.stdout).toContain("secrets.logsToken is missing; logs.destination logtail needs it");
  await pulumi("config", "set", "--secret", "--path", "endtoendlab:secrets.logsToken", "token-of-the-log-service");
  const up = await pulumi("up", "--yes", "--skip-preview");
  expect(up.stdout).toMatch(/Resources:\n {4}\+ \d+ created/);
  const packs = ["security", "cost"].flatMap((name) => ["--policy-pack", path.join(ROOT, "policies", name)]);
  const again = await pulumi("preview", "--expect-no-changes", ...packs);
  expect(again.stdout).toMatch(/Resources:\n {4}\d+ unchanged/);
  // Everything is known by now, so both packs decide everything.
  expect(again.stdout.match(/\d+ pass, \d+ fail, \d+ exempt/g)).toHaveLength(2);
  expect(again.stdout).not.toMatch(/\[mandatory\]/);
}, 240_000);
