/**
 * A visitor of the whole product, in a real Chromium: reads the site, sends the contact form, and prints what went wrong on
 * the way, as JSON. Arguments: host of the site, host of the API, port of the proxy on loopback, title of a service.
 */
import { createRequire } from "node:module";

const require = createRequire(new URL("../../docker/web/package.json", import.meta.url));
const { chromium } = require("playwright-core");
const [site, api, port, service] = process.argv.slice(2);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    // The names of the product lead to the proxy under test, whose certificate is of an authority of the test.
    `--host-resolver-rules=MAP ${site} 127.0.0.1:${port}, MAP ${api} 127.0.0.1:${port}`,
  ],
});
try {
  const page = await browser.newPage({ locale: "en-US", ignoreHTTPSErrors: true });
  const problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(`${message.text()} ${message.location().url}`);
  });
  await page.goto(`https://${site}/`);
  await page.getByRole("heading", { name: service }).waitFor();
  const answered = page.waitForResponse((response) => response.url().endsWith("/v1/contact"));
  await page.getByLabel("Name", { exact: true }).fill("Ana Mora");
  await page.getByLabel("Email", { exact: true }).fill("ana@example.com");
  await page.getByLabel("Message", { exact: true }).fill("Please test our shop.");
  await page.locator("form button[type=submit]").click();
  const status = (await answered).status();
  await page.getByRole("status").waitFor();
  console.log(JSON.stringify({ status, problems }));
} finally {
  await browser.close();
}
