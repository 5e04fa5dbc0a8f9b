import { chromium, type Browser } from "playwright-core";

/** Starts the real Chromium of this machine, or the one that the variable `CHROMIUM` names. */
export function startChromium(...others: string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-dev-shm-usage", ...others],
  });
}
