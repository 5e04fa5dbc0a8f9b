/** `npm run policy -- --stack S`: what the policy packs say about a stack, without any account. */
import "../policies/lib/lean-sdk";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Command, CommanderError, Option } from "commander";
import { CLOUDS, STACKS, type Cloud } from "../components/lib/environment";
import { sharedPrices } from "../policies/cost/prices";
import { FORMATS } from "../policies/lib/formats";
import { passes, type Report } from "../policies/lib/formats/report";
import { readVerdicts } from "../policies/lib/verdict-file";
import { readTerms, benchOf } from "../policies/lib/terms";
import { RULES, RULE_IDS } from "../policies/packs";
import { estimateIn, reportOf, verdictReport, writeReports } from "./policy/reports";
import { previewInSandbox, sourceOfState, sourcesOfSandbox, type Source } from "./policy/sources";

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
  // The process ends by itself, with the code that the guide names for a command that is used wrongly.
  .exitOverride()
  .action(async (options: Options) => {
    const reports = await reportsOf(options);
    const { format } = FORMATS[options.format] ?? {};
    for (const report of reports) {
      if (format !== undefined) console.log(format(report));
      if (options.out !== undefined) writeReports(report, options.out);
    }
    process.exitCode = reports.every(passes) ? 0 : 1;
  });

async function reportsOf({ stack: wanted, cloud, base, verdicts, state, preview }: Options): Promise<Report[]> {
  // Wrong files are told before a stack is brought up for them.
  sharedPrices();
  const terms = readTerms(RULE_IDS, process.env, new Date());
  const stacks = wanted.includes("all") ? STACKS : wanted;
  const judged = (source: Source): Report =>
    reportOf(source, benchOf(source.stack, terms), base === undefined ? undefined : estimateIn(base, source.stack));
  const written = (stack: string, folder: string, description: string): Report =>
    verdictReport(stack, description, readVerdicts(folder, stack, RULES), benchOf(stack, terms));

  if (verdicts !== undefined) return stacks.map((stack) => written(stack, verdicts, "as Pulumi ran the packs"));
  if (state !== undefined) return [judged(sourceOfState(state))];
  if (preview !== true) return (await sourcesOfSandbox(stacks, cloud)).map(judged);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "endtoendlab-verdicts-"));
  try {
    const runs = await previewInSandbox(stacks, cloud, folder);
    return runs.map((run) => written(run.stack, run.verdicts, "a preview of a new stack"));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

program.parseAsync().catch((error: unknown) => {
  // Commander has told its own errors already; to ask for the help is none.
  const own = error instanceof CommanderError;
  if (!own) console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = own && error.exitCode === 0 ? 0 : 2;
});
