/**
 * Rules that name a Checkov id agree with Checkov's verdict on its own fixtures, or the case is listed with the reason why
 * ours is right. The fixtures are not part of this repository; they are read where they lie, if they are there.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { Graph } from "../../../policies/lib/graph";
import { judge, type Bench } from "../../../policies/lib/judge";
import { canonicalType, type Resource } from "../../../policies/lib/resource";
import { settingsOf } from "../../../policies/lib/settings";
import { UNKNOWN } from "../../../policies/lib/value";
import { RULES } from "../../../policies/packs";
import { urnOf } from "../support/fixture";
import { answerOf, testSettings } from "../support/promises";
import { DIFFERENCES } from "./differences";

const FILE = path.join(__dirname, "../../../../shared/facts/controls/checkov.json");

interface Case {
  id: string;
  type: string;
  name: string;
  inputs: Record<string, unknown>;
  expect: "pass" | "fail";
}

const REFERENCED = new Set(RULES.flatMap(({ references }) => references).filter((id) => id.startsWith("CKV")));
const LISTED = new Map(DIFFERENCES.map((difference) => [difference.case, difference.reason]));

const all = fs.existsSync(FILE) ? (JSON.parse(fs.readFileSync(FILE, "utf8")) as { cases: Case[] }).cases : undefined;
const cases = (all ?? []).filter(({ id }) => REFERENCED.has(id));
const keyOf = ({ id, type, name }: Case): string => `${id}/${type}/${name}`;

test("every listed difference has a reason, and is listed once", () => {
  expect(DIFFERENCES.filter(({ reason }) => reason.length < 20)).toEqual([]);
  expect(LISTED.size).toBe(DIFFERENCES.length);
});

if (all === undefined) console.log(`Checkov's fixtures are not here (${FILE}): the agreement was not tested.`);
else {
  test.each(cases.map((one) => [keyOf(one), one] as const))("%s", (key, one) => {
    const agrees = verdictOf(one) === one.expect;
    // A listed difference that no longer differs has to go.
    expect({ key, agrees, listed: LISTED.has(key) }).toEqual({
      key,
      agrees: !LISTED.has(key),
      listed: LISTED.has(key),
    });
  });

  test("every listed difference is about a case that exists", () => {
    const known = new Set(cases.map(keyOf));
    expect([...LISTED.keys()].filter((key) => !known.has(key))).toEqual([]);
  });
}

/**
 * Fails when a rule with this id fails; a rule that says nothing about the resource lets it pass. A stack rule is asked
 * about a stack that has nothing but the resource.
 */
function verdictOf({ id, type, name, inputs }: Case): "pass" | "fail" | "not judged" {
  const settings = testSettings(true);
  const context = { stackName: "test", stack: settingsOf(settings, "test"), settings };
  const bench: Bench = { context, exemptions: [], today: "2026-11-24" };
  const known = references(inputs) as Record<string, unknown>;
  const resource: Resource = {
    urn: urnOf(type, name),
    type: canonicalType(type),
    name,
    inputs: known,
    outputs: known,
    dependencies: [],
    propertyDependencies: {},
    protect: false,
  };
  const rules = RULES.filter(
    (rule) => rule.references.includes(id) && (rule.kind === "stack" || rule.types.includes(resource.type)),
  );
  const judgements = judge(rules, new Graph([resource]), bench);
  if (judgements.length === 0) return "not judged";
  return answerOf(judgements) === "fail" ? "fail" : "pass";
}

/** `${...}` stands for a reference to another resource. */
function references(value: unknown): unknown {
  if (typeof value === "string") return value.includes("${") ? UNKNOWN : value;
  if (Array.isArray(value)) return value.map(references);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, references(inner)]));
}
