import { textOf } from "../conventions/sources";
import { readWorkflow } from "./workflows";

const text = textOf(".github/workflows/policy.yml");
const { on, jobs } = readWorkflow(text);
const steps = (job: string) => jobs[job]?.steps ?? [];

test("runs for every pull request, forks included, with no credential of a cloud", () => {
  expect(on).toEqual({ pull_request: null, push: { branches: ["main"] } });
  expect(text).not.toMatch(/secrets\.|id-token/);
});

test("the job that runs the change's code may only read", () => {
  expect(jobs["judge"]?.permissions).toBeUndefined();
  expect(JSON.stringify(steps("judge"))).not.toMatch(/github\.token|GITHUB_TOKEN/);
});

test("the job that may write runs the base's code, and not for forks", () => {
  expect(jobs["report"]?.permissions).toEqual({
    contents: "read",
    "pull-requests": "write",
    "security-events": "write",
  });
  expect(jobs["report"]?.["if"]).toContain("head.repo.full_name == github.repository");
  expect(steps("report")[0]?.with).toMatchObject({
    ref: "${{ github.event.pull_request.base.sha || github.sha }}",
  });
  expect(JSON.stringify(steps("report"))).not.toContain("cache");
});

test("a violation fails the run, and its reports are kept all the same", () => {
  const judge = steps("judge").find(({ run }) => run?.includes("--out reports/policy"));
  expect(judge).not.toHaveProperty("continue-on-error");
  expect(judge?.run).toMatch(
    /npm run --silent policy -- --stack all --base "\$RUNNER_TEMP\/base" --out reports\/policy$/m,
  );
  for (const later of steps("judge").slice(-2)) expect(later["if"]).toBe("${{ !cancelled() }}");
});
