/** `npm run policy -- --stack S`: what the policy packs say about a stack, without any account. */
import "../sandbox/engine/lean-sdk";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Command, Option } from "commander";
import { CLOUDS, STACKS, type Cloud } from "../components/lib/environment";
import { ConfigError } from "../config/error";
import { DataFileError } from "../policies/lib/data-file";
import { FORMATS } from "../policies/lib/formats";
import { passes, type Report } from "../policies/lib/formats/report";
import { readVerdicts } from "../policies/lib/verdict-file";
import { PACKS } from "../policies/packs";
import { SandboxError } from "../sandbox/errors";
import { benchOf, estimateIn, reportOf, verdictReport, writeReports } from "./policy/reports";
import { previewInSandbox, sourceOfState, sourcesOfSandbox } from "./policy/sources";

interface Options {
  stack: string[];
  cloud?: Cloud;
  state?: string;
  preview?: true;
  verdicts?: string;
  base?: string;
  format: string;
  out?: string;
}

const program = new Command("policy")
  .description("Judges stacks by the policy packs and estimates what they cost, without any account.")
  .addOption(new Option("--stack <stack...>", "which stacks, or all").choices([...STACKS, "all"]).default(["prod"]))
  .addOption(new Option("--cloud <cloud>", "run the backend on this cloud instead of the stack's own").choices(CLOUDS))
  .option("--state <file>", "judge this export of a live stack (`pulumi stack export`) instead of the sandbox")
  .option("--preview", "judge only what a preview of a new stack can tell, with the packs in the engine")
  .option("--verdicts <folder>", "report what the packs wrote there while Pulumi ran (POLICY_VERDICTS=<folder>)")
  .option("--base <folder>", "reports of another revision (--out): the cost is compared with them")
  .addOption(new Option("--format <format>", "how to print the report").choices(Object.keys(FORMATS)).default("text"))
  .option("--out <folder>", "also write every format to <folder>/<stack>/")
  .showHelpAfterError()
  .action(async (options: Options) => {
    const reports = await reportsOf(options);
    const { format } = FORMATS[options.format] ?? {};
    for (const report of reports) {
      if (format !== undefined) console.log(format(report));
      if (options.out !== undefined) writeReports(report, options.out);
    }
    process.exitCode = reports.every(passes) ? 0 : 1;
  });

async function reportsOf(options: Options): Promise<Report[]> {
  const today = new Date().toISOString().slice(0, 10);
  const stacks = options.stack.includes("all") ? STACKS : options.stack;
  // Wrong settings are told before a stack is brought up for them.
  for (const stack of stacks) benchOf(stack, today);
  const baseOf = (stack: string) => (options.base === undefined ? undefined : estimateIn(options.base, stack));

  if (options.verdicts !== undefined) {
    return stacks.map((stack) => verdictsIn(options.verdicts ?? "", stack, "as Pulumi ran the packs", today));
  }
  if (options.state !== undefined) {
    const source = sourceOfState(options.state);
    return [reportOf(source, benchOf(source.stack, today), baseOf(source.stack))];
  }
  if (options.preview === true) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "endtoendlab-verdicts-"));
    try {
      const runs = await previewInSandbox(stacks, options.cloud, folder);
      return runs.map(({ stack, verdicts }) => verdictsIn(verdicts, stack, "a preview of a new stack", today));
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  }
  const sources = await sourcesOfSandbox(stacks, options.cloud);
  return sources.map((source) => reportOf(source, benchOf(source.stack, today), baseOf(source.stack)));
}

function verdictsIn(folder: string, stack: string, source: string, today: string): Report {
  return verdictReport(stack, source, readVerdicts(folder, stack, PACKS), benchOf(stack, today));
}

program.parseAsync().catch((error: unknown) => {
  const known = [DataFileError, SandboxError, ConfigError].some((kind) => error instanceof kind);
  console.error(known ? (error as Error).message : error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
});
