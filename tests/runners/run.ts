import { spawn } from "node:child_process";
import * as path from "node:path";
import * as readline from "node:readline";

/** Root of the checkout. */
export const ROOT = path.resolve(__dirname, "../..");

/** Folder that holds what runs leave behind. */
export const REPORTS = path.join(ROOT, "reports");

/** Program of the Node packages. */
export const node = (tool: string): string => path.join(ROOT, "node_modules/.bin", tool);

/** Program of the Python packages. */
export const python = (tool: string): string => path.join(ROOT, ".venv/bin", tool);

/** Runs a program, prints what it prints but for hidden lines, and gives its exit code. */
export function run(
  program: string,
  args: readonly string[],
  { cwd = ROOT, hide = () => false }: { cwd?: string; hide?: (line: string) => boolean } = {},
): Promise<number> {
  const child = spawn(program, args, { cwd, stdio: ["ignore", "pipe", "inherit"] });
  const lines = readline.createInterface(child.stdout);
  lines.on("line", (line) => {
    if (line !== "" && !hide(line)) console.log(line);
  });
  return new Promise((resolve) => {
    child.on("error", () => resolve(127));
    child.on("close", (code) => resolve(code ?? 1));
  });
}
