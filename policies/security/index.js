#!/usr/bin/env node
// The pack's entry in both forms: `--policy-pack policies/security` (folder) and `--policy-pack policies/security/index.js` (executable).
// TypeScript is stripped by tsx, without a type check: it would cost seconds at each start (docs/guides/policies.md).
process.chdir(__dirname);
require("tsx/cjs");
require("./pack.ts");
