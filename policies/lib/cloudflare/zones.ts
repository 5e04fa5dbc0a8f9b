/** The zones that a stack owns, and what belongs to each of them. */
import type { Context } from "../context";
import type { Graph } from "../graph";
import type { Resource } from "../resource";
import type { Finding, StackRule } from "../rule";
import { Unreadable } from "../value";
import { every, fail, some, undecided, type Verdict } from "../verdict";
import { ZONE, ZONE_SUBSCRIPTION } from "../../types/cloudflare";

/** A zone of the stack. */
export interface OwnedZone {
  /** The zone itself. */
  resource: Resource;
  /** Its domain in lower case; undefined when it is not known. */
  domain: string | undefined;
  /** Its resources of some types. */
  of: (...types: readonly string[]) => readonly Resource[];
  /** Passes when one of its resources of the type holds; fails with the message otherwise. */
  has: (type: string, message: string, holds?: (resource: Resource) => Verdict) => Verdict;
  /** The plan that the stack subscribes it to; free without a subscription. */
  plan: string | Unreadable;
}

/** Judges each zone that the stack owns. A stack that uses the zone of another has nothing to answer. */
export function eachZone(judge: (zone: OwnedZone, graph: Graph, context: Context) => Verdict): StackRule["check"] {
  return (graph, context): Finding[] => {
    const zones = graph.ofType(ZONE);
    if (zones.length === 0) return [];
    const find = zoneFinder(graph);
    return zones.map((resource) => {
      const zone = ownedZone(resource, graph, find);
      return { resource, verdict: judge(zone, graph, context) };
    });
  };
}

/** The zone of a resource; `Unreadable` when it may be any, undefined when it belongs to none of this stack. */
export type ZoneFinder = (resource: Resource) => Resource | Unreadable | undefined;

/** Finds the zone of a resource by its id, or by where the id comes from (a subscription hands it on). */
export function zoneFinder(graph: Graph): ZoneFinder {
  const byId = new Map(graph.ofType(ZONE).map((zone) => [zone.outputs["id"], zone] as const));
  const seen = new Map<string, ReturnType<ZoneFinder>>();
  const find: ZoneFinder = (resource) => {
    if (seen.has(resource.urn)) return seen.get(resource.urn);
    seen.set(resource.urn, undefined);
    const id = resource.inputs["zoneId"];
    const found =
      (id instanceof Unreadable ? undefined : byId.get(id)) ??
      graph
        .behind(resource, "zoneId")
        .map((behind) => (behind.type === ZONE ? behind : find(behind)))
        .find((zone) => zone !== undefined) ??
      (id instanceof Unreadable && (resource.propertyDependencies["zoneId"] ?? []).length === 0 ? id : undefined);
    seen.set(resource.urn, found);
    return found;
  };
  return find;
}

function ownedZone(resource: Resource, graph: Graph, find: ZoneFinder): OwnedZone {
  const of: OwnedZone["of"] = (...types) => graph.ofType(...types).filter((one) => find(one) === resource);
  const name = resource.inputs["name"];
  return {
    resource,
    of,
    domain: typeof name === "string" ? name.toLowerCase() : undefined,
    has: (type, message, holds = () => every([])) => {
      const verdicts = of(type).map(holds);
      const open = graph.ofType(type).find((one) => find(one) instanceof Unreadable);
      if (open !== undefined)
        verdicts.push(undecided(`the zone of ${open.name} is not known, so it may be that ${message}`));
      const verdict = some([fail(message), ...verdicts]);
      // What the ones that do not hold say is beside the point where there are several.
      return verdict.answer === "fail" && of(type).length !== 1 ? fail(message) : verdict;
    },
    plan: planOf(of(ZONE_SUBSCRIPTION)[0]),
  };
}

/** A zone without a subscription is on the free plan. */
function planOf(subscription: Resource | undefined): string | Unreadable {
  const plan = subscription?.inputs["ratePlan"];
  if (plan instanceof Unreadable) return plan;
  const id = (plan as Record<string, unknown> | undefined)?.["id"];
  return id instanceof Unreadable ? id : typeof id === "string" ? id : "free";
}
