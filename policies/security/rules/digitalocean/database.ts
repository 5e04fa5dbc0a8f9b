/** Database clusters: private, current, with a standby, and hard to lose. */
import { inProduction, property, when, all } from "../../../lib/check";
import { atLeast, isSet, isTrue, noneOf, oneOf } from "../../../lib/expect";
import { each } from "../../../lib/relations";
import { resourceRule, stackRule } from "../../../lib/rule";
import { textOf } from "../../../lib/text";
import { Unreadable } from "../../../lib/value";
import { fail, notApplicable, pass, undecided } from "../../../lib/verdict";
import {
  DO_CONTAINER_REGISTRIES,
  DO_CONTAINER_REGISTRY,
  DO_DATABASE_CLUSTER,
  DO_DATABASE_DB,
  DO_DATABASE_FIREWALL,
  DO_DATABASE_REPLICA,
  DO_SPACES_BUCKET,
} from "../../../types/digitalocean";

const POSTGRES = "components/postgres/digitalocean.ts";
const REDIS = "components/redis/digitalocean.ts";

export const standby = resourceRule({
  id: "digitalocean-database-standby",
  title: "A production database has a standby",
  severity: "high",
  rationale: "With one node, its failure is an outage of minutes to hours, and the last writes can be lost.",
  remediation:
    "Set `postgres.standby` or `redis.standby` of the stack (Pulumi.yaml); it needs a size from 1vcpu-2gb on.",
  references: [],
  types: [DO_DATABASE_CLUSTER],
  check: inProduction(property("nodeCount", atLeast(2, "nodes"))),
});

export const privateNetwork = resourceRule({
  id: "digitalocean-database-private-network",
  title: "A database stands in a network of its own environment",
  severity: "high",
  rationale: "Without one it lands in the region's default network, together with whatever else the account runs.",
  remediation: `Keep \`privateNetworkUuid\` (${POSTGRES}, ${REDIS}).`,
  references: [],
  types: [DO_DATABASE_CLUSTER, DO_DATABASE_REPLICA],
  check: property("privateNetworkUuid", isSet()),
});

export const maintenanceWindow = resourceRule({
  id: "digitalocean-database-maintenance-window",
  title: "A database is patched at a time of our choice",
  severity: "low",
  rationale: "DigitalOcean otherwise chooses the hour itself, and a patch interrupts all connections.",
  remediation: "Set `postgres.maintenance` of the stack (Pulumi.yaml).",
  references: [],
  types: [DO_DATABASE_CLUSTER],
  check: property("maintenanceWindows", isSet()),
});

export const versionMaintained = resourceRule({
  id: "digitalocean-database-version-maintained",
  title: "A database's engine and version are chosen, and still get security fixes",
  severity: "high",
  rationale:
    "A version past its end gets no fixes, and DigitalOcean upgrades it at a time of its own; Redis was retired in 2025, and new clusters of it are refused.",
  remediation: `Set \`postgres.version\` of the stack (Pulumi.yaml), or \`engine: "valkey"\` (${REDIS}); the oldest versions stand in policies/settings.yaml.`,
  references: [],
  types: [DO_DATABASE_CLUSTER],
  check: all(
    ({ inputs: { engine, version } }, { settings }) => {
      if (engine instanceof Unreadable) return undecided(`engine ${engine.why}`);
      const oldest = settings.oldestVersions[String(engine)];
      if (oldest === undefined)
        return notApplicable(`policies/settings.yaml names no oldest version of ${String(engine)}`);
      if (version instanceof Unreadable) return undecided(`version ${version.why}`);
      if (version === undefined || version === null)
        return fail("version is not set; the newest one would come at random");
      const major = /^\d+/.exec(textOf(version))?.[0];
      return Number(major ?? NaN) >= oldest
        ? pass
        : fail(`version is ${major ?? "no number"}; the oldest that still gets fixes is ${oldest}`);
    },
    property("engine", noneOf(["redis"], { absent: "fail" })),
  ),
});

const isCache = property("engine", oneOf(["valkey", "redis"]));

export const evictionChosen = resourceRule({
  id: "digitalocean-database-eviction-chosen",
  title: "What a full cache drops is chosen",
  severity: "medium",
  rationale: "A full cache that may drop nothing refuses every write, and the app fails with it.",
  remediation: "Set `redis.evictionPolicy` of the stack, for instance allkeys_lru (Pulumi.yaml).",
  references: [],
  types: [DO_DATABASE_CLUSTER],
  // With underscores, as the API spells them: https://docs.digitalocean.com/reference/api/digitalocean/#tag/Databases
  check: when(
    isCache,
    property(
      "evictionPolicy",
      oneOf(["allkeys_lru", "allkeys_random", "volatile_lru", "volatile_random", "volatile_ttl"]),
    ),
    "the engine is no cache",
  ),
});

export const storageGrows = resourceRule({
  id: "digitalocean-database-storage-grows",
  title: "A database's disk grows before it is full",
  severity: "medium",
  rationale: "A database with a full disk stops taking writes.",
  remediation: `Keep \`storageAutoscale.enabled: true\` (${POSTGRES}).`,
  references: [],
  types: [DO_DATABASE_CLUSTER],
  // Caches live in memory and have no disk to grow.
  check: when(
    property("engine", noneOf(["valkey", "redis", "kafka"], { absent: "fail" })),
    property("storageAutoscale.enabled", isTrue()),
    "the engine has no disk that grows",
  ),
});

export const dataProtected = stackRule({
  id: "digitalocean-data-protected",
  title: "Pulumi refuses to delete production data, and what keeps it closed",
  severity: "high",
  rationale:
    "A renamed network or a stray destroy deletes the cluster with its backups; without its firewall it is open.",
  remediation: "Set `data.protect: true` for the stack (Pulumi.yaml): components pass it on as `protect`.",
  references: [],
  check: each(
    [
      DO_DATABASE_CLUSTER,
      DO_DATABASE_DB,
      DO_DATABASE_FIREWALL,
      DO_SPACES_BUCKET,
      DO_CONTAINER_REGISTRY,
      DO_CONTAINER_REGISTRIES,
    ],
    ({ protect }, _, { stack }) => {
      if (!stack.production) return notApplicable("the stack is not production");
      return protect ? pass : fail("protect is not set; it must be true");
    },
  ),
});
