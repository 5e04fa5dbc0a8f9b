/** Which resources a property names: by the values themselves, and by where they come from. */
import type { Graph } from "./graph";
import type { Resource } from "./resource";
import { Unreadable, find } from "./value";

/** What a property names. */
export interface Named {
  /** Resources of the stack. */
  resources: readonly Resource[];
  /** Why something else may be named that cannot be told now; undefined when all is known. */
  unclear: string | undefined;
}

/** Outputs by which one resource names another. */
const IDENTITIES = ["id", "arn", "name", "urn"];

/** Finds the resources of some types that a property names. The index is made once: ask it for many resources. */
export function namer(graph: Graph, ...types: readonly string[]): (resource: Resource, path: string) => Named {
  const byIdentity = new Map<unknown, Resource>();
  for (const target of graph.ofType(...types))
    for (const key of IDENTITIES) {
      const identity = target.outputs[key];
      if (typeof identity === "string" && identity !== "") byIdentity.set(identity, target);
    }
  return (resource, path) => {
    const top = /^[^.[]+/.exec(path)?.[0] ?? path;
    const behind = graph.behind(resource, top).filter(({ type }) => types.includes(type));
    const values = find(resource.inputs, path);
    const named = values.flatMap(({ value }) => byIdentity.get(value) ?? []);
    const unreadable = values.find(({ value }) => value instanceof Unreadable);
    return {
      resources: [...new Set([...behind, ...named])],
      unclear:
        behind.length === 0 && unreadable !== undefined
          ? `${unreadable.at} ${(unreadable.value as Unreadable).why}`
          : undefined,
    };
  };
}
