import type { Count } from "./count";
import { node, python, run } from "./run";

/** What can be said of the sources without running them: form, types, lint. */
export async function staticChecks(): Promise<Count[]> {
  // The longest, eslint, beside the others in a row: all at once would share two cores, to no gain.
  const lint = check("lint (eslint)", node("eslint"), [".", "--max-warnings", "0"]);
  const others: Count[] = [];
  for (const [title, program, args] of [
    ["formatting (prettier)", node("prettier"), ["--check", ".", "--log-level", "warn"]],
    ["types (tsc)", node("tsc"), []],
    ["form, types and lint of the site", "npm", ["run", "lint", "--silent", "--prefix", "docker/web"]],
    ["formatting of Python (black)", python("black"), ["--check", "--quiet", "docker", "tests"]],
    ["lint of Python (flake8)", python("flake8"), ["docker", "tests"]],
  ] as const)
    others.push(await check(title, program, args));
  return [...others, await lint];
}

async function check(title: string, program: string, args: readonly string[]): Promise<Count> {
  const code = await run(program, args);
  console.log(`${code === 0 ? "ok  " : "FAIL"} ${title}`);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}
