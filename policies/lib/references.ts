/** Which resources name which: found in one walk, so that stack rules stay linear. */
import { add, topOf, type Graph } from "./graph";
import type { Resource } from "./resource";
import { Unreadable, find } from "./value";

/** What a property names. */
export interface Named {
  /** Resources of the stack. */
  resources: readonly Resource[];
  /** Why something else may be named that cannot be told now; undefined when all is known. */
  unclear: string | undefined;
}

/** Finds the resources of some types that a property names. */
export function namer(graph: Graph, ...types: readonly string[]): (resource: Resource, path: string) => Named {
  return (resource, path) => {
    const comesFrom = graph.behind(resource, topOf(path)).some(({ type }) => types.includes(type));
    const unreadable = find(resource.inputs, path).find(({ value }) => value instanceof Unreadable);
    return {
      resources: graph.named(resource, path, ...types),
      unclear:
        comesFrom || unreadable === undefined ? undefined : `${unreadable.at} ${(unreadable.value as Unreadable).why}`,
    };
  };
}

/**
 * The resources of the types `is` whose value at `by` names one of the types `of`, by the URN of the named one. Under ""
 * stand those that name nothing that is known.
 */
export function referrers(
  graph: Graph,
  of: readonly string[],
  is: readonly string[],
  by: string,
): ReadonlyMap<string, readonly Resource[]> {
  const found = new Map<string, Resource[]>();
  for (const referrer of graph.ofType(...is)) {
    const named = graph.named(referrer, by, ...of);
    for (const urn of named.length === 0 ? [""] : named.map((one) => one.urn)) add(found, urn, referrer);
  }
  return found;
}

/** True when what the value at `path` names is not known, nor where it comes from. */
export function namesUnknown({ inputs, propertyDependencies }: Resource, path: string): boolean {
  return (
    (propertyDependencies[topOf(path)] ?? []).length === 0 &&
    find(inputs, path).some(({ value }) => value instanceof Unreadable)
  );
}
