import ipaddr from "ipaddr.js";
import { SUBNET_BITS } from "../../lib/cidr";
import type { ConfigProblem } from "../../lib/problem";
import { REGIONS, zonesOf, type RegionName } from "../../lib/regions";

/** What decides whether a network fits on AWS. */
export interface AwsNetworkChoice {
  /** Private IPv4 range. */
  cidr: string;
  /** Availability zones by their full names. */
  zones: readonly string[];
  /** Place of the backend. */
  region: RegionName;
}

/** What is wrong with a network on AWS: its range and its zones. */
export function awsNetworkProblems({ cidr, zones, region }: AwsNetworkChoice): ConfigProblem[] {
  return [...awsRangeProblems(cidr), ...awsZoneProblems(zones, region)];
}

/**
 * A VPC has /16 at most (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html), and a load balancer needs
 * subnets of /27 at least (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html#availability-zones).
 */
const [LARGEST, SMALLEST] = [16, 27 - SUBNET_BITS];

/** Bits of the smallest range that a network on AWS can have. */
export const AWS_RANGE_BITS = SMALLEST;

/** What is wrong with the range of a network on AWS. */
export function awsRangeProblems(cidr: string): ConfigProblem[] {
  const wrong = wrongRange(cidr);
  if (wrong === undefined) return [];
  const allowed = `an IPv4 range from /${LARGEST} to /${SMALLEST} on AWS, such as 10.10.0.0/20`;
  return [{ key: "network.cidr", value: cidr, wrong, allowed }];
}

function wrongRange(cidr: string): string | undefined {
  if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(cidr)) return "is not an IPv4 range in CIDR notation";
  const bits = Number(cidr.split("/")[1]);
  const first = `${ipaddr.IPv4.networkAddressFromCIDR(cidr).toString()}/${bits}`;
  if (cidr !== first) return `does not begin with its first address; that would be ${first}`;
  if (bits < LARGEST) return "is larger than a VPC can be";
  if (bits > SMALLEST)
    return `is too small: its subnets of /${bits + SUBNET_BITS} cannot hold a load balancer, which needs /27`;
  return undefined;
}

/** What is wrong with the zones of a network on AWS. */
export function awsZoneProblems(zones: readonly string[], region: RegionName): ConfigProblem[] {
  const offered = zonesOf(region);
  const allowed = `two or more of ${offered.join(", ")}`;
  const problem = (wrong: string): ConfigProblem => ({ key: "network.zones", value: zones, wrong, allowed });
  const foreign = zones.filter((zone) => !offered.includes(zone));
  const wrong: string[] = [];
  if (foreign.length > 0) wrong.push(`names ${foreign.join(", ")}, not in ${REGIONS[region].aws.region}`);
  if (new Set(zones).size < zones.length) wrong.push("names the same zone twice");
  if (zones.length < 2) wrong.push("names fewer than two zones, which load balancer and databases need");
  return wrong.map(problem);
}
