import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { ROOT, filesBelow, textOf } from "../conventions/sources";
import { readWorkflow } from "./workflows";

/** The version that the workflow builds into the folder of tools. */
const VERSION = String(readWorkflow(textOf(".github/workflows/ci.yml")).env["ACTIONLINT"]);
const CACHE = path.join(process.env["XDG_CACHE_HOME"] ?? path.join(os.homedir(), ".cache"), "endtoendlab-platform");
const FOLDERS = [path.join(CACHE, `actionlint-${VERSION}`), ...(process.env["PATH"] ?? "").split(path.delimiter)];

const actionlint = FOLDERS.map((folder) => path.join(folder, "actionlint")).find((file) => fs.existsSync(file));
const required = process.env["GITHUB_ACTIONS"] === "true";

test(`actionlint finds nothing${actionlint === undefined && !required ? " (not built here, so not asked)" : ""}`, () => {
  expect(VERSION).toMatch(/^\d+\.\d+\.\d+$/);
  expect(actionlint !== undefined || !required).toBe(true);
  if (actionlint === undefined) return;
  const workflows = filesBelow(".github/workflows");
  expect(
    execFileSync(actionlint, ["-no-color", "-shellcheck=", "-pyflakes=", ...workflows], {
      cwd: ROOT,
      encoding: "utf8",
    }),
  ).toBe("");
});
