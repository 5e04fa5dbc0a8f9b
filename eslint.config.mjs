// Lint rules. The bans say what to do instead; unused suppressions are errors.
import pulumi from "@pulumi/eslint-plugin";
import jest from "eslint-plugin-jest";
import tseslint from "typescript-eslint";

const files = ["**/*.ts"];

/** Folders and files at the top that hold code. */
const ROOMS = ["bench", "components", "config", "docs", "index", "ops", "outputs", "policies", "sandbox", "tests"];

/** Imports point one way (docs/ARCHITECTURE.md): files of a room may import from it and from the rooms named here. */
const room = (name, files, allowed, paths = []) => ({
  files,
  rules: {
    "no-restricted-imports": [
      "error",
      {
        paths,
        patterns: [
          {
            regex: `^(\\.\\./)+(${ROOMS.filter((other) => !allowed.includes(other)).join("|")})(/|$)`,
            message: `${name} may import ${allowed.join(", ")} only: imports point one way (docs/ARCHITECTURE.md)`,
          },
        ],
      },
    ],
  },
});

/** Nothing from outside while resources are made: the same config has to give the same plan. */
const outside = ["node:child_process", "node:fs", "child_process", "fs"].map((name) => ({
  name,
  message: "Read configuration through config.ts and pass it down.",
}));

export default tseslint.config(
  {
    ignores: [
      "node_modules/**",
      "coverage/**",
      "reports/**",
      ".sandbox/**",
      "docker/web/**",
      "outputs/generated/**",
      "**/*.js",
      "**/*.mjs",
    ],
  },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files })),
  {
    files,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { "@pulumi": pulumi.default ?? pulumi },
    rules: {
      "@pulumi/no-output-in-template-literal": "error",
      "@pulumi/no-output-instance-in-template-literal": "error",
      "@typescript-eslint/prefer-nullish-coalescing": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      // `const { a: _, ...rest }` is the plain way to leave a property out.
      "@typescript-eslint/no-unused-vars": [
        "error",
        { ignoreRestSiblings: true, argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      // `values["key"]` marks a key that is data; `values.key` one that the type declares.
      "@typescript-eslint/dot-notation": "off",
    },
  },
  room("a component", ["components/**/*.ts"], ["components"], outside),
  {
    // What all components may use stands on nothing.
    files: ["components/lib/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: outside,
          patterns: [{ regex: "^\\.\\./", message: "components/lib may import nothing outside of it" }],
        },
      ],
    },
  },
  room("config", ["config.ts", "config/**/*.ts"], ["components", "config"]),
  room("outputs", ["outputs/**/*.ts"], ["components", "outputs"]),
  room("policies", ["policies/**/*.ts"], ["policies"]),
  room("the sandbox", ["sandbox/**/*.ts"], ["components", "config", "index", "outputs", "sandbox"]),
  room(
    "ops",
    ["ops/**/*.ts", "bench/**/*.ts"],
    ["bench", "components", "config", "index", "ops", "outputs", "policies", "sandbox"],
  ),
  {
    // A program must plan the same for the same config: no clock, no chance, no environment while resources are made.
    files: ["components/**/*.ts", "index.ts", "outputs/index.ts"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "Read configuration through config.ts and pass it down." },
        { object: "Math", property: "random", message: "Use @pulumi/random, whose values are kept in the state." },
        { object: "Date", property: "now", message: "The plan may not depend on the clock." },
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "CallExpression[callee.property.name='apply'] NewExpression[callee.object.name=/^(digitalocean|cloudflare|vercel|docker|aws|random)$/]",
          message: "No resource inside apply: a preview could not show it. Decide from plain values.",
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: "The plan may not depend on the clock.",
        },
      ],
    },
  },
  {
    // Pulumi waits for the program; as an async function it turns whatever is thrown into a rejection.
    files: ["index.ts"],
    rules: { "@typescript-eslint/require-await": "off" },
  },
  {
    files: ["tests/**/*.ts"],
    ...jest.configs["flat/recommended"],
    rules: {
      ...jest.configs["flat/recommended"].rules,
      "jest/expect-expect": ["error", { assertFunctionNames: ["expect", "expect*", "fc.assert"] }],
      "no-restricted-syntax": [
        "error",
        {
          selector: "CallExpression[callee.property.name='apply'] CallExpression[callee.name='expect']",
          message: "An assertion inside apply may never run: resolve the output first (tests/support/mocks.ts).",
        },
      ],
    },
  },
  {
    // One set of promises for several test files, so that stacks can be tested in parallel.
    files: ["tests/support/**/*.ts", "tests/policies/support/**/*.ts"],
    rules: { "jest/no-export": "off" },
  },
);
