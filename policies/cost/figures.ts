/** The estimate of a stack, reckoned once for all rules that ask for it. */
import type { Context } from "../lib/context";
import { usd, type Estimate, type Position } from "../lib/estimate";
import type { Graph } from "../lib/graph";
import { estimate } from "./estimate";
import { HOURS, sharedPrices } from "./prices";

const known = new WeakMap<Graph, { context: Context; estimate: Estimate }>();

/** The estimate for the traffic of the settings. */
export function estimateOf(graph: Graph, context: Context): Estimate {
  const before = known.get(graph);
  if (before?.context.stack === context.stack) return before.estimate;
  const fresh = estimate(graph, context, sharedPrices());
  known.set(graph, { context, estimate: fresh });
  return fresh;
}

/** The estimate when everything has scaled to its maximum. */
export function estimateAtPeak(graph: Graph, context: Context): Estimate {
  return estimate(graph, context, sharedPrices(), { ...context.stack.traffic, load: 1 });
}

/** The dearest positions, as a message tells them. */
export function dearest({ positions }: { positions: readonly Position[] }, count = 5): string {
  return [...positions]
    .sort((a, b) => b.monthlyUsd - a.monthlyUsd)
    .slice(0, count)
    .map(({ name, what, monthlyUsd }) => `${name} ${usd(monthlyUsd)} (${what})`)
    .join(", ");
}

/** US dollars in a month at the table's price; undefined when it has none. */
export function monthly(price: string, amount: number): number | undefined {
  const found = sharedPrices().get(price);
  return found === undefined ? undefined : found.usd * amount * (found.unit === "hour" ? HOURS : 1);
}
