/** What exemptions do, through the SDK's own serving code: they cover, they end, and they must be needed. */
import type { Exemption } from "../../../policies/lib/exemptions";
import type { Resource } from "../../../policies/lib/resource";
import { resourceRule } from "../../../policies/lib/rule";
import { exemptionProblems, judgeResource, type Judgement } from "../../../policies/lib/judge";
import { settingsOf } from "../../../policies/lib/settings";
import { property } from "../../../policies/lib/check";
import { isTrue } from "../../../policies/lib/expect";
import { UNKNOWN } from "../../../policies/lib/value";
import { urnOf } from "../support/fixture";
import { testSettings } from "../support/promises";
import { serveRules } from "../support/serving";

const TYPE = "aws:rds/instance:Instance";
const rule = resourceRule({
  id: "aws-rds-storage-encrypted",
  title: "Encrypted",
  severity: "high",
  rationale: "Because it has to be.",
  remediation: "Switch it on.",
  references: [],
  types: [TYPE],
  check: property("storageEncrypted", isTrue()),
});
const exemption: Exemption = {
  rule: rule.id,
  stacks: ["test"],
  resource: "database",
  reason: "A database with invented data.",
  owner: "platform",
  expires: "2026-12-31",
};

const database = (storageEncrypted: unknown): Resource => ({
  urn: urnOf(TYPE, "database"),
  type: TYPE,
  name: "database",
  inputs: { storageEncrypted },
  outputs: { storageEncrypted },
  dependencies: [],
  propertyDependencies: {},
  protect: false,
});

async function run(storageEncrypted: unknown, given: readonly Exemption[], today = "2026-11-24") {
  const served = await serveRules([rule], [database(storageEncrypted)], testSettings(), given, today);
  return {
    violations: served.diagnostics.filter(({ policy }) => policy === rule.id),
    blocking: served.diagnostics
      .filter(({ policy, level }) => policy === "verdicts" && level === "mandatory")
      .map(({ message }) => message),
    summary: served.diagnostics.find(({ policy, level }) => policy === "verdicts" && level === "advisory")?.message,
  };
}

test("without one, the violation blocks", async () => {
  const { violations, summary } = await run(false, []);
  expect(violations).toMatchObject([{ level: "mandatory" }]);
  expect(summary).toContain("0 pass, 1 fail, 0 exempt");
});

test.each([
  ["by the resource's name", exemption],
  ["by its URN", { ...exemption, resource: urnOf(TYPE, "database") }],
])("covers the failure %s, and is counted apart", async (_, given) => {
  const { violations, blocking, summary } = await run(false, [given]);
  expect({ violations, blocking }).toEqual({ violations: [], blocking: [] });
  expect(summary).toContain("0 pass, 0 fail, 1 exempt");
});

test("holds on its last day, and not on the next", async () => {
  expect((await run(false, [exemption], "2026-12-31")).violations).toEqual([]);
  const { violations, blocking } = await run(false, [exemption], "2027-01-01");
  expect(violations).toHaveLength(1);
  expect(blocking).toEqual([expect.stringContaining("ended on 2026-12-31: mend the resource, or ask again")]);
});

test("fails when its resource is compliant: nothing needs it any more", async () => {
  expect((await run(true, [exemption])).blocking).toEqual([
    expect.stringContaining("is not needed any more: remove it"),
  ]);
});

describe("one whose resource was not judged", () => {
  const settings = testSettings();
  const bench = {
    context: { stackName: "test", stack: settingsOf(settings, "test"), settings },
    today: "2026-11-24",
  };
  const told = (given: Exemption): string[] => {
    const judgements = judgeResource(rule, database(true), { ...bench, exemptions: [given] });
    const other = {
      ...judgements[0],
      rule: { ...rule, id: "aws-rds-other" },
      resource: { ...database(true), name: "log" },
    };
    return exemptionProblems([...judgements, other as Judgement], { ...bench, exemptions: [given] }).map(
      ({ message }) => message,
    );
  };

  test.each([
    ["a name that is misspelt", "databse", "the stack has no resource databse; did you mean database?"],
    ["a name that is like no other", "queue", "the stack has no resource queue: remove it"],
    ["a URN that is misspelt", `${urnOf(TYPE, "database")}e`, `did you mean ${urnOf(TYPE, "database")}?`],
    ["a resource that the rule is not about", "log", "the rule says nothing about log: remove it"],
    ["the stack", "stack", "is not needed any more: remove it"],
  ])("%s", (_, resource, message) => {
    expect(told({ ...exemption, resource })).toEqual([expect.stringContaining(message)]);
  });
});

test("does not block a run of the engine that does not see its resource, as with --target", async () => {
  expect((await run(true, [{ ...exemption, resource: "cache" }])).blocking).toEqual([]);
});

test("says nothing in a stack that it does not name", async () => {
  const { violations, blocking } = await run(false, [{ ...exemption, stacks: ["dev"] }]);
  expect(violations).toHaveLength(1);
  expect(blocking).toEqual([]);
});

test("may still be needed where the preview cannot tell", async () => {
  const { violations, blocking, summary } = await run(UNKNOWN, [exemption]);
  expect({ violations, blocking }).toEqual({ violations: [], blocking: [] });
  expect(summary).toContain("Not decided before deployment: aws-rds-storage-encrypted (1)");
});
