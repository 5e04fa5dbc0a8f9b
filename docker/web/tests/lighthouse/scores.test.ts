import { mkdirSync, writeFileSync } from "node:fs";
import lighthouse from "lighthouse";
import { expect, inject, onTestFinished, test } from "vitest";
import { startChromium } from "../support/chromium";
import { startFront } from "../support/front";
import { freePort, startWeb } from "../support/nginx";
import { siteHeaders } from "../support/policy";

/** What each score must reach, of 100. */
const LEAST = 95;

/** Other work of the machine makes a run worse, so one run says little: https://github.com/GoogleChrome/lighthouse/blob/main/docs/variability.md */
const RUNS = 3;

type Scores = Readonly<Record<string, number>>;

function median(values: readonly number[]): number {
  return Math.round(values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0);
}

// As a visitor of production sees it: with the headers, compressed, on the slow phone that Lighthouse simulates.
test.each(["/", "/es"])("Lighthouse is content with %s", async (path) => {
  const web = await startWeb(inject("site"), { ENVIRONMENT: "prod" });
  onTestFinished(() => web.stop());
  const front = await startFront(web.url, await siteHeaders("https://api.example.com", "https://media.example.com"));
  onTestFinished(() => front.stop());
  front.answers.set("/v1/content", [{ status: 200, body: { services: [] } }]);
  front.answers.set("/v1/flags", [{ status: 200, body: { flags: {} } }]);
  const port = await freePort();
  const browser = await startChromium(`--remote-debugging-port=${port}`);
  onTestFinished(() => browser.close());

  const runs: Scores[] = [];
  mkdirSync("reports", { recursive: true });
  const name = path === "/" ? "en" : path.slice(1);
  for (let index = 1; index <= RUNS; index++) {
    const run = await lighthouse(front.url + path, { port, output: "json", logLevel: "error" });
    if (run === undefined) throw new Error("Lighthouse gave no result");
    writeFileSync(`reports/lighthouse-${name}-${index}.json`, String(run.report));
    runs.push(Object.fromEntries(Object.values(run.lhr.categories).map(({ id, score }) => [id, (score ?? 0) * 100])));
  }
  const scores = Object.fromEntries(
    Object.keys(runs[0] ?? {}).map((id) => [id, median(runs.map((run) => run[id] ?? 0))]),
  );
  writeFileSync(`reports/lighthouse-${name}.json`, `${JSON.stringify({ url: path, scores, runs }, null, 2)}\n`);
  console.log(path, scores);
  expect(Object.keys(scores).sort()).toEqual(["accessibility", "best-practices", "performance", "seo"]);
  for (const [category, score] of Object.entries(scores)) expect(score, category).toBeGreaterThanOrEqual(LEAST);
});
