/** Runs every check and every test, and ends with one line over all of them: `N passed, N failed`. */
import { defaultSearch, findPulumiCli } from "../sandbox/engine/pulumi-cli";
import { staticChecks } from "./runners/checks";
import { sum } from "./runners/count";
import { jest, pytest, vitest } from "./runners/tests";

void main();

async function main(): Promise<void> {
  // Side by side: each of these uses one core, and a new machine waits for downloads while it gets the CLI.
  const [checks] = await Promise.all([staticChecks(), pulumiCli()]);
  const { passed, failed } = sum([...checks, await jest(), await pytest(), await vitest()]);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

/** Gets the CLI once, before the tests that need it run beside each other. */
async function pulumiCli(): Promise<void> {
  const cli = await findPulumiCli(defaultSearch(console.log));
  console.log(`Pulumi ${cli.version}, ${cli.origin}: ${cli.path}`);
}
