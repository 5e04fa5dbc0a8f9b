/** The report for a terminal. */
import { countsInWords } from "../counts";
import { byComponent, costChanges, monthlyTotal, usd, type Estimate } from "../estimate";
import { blocks } from "../judge";
import { nameOf, whatIsWrong } from "../message";
import { counts, exempt, passes, undecidedOnes, violations, type Format, type Report } from "./report";

/** Everything that is wrong, why, and what to do; then what is exempt, what is open, the cost, and the counts. */
export const text: Format = (report) =>
  [
    `Policies on stack ${report.stack}: ${report.source}`,
    ...violations(report).flatMap((judgement) => [
      "",
      `${blocks(judgement) ? "FAIL" : "warn"} [${judgement.rule.severity}] ${judgement.rule.id}`,
      `  ${whatIsWrong(judgement)}`,
      ...placeOf(judgement.resource?.location),
      `  Why:  ${judgement.rule.rationale}`,
      `  Mend: ${judgement.rule.remediation}`,
    ]),
    ...report.problems.flatMap(({ message }) => ["", `FAIL exemption: ${message}`]),
    ...(report.incomplete === true ? ["", `FAIL ${BROKEN_OFF}`] : []),
    ...section(
      "Exempt",
      exempt(report).map(
        ({ rule, resource, exemption }) =>
          `${rule.id}: ${nameOf(resource)}, until ${exemption.expires} (${exemption.owner}): ${exemption.reason}`,
      ),
    ),
    ...section(
      "Could not be decided",
      undecidedOnes(report).map((judgement) => `${judgement.rule.id}: ${whatIsWrong(judgement)}`),
    ),
    ...costLines(report),
    "",
    `${report.rules.inForce} rules, of which ${report.rules.idle} met no resource: ${countsInWords(counts(report))}`,
    passes(report) ? `Stack ${report.stack} passes.` : `Stack ${report.stack} does not pass.`,
  ].join("\n");

/** What a report says of a run that did not come to its end. */
export const BROKEN_OFF = "the run broke off before everything was judged: see what Pulumi says, and run it again";

function placeOf(location: { file: string; line: number } | undefined): string[] {
  return location === undefined ? [] : [`  At:   ${location.file}:${location.line}`];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `${title}:`, ...lines.map((line) => `  ${line}`)];
}

function costLines({ estimate, base, budgetUsd }: Report): string[] {
  if (estimate === undefined) return [];
  const width = Math.max(...byComponent(estimate).map(([component]) => component.length), 10);
  return [
    "",
    "Estimated cost in a month (docs/guides/cost.md):",
    ...byComponent(estimate).map(([component, amount]) => `  ${component.padEnd(width)}  ${usd(amount).padStart(9)}`),
    `  ${"together".padEnd(width)}  ${usd(monthlyTotal(estimate)).padStart(9)}  (${usd(monthlyTotal(estimate, "usage"))} of it follows the traffic)${budgetUsd === undefined ? "" : `, budget ${usd(budgetUsd)}`}`,
    ...estimate.unpriced.map(({ name, type, reason }) => `  no price: ${name} (${type}): ${reason}`),
    ...(base === undefined ? [] : deltaLines(base, estimate)),
  ];
}

function deltaLines(base: Estimate, head: Estimate): string[] {
  const changes = costChanges(base, head);
  return [
    `  against the base: ${usd(monthlyTotal(head) - monthlyTotal(base), true)}`,
    ...changes.map(({ name, before, after }) => `    ${name}: ${usd(before)} -> ${usd(after)}`),
  ];
}
