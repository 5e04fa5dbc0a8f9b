// Writes a compressed copy beside each file of the build that gains from it, for nginx's gzip_static.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { constants, gzipSync } from "node:zlib";

const COMPRESSIBLE = /\.(css|html|js|json|svg|txt|xml)$/;

/** Files smaller than one packet gain nothing. */
const SMALLEST = 1_000;

/**
 * Compresses a folder.
 * @param {string} folder build.
 * @returns {string[]} files that were written.
 */
export function compress(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && COMPRESSIBLE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return files.flatMap((file) => {
    const content = readFileSync(file);
    if (content.length < SMALLEST) return [];
    writeFileSync(`${file}.gz`, gzipSync(content, { level: constants.Z_BEST_COMPRESSION }));
    return [`${file}.gz`];
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const file of compress("dist")) console.log(file);
}
