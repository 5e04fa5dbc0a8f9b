/** How long a real `up` would take at least: the chain of resources that wait for one another, in typical durations. */

/** A resource in the graph. */
export interface Node {
  /** Its URN. */
  urn: string;
  /** Typical duration of its creation in seconds. */
  seconds: number;
  /** URNs it waits for. */
  waitsFor: readonly string[];
}

/** The chain that takes longest. */
export interface Chain {
  /** Seconds from the first creation to the end of the last. */
  seconds: number;
  /** URNs in the order of their creation. */
  urns: string[];
}

/** Finds the chain that takes longest. @throws Error when the resources wait for one another in a circle. */
export function criticalPath(nodes: readonly Node[]): Chain {
  const byUrn = new Map(nodes.map((node) => [node.urn, node]));
  const longest = new Map<string, Chain>();
  const open = new Set<string>();
  const chainTo = (node: Node): Chain => {
    const known = longest.get(node.urn);
    if (known !== undefined) return known;
    if (open.has(node.urn)) throw new Error(`${node.urn} waits for itself`);
    open.add(node.urn);
    const before = node.waitsFor
      .flatMap((urn) => byUrn.get(urn) ?? [])
      .map(chainTo)
      .reduce((slowest, chain) => (chain.seconds > slowest.seconds ? chain : slowest), { seconds: 0, urns: [] });
    const chain = { seconds: before.seconds + node.seconds, urns: [...before.urns, node.urn] };
    longest.set(node.urn, chain);
    return chain;
  };
  return nodes
    .map(chainTo)
    .reduce((slowest, chain) => (chain.seconds > slowest.seconds ? chain : slowest), { seconds: 0, urns: [] });
}
