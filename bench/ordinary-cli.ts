/** The ordinary CLI on stand-in clouds: what people run, with nothing of the sandbox in its process. Tests use it, too. */
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
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

/** How a command ended, and what it printed. */
export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a command of the CLI on one stack; never rejects. */
export type Cli = (...args: string[]) => Promise<Ran>;

/** Copies what the program of a stack consists of into a folder, with the packages of this one. */
export function copySources(stack: string, project: string): void {
  for (const source of [...SOURCES, `Pulumi.${stack}.yaml`])
    fs.cpSync(path.join(ROOT, source), path.join(project, source), { recursive: true });
  linkPackages(project);
}

/** Gives a folder the packages of this project. */
export function linkPackages(folder: string): void {
  fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
}

/**
 * The CLI in the folder of a project.
 * @param cli path of the CLI.
 * @param variables what attaches it to the stand-in clouds.
 */
export function ordinaryCli(cli: string, stack: string, project: string, variables: Record<string, string>): Cli {
  // The CLI built from Go modules has no language host of its own.
  const PATH = `${path.join(ROOT, "tests/support/language-host")}:${process.env["PATH"]}`;
  const options = { cwd: project, env: { ...process.env, ...variables, PATH }, maxBuffer: 1e9 };
  return (...args) =>
    new Promise((resolve) =>
      execFile(cli, [...args, "--non-interactive", "--stack", stack], options, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : typeof error.code === "number" ? error.code : 1, stdout, stderr }),
      ),
    );
}

/** Brings a stack up by the ordinary CLI, and gives what runs further commands and says what they printed. */
export async function upByOrdinaryCli(
  stack: string,
  cli: string,
  { home, folders, debugProviders }: Sandbox,
): Promise<(...args: string[]) => Promise<string>> {
  const project = path.join(home, "project");
  copySources(stack, project);
  const run = ordinaryCli(cli, stack, project, engineEnvironment(folders, debugProviders, process.env));
  const must = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await run(...args);
    if (code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${code}\n${stdout}\n${stderr}`);
    return stdout;
  };
  await must("stack", "init");
  await must("config", "set", "--secret", "--path", "endtoendlab:secrets.logsToken", "token-of-the-log-service");
  await must("up", "--yes", "--skip-preview");
  return must;
}
