import { execFileSync } from "node:child_process";
import { ROOT } from "./sources";

/** Imports, each as if it stood in a file of the project, and what the rule of import directions has to say. */
const CASES = [
  ["components/lib/closest.ts", "../../sandbox/errors", "components/lib may import nothing outside of it"],
  ["components/zone/caa.ts", "../../config/fields", "a component may import components only"],
  [
    "sandbox/errors.ts",
    "../tests/support/temp",
    "the sandbox may import components, config, index, outputs, sandbox only",
  ],
  ["components/zone/caa.ts", "../lib/hosts", ""],
] as const;

/**
 * Runs that rule alone, because the others need the types of the whole program; in a process of its own, because jest
 * cannot load the configuration.
 */
const LINT = `
  import { ESLint } from "eslint";
  const eslint = new ESLint({
    ruleFilter: ({ ruleId }) => ruleId === "no-restricted-imports",
    overrideConfig: { files: ["**/*.ts"], languageOptions: { parserOptions: { projectService: false } } },
  });
  const said = [];
  for (const [filePath, target] of JSON.parse(process.argv[1])) {
    const [{ messages }] = await eslint.lintText('import "' + target + '";', { filePath });
    said.push(messages.map(({ message }) => message.replace(/^.*by a pattern. /, "").split(":")[0]).join());
  }
  console.log(JSON.stringify(said));
`;

test("imports point one way, and lint sees when they do not", () => {
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", LINT, JSON.stringify(CASES)], {
    cwd: ROOT,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  expect(JSON.parse(output)).toEqual(CASES.map(([, , says]) => says));
});
