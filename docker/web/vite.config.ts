import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { checkSettings } from "./tools/check-settings.ts";

// Tests come in three kinds: "unit" in a simulated browser, "system" with the built site, a real nginx and a real Chromium,
// and "lighthouse", which takes longer and is not part of `npm test`.
export default defineConfig({
  plugins: [react(), checkSettings()],
  build: {
    // The content security policy allows no inline script or style; files with a hash in their name are also cached for ever.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  test: {
    // A skipped or forgotten test must not look like a green one.
    allowOnly: false,
    coverage: {
      include: ["src/**"],
      exclude: ["src/main.tsx", "src/**/*.d.ts"],
      reporter: ["text-summary", "json-summary"],
      thresholds: { statements: 90, branches: 85, functions: 90, lines: 90 },
    },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "jsdom",
          // One simulated browser for all files: making one takes longer than most files. Each test leaves it clean.
          isolate: false,
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          setupFiles: ["tests/support/browser.ts"],
          restoreMocks: true,
          testTimeout: 15_000,
        },
      },
      {
        extends: true,
        test: {
          name: "system",
          environment: "node",
          include: ["tests/system/**/*.test.ts"],
          globalSetup: ["tests/support/build.ts"],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "lighthouse",
          environment: "node",
          include: ["tests/lighthouse/**/*.test.ts"],
          globalSetup: ["tests/support/build.ts"],
          testTimeout: 300_000,
        },
      },
    ],
  },
});
