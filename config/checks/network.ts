/** Conditions on the network. */
import ipaddr from "ipaddr.js";
import type { Cloud } from "../../components/lib/environment";
import { AWS_RANGE_BITS, awsRangeProblems, awsZoneProblems } from "../../components/network/aws/problems";
import type { ConfigProblem } from "../error";
import { cloudsOf, type Values } from "./values";

/** The range must be private and of a size that the cloud takes. */
export function networkRange(values: Values): ConfigProblem[] {
  const { cidr } = values.network;
  if (cidr === undefined) return [];
  const clouds = cloudsOf(values);
  const wrong = rangeProblem(cidr, clouds);
  return wrong === undefined
    ? []
    : [
        {
          key: "network.cidr",
          value: cidr,
          wrong,
          allowed: `a private IPv4 range from /16 to /${smallest(clouds)}, such as 10.10.0.0/20`,
        },
      ];
}

/** The range and the zones must fit a network on AWS. */
export function awsNetwork(values: Values): ConfigProblem[] {
  const { region } = values.backend;
  const { cidr, zones } = values.network;
  const clouds = cloudsOf(values);
  if (!clouds.includes("aws")) return [];
  return [
    ...(cidr === undefined || rangeProblem(cidr, clouds) !== undefined ? [] : awsRangeProblems(cidr)),
    ...(region === undefined || zones === undefined ? [] : awsZoneProblems(zones, region)),
  ];
}

/**
 * Ranges that DigitalOcean keeps for itself:
 * https://docs.digitalocean.com/products/networking/vpc/details/limits/
 */
const RESERVED = ["10.244.0.0/16", "10.245.0.0/16", "10.246.0.0/24", "10.229.0.0/16"];
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

function rangeProblem(cidr: string, clouds: readonly Cloud[]): string | undefined {
  if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(cidr)) return "is not an IPv4 range in CIDR notation";
  const [address, bits] = ipaddr.IPv4.parseCIDR(cidr);
  if (bits < 16 || bits > 24) return `has a prefix of /${bits}, outside /16 to /${smallest(clouds)}`;
  const network = ipaddr.IPv4.networkAddressFromCIDR(cidr).toString();
  if (network !== address.toString()) return `does not start at its network address (${network}/${bits} would)`;
  if (!PRIVATE.some((range) => contains(range, cidr))) return `is not private (${PRIVATE.join(", ")})`;
  if (!clouds.includes("digitalocean")) return undefined;
  const reserved = RESERVED.find((range) => contains(range, cidr) || contains(cidr, range));
  return reserved === undefined ? undefined : `overlaps with ${reserved}, which DigitalOcean keeps for itself`;
}

/** Bits of the smallest range that all clouds of the stack take. */
function smallest(clouds: readonly Cloud[]): number {
  return clouds.includes("aws") ? AWS_RANGE_BITS : 24;
}

function contains(outer: string, inner: string): boolean {
  const [range, bits] = ipaddr.IPv4.parseCIDR(outer);
  const [address, innerBits] = ipaddr.IPv4.parseCIDR(inner);
  return innerBits >= bits && address.match(range, bits);
}
