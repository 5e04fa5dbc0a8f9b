/** How many answers of each kind there are. */
import type { Judgement } from "./judge";

/** The counts of a run; `exempt` failures are counted apart. */
export interface Counts {
  /** Number of judgements that passed. */
  pass: number;
  /** Number of failures that no exemption covers. */
  fail: number;
  /** Number of failures that an exemption covers. */
  exempt: number;
  /** Number of judgements of rules that do not apply to the resource. */
  notApplicable: number;
  /** Number of judgements for which a value is missing. */
  undecided: number;
}

/** Counts judgements. */
export function countsOf(judgements: readonly Judgement[]): Counts {
  const counts: Counts = { pass: 0, fail: 0, exempt: 0, notApplicable: 0, undecided: 0 };
  for (const { verdict, exemption } of judgements) {
    if (verdict.answer === "not-applicable") counts.notApplicable++;
    else if (exemption !== undefined) counts.exempt++;
    else counts[verdict.answer]++;
  }
  return counts;
}

/** The counts as a sentence. */
export function countsInWords({ pass, fail, exempt, notApplicable, undecided }: Counts): string {
  return `${pass} pass, ${fail} fail, ${exempt} exempt, ${notApplicable} not applicable, ${undecided} could not be decided`;
}
