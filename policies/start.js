// Starts a pack: all its TypeScript as one script, put together in memory. Loading its 300 files one by one takes seconds.
// Types are not checked here; `make test` does (docs/guides/policies.md).
const path = require("node:path");
const Module = require("node:module");
const { buildSync } = require("esbuild");

/** @param {string} folder the pack's folder, which holds pack.ts. */
module.exports = function start(folder) {
  // Pulumi starts an executable in the folder of the stack.
  process.chdir(folder);
  const file = path.join(folder, "pack.ts");
  const { outputFiles } = buildSync({
    entryPoints: [file],
    bundle: true,
    packages: "external",
    platform: "node",
    target: `node${process.versions.node}`,
    write: false,
  });
  // In the script __dirname is the pack's folder, which is as deep as lib/: the data files are found from both.
  const script = new Module(file, module);
  script.filename = file;
  script.paths = Module._nodeModulePaths(folder);
  script._compile(outputFiles[0].text, file);
};
