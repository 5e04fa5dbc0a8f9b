/** Judges sources and makes reports of them. */
import * as fs from "node:fs";
import * as path from "node:path";
import { estimateOf } from "../../policies/cost/figures";
import type { Estimate } from "../../policies/lib/estimate";
import { Graph } from "../../policies/lib/graph";
import { exemptionProblems, judge, type Bench } from "../../policies/lib/judge";
import { FORMATS } from "../../policies/lib/formats";
import type { Report } from "../../policies/lib/formats/report";
import type { Verdicts } from "../../policies/lib/verdict-file";
import { RULES } from "../../policies/packs";
import type { Source } from "./sources";

/** Judges a stack, and estimates what it costs. */
export function reportOf(source: Source, bench: Bench, base?: Estimate): Report {
  const graph = new Graph(source.resources);
  const judgements = judge(RULES, graph, bench);
  return {
    ...verdictReport(source.stack, source.description, { judgements, complete: true }, bench),
    estimate: estimateOf(graph, bench.context),
    budgetUsd: bench.context.stack.monthlyUsd,
    ...(base === undefined ? {} : { base }),
  };
}

/** A report of verdicts that packs wrote down while the engine ran them. */
export function verdictReport(stack: string, source: string, { judgements, complete }: Verdicts, bench: Bench): Report {
  const spoke = new Set(judgements.map(({ rule }) => rule.id));
  return {
    stack,
    source,
    judgements,
    ...(complete ? {} : { incomplete: true }),
    problems: complete ? exemptionProblems(judgements, bench) : [],
    rules: { inForce: RULES.length, idle: RULES.filter(({ id }) => !spoke.has(id)).length },
  };
}

/** Writes all formats of a report to a folder of the stack's own. */
export function writeReports(report: Report, folder: string): void {
  const own = path.join(folder, report.stack);
  fs.mkdirSync(own, { recursive: true });
  for (const { format, file } of Object.values(FORMATS)) fs.writeFileSync(path.join(own, file), `${format(report)}\n`);
}

/** The estimate in the reports of another revision; undefined when that had none. */
export function estimateIn(folder: string, stack: string): Estimate | undefined {
  const file = path.join(folder, stack, "policy.json");
  if (!fs.existsSync(file)) return undefined;
  const { cost } = JSON.parse(fs.readFileSync(file, "utf8")) as {
    cost?: Pick<Estimate, "positions" | "unpriced">;
  };
  return cost === undefined ? undefined : { ...cost, free: 0 };
}
