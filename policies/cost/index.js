#!/usr/bin/env node
// The pack's entry in both forms: `--policy-pack policies/cost` (folder) and `--policy-pack policies/cost/index.js` (executable).
require("../start")(__dirname);
