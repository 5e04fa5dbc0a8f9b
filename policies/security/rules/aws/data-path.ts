/** No way leads from the internet to data: neither through a security group nor through a route. */
import { each, together } from "../../../lib/relations";
import { isPrivate } from "../../../lib/ip-range";
import type { Graph } from "../../../lib/graph";
import { namer } from "../../../lib/references";
import type { Resource } from "../../../lib/resource";
import { routesToInternet } from "../../../lib/routes";
import { stackRule } from "../../../lib/rule";
import { RULE_TYPES, calledAt, isOpen, openingsOf } from "../../../lib/security-group";
import { Unreadable, find } from "../../../lib/value";
import { every, fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import * as types from "../../../types/aws";

const ACCESS = "components/network/aws/access.ts";

/** Where each kind of store names its groups, and its subnets: directly, or through a group of them. */
const STORES: Readonly<Record<string, { groups: string; subnets: string; through?: string }>> = {
  [types.RDS_INSTANCE]: {
    groups: "vpcSecurityGroupIds[*]",
    subnets: "dbSubnetGroupName",
    through: types.DATABASE_SUBNETS,
  },
  [types.RDS_CLUSTER]: {
    groups: "vpcSecurityGroupIds[*]",
    subnets: "dbSubnetGroupName",
    through: types.DATABASE_SUBNETS,
  },
  [types.RDS_PROXY]: { groups: "vpcSecurityGroupIds[*]", subnets: "vpcSubnetIds[*]" },
  [types.ELASTICACHE_REPLICATION_GROUP]: {
    groups: "securityGroupIds[*]",
    subnets: "subnetGroupName",
    through: types.CACHE_SUBNETS,
  },
  [types.ELASTICACHE_CLUSTER]: {
    groups: "securityGroupIds[*]",
    subnets: "subnetGroupName",
    through: types.CACHE_SUBNETS,
  },
  [types.ELASTICACHE_SERVERLESS_CACHE]: { groups: "securityGroupIds[*]", subnets: "subnetIds[*]" },
};

export const closed = stackRule({
  id: "aws-data-path-closed",
  title: "No security group and no route leads from the internet to a data store",
  severity: "critical",
  rationale:
    "A store that answers a public address, or a machine that does, is one stolen password away from everyone.",
  remediation: `Let only the group of the app in (${ACCESS}), put the store into the data subnets, and keep their route table without routes (components/network/aws/subnets.ts).`,
  references: [],
  check: together(
    (graph, context) => {
      const entries = entriesOf(graph);
      const groupsOf = namer(graph, types.SECURITY_GROUP);
      return each(Object.keys(STORES), (store) => {
        const path = STORES[store.type]?.groups ?? "";
        const { resources, unclear } = groupsOf(store, path);
        if (resources.length === 0) {
          // Without one AWS takes the default group of the VPC, which another rule keeps closed.
          return unclear === undefined ? notApplicable("its groups are not of this stack") : undecided(unclear);
        }
        return every([
          ...resources.flatMap((group) => (entries.get(group.urn) ?? []).map((entry) => reach(group, entry, entries))),
          unclear === undefined ? pass : undecided(unclear),
        ]);
      })(graph, context);
    },
    (graph, context) => {
      const leadsOut = routesToInternet(graph);
      const subnetGroups = namer(graph, types.DATABASE_SUBNETS, types.CACHE_SUBNETS);
      return each(Object.keys(STORES), (store) => {
        const { subnets, through } = STORES[store.type] ?? { subnets: "" };
        if (through === undefined) return leadsOut(store, subnets);
        const { resources, unclear } = subnetGroups(store, subnets);
        if (resources.length > 0) return every(resources.map((group) => leadsOut(group, "subnetIds[*]")));
        return unclear === undefined ? notApplicable("its subnet group is not of this stack") : undecided(unclear);
      })(graph, context);
    },
  ),
});

/** Who a rule lets in. */
interface Entry {
  /** The rule, as a message names it. */
  called: string;
  /** True for public addresses; why it cannot be told; false for none. */
  outside: boolean | string;
  /** Groups of the stack that are let in. */
  groups: readonly Resource[];
}

/** A group lets the internet in itself, or by way of another group that does. */
function reach(group: Resource, entry: Entry, entries: ReadonlyMap<string, readonly Entry[]>): Verdict {
  const direct = verdictOf(entry, `${group.name} lets public addresses in (${entry.called})`);
  const indirect = entry.groups
    .filter(({ urn }) => urn !== group.urn)
    .flatMap((other) =>
      (entries.get(other.urn) ?? []).map((one) =>
        verdictOf(one, `${group.name} lets ${other.name} in, which public addresses reach (${one.called})`),
      ),
    );
  return every([direct, ...indirect]);
}

function verdictOf({ outside, called }: Entry, message: string): Verdict {
  if (typeof outside === "string") return undecided(`${called}: ${outside}`);
  return outside ? fail(message) : pass;
}

/** What the groups of the stack let in, by their URNs. */
function entriesOf(graph: Graph): ReadonlyMap<string, readonly Entry[]> {
  const ownersOf = namer(graph, types.SECURITY_GROUP);
  const listsOf = namer(graph, types.PREFIX_LIST);
  const entries = new Map<string, Entry[]>();
  for (const resource of graph.ofType(...RULE_TYPES)) {
    const inGroup = resource.type === types.SECURITY_GROUP;
    const owners = inGroup ? [resource] : ownersOf(resource, "securityGroupId").resources;
    const groups = ["ingress[*].securityGroups[*]", "sourceSecurityGroupId", "referencedSecurityGroupId"].flatMap(
      (path) => ownersOf(resource, path).resources,
    );
    const lists = ["ingress[*].prefixListIds[*]", "prefixListIds[*]", "prefixListId"].flatMap(
      (path) => listsOf(resource, path).resources,
    );
    for (const opening of openingsOf(resource, "ingress")) {
      const outside =
        isOpen(opening) === true || opening.cidrs.some(({ value }) => typeof value === "string" && !isPrivate(value));
      const unreadable = opening.cidrs.find(({ value }) => value instanceof Unreadable);
      // A list of another stack, or of AWS, may hold anything.
      const byList = opening.lists.length > 0 && !(lists.length > 0 && lists.every(isPrivateList));
      const entry: Entry = {
        called: inGroup ? `${resource.name}, ${calledAt(opening)}` : resource.name,
        outside:
          outside || byList || (unreadable === undefined ? false : `${unreadable.at} is not known before deployment`),
        groups,
      };
      for (const { urn } of owners) entries.set(urn, [...(entries.get(urn) ?? []), entry]);
    }
  }
  return entries;
}

/** A list of which every range is private. */
const isPrivateList = ({ inputs }: Resource): boolean => {
  const ranges = find(inputs, "entries[*].cidr");
  return ranges.length > 0 && ranges.every(({ value }) => typeof value === "string" && isPrivate(value));
};
