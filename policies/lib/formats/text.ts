/** The report for a terminal. */
import { countsInWords } from "../counts";
import { byComponent, costChanges, monthlyTotal, usd, type Estimate } from "../estimate";
import { blocks, type Judgement } from "../judge";
import { nameOf, whatIsWrong } from "../message";
import {
  BROKEN_OFF,
  blockers,
  counts,
  exempt,
  passes,
  undecidedOnes,
  violations,
  type Format,
  type Report,
} from "./report";

/** Everything that is wrong, why, and what to do; then what is exempt, what is open, the cost, and the counts. */
export const text: Format = (report) => {
  const { blocking, warning } = violations(report);
  return [
    `Policies on stack ${report.stack}: ${report.source}`,
    ...blocking.flatMap(violation),
    ...report.problems.flatMap(({ message }) => ["", `FAIL exemption: ${message}`]),
    ...(report.incomplete === true ? ["", `FAIL ${BROKEN_OFF}`] : []),
    ...warning.flatMap(violation),
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
    ...ending(report),
  ].join("\n");
};

function violation(judgement: Judgement): string[] {
  const { rule, resource } = judgement;
  return [
    "",
    `${blocks(judgement) ? "FAIL" : "warn"} [${rule.severity}] ${rule.id}`,
    ...indented(whatIsWrong(judgement)),
    ...placeOf(resource?.location),
    `  Why:  ${rule.rationale}`,
    `  Mend: ${rule.remediation}`,
  ];
}

/** The last lines, which a reader sees first: whether it passes, and what blocks. */
function ending(report: Report): string[] {
  if (passes(report)) return [`Stack ${report.stack} passes.`];
  const all = blockers(report);
  const count = all.length === 1 ? "1 thing blocks" : `${all.length} things block`;
  return [`Stack ${report.stack} does not pass. ${count}:`, ...all.map((line) => `  ${line}`)];
}

/** A text of several lines, those after the first further in. */
function indented(text: string): string[] {
  return text.split("\n").map((line, index) => `${index === 0 ? "  " : "    "}${line}`);
}

function placeOf(location: { file: string; line: number } | undefined): string[] {
  return location === undefined ? [] : [`  At:   ${location.file}:${location.line}`];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", `${title}:`, ...lines.flatMap(indented)];
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
