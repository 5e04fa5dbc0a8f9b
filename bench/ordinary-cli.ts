/** The ordinary CLI on stand-in clouds, from a copy of the sources: what people run, with nothing of the sandbox in its process. */
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { engineEnvironment } from "../sandbox/engine/stack";
import type { Sandbox } from "./sandbox";

const ROOT = path.resolve(__dirname, "..");
const SOURCES = [
  "Pulumi.yaml",
  "index.ts",
  "config.ts",
  "config",
  "components",
  "outputs",
  "package.json",
  "tsconfig.run.json",
];

/** Runs a command of the CLI on the stack, and gives what it printed. */
export type Cli = (...args: string[]) => Promise<string>;

/** Brings a stack up by the ordinary CLI. */
export async function upByOrdinaryCli(
  stack: string,
  cli: string,
  { home, folders, debugProviders }: Sandbox,
): Promise<Cli> {
  const project = path.join(home, "project");
  for (const source of [...SOURCES, `Pulumi.${stack}.yaml`])
    fs.cpSync(path.join(ROOT, source), path.join(project, source), { recursive: true });
  fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(project, "node_modules"));
  const env = {
    ...engineEnvironment(folders, debugProviders, process.env),
    HOME: process.env["HOME"],
    // The CLI built from Go modules has no language host of its own.
    PATH: `${path.join(ROOT, "tests/support/language-host")}:${process.env["PATH"]}`,
  };
  const run: Cli = async (...args) => {
    const options = { cwd: project, env, maxBuffer: 1e9 };
    return (await promisify(execFile)(cli, [...args, "--non-interactive", "--stack", stack], options)).stdout;
  };
  await run("stack", "init");
  await run("config", "set", "--secret", "--path", "endtoendlab:secrets.logsToken", "token-of-the-log-service");
  await run("up", "--yes", "--skip-preview");
  return run;
}
