/** Writes the outputs of a stack for the programs that read them. */
import { assertOutputs, leaves, MASK, OutputsError } from "./check";
import { dotenvLine } from "./dotenv";
import { githubAssignment, githubMasks } from "./github";
import { valueAt, type Leaf } from "./schema";

/** Names of the formats. */
export const OUTPUT_FORMATS = ["json", "dotenv", "github"] as const;

/** Name of a format: nested JSON, lines of a .env file, or what a step of GitHub Actions writes. */
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

/** One value under the name of an environment variable. */
interface Variable {
  leaf: Leaf;
  name: string;
  /** Text of the value; undefined for a secret that was not asked for. */
  text?: string;
}

/**
 * Writes outputs in a format. Secrets are left out (or masked, in JSON) unless `reveal` names them.
 * @param outputs outputs of a stack; secrets may be masked unless revealed.
 * @param format name of the format.
 * @param reveal dotted paths of the secrets to print, for instance `postgres.poolUrl`.
 * @throws OutputsError when the outputs break the contract, or a name in `reveal` is not a secret that they hold.
 */
export function formatOutputs(
  outputs: Readonly<Record<string, unknown>>,
  format: OutputFormat,
  reveal: readonly string[],
): string {
  if (format === "github") {
    const { masks, assignments } = githubOutputs(outputs, reveal);
    return [...masks, ...assignments].join("\n");
  }
  const variables = variablesOf(outputs, reveal);
  if (format === "json") return JSON.stringify(nested(variables, outputs), undefined, 2);
  return variables.map(({ leaf, name, text }) => dotenvLine(name, text, leaf.path)).join("\n");
}

/** What a step of GitHub Actions prints (so that logs hide the revealed secrets), and what it writes to `$GITHUB_OUTPUT`. */
export function githubOutputs(
  outputs: Readonly<Record<string, unknown>>,
  reveal: readonly string[],
): { masks: string[]; assignments: string[] } {
  const known = variablesOf(outputs, reveal).filter(
    (variable): variable is Variable & { text: string } => variable.text !== undefined,
  );
  return {
    masks: known.filter(({ leaf }) => leaf.secret).flatMap(({ text }) => githubMasks(text)),
    assignments: known.map(({ name, text }) => githubAssignment(name, text)),
  };
}

/** The name of a value as an environment variable: `postgres.poolUrl` is `POSTGRES_POOL_URL`. */
export function variableName(path: string): string {
  return path
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(".", "_")
    .toUpperCase();
}

/** @throws OutputsError when a name is not a secret of the contract; the message lists the names. */
export function assertRevealable(reveal: readonly string[]): void {
  const secrets = leaves.filter(({ secret }) => secret).map(({ path }) => path);
  const unknown = reveal.filter((name) => !secrets.includes(name));
  if (unknown.length > 0) {
    throw new OutputsError(`There is no secret output ${unknown.join(", ")}; the secrets are ${secrets.join(", ")}`);
  }
}

function variablesOf(outputs: Readonly<Record<string, unknown>>, reveal: readonly string[]): Variable[] {
  assertRevealable(reveal);
  assertOutputs(outputs);
  for (const name of reveal) assertReadable(name, valueAt(outputs, name.split(".")));
  return leaves.flatMap((leaf) => {
    const value = valueAt(outputs, leaf.keys);
    if (value === undefined) return [];
    const hidden = leaf.secret && !reveal.includes(leaf.path);
    const text = Array.isArray(value) ? value.join(",") : typeof value === "string" ? value : JSON.stringify(value);
    return [{ leaf, name: variableName(leaf.path), ...(hidden ? {} : { text }) }];
  });
}

function assertReadable(name: string, value: unknown): void {
  if (value === undefined)
    throw new OutputsError(`This stack does not hand out ${name}; only the owner of the zone does`);
  if (value === MASK)
    throw new OutputsError(`${name} is masked here; read the outputs with --show-secrets to reveal it`);
}

function nested(variables: readonly Variable[], outputs: unknown): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const { leaf, text } of variables) {
    const parent = leaf.keys.slice(0, -1).reduce<Record<string, unknown>>((object, key) => {
      object[key] ??= {};
      return object[key] as Record<string, unknown>;
    }, result);
    parent[leaf.keys.at(-1) as string] = text === undefined ? MASK : valueAt(outputs, leaf.keys);
  }
  return result;
}
