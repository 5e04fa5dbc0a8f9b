/** Where the subnets of a network stand in its range. */

/** Kinds of subnets, in the order of their places in the range. */
export const TIERS = ["public", "private", "data"] as const;

/** A kind of subnet. */
export type Tier = (typeof TIERS)[number];

/** Zones that each tier has room for: `a` to `h`. AWS has six in its largest region. */
export const ZONES_PER_TIER = 8;

/** Bits by which a subnet is smaller than its network: 32 places, eight zones for each of three tiers and one tier to spare. */
export const SUBNET_BITS = 5;

/**
 * The range of a subnet: one of 32 equal places.
 *
 * The place follows from the tier and the letter of the zone alone, never from the position in a list. A subnet's range and
 * zone cannot be changed, so a position would replace subnets, and everything in them, whenever the list of zones changes
 * (https://github.com/aws-ia/terraform-aws-vpc/issues/189).
 * @param cidr range of the network, from its first address, for instance `10.10.0.0/20`.
 * @param zone name of an availability zone, for instance `us-east-1a`.
 */
export function subnetRange(cidr: string, tier: Tier, zone: string): string {
  const [address, bits] = cidr.split("/") as [string, string];
  const subnetBits = Number(bits) + SUBNET_BITS;
  const place = TIERS.indexOf(tier) * ZONES_PER_TIER + letterIndex(zone);
  return `${text(number(address) + place * 2 ** (32 - subnetBits))}/${subnetBits}`;
}

function letterIndex(zone: string): number {
  return "abcdefgh".indexOf(zone.slice(-1));
}

function number(address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
}

function text(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}
