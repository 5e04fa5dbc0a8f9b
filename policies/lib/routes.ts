/** Which subnets of a VPC the internet can reach: those whose route table leads to an internet gateway. */
import type { Graph } from "./graph";
import { namer } from "./references";
import { isPrivate } from "./ip-range";
import type { Resource } from "./resource";
import { Unreadable, find } from "./value";
import { fail, pass, undecided, type Verdict } from "./verdict";
import { INTERNET_GATEWAY, ROUTE, ROUTE_TABLE, ROUTE_TABLE_ASSOCIATION, SUBNET } from "../types/aws";

/**
 * Judges the subnets that a property names. A subnet without a table of its own has the VPC's main one, which AWS makes
 * without a way to the internet. Subnets of other stacks are not judged.
 */
export function routesToInternet(graph: Graph): (resource: Resource, path: string) => Verdict {
  const subnetsOf = namer(graph, SUBNET);
  const open = openSubnets(graph);
  return (resource, path) => {
    const { resources, unclear } = subnetsOf(resource, path);
    const verdicts = resources.map(({ urn, name }) => ({ name, verdict: open.get(urn) }));
    const bad = verdicts.find(({ verdict }) => verdict === true);
    if (bad !== undefined) return fail(`its subnet ${bad.name} has a route to an internet gateway`);
    const unreadable = verdicts.find(({ verdict }) => verdict instanceof Unreadable);
    if (unreadable !== undefined)
      return undecided(`a route of its subnet ${unreadable.name} is not known before deployment`);
    return unclear === undefined ? pass : undecided(unclear);
  };
}

/** By the subnet's URN: true when the internet reaches it, `Unreadable` when that cannot be told. */
function openSubnets(graph: Graph): ReadonlyMap<string, true | Unreadable> {
  const tableOf = namer(graph, ROUTE_TABLE);
  const subnetOf = namer(graph, SUBNET);
  const gatewayOf = namer(graph, INTERNET_GATEWAY);
  const tables = new Map<string, true | Unreadable>();
  const note = (into: Map<string, true | Unreadable>, urn: string, answer: boolean | Unreadable) => {
    if (answer !== false && into.get(urn) !== true) into.set(urn, answer);
  };
  for (const route of graph.ofType(ROUTE)) {
    const answer = leadsOut(route.inputs, gatewayOf(route, "gatewayId").resources.length > 0);
    for (const { urn } of tableOf(route, "routeTableId").resources) note(tables, urn, answer);
  }
  for (const table of graph.ofType(ROUTE_TABLE)) {
    const named = gatewayOf(table, "routes[*].gatewayId").resources.length > 0;
    for (const { value } of find(table.inputs, "routes[*]")) note(tables, table.urn, leadsOut(value, named));
  }
  const subnets = new Map<string, true | Unreadable>();
  for (const association of graph.ofType(ROUTE_TABLE_ASSOCIATION))
    for (const table of tableOf(association, "routeTableId").resources)
      for (const subnet of subnetOf(association, "subnetId").resources)
        note(subnets, subnet.urn, tables.get(table.urn) ?? false);
  return subnets;
}

/** Whether a route leads to an internet gateway; `named` when one of the stack stands behind it. */
function leadsOut(route: unknown, named: boolean): boolean | Unreadable {
  if (route instanceof Unreadable) return route;
  const at = (name: string) => find(route, name)[0]?.value;
  const destination =
    at("destinationCidrBlock") ?? at("cidrBlock") ?? at("destinationIpv6CidrBlock") ?? at("ipv6CidrBlock");
  if (typeof destination === "string" && isPrivate(destination)) return false;
  const gateway = at("gatewayId");
  if (gateway === undefined || gateway === "") return false;
  // Other gateways have ids of other kinds: vgw-…, vpce-…, local.
  return named || (gateway instanceof Unreadable ? gateway : typeof gateway === "string" && gateway.startsWith("igw-"));
}
