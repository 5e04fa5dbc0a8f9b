/** Which resources name which: found in one walk, so that stack rules stay linear. */
import type { Graph } from "./graph";
import type { Resource } from "./resource";
import { find } from "./value";

/** Outputs by which a resource is named, as a graph reads them. */
const IDENTITIES = ["id", "arn", "name", "bucket", "urn", "slug"];

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
  const targets = graph.ofType(...of);
  const urns = new Set(targets.map(({ urn }) => urn));
  const named = new Map<unknown, string>(
    targets.flatMap(({ outputs, urn }) =>
      IDENTITIES.flatMap((key) => (typeof outputs[key] === "string" ? [[outputs[key], urn] as const] : [])),
    ),
  );
  const top = /^[^.[]+/.exec(by)?.[0] ?? by;
  const found = new Map<string, Resource[]>();
  for (const referrer of graph.ofType(...is)) {
    const behind = (referrer.propertyDependencies[top] ?? []).filter((urn) => urns.has(urn));
    const values = find(referrer.inputs, by).flatMap(({ value }) => named.get(value) ?? []);
    const all = new Set([...behind, ...values]);
    for (const urn of all.size === 0 ? [""] : all) found.set(urn, [...(found.get(urn) ?? []), referrer]);
  }
  return found;
}
