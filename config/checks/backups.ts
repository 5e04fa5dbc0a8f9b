/** Conditions on the copies of the database off-site. */
import type { ConfigProblem } from "../error";
import { cloudsOf, type Values } from "./values";

/** The copies leave by the internet. */
export function offsiteIsReachable(values: Values): ConfigProblem[] {
  if (values.backups.imageDigest === undefined || values.network.egress !== "endpoints") return [];
  if (!cloudsOf(values).includes("aws")) return [];
  return [
    {
      key: "network.egress",
      value: "endpoints",
      wrong: "reaches AWS only, and the copies of backups.imageDigest go to Cloudflare R2",
      allowed: "public, nat-instance, regional-nat; or an empty backups.imageDigest, without copies off-site",
    },
  ];
}

/** App Platform cannot tell that a copy was missed, so in prod somebody outside has to. */
export function missedCopiesAreTold(values: Values, stack: string): ConfigProblem[] {
  const { backups, secrets } = values;
  if (stack !== "prod" || backups.imageDigest === undefined || secrets.backupHeartbeatUrl !== undefined) return [];
  if (!cloudsOf(values).includes("digitalocean")) return [];
  return [
    {
      key: "secrets.backupHeartbeatUrl",
      wrong: "is missing; on digitalocean nobody else tells that a copy of the database was missed",
      allowed: "the https:// address of a check of a heartbeat service (docs/adr/0016), as a secret",
    },
  ];
}

/** A registry of the smallest subscription has room for the API only. */
export function registryHoldsBackupImage(values: Values): ConfigProblem[] {
  const { backups, registry } = values;
  if (backups.imageDigest === undefined || registry.tier !== "starter") return [];
  if (!cloudsOf(values).includes("digitalocean")) return [];
  return [
    {
      key: "registry.tier",
      value: "starter",
      wrong: "has one repository, and backups.imageDigest needs a second one",
      allowed: "basic, professional; or an empty backups.imageDigest, without copies off-site",
    },
  ];
}
