/** In a process of its own: jest keeps its own modules. */
import { execFileSync } from "node:child_process";
import * as path from "node:path";

const ROOT = path.resolve(__dirname, "../../..");

/** Runs a script after the SDK was loaded the lean way, and returns what it printed. */
function after(script: string): string {
  const program = `require("./policies/lib/lean-sdk.ts"); require("@pulumi/pulumi"); ${script}`;
  return execFileSync(process.execPath, ["--import", "tsx", "-e", program], { cwd: ROOT, encoding: "utf8" }).trim();
}

test("a command does not load npm's package tree and the TypeScript compiler", () => {
  const loaded = after("console.log(Object.keys(require.cache).join('\\n'))");
  expect(loaded).toContain("@pulumi/pulumi/runtime/closure/codePaths.js");
  expect(loaded).not.toMatch(/pacote|typescript\/lib/);
});

test("a program that serialises a function gets both all the same", () => {
  const serialised = "pulumi.runtime.serializeFunction(() => 42).then(({ text }) => console.log(text))";
  expect(after(`const pulumi = require("@pulumi/pulumi"); ${serialised}`)).toContain("() => 42");
  expect(after("console.log(typeof require('@npmcli/arborist').Arborist)")).toBe("function");
});
