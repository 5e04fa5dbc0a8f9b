// Colours would stand between the words that tests look for; CI counts as a colour terminal for some libraries.
process.env.NO_COLOR = "1";

/** One run over all layers; `npm test -- tests/unit` narrows it. Coverage: `npm run coverage`. */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/tests"],
  testMatch: ["**/*.test.ts"],
  testSequencer: "<rootDir>/tests/sequencer.js",
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      {
        jsc: { target: "es2022", parser: { syntax: "typescript" } },
        module: { type: "commonjs" },
        sourceMaps: "inline",
      },
    ],
  },
  // The compiled proto files of the SDK are large; nothing under node_modules needs a transform.
  transformIgnorePatterns: ["/node_modules/"],
  moduleNameMapper: {
    "^@npmcli/arborist$": "<rootDir>/tests/support/unused-by-the-program.js",
    "/typescript-shim$": "<rootDir>/tests/support/unused-by-the-program.js",
  },
  collectCoverageFrom: ["*.ts", "{components,config,outputs,policies,sandbox,ops}/**/*.ts", "!**/*.d.ts"],
  coverageReporters: ["text-summary", "lcov"],
  testTimeout: 120_000,
  // A worker that has run a whole stack keeps what it loaded; a fresh one costs less than a machine out of memory.
  workerIdleMemoryLimit: "1GB",
};
