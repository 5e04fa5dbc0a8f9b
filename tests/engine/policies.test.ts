/** `npm run policy` on a whole stack, in a sandbox of its own, with the packs as executables in the real engine. */
import { execFile } from "node:child_process";
import * as path from "node:path";

const ROOT = path.resolve(__dirname, "../..");

interface Verdicts {
  passes: boolean;
  counts: Record<"pass" | "fail" | "exempt" | "notApplicable" | "undecided", number>;
  rules: { inForce: number };
  judgements: { answer: string; location?: { file: string } }[];
  cost?: { monthlyUsd: number; budgetUsd: number };
}

function judged(...args: string[]): Promise<{ code: number; report: Verdicts }> {
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      ["--import", "tsx", path.join(ROOT, "ops/policy.ts"), "--format", "json", ...args],
      { cwd: ROOT, maxBuffer: 1e8 },
      (error, stdout, stderr) => {
        if (stdout === "") reject(new Error(stderr));
        else resolve({ code: error === null ? 0 : Number(error.code), report: JSON.parse(stdout) as Verdicts });
      },
    );
  });
}

test("prod passes as it comes up, and nothing of it is undecided", async () => {
  const { code, report } = await judged("--stack", "prod");
  expect({ code, passes: report.passes, undecided: report.counts.undecided }).toEqual({
    code: 0,
    passes: true,
    undecided: 0,
  });
  expect(report.counts.pass).toBeGreaterThan(500);
  expect(report.cost?.monthlyUsd).toBeLessThanOrEqual(report.cost?.budgetUsd ?? 0);
  // Where each is registered, so that a report can point there.
  const placed = report.judgements.filter(({ location }) => location?.file.startsWith("components/"));
  expect(placed.length).toBeGreaterThan(500);
}, 240_000);

test("a preview of a new stack decides what can be known, and counts what cannot", async () => {
  const { code, report } = await judged("--stack", "prod", "--preview");
  expect(code).toBe(0);
  expect(report.counts.undecided).toBeGreaterThan(0);
  expect(report.counts.pass).toBeGreaterThan(300);
  expect(report.counts.fail + report.counts.exempt).toBeGreaterThan(0);
}, 240_000);
