/** cfn-lint over the AWS part of a plan. */
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Registration } from "../../support/mocks";
import { tempFolder } from "../../support/temp";
import { render, type Template } from "./render";

const CFN_LINT = path.resolve(__dirname, "../../../.venv/bin/cfn-lint");

const installed = fs.existsSync(CFN_LINT);

/** Tests that need cfn-lint; without it they are skipped, which fails in continuous integration. */
export const describeWithLint = installed ? describe : describe.skip;
if (!installed) console.warn("skipped: cfn-lint is not installed (.venv), so the AWS templates were not judged");

/** Checks of cfn-lint that say nothing about a plan, each with the reason. */
const IGNORED: Record<string, string> = {};

interface Finding {
  Level: string;
  Message: string;
  Location: { Path: (string | number)[] | null };
  Rule: { Id: string };
}

/** Errors of cfn-lint in a template, one line each. */
export function errorsIn(template: Template): string[] {
  const file = path.join(tempFolder(), "template.json");
  fs.writeFileSync(file, JSON.stringify(template));
  const ignored = Object.keys(IGNORED).flatMap((id) => ["--ignore-checks", id]);
  const { stdout, stderr, error } = spawnSync(
    CFN_LINT,
    ["--format", "json", "--regions", "us-east-1", ...ignored, "--template", file],
    { encoding: "utf8", maxBuffer: 1 << 26 },
  );
  if (error !== undefined || stderr !== "") throw new Error(`cfn-lint did not run: ${error?.message ?? stderr}`);
  return (JSON.parse(stdout) as Finding[])
    .filter(({ Level }) => Level === "Error")
    .map(({ Rule, Location, Message }) => `${Rule.Id} ${(Location.Path ?? []).slice(1).join("/")}: ${Message}`)
    .sort();
}

/** Expects that cfn-lint finds no error in the AWS part of a plan. */
export function expectValidTemplate(registrations: readonly Registration[]): void {
  expect(errorsIn(render(registrations))).toEqual([]);
}
