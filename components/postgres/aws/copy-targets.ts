import type { RegionName } from "../../lib/regions";

/**
 * Where RDS copies automated backups to, of the places that have a name here. It is not every pair: London and Oregon know
 * nothing of one another. Source, as of 2026:
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html#USER_ReplicateBackups.Regions;
 * `aws rds describe-source-regions --region <target>` tells what holds today.
 */
const TARGETS: Readonly<Record<RegionName, readonly RegionName[]>> = {
  "us-east": ["us-west", "ca-central", "eu-west", "eu-central", "ap-south", "ap-southeast", "au-east"],
  "us-west": ["us-east", "ca-central", "eu-central", "ap-south", "ap-southeast", "au-east"],
  "ca-central": ["us-east", "us-west"],
  "eu-west": ["us-east", "eu-central"],
  "eu-central": ["us-east", "us-west", "eu-west"],
  "ap-south": ["us-east", "us-west", "ap-southeast"],
  "ap-southeast": ["us-east", "us-west", "ap-south", "au-east"],
  "au-east": ["us-east", "us-west", "ap-southeast"],
};

/** Places to which the backups of a database in a place can be copied; never the place itself. */
export function copyTargets(region: RegionName): readonly RegionName[] {
  return TARGETS[region];
}
