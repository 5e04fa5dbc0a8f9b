/** What the engine gets from a pack: levels per stack, whole messages, counts; and what no rule may do to a deployment. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the module's own object is needed: it is watched
import deserialize = require("@pulumi/policy/deserialize");
import { property } from "../../../policies/lib/check";
import { isTrue } from "../../../policies/lib/expect";
import { JUDGE, policiesOf } from "../../../policies/lib/pack";
import { SUMMARY } from "../../../policies/lib/summary";
import type { Resource } from "../../../policies/lib/resource";
import { resourceRule, stackRule, type ResourceRule } from "../../../policies/lib/rule";
import type { Settings } from "../../../policies/lib/settings";
import { UNKNOWN } from "../../../policies/lib/value";
import { fail, pass } from "../../../policies/lib/verdict";
import { urnOf } from "../support/fixture";
import { testSettings } from "../support/promises";
import { serveRules } from "../support/serving";

const TYPE = "aws:rds/instance:Instance";
const text = {
  title: "Encrypted",
  rationale: "Because it has to be.",
  remediation: "Switch it on.",
  references: ["X.1"],
};
const rule = resourceRule({
  ...text,
  id: "aws-rds-encrypted",
  severity: "high",
  types: [TYPE],
  check: property("encrypted", isTrue()),
});

function database(inputs: Record<string, unknown>, type = TYPE, name = "database"): Resource {
  return {
    urn: urnOf(type, name),
    type,
    name,
    inputs,
    outputs: inputs,
    dependencies: [],
    propertyDependencies: {},
    protect: false,
  };
}

function withStack(change: Partial<Settings["stacks"][string]>): Settings {
  const settings = testSettings();
  return { ...settings, stacks: { ...settings.stacks, test: { ...settings.stacks["test"], ...change } as never } };
}

const violations = async (settings: Settings, given: ResourceRule = rule) =>
  (await serveRules([given], [database({ encrypted: false })], settings)).diagnostics.filter(
    ({ policy }) => policy === given.id,
  );

test("a message says what is wrong, where, why it matters, and how to mend it", async () => {
  expect(await violations(testSettings())).toEqual([
    {
      policy: rule.id,
      level: "mandatory",
      urn: urnOf(TYPE, "database"),
      message:
        "database (Instance): encrypted is false; it must be true.\nWhy: Because it has to be.\nMend: Switch it on.",
    },
  ]);
});

test.each([
  ["the severity's level in this stack", { levels: { high: "advisory" as const } }, ["advisory"]],
  [
    "the rule's own level before it",
    { levels: { high: "advisory" as const }, rules: { [rule.id]: "mandatory" as const } },
    ["mandatory"],
  ],
  ["nothing where it is switched off", { rules: { [rule.id]: "disabled" as const } }, []],
])("a violation has %s", async (_, change, levels) => {
  expect((await violations(withStack(change))).map(({ level }) => level)).toEqual(levels);
});

test("a rule that breaks counts as undecided, and stops nothing", async () => {
  const broken = resourceRule({
    ...rule,
    check: () => {
      throw new Error("out of order");
    },
  });
  const { diagnostics, judgements } = await serveRules([broken], [database({})], testSettings());
  expect(diagnostics.filter(({ level }) => level === "mandatory")).toEqual([]);
  expect(judgements).toMatchObject([
    {
      verdict: { answer: "undecided", message: "the rule itself failed: out of order" },
      resource: { name: "database" },
    },
  ]);
});

test("what another part of a resource does not tell hides no failure", async () => {
  const { judgements } = await serveRules(
    [rule],
    [database({ other: UNKNOWN, nested: [UNKNOWN], encrypted: false })],
    testSettings(),
  );
  expect(judgements.map(({ verdict }) => verdict.answer)).toEqual(["fail"]);
});

test("a rule for a type holds for its older names", async () => {
  const balancer = resourceRule({ ...rule, types: ["aws:lb/loadBalancer:LoadBalancer"] });
  const { judgements } = await serveRules(
    [balancer],
    [database({}, "aws:alb/loadBalancer:LoadBalancer")],
    testSettings(),
  );
  expect(judgements).toHaveLength(1);
});

test("one unknown resource does not stop a stack rule for the others", async () => {
  const each = stackRule({
    ...text,
    id: "aws-rds-each",
    severity: "high",
    check: (graph, context) =>
      graph.ofType(TYPE).map((resource) => ({ resource, verdict: rule.check(resource, context) })),
  });
  const { judgements } = await serveRules(
    [each],
    [database({ encrypted: UNKNOWN }, TYPE, "one"), database({ encrypted: false }, TYPE, "two")],
    testSettings(),
  );
  expect(judgements.map(({ verdict }) => verdict.answer)).toEqual(["undecided", "fail"]);
});

test("a stack rule sees what a resource is given, where the preview does not know what the cloud makes of it", async () => {
  const { judgements } = await serveRules(
    [
      stackRule({
        ...text,
        id: "aws-rds-region",
        severity: "high",
        check: (graph) =>
          graph.ofType(TYPE).map((resource) => ({
            resource,
            verdict: resource.inputs["region"] === undefined ? pass : fail("there is one"),
          })),
      }),
    ],
    [{ ...database({}), outputs: { region: UNKNOWN } }],
    testSettings(),
  );
  expect(judgements.map(({ verdict }) => verdict.answer)).toEqual(["pass"]);
});

test("stack rules are judged once per run, and again in the next one", async () => {
  let times = 0;
  const counting = (id: string) =>
    stackRule({ ...text, id, severity: "low", check: () => (times++, [{ verdict: pass }]) });
  const rules = [counting("aws-one"), counting("aws-two")];
  await serveRules(rules, [], testSettings());
  expect(times).toBe(2);
});

test("two rules with one id are refused before anything is judged", () => {
  const options = { settings: testSettings(), exemptions: [], today: "2026-11-24" };
  expect(() => policiesOf({ name: "p", description: "d", rules: [rule, { ...rule }] }, options)).toThrow(
    "two rules have the id aws-rds-encrypted: give one of them another",
  );
});

test("the SDK reads a resource for the judge and for rules that fail, and for no others", async () => {
  const read = jest.spyOn(deserialize as unknown as { deserializeProperties: () => object }, "deserializeProperties");
  const rules = Array.from({ length: 50 }, (_, index) =>
    resourceRule({ ...rule, id: `aws-rule-${index}`, check: () => (index < 3 ? fail("wrong") : pass) }),
  );
  const served = await serveRules(rules, [database({ encrypted: false })], testSettings());
  expect(served.judgements).toHaveLength(50);
  expect(served.diagnostics.map(({ policy }) => policy)).toEqual(["aws-rule-0", "aws-rule-1", "aws-rule-2", SUMMARY]);
  // Once by itself for the judge and for each of the three, and once for the summary of the stack.
  expect(read).toHaveBeenCalledTimes(1 + 3 + 1 + 1);
  read.mockRestore();
});

test("the engine is told of every rule, and can switch off a single one but not the judge", () => {
  const policies = policiesOf(
    { name: "p", description: "d", rules: [rule] },
    { settings: testSettings(), exemptions: [], today: "2026-11-24" },
  );
  expect([...policies].map(({ name }) => name)).toEqual([JUDGE, rule.id, SUMMARY]);
  const voice = [...policies].find(({ name }) => name === rule.id) as unknown as {
    validateResource: () => void;
  };
  expect(() => voice.validateResource()).toThrow("policy judge is switched off: switch off single rules instead");
});

test("remediation mends in place, keeps what is secret or unknown, and only where the stack asks for it", () => {
  const mending = resourceRule({ ...rule, remediate: (inputs) => ((inputs["encrypted"] = true), true) });
  const policy = (level: "remediate" | "mandatory") =>
    (
      policiesOf(
        { name: "p", description: "d", rules: [mending] },
        { settings: withStack({ rules: { [rule.id]: level } }), exemptions: [], today: "2026-11-24" },
      ) as { name: string; remediateResource?: (args: object) => unknown; enforcementLevel: string }[]
    ).find(({ name }) => name === rule.id);
  const inputs = { encrypted: false, hidden: Symbol("a secret") };
  const args = { urn: urnOf(TYPE, "database"), type: TYPE, props: inputs, opts: {} };
  expect(policy("mandatory")?.remediateResource?.(args)).toBeUndefined();
  expect(inputs.encrypted).toBe(false);
  expect(policy("remediate")?.enforcementLevel).toBe("remediate");
  expect(policy("remediate")?.remediateResource?.(args)).toBe(inputs);
  expect(inputs.encrypted).toBe(true);
});
