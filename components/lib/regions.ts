import type { Cloud } from "./environment";

/**
 * Places of the backend under one name, and what each cloud calls them.
 *
 * DigitalOcean has two spellings: regions of networks and databases (`nyc3`) and of App Platform (`nyc`); see
 * https://docs.digitalocean.com/platform/regional-availability/. AWS has zones, of which the letters stand here; those that
 * an account has to opt in to are left out: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html
 */
export const REGIONS = {
  "us-east": { digitalocean: { region: "nyc3", app: "nyc" }, aws: { region: "us-east-1", zones: "abcdef" } },
  "us-west": { digitalocean: { region: "sfo3", app: "sfo" }, aws: { region: "us-west-2", zones: "abcd" } },
  "ca-central": { digitalocean: { region: "tor1", app: "tor" }, aws: { region: "ca-central-1", zones: "abd" } },
  "eu-west": { digitalocean: { region: "lon1", app: "lon" }, aws: { region: "eu-west-2", zones: "abc" } },
  "eu-central": { digitalocean: { region: "fra1", app: "fra" }, aws: { region: "eu-central-1", zones: "abc" } },
  "ap-south": { digitalocean: { region: "blr1", app: "blr" }, aws: { region: "ap-south-1", zones: "abc" } },
  "ap-southeast": { digitalocean: { region: "sgp1", app: "sgp" }, aws: { region: "ap-southeast-1", zones: "abc" } },
  "au-east": { digitalocean: { region: "syd1", app: "syd" }, aws: { region: "ap-southeast-2", zones: "abc" } },
} as const satisfies Record<string, Record<Cloud, { region: string; app?: string; zones?: string }>>;

/** Name of a place that every cloud offers. */
export type RegionName = keyof typeof REGIONS;

/** All place names, in the order of the table. */
export const REGION_NAMES = Object.keys(REGIONS) as [RegionName, ...RegionName[]];

/** Availability zones of a place on AWS by their full names, for instance `us-east-1a`. */
export function zonesOf(region: RegionName): string[] {
  const { region: name, zones } = REGIONS[region].aws;
  return Array.from(zones, (letter) => `${name}${letter}`);
}
