import * as fs from "node:fs";
import * as path from "node:path";
import { convert } from "xmlbuilder2";
import { countOf, type Count } from "./count";
import { node, python, REPORTS, ROOT, run } from "./run";

/** The program, its policies, its sandbox: everything in TypeScript but the site. */
export async function jest(): Promise<Count> {
  const file = fresh("jest.json");
  const code = await run(node("jest"), ["--json", `--outputFile=${file}`, "--reporters=default"], {
    hide: (line) => line.startsWith("{"),
  });
  return written(file, (text) => countOf("jest", code, ofJest(text)));
}

/** The images in Python and nginx, with real servers. Two at a time: most of them wait for a server. */
export async function pytest(): Promise<Count> {
  const file = fresh("pytest.xml");
  const code = await run(python("pytest"), ["-q", "-n", "2", "--dist", "loadfile", `--junitxml=${file}`]);
  return written(file, (text) => countOf("pytest", code, ofJUnit(text)));
}

/** The site, a Node package of its own: units, then the built site in nginx and Chromium. Vitest writes what jest writes. */
export async function vitest(): Promise<Count> {
  const file = fresh("vitest.json");
  const projects = ["--project", "unit", "--project", "system"];
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const cwd = path.join(ROOT, "docker/web");
  const code = await run(path.join(cwd, "node_modules/.bin/vitest"), ["run", ...projects, ...reporters], { cwd });
  return written(file, (text) => countOf("vitest", code, ofJest(text)));
}

/** A result's place, with nothing of an earlier run in it: a run that ends early counts as failed, and not as no tests. */
function fresh(name: string): string {
  fs.mkdirSync(REPORTS, { recursive: true });
  const file = path.join(REPORTS, name);
  fs.rmSync(file, { force: true });
  return file;
}

function written(file: string, read: (text: string) => Count): Count {
  return fs.existsSync(file) ? read(fs.readFileSync(file, "utf8")) : { passed: 0, failed: 1 };
}

/** Counts of jest's result file. */
export function ofJest(text: string): Count & { skipped: number } {
  const result = JSON.parse(text) as Record<string, number | undefined>;
  return {
    passed: result["numPassedTests"] ?? 0,
    failed: (result["numFailedTests"] ?? 0) + (result["numRuntimeErrorTestSuites"] ?? 0),
    skipped: result["numPendingTests"] ?? 0,
  };
}

/** Counts of a JUnit file as pytest writes it: one suite. */
export function ofJUnit(text: string): Count & { skipped: number } {
  const { testsuites } = convert(text, { format: "object" }) as unknown as {
    testsuites: { testsuite: Record<`@${string}`, string> };
  };
  const number = (name: string): number => Number(testsuites.testsuite[`@${name}`] ?? 0);
  const [failed, skipped] = [number("failures") + number("errors"), number("skipped")];
  return { passed: number("tests") - failed - skipped, failed, skipped };
}
