import { Account } from "./s3-account";

const KIND = "accessanalyzer/Analyzer";

test("an analyzer has its name for an id, and looks at the account unless told otherwise", () => {
  const analyzer = new Account().make(KIND, { analyzerName: "e2e-landing-prod-audit-analyzer" });
  expect(analyzer.id).toBe("e2e-landing-prod-audit-analyzer");
  expect(analyzer.outputs).toMatchObject({
    type: "ACCOUNT",
    arn: "arn:aws:access-analyzer:us-east-1:123456789012:analyzer/e2e-landing-prod-audit-analyzer",
  });
});

test("an account has one of a kind in a region", () => {
  const account = new Account();
  account.make(KIND, { analyzerName: "one", type: "ACCOUNT" });
  expect(() => account.make(KIND, { analyzerName: "two" }, "two")).toThrow("ServiceQuotaExceededException");
  expect(() => account.make(KIND, { analyzerName: "one", type: "ORGANIZATION" }, "one-again")).toThrow(
    "an analyzer named one exists already",
  );
  expect(account.make(KIND, { analyzerName: "three", type: "ACCOUNT_UNUSED_ACCESS" }, "three").id).toBe("three");
});

test.each([
  [{ analyzerName: "1st" }, "analyzerName must be a letter"],
  [{ analyzerName: "a", type: "ALL" }, "type must be one of ACCOUNT"],
])("%j is refused", (wrong, says) => {
  expect(() => new Account().make(KIND, wrong)).toThrow(says);
});

test("name and type replace, tags do not", () => {
  const before = { analyzerName: "a", type: "ACCOUNT" };
  expect(
    new Account().replacedBy(KIND, before, { analyzerName: "b", type: "ORGANIZATION", tags: { a: "b" } }).sort(),
  ).toEqual(["analyzerName", "type"]);
});
