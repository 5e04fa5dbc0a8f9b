/** What every rule promises: green on its compliant fixture, red on each broken one, undecided on what is not known. */
import type { Settings } from "../../../policies/lib/settings";
import { readTerms } from "../../../policies/lib/terms";
import type { Rule } from "../../../policies/lib/rule";
import { RULE_IDS } from "../../../policies/packs";
import { ABSENT, UNKNOWN, resourcesOf, type Change, type Fixture, type Fixtures } from "./fixture";
import { serveRules } from "./serving";

/** What the repository judges its stacks by, on a day when its exemptions hold. Read once: there are thousands of cases. */
export const TERMS = readTerms(RULE_IDS, {}, new Date("2026-11-24"));

/** The settings of the repository, with a stack `test`. */
export function testSettings(production = true): Settings {
  const like = TERMS.settings.stacks[production ? "prod" : "dev"];
  if (like === undefined) throw new Error("policies/settings.yaml has no prod or dev");
  return { ...TERMS.settings, stacks: { ...TERMS.settings.stacks, test: { ...like, levels: {}, rules: {} } } };
}

/** Declares the tests of a file of rules. */
export function testRules<T extends Record<string, Rule>>(rules: T, fixtures: Fixtures<T>): void {
  describe.each(Object.entries(rules))("%s", (name, rule) => {
    const all = [fixtures[name]].flat() as Fixture[];
    const cases = all.flatMap((fixture) => [
      ["pass", {}, fixture] as const,
      ...(fixture.alsoCompliant ?? []).map((change) => ["pass", change, fixture] as const),
      ...fixture.broken.map((change) => ["fail", change, fixture] as const),
      ...fixture.undecided.map((change) => ["undecided", change, fixture] as const),
      ...(fixture.notApplicable ?? []).map((change) => ["not-applicable", change, fixture] as const),
    ]);
    test.each(cases.map(([answer, change, fixture]) => ({ answer, change: told(change), given: change, fixture })))(
      "$answer after $change",
      async ({ answer, given, fixture }) => {
        const served = await serveRules([rule], resourcesOf(rule, fixture, given), testSettings(fixture.production));
        expect(answerOf(served.judgements)).toBe(answer);
        const violations = served.diagnostics.filter(({ policy, message }) => policy === rule.id && message !== "");
        expect(violations.length > 0).toBe(answer === "fail");
        for (const { message } of violations) {
          expect(message).toContain(rule.rationale);
          expect(message).toContain(rule.remediation);
        }
      },
    );
    test("has a broken fixture, and one that is not known or the reason why that decides nothing", () => {
      for (const { broken, undecided, decidedBecause } of all) {
        expect(broken.length).toBeGreaterThan(0);
        expect(undecided.length > 0 || decidedBecause !== undefined).toBe(true);
      }
    });
  });
}

/** The one answer of several judgements: a failure before what is undecided, before a pass. */
export function answerOf(judgements: readonly { verdict: { answer: string } }[]): string {
  const answers = new Set(judgements.map(({ verdict }) => verdict.answer));
  return ["fail", "undecided", "pass"].find((answer) => answers.has(answer)) ?? "not-applicable";
}

function told(change: Change): string {
  const keys = Object.keys(change);
  return keys.length === 0 ? "no change" : keys.map((key) => `${key} = ${valueOf(change[key])}`).join(", ");
}

function valueOf(value: unknown): string {
  if (value === ABSENT) return "absent";
  return JSON.stringify(value, (_, inner: unknown) => (inner === UNKNOWN ? "unknown" : inner));
}
