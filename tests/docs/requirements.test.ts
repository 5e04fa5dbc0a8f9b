import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { ROOT, textOf } from "../conventions/sources";

/** Number of requirements in each area, R1 to R17. */
const AREAS = [10, 11, 6, 6, 5, 6, 5, 5, 5, 6, 4, 3, 3, 3, 3, 4, 3];
const ids = AREAS.flatMap((count, area) => Array.from({ length: count }, (_, index) => `R${area + 1}.${index + 1}`));

const requirement = z.strictObject({
  what: z.string().min(5),
  status: z.enum(["done", "partly", "planned"]),
  files: z.array(z.string()).default([]),
  proof: z.array(z.string()).default([]),
  missing: z.string().min(5).optional(),
});
const requirements = z.record(z.string(), requirement).parse(parse(textOf("docs/requirements.yaml")));
const entries = Object.entries(requirements);

const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };
const exists = (file: string): boolean => fs.existsSync(path.join(ROOT, file));

/** A proof is a test file, or a command of package.json or the Makefile. */
function isThere(proof: string): boolean {
  const [, script] = /^npm run ([\w:-]+)/.exec(proof) ?? [];
  if (script !== undefined) return script in scripts;
  const [, target] = /^make ([a-z-]+)/.exec(proof) ?? [];
  return target === undefined ? exists(proof) : textOf("Makefile").includes(`\n${target}:`);
}

test("every requirement is listed, in order", () => {
  expect(Object.keys(requirements)).toEqual(ids);
});

test("every file and every proof that is named exists", () => {
  const missing = entries.flatMap(([id, { files, proof }]) =>
    [...files.filter((file) => !exists(file)), ...proof.filter((one) => !isThere(one))].map((name) => `${id}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test("what is done or partly done has files and a proof, what is partly done says what is missing", () => {
  const wrong = entries.filter(([, { status, files, proof, missing }]) => {
    const shown = files.length > 0 && proof.length > 0;
    const nothing = files.length === 0 && proof.length === 0;
    return !(status === "planned" ? nothing : shown) || (missing !== undefined) !== (status === "partly");
  });
  expect(wrong.map(([id]) => id)).toEqual([]);
});
