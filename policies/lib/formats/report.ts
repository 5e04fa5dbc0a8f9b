/** What all reports are made from: one run over one stack. */
import { countsOf, type Counts } from "../counts";
import type { Estimate } from "../estimate";
import { blocks, violates, type ExemptionProblem, type Judgement } from "../judge";
import { nameOf } from "../message";

/** A run of the packs over a stack. */
export interface Report {
  /** Name of the stack. */
  stack: string;
  /** What was judged, for instance `the stack as it comes up in the sandbox`. */
  source: string;
  /** Everything that the rules said. */
  judgements: readonly Judgement[];
  /** True when the run broke off, so that not everything was judged. @default false */
  incomplete?: boolean;
  /** Exemptions that are over or not needed. */
  problems: readonly ExemptionProblem[];
  /** Number of rules that are in force, and of those that met no resource to judge. */
  rules: { inForce: number; idle: number };
  /** What the stack costs; undefined when only verdicts are known. */
  estimate?: Estimate;
  /** What it may cost in a month, in US dollars. */
  budgetUsd?: number;
  /** The estimate of the revision that it is compared with; undefined when there is none. */
  base?: Estimate;
}

/** Turns a report into text. */
export type Format = (report: Report) => string;

/** True when the deployment may go on. */
export function passes({ judgements, problems, incomplete }: Report): boolean {
  return incomplete !== true && problems.length === 0 && !judgements.some(blocks);
}

/** Counts of a report's answers. */
export function counts({ judgements }: Report): Counts {
  return countsOf(judgements);
}

const SEVERITY_ORDER = { critical: 0, high: 1, medium: 2, low: 3 };

/** The failures that no exemption covers, by severity: those that block, and those that only warn. */
export function violations({ judgements }: Report): { blocking: Judgement[]; warning: Judgement[] } {
  const failed = judgements
    .filter(violates)
    .sort((a, b) => SEVERITY_ORDER[a.rule.severity] - SEVERITY_ORDER[b.rule.severity]);
  return { blocking: failed.filter(blocks), warning: failed.filter((judgement) => !blocks(judgement)) };
}

/** What a report says of a run that did not come to its end. */
export const BROKEN_OFF = "the run broke off before everything was judged: see what Pulumi says, and run it again";

/** All that blocks, one line each. */
export function blockers(report: Report): string[] {
  return [
    ...violations(report).blocking.map(({ rule, resource }) => `${rule.id}: ${nameOf(resource)}`),
    ...report.problems.map(({ message }) => message),
    ...(report.incomplete === true ? [BROKEN_OFF] : []),
  ];
}

/** The failures that an exemption covers. */
export function exempt({ judgements }: Report): (Judgement & { exemption: NonNullable<Judgement["exemption"]> })[] {
  return judgements.flatMap((judgement) =>
    judgement.exemption === undefined ? [] : [{ ...judgement, exemption: judgement.exemption }],
  );
}

/** What could not be decided. */
export function undecidedOnes({ judgements }: Report): Judgement[] {
  return judgements.filter(({ verdict }) => verdict.answer === "undecided");
}
