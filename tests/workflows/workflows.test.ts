import { filesBelow, textOf } from "../conventions/sources";
import { readWorkflow, weaknesses } from "./workflows";

const files = filesBelow(".github/workflows");
const CI = ".github/workflows/ci.yml";

/** Rights beyond reading the sources, each with what needs it. */
const GRANTED: Readonly<Record<string, readonly string[]>> = {
  // The comment with the verdicts, and the code-scanning page.
  ".github/workflows/policy.yml": ["report pull-requests", "report security-events"],
};

test.each(files)("%s has the least rights, pinned actions and an end", (file) => {
  expect(weaknesses(textOf(file), GRANTED[file])).toEqual([]);
});

describe("the workflow of every change", () => {
  const text = textOf(CI);
  const { on, jobs, concurrency } = readWorkflow(text);

  test("runs for pull requests and for main, and stops what it overtakes", () => {
    expect(on).toEqual({ pull_request: null, push: { branches: ["main"] } });
    expect(concurrency).toMatchObject({ "cancel-in-progress": true });
  });

  test("runs what a developer runs, on every Node that the documentation names", () => {
    expect(jobs["test"]).toMatchObject({ strategy: { matrix: { node: [20, 22, 24] } } });
    expect(jobs["test"]?.steps.map(({ run }) => run)).toContain(".ci/run");
  });

  test("needs no secret, so that it runs for forks", () => {
    expect(text).not.toMatch(/secrets\.|github\.token|GITHUB_TOKEN/);
  });

  test("keeps the reports of a failed run, too", () => {
    const upload = jobs["test"]?.steps.find(({ uses }) => uses?.startsWith("actions/upload-artifact@"));
    expect(upload).toMatchObject({ if: "always()", with: { path: "reports/" } });
  });
});

const GOOD = textOf(CI);

test.each([
  [
    "a tag instead of a commit",
    /checkout@[0-9a-f]{40} # v[\d.]+/,
    "checkout@v6",
    "actions/checkout@v6 is not pinned as owner/name@<commit> # v<version>",
  ],
  [
    "a commit without its version",
    / # v6\.0\.3/,
    "",
    expect.stringMatching(/^actions\/checkout@[0-9a-f]{40} is not pinned/),
  ],
  [
    "foreign code with our rights",
    "  pull_request:",
    "  pull_request_target:",
    "pull_request_target runs foreign code with the rights of the repository",
  ],
  [
    "no permissions",
    "permissions:\n  contents: read\n",
    "",
    "there are no permissions at the top, so jobs get those of the repository",
  ],
  ["a right to write", "contents: read", "contents: write", "the workflow has contents: write"],
  ["a right it does not need", "contents: read", "contents: read\n  packages: read", "the workflow has packages: read"],
  ["no end", "    timeout-minutes: 45\n", "", "test has no timeout-minutes"],
  ["a kept token", "persist-credentials: false", "fetch-depth: 0", "test keeps the token of the checkout"],
  [
    "an expression in a script",
    "run: .ci/run",
    "run: .ci/run ${{ github.head_ref }}",
    "test puts an expression into a script",
  ],
  [
    "runs beside one another",
    /concurrency:\n( {2}.*\n)+/,
    "",
    "there is no concurrency: an older run goes on beside a newer one",
  ],
])("%s is found", (_, from, to, found) => {
  expect(GOOD).toMatch(from);
  expect(weaknesses(GOOD.replace(from, () => to))).toEqual([found]);
});
