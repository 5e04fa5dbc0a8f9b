/** Networks: private ranges that do not meet, and everything of a network in one place. */
import { property } from "../../../lib/check";
import { satisfies } from "../../../lib/expect";
import { ipv4Range, isPrivate, overlap, type Range } from "../../../lib/ip-range";
import { referrers } from "../../../lib/references";
import type { Resource } from "../../../lib/resource";
import { resourceRule, stackRule, type Finding } from "../../../lib/rule";
import { textOf } from "../../../lib/text";
import { Unreadable, find } from "../../../lib/value";
import { fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import {
  DO_APP,
  DO_DATABASE_CLUSTER,
  DO_DATABASE_REPLICA,
  DO_DROPLET,
  DO_LOAD_BALANCER,
  DO_SPACES_BUCKET,
  DO_VPC,
} from "../../../types/digitalocean";

export const rangeChosen = resourceRule({
  id: "digitalocean-vpc-range-private",
  title: "A network has a private range that was chosen",
  severity: "medium",
  rationale: "A range at random can meet that of another network, and then the two can never be connected.",
  remediation: "Set `network.cidr` of the stack to a range inside 10.0.0.0/8 (Pulumi.yaml).",
  references: [],
  types: [DO_VPC],
  check: property(
    "ipRange",
    satisfies(
      (value, at) => (isPrivate(String(value)) ? pass : fail(`${at} is ${String(value)}, which is no private range`)),
      { absent: "fail" },
    ),
  ),
});

export const rangesApart = stackRule({
  id: "digitalocean-vpc-ranges-apart",
  title: "No two networks of an account have an address in common",
  severity: "high",
  rationale:
    "Networks that overlap cannot be peered, and an address in a list of trusted sources then means two machines.",
  remediation: "Give each stack a `network.cidr` of its own (Pulumi.yaml).",
  references: [],
  check: (graph): Finding[] => {
    const networks = graph.ofType(DO_VPC);
    const ranges = networks.flatMap((resource) => {
      const { ipRange } = resource.inputs;
      const range = typeof ipRange === "string" ? ipv4Range(ipRange) : undefined;
      return range === undefined ? [] : [{ resource, range }];
    });
    // By their beginnings: one that meets another meets the widest of those before it, or the next one.
    ranges.sort((one, other) => one.range.first - other.range.first);
    const meeting = new Map<Resource, string>();
    let widest: { resource: Resource; range: Range } | undefined;
    for (const one of ranges) {
      if (widest !== undefined && overlap(widest.range, one.range)) {
        meeting.set(one.resource, widest.resource.name);
        meeting.set(widest.resource, one.resource.name);
      }
      if (widest === undefined || one.range.last > widest.range.last) widest = one;
    }
    return networks.map((resource) => ({ resource, verdict: apart(resource, meeting.get(resource), networks.length) }));
  },
});

function apart({ inputs: { ipRange } }: Resource, other: string | undefined, networks: number): Verdict {
  if (other !== undefined) return fail(`ipRange has addresses in common with that of ${other}`);
  if (networks === 1) return notApplicable("the stack has one network");
  return ipRange instanceof Unreadable ? undecided(`ipRange ${ipRange.why}`) : pass;
}

/** What stands in a network, and the property that names it. */
const RESIDENTS = [
  [DO_DATABASE_CLUSTER, "privateNetworkUuid"],
  [DO_DATABASE_REPLICA, "privateNetworkUuid"],
  [DO_DROPLET, "vpcUuid"],
  [DO_LOAD_BALANCER, "vpcUuid"],
  [DO_APP, "spec.vpcs[*].id"],
] as const;

/** The region of a resource; that of an app stands in its spec, and lacks the number: `nyc` for `nyc1` and `nyc3`. */
function regionOf({ inputs, type }: Resource): unknown {
  return find(inputs, type === DO_APP ? "spec.region" : "region")[0]?.value;
}

export const sameRegion = stackRule({
  id: "digitalocean-vpc-one-region",
  title: "Everything of a network stands in the network's region",
  severity: "high",
  rationale: "A network ends at its region: a database elsewhere is reached over the internet, or not at all.",
  remediation: "Take the region from `backend.region` of the stack for all of them (components/lib/regions.ts).",
  references: [],
  check: (graph): Finding[] =>
    RESIDENTS.flatMap(([type, by]) => {
      const residents = referrers(graph, [DO_VPC], [type], by);
      return graph
        .ofType(DO_VPC)
        .flatMap((network) =>
          (residents.get(network.urn) ?? []).map((resource) => ({ resource, verdict: near(resource, network) })),
        );
    }),
});

function near(resource: Resource, network: Resource): Verdict {
  const [own, its] = [regionOf(resource), network.inputs["region"]];
  const unreadable = [own, its].find((one): one is Unreadable => one instanceof Unreadable);
  if (unreadable !== undefined) return undecided(`a region ${unreadable.why}`);
  // Absent takes the region of the network, or the nearest one of an app.
  if (own === undefined || own === null) return notApplicable("it names no region");
  const same = resource.type === DO_APP ? textOf(its).startsWith(textOf(own)) : own === its;
  return same ? pass : fail(`its region is ${textOf(own)}, that of its network ${network.name} ${textOf(its)}`);
}

export const regionAllowed = resourceRule({
  id: "digitalocean-region-allowed",
  title: "Resources stand in regions that were agreed upon",
  severity: "medium",
  rationale: "Where data lies decides which law it falls under, and what the privacy notice has to say.",
  remediation:
    "Set `backend.region` of the stack (Pulumi.yaml), or add the region to `regions` in policies/settings.yaml.",
  references: [],
  types: [DO_VPC, DO_DATABASE_CLUSTER, DO_DATABASE_REPLICA, DO_DROPLET, DO_LOAD_BALANCER, DO_SPACES_BUCKET, DO_APP],
  check: (resource, { settings }) => {
    const region = regionOf(resource);
    if (region instanceof Unreadable) return undecided(`region ${region.why}`);
    if (region === undefined || region === null) {
      // A replica stands with its primary, and a global load balancer everywhere.
      return [DO_DATABASE_REPLICA, DO_LOAD_BALANCER].includes(resource.type)
        ? notApplicable("it names no region")
        : fail("region is not set; DigitalOcean would choose one");
    }
    const allowed = settings.regions.some((one) =>
      resource.type === DO_APP ? one.replace(/\d$/, "") === region : one === region,
    );
    return allowed
      ? pass
      : fail(`region is ${textOf(region)}; policies/settings.yaml allows ${settings.regions.join(", ")}`);
  },
});
