/** `npm run outputs -- <stack>`: prints what the app teams may rely on, in the form that their programs read. */
import * as fs from "node:fs";
import { Command, CommanderError, Option } from "commander";
import { checkOutputs, OutputsError, readableSecrets } from "../outputs/check";
import { assertRevealable, formatOutputs, githubOutputs, OUTPUT_FORMATS, type OutputFormat } from "../outputs/format";
import { readFromFile, readFromPulumi, type OutputsSource } from "./outputs-source";

/** What the command reads from and writes to. */
export interface Terminal {
  /** Environment variables: `PULUMI_CLI` and `GITHUB_OUTPUT`, and what Pulumi itself reads. */
  env: NodeJS.ProcessEnv;
  /** Prints a line of data. */
  print: (line: string) => void;
  /** Prints a line for people. */
  say: (line: string) => void;
}

interface Options {
  format: OutputFormat;
  reveal: string[];
  file?: string;
}

/** Runs the command. @returns its exit code. */
export function main(argv: readonly string[], terminal: Terminal): number {
  try {
    commandFor(terminal).parse(argv, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    if (!(error instanceof OutputsError)) throw error;
    terminal.say(error.message);
    return 1;
  }
}

function commandFor(terminal: Terminal): Command {
  const write = (text: string): void => {
    terminal.say(text.trimEnd());
  };
  return new Command("npm run outputs --")
    .description("Prints the outputs of a stack. Secrets are left out unless they are asked for by name.")
    .argument("<stack>", "name of the stack")
    .addOption(new Option("--format <format>", "form of the outputs").choices(OUTPUT_FORMATS).default("json"))
    .option("--reveal <names>", "secrets to print, separated by commas, e.g. postgres.poolUrl", split, [])
    .option(
      "--file <file>",
      'read what "pulumi stack export" or "pulumi stack output --json" wrote, instead of calling Pulumi',
    )
    .configureOutput({ writeOut: write, writeErr: write })
    .exitOverride()
    .action((stack: string, options: Options) => {
      printOutputs(stack, options, terminal);
    });
}

function printOutputs(stack: string, { format, reveal, file }: Options, { env, print }: Terminal): void {
  assertRevealable(reveal);
  const source = file === undefined ? readFromPulumi(stack, reveal.length > 0, env) : readFromFile(file);
  assertUsable(stack, source);
  if (format !== "github" || env["GITHUB_OUTPUT"] === undefined) {
    print(formatOutputs(source.values, format, reveal));
    return;
  }
  // Masks first: nothing that comes after may show a secret.
  const { masks, assignments } = githubOutputs(source.values, reveal);
  for (const mask of masks) print(mask);
  fs.appendFileSync(env["GITHUB_OUTPUT"], `${assignments.join("\n")}\n`);
}

function assertUsable(stack: string, { masked, values }: OutputsSource): void {
  if (Object.keys(values).length === 0) throw new OutputsError(`Stack ${stack} has no outputs: it is not up`);
  const problems = [...checkOutputs(values), ...(masked === undefined ? [] : readableSecrets(masked))];
  if (problems.length > 0) throw new OutputsError(`The outputs of ${stack} break the contract:`, problems);
  if (stack.split("/").at(-1) !== values["stack"]) {
    throw new OutputsError(`These are the outputs of ${String(values["stack"])}, not of ${stack}`);
  }
}

function split(names: string, before: readonly string[]): string[] {
  return [...before, ...names.split(",").map((name) => name.trim())].filter((name) => name !== "");
}

if (require.main === module) {
  const stderr = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  process.exitCode = main(process.argv.slice(2), { env: process.env, print: console.log, say: stderr });
}
