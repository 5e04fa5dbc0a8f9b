/** `npm run policy:comment`: shows the reports of `npm run policy` in the pull request, and in the run's summary. */
import * as fs from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { commentText, writeComment } from "./policy/comment";

interface Options {
  reports: string;
  pullRequest?: number;
}

/** Names of the variables that GitHub sets in every run: https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_STEP_SUMMARY, GITHUB_TOKEN } = process.env;

new Command("policy:comment")
  .description("Shows the reports of `npm run policy -- --out <folder>` in a pull request.")
  .requiredOption("--reports <folder>", "where the reports are")
  .option("--pull-request <number>", "edits the comment there; else only the run's summary is written", positive)
  .action(async ({ reports, pullRequest }: Options) => {
    const text = commentText(reports);
    if (GITHUB_STEP_SUMMARY !== undefined) fs.appendFileSync(GITHUB_STEP_SUMMARY, `${text}\n`);
    else if (pullRequest === undefined) console.log(text);
    if (pullRequest === undefined) return;
    if (GITHUB_REPOSITORY === undefined || GITHUB_TOKEN === undefined) {
      throw new Error("GITHUB_REPOSITORY and GITHUB_TOKEN are needed to write to a pull request");
    }
    const api = GITHUB_API_URL ?? "https://api.github.com";
    const done = await writeComment(
      { api, repository: GITHUB_REPOSITORY, number: pullRequest, token: GITHUB_TOKEN },
      text,
    );
    console.log(`The comment was ${done}.`);
  })
  .parseAsync()
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError("it must be the number of a pull request");
  return number;
}
