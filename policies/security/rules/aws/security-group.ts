/** Security groups: nothing is open that need not be, every rule says what it is for, and no group lies idle. */
import { every, fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import { property } from "../../../lib/check";
import { isSet, noneOf } from "../../../lib/expect";
import type { Graph } from "../../../lib/graph";
import { namer } from "../../../lib/references";
import type { Resource } from "../../../lib/resource";
import { resourceRule, stackRule } from "../../../lib/rule";
import * as groups from "../../../lib/security-group";
import { Unreadable, find } from "../../../lib/value";
import * as types from "../../../types/aws";

const ACCESS = "components/network/aws/access.ts";
const GROUPS = "components/network/aws/security-groups.ts";

/**
 * Ports that nobody outside has business with: remote administration, files, databases, caches, and test servers. The list
 * is that of AWS (https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19) with the ports of
 * Redis, Memcached, MongoDB and PgBouncer.
 */
const RISKY_PORTS = [
  20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500, 5601, 6379, 6432, 8080,
  8088, 8888, 9200, 9300, 11_211, 27_017,
];

export const noRiskyPorts = resourceRule({
  id: "aws-security-group-no-open-risky-ports",
  title: "No security group opens a port of administration or of data to the internet",
  severity: "critical",
  rationale: "Such ports are found within minutes and tried without end: one weak password or one hole is enough.",
  remediation: `Name a group or a range of your own as the source, or take the permission away (${ACCESS}).`,
  references: [
    ...["CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_277", "EC2.13", "EC2.14", "EC2.19"],
    ...["CIS7 6.3", "CIS7 6.4", "CIS7 6.1.2", "AWS-0107"],
  ],
  types: [types.SECURITY_GROUP, types.SECURITY_GROUP_RULE, types.INGRESS_RULE],
  check: (resource) =>
    ofOpenings(resource, "ingress", (opening) => {
      const hits = RISKY_PORTS.map((port) => ({ port, hit: groups.letsThrough(opening, port) }));
      const open = hits.filter(({ hit }) => hit === true).map(({ port }) => port);
      const unclear = hits.find(({ hit }) => hit instanceof Unreadable)?.hit ?? false;
      const ports = open.length === RISKY_PORTS.length ? "every port" : `port ${open.join(", ")}`;
      return { hit: open.length > 0 ? true : unclear, message: `lets the internet in to ${ports}` };
    }),
});

export const onlyWebPorts = stackRule({
  id: "aws-security-group-only-web-open",
  title: "Only a load balancer is open to the internet, and only for the web",
  severity: "high",
  rationale: "Whatever else is open can be reached around the load balancer, its firewall and its certificate.",
  remediation: `Let it in through the load balancer's group (${ACCESS}).`,
  references: ["CKV_AWS_260", "EC2.18"],
  check: (graph) => {
    const atLoadBalancers = ofLoadBalancers(graph);
    const ownersOf = namer(graph, types.SECURITY_GROUP);
    return graph.ofType(types.SECURITY_GROUP, types.SECURITY_GROUP_RULE, types.INGRESS_RULE).map((resource) => {
      const owners =
        resource.type === types.SECURITY_GROUP ? [resource] : ownersOf(resource, "securityGroupId").resources;
      const mayBeOpen = owners.length > 0 && owners.every(({ urn }) => atLoadBalancers.has(urn));
      const verdict = ofOpenings(resource, "ingress", (opening) => {
        const web = isWeb(opening);
        if (!mayBeOpen) return { hit: true, message: "lets the internet in, and no load balancer has the group" };
        return {
          hit: typeof web === "boolean" ? !web : web,
          message: "lets the internet in to more than port 80 or 443",
        };
      });
      return { resource, verdict };
    });
  },
});

function isWeb({ protocol, from, to }: groups.Opening): groups.Answer {
  const unreadable = [protocol, from, to].find((value): value is Unreadable => value instanceof Unreadable);
  if (unreadable !== undefined) return unreadable;
  const tcp = ["tcp", "6"].includes(String(protocol)) && [80, 443].includes(Number(from));
  // HTTP/3.
  const udp = ["udp", "17"].includes(String(protocol)) && Number(from) === 443;
  return (tcp || udp) && Number(from) === Number(to);
}

export const egressNarrow = resourceRule({
  id: "aws-security-group-egress-narrow",
  title: "No security group lets everything out to everywhere",
  severity: "medium",
  rationale: "Whoever breaks in could call home on any port, and carry data out unseen.",
  remediation: `Name the port, and the group or the range (${ACCESS}).`,
  references: ["CKV_AWS_382", "AWS-0104"],
  types: [types.SECURITY_GROUP, types.SECURITY_GROUP_RULE, types.EGRESS_RULE],
  check: (resource) =>
    ofOpenings(resource, "egress", (opening) => ({
      hit: groups.letsAllThrough(opening),
      message: "lets everything out to everywhere",
    })),
});

export const described = resourceRule({
  id: "aws-security-group-described",
  title: "Every security group and every rule says what it is for",
  severity: "low",
  rationale: "A rule that nobody can explain is never taken away.",
  remediation: `Give the permission a \`why\` (${ACCESS}), or the group a description (${GROUPS}).`,
  references: ["CKV_AWS_23", "AWS-0099", "AWS-0124"],
  types: [types.SECURITY_GROUP, types.SECURITY_GROUP_RULE, types.INGRESS_RULE, types.EGRESS_RULE],
  check: (resource, context) => {
    // What the provider writes where nobody says anything.
    const own = property("description", (found, given) =>
      every([isSet()(found, given), noneOf(["Managed by Pulumi", "Managed by Terraform"])(found, given)]),
    )(resource, context);
    const inline = ["ingress", "egress"].map((direction) =>
      every(find(resource.inputs, `${direction}[*].description`).map((found) => isSet()(found, context))),
    );
    // A description that comes out of another resource is there, whatever it says.
    return resource.inputs["description"] instanceof Unreadable ? every(inline) : every([own, ...inline]);
  },
});

export const attached = stackRule({
  id: "aws-security-group-attached",
  title: "Each security group belongs to something",
  severity: "low",
  rationale: "A group that lies idle is opened by someone one day, and then given to something.",
  remediation: `Give the group to a resource, or take it out of the permissions (${ACCESS}).`,
  references: ["CKV2_AWS_5"],
  check: (graph) => {
    const used = new Set<unknown>();
    for (const { type, propertyDependencies, inputs } of graph.resources) {
      // Rules of groups, and the groups themselves, make nothing of them.
      if (groups.RULE_TYPES.includes(type)) continue;
      for (const urn of Object.values(propertyDependencies).flat()) used.add(urn);
      for (const path of WHERE_GROUPS_ARE_GIVEN) for (const { value } of find(inputs, path)) used.add(value);
    }
    return graph.ofType(types.SECURITY_GROUP).map((resource) => {
      const { urn, outputs } = resource;
      return { resource, verdict: used.has(urn) || used.has(outputs["id"] ?? urn) ? pass : unattached(used) };
    });
  },
});

const unattached = (used: ReadonlySet<unknown>): Verdict =>
  [...used].some((value) => value instanceof Unreadable)
    ? undecided("it may be that nothing has the group: which groups are given is not known yet")
    : fail("nothing has the group");

const WHERE_GROUPS_ARE_GIVEN = [
  ...["securityGroups[*]", "securityGroupIds[*]", "vpcSecurityGroupIds[*]"],
  ...["networkConfiguration.securityGroups[*]", "vpcConfig.securityGroupIds[*]"],
];

/** URNs of the groups that load balancers have. */
function ofLoadBalancers(graph: Graph): ReadonlySet<string> {
  const groupsOf = namer(graph, types.SECURITY_GROUP);
  return new Set(
    graph
      .ofType(types.LOAD_BALANCER)
      .flatMap((one) => groupsOf(one, "securityGroups[*]").resources.map(({ urn }) => urn)),
  );
}

/** Judges the rules that are open to everybody: each that `judge` hits is a failure. */
function ofOpenings(
  resource: Resource,
  direction: groups.Direction,
  judge: (opening: groups.Opening) => { hit: groups.Answer; message: string },
): Verdict {
  const openings = groups.openingsOf(resource, direction);
  if (openings.length === 0) return notApplicable(`there is no ${direction}`);
  return every(
    openings.map((opening) => {
      const { hit, message } = judge(opening);
      const answer = groups.and(groups.isOpen(opening), hit);
      if (answer instanceof Unreadable) return undecided(`${groups.calledAt(opening)} has a value that ${answer.why}`);
      return answer ? fail(`${groups.calledAt(opening)} ${message}`) : pass;
    }),
  );
}
