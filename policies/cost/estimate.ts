/** What a stack costs in a month: each resource by its pricer, each figure from the price table. */
import type { Context } from "../lib/context";
import type { Estimate, Position, Unpriced } from "../lib/estimate";
import type { Graph } from "../lib/graph";
import type { Resource } from "../lib/resource";
import { Unreadable } from "../lib/value";
import { PRICERS } from "./pricing";
import { FREE_PACKAGES, FREE_TYPES } from "./pricing/free";
import { NoPrice, type Assumptions, type Line, type Priced } from "./pricing/pricer";
import { HOURS, type Prices } from "./prices";

/** What belongs to no component. */
const NO_COMPONENT = "the stack";

/**
 * The estimate of a stack.
 * @param assumptions The traffic to reckon with: that of the stack's settings unless given.
 */
export function estimate(
  graph: Graph,
  { stack }: Context,
  prices: Prices,
  assumptions: Assumptions = stack.traffic,
): Estimate {
  const positions: Position[] = [];
  const unpriced: Unpriced[] = [];
  let free = 0;
  for (const resource of graph.resources) {
    if (isComponent(resource)) continue;
    const { urn, name, type } = resource;
    const { lines, unpriced: reasons = [] } = priced(resource, graph, assumptions);
    const found = lines.filter(({ amount }) => amount > 0).map((line) => costOf(line, resource, graph, prices));
    const paid = found.filter((cost) => typeof cost !== "string");
    const open = [...reasons, ...found.filter((cost) => typeof cost === "string")];
    positions.push(...paid);
    if (open.length > 0) unpriced.push({ urn, name, type, reason: [...new Set(open)].join("; ") });
    else if (paid.length === 0) free += 1;
  }
  return { positions, unpriced, free };
}

function priced(resource: Resource, graph: Graph, assumptions: Assumptions): Priced {
  const { type } = resource;
  if (FREE_TYPES.has(type) || FREE_PACKAGES.has(type.split(":")[0] ?? "")) return { lines: [] };
  const pricer = PRICERS[type];
  if (pricer === undefined) return { lines: [], unpriced: ["there is no pricer for this type"] };
  try {
    return pricer(resource, graph, assumptions);
  } catch (error) {
    if (error instanceof NoPrice) return { lines: [], unpriced: [error.message] };
    throw error;
  }
}

/** The position of a line, or why there is none. */
function costOf(line: Line, resource: Resource, graph: Graph, prices: Prices): Position | string {
  const price = prices.get(line.price);
  if (price === undefined) return `there is no price ${line.price}`;
  const region = regionOf(resource, graph);
  if (price.regions !== undefined && region instanceof Unreadable) return `its region ${region.why}`;
  if (price.regions !== undefined && typeof region === "string" && !price.regions.includes(region)) {
    return `there is no price ${line.price} in ${region}`;
  }
  const hours = line.unit === "month" && price.unit === "hour";
  if (!hours && line.unit !== price.unit) {
    return `the price ${line.price} is for a ${price.unit}, and its pricer counts by ${line.unit}`;
  }
  return {
    urn: resource.urn,
    name: resource.name,
    component: componentOf(resource, graph),
    what: line.what,
    monthlyUsd: line.amount * price.usd * (hours ? HOURS : 1),
    kind: line.kind,
    price: line.price,
  };
}

/** The region of a resource, or else of its provider; undefined when neither says: the prices are taken as they are. */
function regionOf({ inputs, provider }: Resource, graph: Graph): unknown {
  return inputs["region"] ?? (provider === undefined ? undefined : graph.get(provider)?.inputs["region"]);
}

function componentOf({ parent }: Resource, graph: Graph): string {
  if (parent === undefined) return NO_COMPONENT;
  const found = graph.get(parent);
  if (found?.type === "pulumi:pulumi:Stack" || parent.includes("::pulumi:pulumi:Stack::")) return NO_COMPONENT;
  return found?.name ?? parent.split("::").at(-1) ?? NO_COMPONENT;
}

/** Components and providers are no resources of a cloud. A component's token has no file in its module. */
function isComponent({ type, provider }: Resource): boolean {
  return type.startsWith("pulumi:") || (provider === undefined && !type.includes("/") && !isFree(type));
}

const isFree = (type: string): boolean => FREE_PACKAGES.has(type.split(":")[0] ?? "");
