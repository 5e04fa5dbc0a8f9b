/** Checks what a stack hands out against the contract. */
import type { z } from "zod";
import { CONTRACT_VERSION, outputsSchema, type Outputs } from "./contract";
import { contractSchema, leavesOf, valueAt, type Leaf } from "./schema";

/** What stands in the place of a secret that was not asked for; Pulumi prints the same text. */
export const MASK = "[secret]";

/** The values of the contract. */
export const leaves: readonly Leaf[] = leavesOf(contractSchema());

/** One way in which outputs break the contract. */
export interface OutputProblem {
  /** Dotted path of the value. */
  readonly path: string;
  /** What is wrong, as the rest of a sentence that starts with the path. */
  readonly wrong: string;
}

/** Outputs that cannot be used, with every reason at once. */
export class OutputsError extends Error {
  override readonly name = "OutputsError";

  constructor(
    message: string,
    /** All problems; empty when the outputs themselves are fine. */
    readonly problems: readonly OutputProblem[] = [],
  ) {
    super([message, ...problems.map(({ path, wrong }) => `  ${path} ${wrong}`)].join("\n"));
  }
}

/** Finds every way in which outputs break the contract. Secrets may be masked. */
export function checkOutputs(outputs: unknown): OutputProblem[] {
  const contract = valueAt(outputs, ["contract"]);
  if (typeof contract === "string" && majorOf(contract) !== majorOf(CONTRACT_VERSION)) {
    const reads = `${majorOf(CONTRACT_VERSION)}.x`;
    return [
      {
        path: "contract",
        wrong: `is ${contract}, and this checkout reads ${reads}: use the checkout that deployed the stack`,
      },
    ];
  }
  const hidden = leaves.filter(({ secret, keys }) => !secret && [valueAt(outputs, keys)].flat().includes(MASK));
  const issues = outputsSchema.safeParse(outputs).error?.issues ?? [];
  const problems = [
    ...hidden.map(({ path }) => ({ path, wrong: HIDDEN })),
    ...issues.flatMap((issue) => describe(issue, outputs)),
  ];
  return problems.filter(({ path }, index) => problems.findIndex((other) => other.path === path) === index);
}

/** @throws OutputsError with every way in which outputs break the contract. */
export function assertOutputs(outputs: unknown): asserts outputs is Outputs {
  const problems = checkOutputs(outputs);
  if (problems.length > 0) throw new OutputsError(`These outputs break the contract ${CONTRACT_VERSION}:`, problems);
}

/** Secrets of the contract that can be read in outputs which Pulumi has masked: the stack does not keep them as secrets. */
export function readableSecrets(masked: unknown): OutputProblem[] {
  return leaves
    .filter(({ secret, keys }) => secret && ![undefined, MASK].includes(valueAt(masked, keys) as string | undefined))
    .map(({ path }) => ({ path, wrong: "can be read by everybody, but the contract calls it a secret" }));
}

const HIDDEN = "is kept as a secret, but the contract calls it public";

function describe(issue: z.core.$ZodIssue, outputs: unknown): OutputProblem[] {
  const keys = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    // A newer minor version adds fields, and readers of an older one ignore them.
    if (isLater(String(valueAt(outputs, ["contract"])), CONTRACT_VERSION)) return [];
    return issue.keys.map((key) => ({
      path: [...keys, key].join("."),
      wrong: `is not part of contract ${CONTRACT_VERSION}`,
    }));
  }
  const value = valueAt(outputs, keys);
  const path = keys.length === 0 ? "outputs" : keys.join(".");
  if (value === undefined || value === MASK) return [{ path, wrong: value === undefined ? "is missing" : HIDDEN }];
  const leaf = leaves.find((candidate) => candidate.path === path);
  const shown = leaf === undefined || leaf.secret ? "" : ` ${JSON.stringify(value)}`;
  return [{ path, wrong: `has a value${shown} that the contract does not allow (${allowed(leaf)})` }];
}

function allowed(leaf: Leaf | undefined): string {
  const { type = "object", enum: values, pattern, minimum, maximum } = leaf?.node ?? {};
  if (values !== undefined) return values.join(", ");
  if (pattern !== undefined) return `text like ${pattern}`;
  return minimum === undefined ? type : `${type} from ${minimum} to ${maximum}`;
}

function majorOf(version: string): string {
  return version.split(".")[0] as string;
}

/** Whether a version is later than another; false for a text that is no version. */
function isLater(one: string, other: string): boolean {
  return /^\d/.test(one) && one.localeCompare(other, "en", { numeric: true }) > 0;
}
