/** A plan that can be read in a review: one line per resource first, then its inputs, secrets masked. */
import * as fs from "node:fs";
import * as path from "node:path";
import { stringify } from "yaml";
import type { StateResource } from "./sandbox";

/** Signature that marks a secret in the engine's state (sdk/go/common/resource/sig). */
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const SIGNATURE = "4dabf18193072939515e22adb298388d";

/** The golden text of a stack's state. */
export function goldenPlan(resources: readonly StateResource[]): string {
  const shown = resources
    .filter(({ type }) => !type.startsWith("pulumi:"))
    .map((resource) => ({ ...resource, path: resource.urn.split("::").slice(2).join("::") }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const index = shown.map(({ path: where }) => `# ${where}`).join("\n");
  const details = Object.fromEntries(
    shown
      .filter(({ custom }) => custom)
      .map(({ path: where, inputs, protect }) => [
        where,
        { ...(protect === true ? { protect } : {}), inputs: masked(inputs ?? {}) },
      ]),
  );
  return `# ${shown.length} resources\n${index}\n${stringify(details, { sortMapEntries: true, lineWidth: 0 })}`;
}

/** Compares with the committed file, or writes it when UPDATE_GOLDEN is set. */
export function expectGolden(name: string, actual: string): void {
  const file = path.join(__dirname, "../golden", `${name}.yaml`);
  if (process.env["UPDATE_GOLDEN"] !== undefined) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, actual);
  }
  expect(actual).toBe(fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "no golden yet: run with UPDATE_GOLDEN=1");
}

function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== "object" || value === null) return value;
  const entries = value as Record<string, unknown>;
  if (entries[SIGNATURE] === SECRET) return "[secret]";
  return Object.fromEntries(
    Object.entries(entries)
      .filter(([key]) => key !== "__defaults")
      .map(([key, element]) => [key, masked(element)]),
  );
}
