/** Finds what a workflow may do that it need not, and what it runs that could change under its name. */
import { parse } from "yaml";
import { z } from "zod";

const step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const permissions = z.union([z.string(), z.record(z.string(), z.string())]);
const job = z.looseObject({
  uses: z.string().optional(),
  permissions: permissions.optional(),
  "timeout-minutes": z.number().optional(),
  steps: z.array(step).default([]),
});
const workflow = z.looseObject({
  on: z.union([z.string(), z.array(z.string()), z.record(z.string(), z.unknown())]),
  permissions: permissions.optional(),
  concurrency: z.unknown().optional(),
  env: z.record(z.string(), z.unknown()).default({}),
  jobs: z.record(z.string(), job),
});

/**
 * What is wrong with a workflow, in words.
 * @param granted Rights that jobs need for what they are there for, as "<job> <right>".
 */
export function weaknesses(text: string, granted: readonly string[] = []): string[] {
  const parsed = readWorkflow(text);
  const jobs = Object.entries(parsed.jobs);
  return [
    ...unpinned(text),
    ...(JSON.stringify(parsed.on).includes("pull_request_target")
      ? ["pull_request_target runs foreign code with the rights of the repository"]
      : []),
    ...(parsed.permissions === undefined
      ? ["there are no permissions at the top, so jobs get those of the repository"]
      : broad("the workflow", parsed.permissions)),
    ...(parsed.concurrency === undefined ? ["there is no concurrency: an older run goes on beside a newer one"] : []),
    ...jobs.flatMap(([name, { permissions: own, "timeout-minutes": timeout, uses, steps }]) => [
      ...(own === undefined ? [] : broad(name, own, granted)),
      ...(timeout === undefined && uses === undefined ? [`${name} has no timeout-minutes`] : []),
      ...steps.flatMap((one) => [...keepsToken(name, one), ...injections(name, one)]),
    ]),
  ];
}

/** Reads a workflow. @throws ZodError when it is none. */
export function readWorkflow(text: string): z.infer<typeof workflow> {
  return workflow.parse(parse(text));
}

/** Every action of others is named by a whole commit, with its version beside it for people. */
function unpinned(text: string): string[] {
  return [...text.matchAll(/^[ -]*uses: *(.+)$/gm)]
    .map(([, reference = ""]) => reference.trim())
    .filter(
      (reference) =>
        !reference.startsWith("./") && !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(reference),
    )
    .map((reference) => `${reference} is not pinned as owner/name@<commit> # v<version>`);
}

/** Rights that a workflow which changes nothing does not need. */
function broad(who: string, given: z.infer<typeof permissions>, granted: readonly string[] = []): string[] {
  if (typeof given === "string")
    return given === "read-all" || given === "write-all" ? [`${who} has the permissions ${given}`] : [];
  return Object.entries(given)
    .filter(([right]) => !granted.includes(`${who} ${right}`))
    .filter(([right, access]) => access === "write" || (access === "read" && right !== "contents"))
    .map(([right, access]) => `${who} has ${right}: ${access}`);
}

/** `actions/checkout` leaves its token in `.git/config`, where every later step can read it. */
function keepsToken(job: string, { uses, with: inputs }: z.infer<typeof step>): string[] {
  if (uses?.startsWith("actions/checkout@") !== true || inputs?.["persist-credentials"] === false) return [];
  return [`${job} keeps the token of the checkout`];
}

/** An expression inside a script is text that somebody else may have written: pass it through `env`. */
function injections(job: string, { run = "" }: z.infer<typeof step>): string[] {
  return /\$\{\{/.test(run) ? [`${job} puts an expression into a script`] : [];
}
