/** Which load balancers have a content delivery network before them: a proxied record, or a distribution. */
import type { Graph } from "./graph";
import type { Resource } from "./resource";
import { find } from "./value";
import { DISTRIBUTION, LOAD_BALANCER } from "../types/aws";
import { DNS_RECORD } from "../types/cloudflare";

/** The load balancers that visitors reach through such a network only. */
export function fronted(graph: Graph): readonly Resource[] {
  const byHost = new Map(graph.ofType(LOAD_BALANCER).map((one) => [one.outputs["dnsName"], one]));
  const fronts = [
    ...graph
      .ofType(DNS_RECORD)
      .filter(({ inputs }) => inputs["proxied"] === true)
      .map((record) => ({ from: record, path: "content" })),
    ...graph.ofType(DISTRIBUTION).map((distribution) => ({ from: distribution, path: "origins[*].domainName" })),
  ];
  const found = fronts.flatMap(({ from, path }) => [
    ...graph.behind(from, path.replace(/\[.*/, "")).filter(({ type }) => type === LOAD_BALANCER),
    ...find(from.inputs, path).flatMap(({ value }) => (typeof value === "string" ? (byHost.get(value) ?? []) : [])),
  ]);
  return [...new Set(found)].filter(({ inputs }) => inputs["internal"] !== true);
}
