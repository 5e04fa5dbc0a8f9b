import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { compress } from "../../scripts/compress.mjs";

declare module "vitest" {
  /** What the tests of a project are given. */
  export interface ProvidedContext {
    /** Folder with the built site, as the image holds it. */
    site: string;
  }
}

/** Builds the site once for all tests that need it. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "web-build-"));
  const site = join(folder, "site");
  // In a process of its own: in this one, NODE_ENV asks for React's build for developers.
  const { NODE_ENV: _test, ...env } = process.env;
  const arguments_ = ["node_modules/vite/bin/vite.js", "build", "--logLevel", "error", "--outDir", site];
  execFileSync(process.execPath, arguments_, { env, stdio: ["ignore", "inherit", "inherit"] });
  compress(site);
  project.provide("site", site);
  return () => rmSync(folder, { recursive: true, force: true });
}
