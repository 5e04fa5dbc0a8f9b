/**
 * Writes what is made from the contract: the JSON Schema and the Python client (`npm run outputs:generate`), and with
 * `--publish` the schema that later versions are compared with.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { versionProblems } from "./compatibility";
import { pythonClient } from "./python";
import { contractSchema, type ContractSchema } from "./schema";

/** Folder of the last published schema of each major version. */
export const PUBLISHED = path.join(__dirname, "published");

/** Makes the generated files: text by path. */
export function generatedFiles(): Readonly<Record<string, string>> {
  const schema = contractSchema();
  return {
    [path.join(__dirname, "generated", "outputs.schema.json")]: jsonText(schema),
    [path.join(__dirname, "generated", "endtoendlab_outputs.py")]: pythonClient(schema),
  };
}

/** The last published schema, of the highest major version; undefined before the first. */
export function publishedSchema(folder = PUBLISHED): ContractSchema | undefined {
  const versions = fs
    .readdirSync(folder)
    .map((file) => Number(/^v(\d+)\.schema\.json$/.exec(file)?.[1]))
    .filter((version) => !Number.isNaN(version));
  if (versions.length === 0) return undefined;
  const file = path.join(folder, `v${Math.max(...versions)}.schema.json`);
  return JSON.parse(fs.readFileSync(file, "utf8")) as ContractSchema;
}

/**
 * The file that publishes a schema, and its text.
 * @throws Error when its version does not fit its changes since the last published one.
 */
export function publication(
  schema: ContractSchema,
  published: ContractSchema | undefined,
): { file: string; text: string } {
  const problems = published === undefined ? [] : versionProblems(published, schema);
  if (problems.length > 0)
    throw new Error(`The contract cannot be published:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
  return { file: `v${schema["x-version"].split(".")[0]}.schema.json`, text: jsonText(schema) };
}

function jsonText(schema: ContractSchema): string {
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

function main(): void {
  const files = { ...generatedFiles() };
  if (process.argv.includes("--publish")) {
    const { file, text } = publication(contractSchema(), publishedSchema());
    files[path.join(PUBLISHED, file)] = text;
  }
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
    console.log(`${path.relative(process.cwd(), file)} written`);
  }
}

if (require.main === module) main();
