/** The end of a run: what was said, in numbers. */
import type { Policies, ReportViolation, StackValidationArgs } from "@pulumi/policy";
import { countsInWords, countsOf } from "./counts";
import { exemptionProblems, type ExemptionProblem, type Judgement, type Pack } from "./judge";
import { stackOf } from "./resource";
import { benchOf, type Terms } from "./terms";
import { violate } from "./violation";

/** The policy that ends a run: it counts the answers, and fails on exemptions that are over or not needed. */
export const SUMMARY = "verdicts";

/**
 * The policy of that name.
 * @param judgements what was said; emptied when it is told.
 * @param finish is told the name of the stack.
 */
export function summaryOf(
  pack: Pack,
  terms: Terms,
  judgements: Judgement[],
  finish: (stackName: string) => void = () => undefined,
): Policies[number] {
  return {
    name: SUMMARY,
    description: "Counts what the rules said, and sees that no exemption is over or needless.",
    enforcementLevel: "mandatory" as const,
    validateStack: (args: StackValidationArgs, report: ReportViolation) => {
      const bench = benchOf(stackOf(args.resources[0]?.urn ?? ""), terms);
      const own = new Set(pack.rules.map(({ id }) => id));
      const problems = exemptionProblems(judgements, {
        ...bench,
        exemptions: bench.exemptions.filter(({ rule }) => own.has(rule)),
      }).filter(({ unseen }) => !unseen);
      for (const { message } of problems) report(message);
      violate(report, { message: summary(judgements, problems), enforcementLevel: "advisory" });
      judgements.length = 0;
      finish(bench.context.stackName);
    },
  };
}

function summary(judgements: readonly Judgement[], problems: readonly ExemptionProblem[]): string {
  const open = new Map<string, number>();
  for (const { rule, verdict } of judgements) {
    if (verdict.answer === "undecided") open.set(rule.id, (open.get(rule.id) ?? 0) + 1);
  }
  const undecided = [...open].map(([id, times]) => `${id} (${times})`);
  return [
    countsInWords(countsOf(judgements)),
    ...(undecided.length === 0 ? [] : [`Not decided before deployment: ${undecided.join(", ")}`]),
    ...problems.map(({ message }) => message),
  ].join("\n");
}
