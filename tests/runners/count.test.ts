import { countOf, sum } from "./count";
import { ofJest, ofJUnit } from "./tests";

const JUNIT = `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests">
<testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10" time="1.2"><testcase name="a"/></testsuite></testsuites>`;

test("what pytest wrote is counted, errors of a fixture as failures", () => {
  expect(ofJUnit(JUNIT)).toEqual({ passed: 4, failed: 3, skipped: 3 });
});

test("what jest wrote is counted, a suite that could not be loaded as a failure", () => {
  const text = JSON.stringify({
    numPassedTests: 5,
    numFailedTests: 1,
    numRuntimeErrorTestSuites: 1,
    numPendingTests: 2,
  });
  expect(ofJest(text)).toEqual({ passed: 5, failed: 2, skipped: 2 });
});

describe("a runner", () => {
  beforeEach(() => jest.spyOn(console, "log").mockReturnValue());
  const result = { passed: 5, failed: 0, skipped: 2 };

  test("fails in CI when it skipped something, and not on a laptop", () => {
    expect(countOf("jest", 0, result, { CI: "true" })).toEqual({ passed: 5, failed: 2 });
    expect(countOf("jest", 0, result, {})).toEqual({ passed: 5, failed: 0 });
  });

  test("fails when it ended badly although no test failed", () => {
    expect(countOf("jest", 1, { ...result, skipped: 0 }, {})).toEqual({ passed: 5, failed: 1 });
  });
});

test("counts of several runners are added", () => {
  expect(
    sum([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3 },
    ]),
  ).toEqual({ passed: 3, failed: 3 });
});
