/** The shipped stacks satisfy every rule, on either cloud, but for what has an exemption. */
import * as path from "node:path";
import { readExemptions } from "../../policies/lib/exemptions";
import { Graph } from "../../policies/lib/graph";
import { blocks, exemptionProblems, judge, type Bench, type Judgement } from "../../policies/lib/judge";
import { whatIsWrong } from "../../policies/lib/message";
import { readSettings, settingsOf } from "../../policies/lib/settings";
import { PACKS } from "../../policies/packs";
import { RULE_IDS } from "./support/promises";
import { COMBINATIONS, stackResources } from "./support/stacks";

const POLICIES = path.join(__dirname, "../../policies");
const settings = readSettings(path.join(POLICIES, "settings.yaml"), RULE_IDS);
const exemptions = readExemptions(path.join(POLICIES, "exemptions.yaml"), RULE_IDS);

test.each(COMBINATIONS)("%s on %s breaks no rule without an exemption", async (stackName, cloud) => {
  const context = { stackName, stack: settingsOf(settings, stackName), settings };
  const bench: Bench = { context, exemptions, today: "2026-11-24" };
  const judgements = judge(PACKS, new Graph(await stackResources(stackName, cloud)), bench);
  expect(judgements.length).toBeGreaterThan(0);
  expect(judgements.filter(blocks).map(told)).toEqual([]);
  expect(judgements.filter(({ verdict }) => verdict.answer === "undecided").map(told)).toEqual([]);
  expect(exemptionProblems(judgements, bench)).toEqual([]);
});

function told(judgement: Judgement): string {
  return `${judgement.rule.id}: ${whatIsWrong(judgement)}`;
}
