/** The extracted CloudFormation schemas say what the pinned cfn-lint says. */
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

const ROOT = path.resolve(__dirname, "../../../../..");
const PYTHON = path.join(ROOT, ".venv/bin/python");
const COMMITTED = path.join(ROOT, "sandbox/schemas/aws-cloudformation.json");

const missing = !fs.existsSync(PYTHON);
if (missing)
  console.warn("skipped: cfn-lint is not installed (.venv), so the CloudFormation schemas were not compared");
const describeWithLint = missing ? describe.skip : describe;

describeWithLint("with cfn-lint", () => {
  test("the committed CloudFormation schemas are those of the installed cfn-lint", () => {
    const { stdout, stderr } = spawnSync(PYTHON, ["-B", "tools/cloudformation-schemas.py"], {
      cwd: ROOT,
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    expect(stderr).toBe("");
    // A whole diff of two files of this size helps nobody; the remedy does.
    const same = stdout === fs.readFileSync(COMMITTED, "utf8");
    expect(
      same ? "" : "run .venv/bin/python tools/cloudformation-schemas.py > sandbox/schemas/aws-cloudformation.json",
    ).toBe("");
  });
});

test("the schemas name the version of cfn-lint that the tests pin", () => {
  const { version } = JSON.parse(fs.readFileSync(COMMITTED, "utf8")) as { version: string };
  expect(fs.readFileSync(path.join(ROOT, "tests/requirements.txt"), "utf8")).toContain(`cfn-lint==${version}\n`);
});
