"use strict";
const path = require("node:path");
const { default: Sequencer } = require("@jest/test-sequencer");

/**
 * What the real engine runs, the longest first. Without a record of earlier runs, as in CI, jest goes by the size of the
 * files: these are small, would come last, and one worker would end long after the others.
 */
const LONGEST_FIRST = [
  "prod-aws",
  "dev-and-staging-aws",
  "interruption",
  "dev-and-staging-digitalocean",
  "prod-digitalocean",
  "move",
];

/** Place of a test file: the named ones, then the others of the engine, then the rest in jest's own order. */
function place(file) {
  if (path.dirname(file) !== path.join(__dirname, "engine")) return LONGEST_FIRST.length + 1;
  const named = LONGEST_FIRST.indexOf(path.basename(file, ".test.ts"));
  return named === -1 ? LONGEST_FIRST.length : named;
}

module.exports = class EngineFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => place(a.path) - place(b.path));
  }
};
