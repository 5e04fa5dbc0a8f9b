/** Cloudflare and Vercel. */
import type { Graph } from "../../lib/graph";
import type { Resource } from "../../lib/resource";
import { R2_BUCKET, ZONE_SUBSCRIPTION } from "../../types/cloudflare";
import { VERCEL_PROJECT } from "../../types/vercel";
import { FREE, always, byUse, counted, textAt, type Assumptions, type Priced, type Pricers } from "./pricer";

function plan(resource: Resource): Priced {
  const name = textAt(resource, "ratePlan.id");
  if (name === "free") return FREE;
  // By the year it costs less; what is neither is paid by the month.
  const by = textAt(resource, "frequency", "monthly") === "yearly" ? "yearly" : "monthly";
  return { lines: [always(`plan ${name}, paid ${by}`, `cloudflare.plan.${name}.${by}`)] };
}

function r2(resource: Resource, _graph: Graph, assumptions: Assumptions): Priced {
  const { storageGb, mediaReadsMillions: reads, mediaWritesMillions: writes } = assumptions;
  const kind = textAt(resource, "storageClass", "Standard") === "InfrequentAccess" ? "infrequent" : "standard";
  return {
    lines: [
      byUse(`${storageGb} GB of objects`, `cloudflare.r2.${kind}.storage`, storageGb, "gb-month"),
      byUse(`${reads} million reads`, `cloudflare.r2.${kind}.reads`, reads, "million-requests"),
      byUse(`${writes} million writes`, `cloudflare.r2.${kind}.writes`, writes, "million-requests"),
    ],
  };
}

/** The seats are the team's, whatever the number of its projects: the first project stands for all. */
const site = (resource: Resource, graph: Graph, { vercelSeats }: Assumptions): Priced => ({
  lines:
    graph.ofType(VERCEL_PROJECT)[0] === resource
      ? [always(`${counted(vercelSeats, "seat")} of the team`, "vercel.seat", vercelSeats)]
      : [],
  unpriced: ["use beyond what the plan of the Vercel team includes has no price"],
});

/** Pricers of what stands in front of the API. */
export const EDGE: Pricers = { [ZONE_SUBSCRIPTION]: plan, [R2_BUCKET]: r2, [VERCEL_PROJECT]: site };
