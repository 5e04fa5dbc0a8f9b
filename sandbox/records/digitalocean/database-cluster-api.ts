/** What a database cluster can be, and become. */
import { CloudError } from "../../cloud/error";
import { each, matches, oneOf, type Failure, type Rule } from "../../interpreter/rules";
import { isAbsent, valueAt, type Properties } from "../../interpreter/values";
import type { ObjectContext } from "../../record";
import { DATACENTERS } from "./account";
import { ENGINES, memoryGib } from "./database-plans";
import { VPC } from "./types";
import { text } from "./text";

const EVICTION_POLICIES = [
  "noeviction",
  "allkeys_lru",
  "allkeys_random",
  "volatile_lru",
  "volatile_random",
  "volatile_ttl",
];

/** What the API refuses and the plugin lets pass. */
export const clusterApiRules: readonly Rule[] = [
  matches("name", /^[a-z0-9][a-z0-9-]*$/i, "letters, digits and dashes only"),
  each("engine", (value) =>
    value === "redis"
      ? "must be valkey: Redis clusters are not made any more since 2025-04-30"
      : Object.hasOwn(ENGINES, text(value))
        ? undefined
        : `must be one of ${Object.keys(ENGINES).join(", ")}`,
  ),
  oneOf("region", DATACENTERS),
  oneOf("evictionPolicy", EVICTION_POLICIES),
  matches("maintenanceWindows[*].hour", /^([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, "a time such as 03:00"),
  version,
  plan,
];

/** Refuses a cluster that does not fit its network, or its own past. @throws CloudError */
export function acceptCluster(object: ObjectContext): void {
  sameDatacenter(object);
  if (object.id === "") sourceExists(object);
  else onlyUpwards(object);
}

function version(inputs: Properties): Failure[] {
  const engine = ENGINES[text(inputs["engine"])];
  const given = text(inputs["version"]);
  if (engine === undefined || engine.versions.includes(given)) return [];
  return [
    {
      property: "version",
      reason: `must be one of ${engine.versions.join(", ")} for ${text(inputs["engine"])}, got "${given}"`,
    },
  ];
}

function plan(inputs: Properties): Failure[] {
  const engine = ENGINES[text(inputs["engine"])];
  if (engine === undefined) return [];
  const [size, given] = [text(inputs["size"]), Number(inputs["nodeCount"])];
  if (!engine.sizes.includes(size)) {
    return [
      {
        property: "size",
        reason: `must be one of ${engine.sizes.join(", ")} for ${text(inputs["engine"])}, got "${size}"`,
      },
    ];
  }
  const nodes = engine.smallestStandsAlone && memoryGib(size) === 1 ? [1] : engine.nodes;
  return nodes.includes(given)
    ? []
    : [{ property: "nodeCount", reason: `must be ${nodes.join(", ")} for ${size}, got ${given}` }];
}

function sameDatacenter({ inputs, cloud }: ObjectContext): void {
  const region = cloud.find(VPC, text(inputs["privateNetworkUuid"]))?.outputs["region"];
  if (region !== undefined && region !== inputs["region"]) {
    throw CloudError.invalid(
      `privateNetworkUuid: the VPC is in ${text(region)}, and the cluster would be in ${text(inputs["region"])}`,
    );
  }
}

/** A cluster that is made from a backup needs the one that the backup is of. */
function sourceExists({ inputs, cloud, type }: ObjectContext): void {
  const source = valueAt(inputs, "backupRestore.databaseName");
  if (isAbsent(source)) return;
  const found = cloud.list(type).find((cluster) => cluster.outputs["name"] === source);
  if (found === undefined) {
    throw CloudError.notFound(`backupRestore.databaseName: no DatabaseCluster has the name "${text(source)}"`);
  }
  if (found.inputs["engine"] === "valkey") {
    throw CloudError.invalid(
      `backupRestore.databaseName: ${text(source)} is a Valkey cluster, and those have no backups`,
    );
  }
}

/** What an existing cluster cannot go back on. */
function onlyUpwards({ inputs, before }: ObjectContext): void {
  if (Number(inputs["version"]) < Number(before["version"])) {
    throw CloudError.invalid(`version cannot be lowered from ${text(before["version"])} to ${text(inputs["version"])}`);
  }
  const storage = inputs["storageSizeMib"];
  if (storage !== undefined && Number(storage) < Number(before["storageSizeMib"])) {
    throw CloudError.invalid(`storageSizeMib cannot shrink from ${text(before["storageSizeMib"])} to ${text(storage)}`);
  }
  if (memoryGib(inputs["size"]) < memoryGib(before["size"])) {
    throw CloudError.invalid(`size cannot be reduced from ${text(before["size"])} to ${text(inputs["size"])}`);
  }
}
