/** What refers to what, read in one walk over the stack, so that rules stay linear. */
import type { Context } from "../lib/context";
import type { Graph } from "../lib/graph";
import { referrers } from "../lib/references";
import type { Resource } from "../lib/resource";
import type { Finding } from "../lib/rule";
import { Unreadable, find } from "../lib/value";
import { fail, pass, some, undecided, type Verdict } from "../lib/verdict";

const known = new WeakMap<Graph, ReadonlyMap<string, readonly Resource[]>>();

/** The resources that depend on one, by its URN. */
export function usersOf(graph: Graph, { urn }: Resource): readonly Resource[] {
  let users = known.get(graph);
  if (users === undefined) {
    const found = new Map<string, Resource[]>();
    for (const resource of graph.resources) {
      const all = new Set([...resource.dependencies, ...Object.values(resource.propertyDependencies).flat()]);
      for (const to of all) {
        const same = found.get(to);
        if (same === undefined) found.set(to, [resource]);
        else same.push(resource);
      }
    }
    users = found;
    known.set(graph, users);
  }
  return users.get(urn) ?? [];
}

/** What `paired` looks for. */
export interface Pair {
  /** Type that needs a partner. */
  of: string;
  /** Type of the partner. */
  is: string;
  /** The partner's property that names it. */
  by: string;
  /** What a partner is called in a message. */
  called: string;
  /** What one of the partners has to satisfy. */
  holds?: (partner: Resource, context: Context) => Verdict;
}

/** Each resource has a partner that names it. */
export const paired =
  ({ of, is, by, called, holds = () => pass }: Pair) =>
  (graph: Graph, context: Context): Finding[] => {
    const partners = referrers(graph, [of], [is], by);
    const open = (partners.get("") ?? []).some(
      (partner) =>
        (partner.propertyDependencies[by] ?? []).length === 0 &&
        find(partner.inputs, by).some(({ value }) => value instanceof Unreadable),
    );
    return graph.ofType(of).map((resource) => {
      const own = partners.get(resource.urn) ?? [];
      if (own.length > 0) return { resource, verdict: some(own.map((partner) => holds(partner, context))) };
      const verdict = open
        ? undecided(`which ${called} is about which one is not known yet`)
        : fail(`it has no ${called}`);
      return { resource, verdict };
    });
  };

/** Each resource of a type is used by another one that counts as use. */
export const used =
  (type: string, called: string, counts: (user: Resource, graph: Graph) => boolean) =>
  (graph: Graph): Finding[] =>
    graph.ofType(type).map((resource) => ({
      resource,
      verdict: usersOf(graph, resource).some((user) => counts(user, graph))
        ? pass
        : fail(`nothing in the stack uses this ${called}`),
    }));
