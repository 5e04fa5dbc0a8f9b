// Colours would stand between the words that tests look for; CI counts as a colour terminal for some libraries.
process.env.NO_COLOR = "1";

/** One run over all layers; `npm test -- tests/unit` narrows it. Coverage: `npm run coverage`. */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/tests"],
  testMatch: ["**/*.test.ts"],
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
  collectCoverageFrom: ["*.ts", "{components,config,outputs,sandbox,ops}/**/*.ts", "!**/*.d.ts"],
  coverageReporters: ["text-summary", "lcov"],
  testTimeout: 120_000,
};
