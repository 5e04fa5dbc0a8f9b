/** The report for a pull request: short when all is well, and everything that a reviewer has to know when it is not. */
import { costChanges, monthlyTotal, usd } from "../estimate";
import type { Judgement } from "../judge";
import { nameOf, whatIsWrong } from "../message";
import { BROKEN_OFF, counts, exempt, passes, undecidedOnes, violations, type Format, type Report } from "./report";

/** A section for one stack. */
export const markdown: Format = (report) => {
  const { pass, fail, exempt: exempted, undecided } = counts(report);
  const { blocking, warning } = violations(report);
  return [
    `### ${passes(report) ? "✅" : "❌"} ${report.stack}`,
    "",
    `${pass} pass, ${fail} fail, ${exempted} exempt, ${undecided} could not be decided. ${costInWords(report)}`,
    ...failures("❌", blocking),
    ...(report.incomplete === true ? ["", `❌ ${BROKEN_OFF}`] : []),
    ...report.problems.flatMap(({ message }) => ["", `❌ ${escape(message)}`]),
    ...failures("⚠️", warning),
    ...table(
      "Exemptions",
      ["rule", "resource", "until", "owner", "reason"],
      exempt(report).map(({ rule, resource, exemption }) => [
        `\`${rule.id}\``,
        nameOf(resource),
        exemption.expires,
        exemption.owner,
        exemption.reason,
      ]),
    ),
    ...table(
      "Could not be decided",
      ["rule", "what is missing"],
      undecidedOnes(report).map((judgement) => [`\`${judgement.rule.id}\``, whatIsWrong(judgement)]),
    ),
    ...table(
      "Cost changes",
      ["resource", "before", "after"],
      report.estimate === undefined || report.base === undefined
        ? []
        : costChanges(report.base, report.estimate).map(({ name, before, after }) => [name, usd(before), usd(after)]),
    ),
    "",
  ].join("\n");
};

function failures(mark: string, judgements: readonly Judgement[]): string[] {
  return table(
    "",
    ["", "rule", "resource", "what is wrong", "how to mend it"],
    judgements.map(({ rule, resource, verdict }) => [
      mark,
      `\`${rule.id}\``,
      nameOf(resource),
      verdict.answer === "pass" ? "" : verdict.message,
      rule.remediation,
    ]),
  );
}

function costInWords({ estimate, base, budgetUsd }: Report): string {
  if (estimate === undefined) return "";
  const total = monthlyTotal(estimate);
  return [
    `Estimated cost **${usd(total)}** in a month`,
    ...(base === undefined ? [] : [` (${usd(total - monthlyTotal(base), true)} against the base)`]),
    ...(budgetUsd === undefined ? [] : [` of ${usd(budgetUsd)}`]),
    estimate.unpriced.length === 0 ? "." : `; ${estimate.unpriced.length} resources without a price.`,
  ].join("");
}

function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.map(escape).join(" | ")} |`;
  return [
    "",
    ...(title === "" ? [] : [`**${title}**`, ""]),
    line(head),
    `|${head.map(() => "---").join("|")}|`,
    ...rows.map(line),
  ];
}

/** Names come from the program under review: nothing of them may become a link, a mention or markup. */
function escape(cell: string): string {
  return cell
    .replaceAll("|", "\\|")
    .replaceAll("<", "&lt;")
    .replaceAll("@", "&#64;")
    .replaceAll("\n", "<br>")
    .replace(/([[\]*_])/g, (mark, _, offset: number) => (insideCode(cell, offset) ? mark : `\\${mark}`));
}

function insideCode(cell: string, offset: number): boolean {
  return (cell.slice(0, offset).match(/`/g)?.length ?? 0) % 2 === 1;
}
