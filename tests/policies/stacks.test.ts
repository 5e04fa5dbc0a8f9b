/** The shipped stacks satisfy every rule, on either cloud, but for what has an exemption. */
import { Graph } from "../../policies/lib/graph";
import { blocks, exemptionProblems, judge, type Judgement } from "../../policies/lib/judge";
import { whatIsWrong } from "../../policies/lib/message";
import { benchOf } from "../../policies/lib/terms";
import { RULES } from "../../policies/packs";
import { TERMS } from "./support/promises";
import { COMBINATIONS, stackResources } from "./support/stacks";

test.each(COMBINATIONS)("%s on %s breaks no rule without an exemption", async (stackName, cloud) => {
  const bench = benchOf(stackName, TERMS);
  const judgements = judge(RULES, new Graph(await stackResources(stackName, cloud)), bench);
  expect(judgements.length).toBeGreaterThan(0);
  expect(judgements.filter(blocks).map(told)).toEqual([]);
  expect(judgements.filter(({ verdict }) => verdict.answer === "undecided").map(told)).toEqual([]);
  expect(exemptionProblems(judgements, bench)).toEqual([]);
});

function told(judgement: Judgement): string {
  return `${judgement.rule.id}: ${whatIsWrong(judgement)}`;
}
