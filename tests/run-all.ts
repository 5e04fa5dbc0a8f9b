/** Runs every check and every test, and ends with one line over all of them: `N passed, N failed`. */
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { defaultSearch, findPulumiCli } from "../sandbox/engine/pulumi-cli";

const ROOT = path.resolve(__dirname, "..");
const RESULTS = path.join(ROOT, "reports", "jest.json");

interface Count {
  passed: number;
  failed: number;
}

void main();

async function main(): Promise<void> {
  // Side by side: each of these uses one core, and a new machine waits for downloads while it gets the CLI.
  const [checks] = await Promise.all([staticChecks(), pulumiCli()]);
  const counts = [...checks, await jest()];
  const total = counts.reduce((sum, one) => ({ passed: sum.passed + one.passed, failed: sum.failed + one.failed }));
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
}

async function staticChecks(): Promise<Count[]> {
  // The longest, eslint, beside the other two in a row: three at once would share two cores, to no gain.
  const lint = check("lint (eslint)", "eslint", [".", "--max-warnings", "0"]);
  const formatting = await check("formatting (prettier)", "prettier", ["--check", ".", "--log-level", "warn"]);
  const types = await check("types (tsc)", "tsc", []);
  return [formatting, types, await lint];
}

/** Gets the CLI once, before the tests that need it run beside each other. */
async function pulumiCli(): Promise<void> {
  const cli = await findPulumiCli(defaultSearch(console.log));
  console.log(`Pulumi ${cli.version}, ${cli.origin}: ${cli.path}`);
}

async function check(title: string, tool: string, args: string[]): Promise<Count> {
  const code = await run(tool, args);
  console.log(`${code === 0 ? "ok  " : "FAIL"} ${title}`);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Jest's own result file is read, so that a run that ended early counts as a failure and not as no tests. */
async function jest(): Promise<Count> {
  fs.mkdirSync(path.dirname(RESULTS), { recursive: true });
  fs.rmSync(RESULTS, { force: true });
  const code = await run("jest", ["--coverage", "--json", `--outputFile=${RESULTS}`, "--reporters=default"], (line) =>
    line.startsWith("{"),
  );
  if (!fs.existsSync(RESULTS)) return { passed: 0, failed: 1 };
  const result = JSON.parse(fs.readFileSync(RESULTS, "utf8")) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numRuntimeErrorTestSuites: number;
  };
  const skipped = result.numPendingTests;
  if (skipped > 0) console.log(`${skipped} tests were skipped; the machine lacks what they need`);
  const failed =
    result.numFailedTests + result.numRuntimeErrorTestSuites + (process.env["CI"] === "true" ? skipped : 0);
  return { passed: result.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

function run(tool: string, args: string[], hide: (line: string) => boolean = () => false): Promise<number> {
  const child = spawn(path.join(ROOT, "node_modules", ".bin", tool), args, {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  child.stdout.on("data", (chunk: Buffer) => {
    for (const line of chunk.toString().split("\n")) if (line !== "" && !hide(line)) console.log(line);
  });
  return new Promise((resolve) => child.on("close", (code) => resolve(code ?? 1)));
}
