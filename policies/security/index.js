#!/usr/bin/env node
// The pack's entry in both forms: `--policy-pack policies/security` (folder) and `--policy-pack policies/security/index.js` (executable).
require("../start")(__dirname);
