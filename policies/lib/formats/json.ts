/** The report for programs: every judgement, the exemptions, the estimate. */
import { monthlyTotal } from "../estimate";
import { blocks } from "../judge";
import { counts, passes, type Format } from "./report";

/** Pretty-printed JSON; keys are stable. */
export const json: Format = (report) =>
  JSON.stringify(
    {
      stack: report.stack,
      source: report.source,
      passes: passes(report),
      counts: counts(report),
      rules: report.rules,
      judgements: report.judgements.map((judgement) => ({
        rule: judgement.rule.id,
        severity: judgement.rule.severity,
        references: judgement.rule.references,
        level: judgement.level,
        blocks: blocks(judgement),
        ...judgement.verdict,
        urn: judgement.resource?.urn,
        location: judgement.resource?.location,
        exemption: judgement.exemption,
      })),
      exemptionProblems: report.problems.map(({ message }) => message),
      cost:
        report.estimate === undefined
          ? undefined
          : {
              monthlyUsd: round(monthlyTotal(report.estimate)),
              usageUsd: round(monthlyTotal(report.estimate, "usage")),
              budgetUsd: report.budgetUsd,
              baseMonthlyUsd: report.base === undefined ? undefined : round(monthlyTotal(report.base)),
              positions: report.estimate.positions,
              unpriced: report.estimate.unpriced,
            },
    },
    null,
    2,
  );

const round = (amount: number): number => Math.round(amount * 100) / 100;
