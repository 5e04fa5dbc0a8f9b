/** A plan that can be read in a review: one line per resource first, then its inputs and options, secrets masked. */
import * as fs from "node:fs";
import * as path from "node:path";
import { stringify } from "yaml";
import type { Registration } from "./mocks";

/** The golden text of what a program registers. */
export function goldenPlan(registrations: readonly Registration[]): string {
  const shown = registrations
    .filter(({ type }) => !type.startsWith("pulumi:"))
    .map((registration) => ({ ...registration, path: pathOf(registration) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const index = shown.map(({ path: where }) => `# ${where}`).join("\n");
  const details = shown
    .filter(({ type }) => !type.startsWith("endtoendlab:"))
    .map(({ path: where, inputs, options }) => [where, { ...optionsOf(options), inputs: masked(inputs) }] as const);
  return `# ${shown.length} resources\n${index}\n${stringify(Object.fromEntries(details), { sortMapEntries: true, lineWidth: 0, aliasDuplicateObjects: false })}`;
}

/** Compares with the committed file, or writes it when UPDATE_GOLDEN is set. */
export function expectGolden(name: string, actual: string): void {
  const file = path.join(__dirname, "../golden", `${name}.yaml`);
  if (process.env["UPDATE_GOLDEN"] !== undefined) fs.writeFileSync(file, actual);
  expect(actual).toBe(fs.readFileSync(file, "utf8"));
}

function pathOf({ type, name, parentName }: Registration): string {
  return `${parentName === undefined ? "" : `${parentName} / `}${name} (${type})`;
}

/** The options that a reviewer has to see: each of them decides over data. */
function optionsOf({ protect, ignoreChanges, deleteBeforeReplace }: Registration["options"]): Record<string, unknown> {
  return {
    ...(protect === true ? { protect } : {}),
    ...(deleteBeforeReplace === true ? { deleteBeforeReplace } : {}),
    ...(ignoreChanges === undefined || ignoreChanges.length === 0 ? {} : { ignoreChanges }),
  };
}

function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== "object" || value === null) return value;
  if ("secret" in value && Object.keys(value).length === 1) return "[secret]";
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, masked(element)]));
}
