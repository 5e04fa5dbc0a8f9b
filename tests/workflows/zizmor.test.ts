import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT, filesBelow } from "../conventions/sources";
import { tempFolder } from "../support/temp";

const ZIZMOR = path.join(ROOT, ".venv/bin/zizmor");
const installed = fs.existsSync(ZIZMOR);
const describeWithZizmor = installed ? describe : describe.skip;
if (!installed) console.warn("skipped: zizmor is not installed (.venv), so the security of workflows was not judged");

function findings(...files: string[]): { code: number | null; text: string } {
  // Offline: it asks no server whether a commit belongs to its tag.
  const { status, stdout } = spawnSync(ZIZMOR, ["--offline", "--no-progress", "--format", "plain", ...files], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return { code: status, text: stdout };
}

describeWithZizmor("zizmor", () => {
  test("finds nothing in the workflows", () => {
    expect(findings(...filesBelow(".github/workflows"))).toEqual({
      code: 0,
      text: expect.stringMatching(/^No findings to report/) as string,
    });
  });

  test("finds text of a pull request in a script", () => {
    const file = path.join(tempFolder(), "bad.yml");
    const text = fs.readFileSync(path.join(ROOT, ".github/workflows/ci.yml"), "utf8");
    fs.writeFileSync(file, text.replace("run: .ci/run", "run: echo ${{ github.event.pull_request.title }}"));
    expect(findings(file)).toMatchObject({ text: expect.stringContaining("template-injection") as string });
  });
});
