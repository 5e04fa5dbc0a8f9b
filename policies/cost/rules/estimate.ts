/** What the stack costs by the estimate: all of it, at its peak, and its dearest resource. */
import { byResource, monthlyTotal, usd } from "../../lib/estimate";
import { stackRule, type Finding } from "../../lib/rule";
import { fail, pass, undecided } from "../../lib/verdict";
import { dearest, estimateAtPeak, estimateOf } from "../figures";
import { isUnreadable } from "../pricing/pricer";

const HOW = "docs/guides/cost.md says how the estimate is made";

export const stackIsWithinItsBudget = stackRule({
  id: "cost-within-budget",
  title: "A stack costs at most its budget",
  severity: "high",
  rationale: "What is deployed is paid for from the first hour; the bill comes a month later.",
  remediation: `Choose smaller sizes or fewer instances in Pulumi.<stack>.yaml, or agree on a higher \`monthlyUsd\` (policies/settings.yaml). ${HOW}.`,
  references: [],
  check: (graph, context): Finding[] => {
    const estimate = estimateOf(graph, context);
    if (estimate.positions.length + estimate.unpriced.length === 0) return [];
    const total = monthlyTotal(estimate);
    const open = estimate.unpriced
      .filter(({ reason }) => isUnreadable(reason))
      .map(({ name, reason }) => `${name}: ${reason}`);
    if (total <= context.stack.monthlyUsd) return [{ verdict: open.length === 0 ? pass : undecided(open.join("; ")) }];
    const without = estimate.unpriced.map(({ name }) => name);
    const message =
      `it costs ${usd(total)} a month, and may cost ${usd(context.stack.monthlyUsd)}; the dearest are ${dearest(estimate)}` +
      (without.length === 0 ? "" : `; not counted, for want of a price: ${without.join(", ")}`);
    return [{ verdict: fail(message) }];
  },
});

export const peakIsWithinReach = stackRule({
  id: "cost-peak",
  title: "A stack that has scaled to its maximum costs little more than its budget",
  severity: "medium",
  rationale: "An attack or a loop scales everything up for days; the maximum is what that may cost.",
  remediation: "Lower `api.maxInstances` in Pulumi.<stack>.yaml, or raise `cost.peakFactor` (policies/settings.yaml).",
  references: [],
  check: (graph, context): Finding[] => {
    const peak = estimateAtPeak(graph, context);
    if (peak.positions.length + peak.unpriced.length === 0) return [];
    const limit = context.stack.monthlyUsd * context.settings.cost.peakFactor;
    const total = monthlyTotal(peak);
    if (total <= limit) {
      const open = peak.unpriced
        .filter(({ reason }) => isUnreadable(reason))
        .map(({ name, reason }) => `${name}: ${reason}`);
      return [{ verdict: open.length === 0 ? pass : undecided(open.join("; ")) }];
    }
    return [
      {
        verdict: fail(
          `at its maximum it costs ${usd(total)} a month, and may cost ${usd(limit)}; the dearest are ${dearest(peak)}`,
        ),
      },
    ];
  },
});

export const resourceIsWithinItsLimit = stackRule({
  id: "cost-resource-limit",
  title: "No single resource costs more than the stack's limit for one",
  severity: "medium",
  rationale: "A size that was meant for another stack hides in a budget that has room.",
  remediation:
    "Choose a smaller size in Pulumi.<stack>.yaml, or agree on a higher `cost.resourceUsd` of the stack (policies/settings.yaml).",
  references: [],
  check: (graph, context): Finding[] => {
    const estimate = estimateOf(graph, context);
    const limit = context.stack.cost.resourceUsd;
    const unknown = estimate.unpriced.filter(({ reason }) => isUnreadable(reason));
    const costs = byResource(estimate);
    return [...new Set([...costs.keys(), ...unknown.map(({ urn }) => urn)])].flatMap((urn): Finding[] => {
      const resource = graph.get(urn);
      if (resource === undefined) return [];
      const cost = costs.get(urn) ?? 0;
      const reason = unknown.find((one) => one.urn === urn)?.reason;
      const own = estimate.positions.filter((position) => position.urn === urn);
      const message = `it costs ${usd(cost)} a month, and may cost ${usd(limit)}: ${dearest({ positions: own })}`;
      return [{ resource, verdict: cost > limit ? fail(message) : reason === undefined ? pass : undecided(reason) }];
    });
  },
});

export const estimateIsComplete = stackRule({
  id: "cost-estimate-complete",
  title: "Everything that costs money has a price",
  severity: "low",
  rationale: "What has no price is missing from the estimate, so the stack costs more than it says.",
  remediation: `Add the figure with its source to policies/cost/prices.yaml, or a pricer to policies/cost/pricing. ${HOW}.`,
  references: [],
  check: (graph, context): Finding[] => {
    const { positions, unpriced } = estimateOf(graph, context);
    if (positions.length + unpriced.length === 0) return [];
    if (unpriced.length === 0) return [{ verdict: pass }];
    const told = ["no price for", ...unpriced.map(({ name, reason }) => `- ${name} (${reason})`)].join("\n");
    return [{ verdict: unpriced.every(({ reason }) => isUnreadable(reason)) ? undecided(told) : fail(told) }];
  },
});

export const steadyResourcesAreReserved = stackRule({
  id: "cost-reserved-capacity",
  title: "Whoever runs a dear database or cache all year reserves it",
  severity: "low",
  rationale: "A reservation for a year takes about a third off what runs anyway.",
  remediation:
    "Buy a reserved instance or node, or a savings plan, in the account; nothing changes in the code. Then exempt the resource until it ends (policies/exemptions.yaml).",
  references: [],
  check: (graph, context): Finding[] => {
    if (!context.stack.production) return [];
    const { positions } = estimateOf(graph, context);
    const steady = positions.filter(
      ({ kind, price }) => kind === "fixed" && /^aws\.(?:rds\.postgres|elasticache)\./.test(price),
    );
    return steady.flatMap(({ urn, what, monthlyUsd }): Finding[] => {
      const resource = graph.get(urn);
      const least = context.settings.cost.reservedUsd;
      if (resource === undefined) return [];
      return [
        {
          resource,
          verdict:
            monthlyUsd < least
              ? pass
              : fail(`${what} cost ${usd(monthlyUsd)} a month on demand, and from ${usd(least)} a reservation pays`),
        },
      ];
    });
  },
});
