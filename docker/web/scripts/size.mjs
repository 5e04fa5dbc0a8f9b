// Prints how large the build is, as it travels. `npm run build` first.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** What the first page may weigh: JavaScript with gzip, in bytes. */
export const BUDGET = 80_000;

/**
 * Files that a browser loads before it draws the first page.
 * @param {string} folder build.
 * @returns {{ file: string, gzip: number, brotli: number }[]} files with their sizes in bytes.
 */
export function initialFiles(folder) {
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const links = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1] ?? "");
  return ["index.html", ...links].map((file) => {
    const content = readFileSync(join(folder, file));
    return { file, gzip: gzipSync(content, { level: 9 }).length, brotli: brotliCompressSync(content).length };
  });
}

/**
 * Size of the initial JavaScript.
 * @param {{ file: string, gzip: number }[]} files result of {@link initialFiles}.
 * @returns {number} bytes with gzip.
 */
export function initialScript(files) {
  return files.filter(({ file }) => file.endsWith(".js")).reduce((sum, { gzip }) => sum + gzip, 0);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const files = initialFiles("dist");
  console.table(files);
  const script = initialScript(files);
  console.log(`Initial JavaScript: ${script} of at most ${BUDGET} bytes with gzip`);
  if (script > BUDGET) process.exitCode = 1;
}
