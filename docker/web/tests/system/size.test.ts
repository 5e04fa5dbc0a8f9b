import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, inject, test } from "vitest";
import { BUDGET, initialFiles, initialScript } from "../../scripts/size.mjs";

const site = inject("site");

test("the first page stays within its budget", () => {
  const files = initialFiles(site);
  expect(files.map(({ file }) => file.replace(/-[\w-]{8}\./, "."))).toEqual([
    "index.html",
    "assets/index.js",
    "assets/index.css",
  ]);
  expect(initialScript(files)).toBeGreaterThan(10_000);
  expect(initialScript(files)).toBeLessThan(BUDGET);
});

test("the page holds no inline script, style or handler, which the content security policy would block", () => {
  const html = readFileSync(join(site, "index.html"), "utf8");
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
});

test("compressed copies hold the same", () => {
  const copies = readdirSync(join(site, "assets")).filter((file) => file.endsWith(".gz"));
  expect(copies.length).toBeGreaterThanOrEqual(3);
  for (const copy of copies) {
    const original = readFileSync(join(site, "assets", copy.slice(0, -".gz".length)));
    expect(gunzipSync(readFileSync(join(site, "assets", copy))).equals(original), copy).toBe(true);
  }
});
