/** The control matrix for an auditor, as CSV: public control, rule, resource, verdict. */
import type { Format } from "./report";

/** One line per control and judgement; rules without a public control have an empty first field. */
export const matrix: Format = ({ stack, judgements }) =>
  [
    ["control", "rule", "severity", "stack", "resource", "verdict", "detail", "exempt until"],
    ...judgements.flatMap(({ rule, resource, verdict, exemption }) =>
      (rule.references.length === 0 ? [""] : rule.references).map((control) => [
        control,
        rule.id,
        rule.severity,
        stack,
        resource?.urn ?? "",
        exemption === undefined ? verdict.answer : "exempt",
        verdict.answer === "pass" ? "" : verdict.message,
        exemption?.expires ?? "",
      ]),
    ),
  ]
    .map((cells) => cells.map(quoted).join(","))
    .join("\r\n");

/** RFC 4180, and no cell that a spreadsheet would run as a formula. */
function quoted(cell: string): string {
  const safe = /^[=+\-@]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
