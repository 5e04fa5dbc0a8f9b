"use strict";
/**
 * Stands where the SDK loads npm's package tree and the TypeScript compiler, both only to turn a JavaScript function into
 * a cloud function (@pulumi/pulumi/runtime/closure). This program does not do that, and every test file would load both
 * anew: they are two thirds of the SDK's loading.
 */
module.exports = new Proxy(
  {},
  {
    get(_, name) {
      if (name === "__esModule") return true;
      throw new Error(`jest.config.js leaves ${String(name)} out: no function is serialised here`);
    },
  },
);
