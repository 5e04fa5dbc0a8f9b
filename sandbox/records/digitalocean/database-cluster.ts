import { between, each, notEmpty, notZero, sizeBetween, type Failure, type Rule } from "../../interpreter/rules";
import { isAbsent, type Properties } from "../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../record";
import { DEFAULT_PROJECT, defaultVpc, nameOf, newUuid } from "./account";
import { acceptCluster, clusterApiRules } from "./database-cluster-api";
import { hostName, newPassword, uri } from "./database-connection";
import { ENGINES, includedStorageMib, type Engine } from "./database-plans";
import { tags } from "./tags";
import { PROJECT, VPC } from "./types";
import { text } from "./text";

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const CACHES = ["redis", "valkey"];

/** A managed database cluster. Deleting it deletes its databases, users, pools, replicas, log sinks and firewall. */
export const databaseCluster: ResourceRecord = {
  sources: [
    "recorded plugin answers: engine, name, privateNetworkUuid and projectId replace, deleting first; the rest changes in place",
    "terraform-provider-digitalocean digitalocean/database/resource_database_cluster.go: value checks; CustomizeDiff for version, eviction_policy and sql_mode",
    "https://github.com/digitalocean/openapi specification/resources/databases/responses/options.yml: engines, versions, sizes and node counts; a node with 1 GB stands alone",
    "https://github.com/digitalocean/openapi specification/resources/databases/databases_create_cluster.yml: no new Redis clusters since 2025-04-30",
    "https://docs.digitalocean.com/reference/doctl/reference/databases/resize: storage is never reduced, nodes are not resized to smaller ones",
    "https://docs.digitalocean.com/reference/pydo/reference/databases/update_major_version: the version can be upgraded only",
    "https://github.com/digitalocean/api-v2/issues/194: no underscore in the name of a cluster",
    "https://docs.digitalocean.com/products/networking/vpc/: a VPC spans one datacenter",
    "duration: https://github.com/digitalocean/terraform-provider-digitalocean/issues/381 (5 min 3 s); update and delete typical",
  ],
  seconds: { create: 303, update: 240, delete: 5 },
  id: newUuid,
  replaces: ["engine", "name", "privateNetworkUuid", "projectId"],
  computed: ["name", "privateNetworkUuid", "projectId", "storageSizeMib"],
  sets: ["tags"],
  sameValue: {
    engine: (before, after) => CACHES.includes(text(before)) && CACHES.includes(text(after)),
    "maintenanceWindows[*].hour": (before, after) => minutes(before) === minutes(after),
    region: (before, after) => text(before).toLowerCase() === text(after).toLowerCase(),
    // Recorded: leaving the version out of an existing cluster changes nothing.
    version: (_, after) => isAbsent(after),
  },
  rules: [
    notEmpty("name", "engine", "size", "region", "evictionPolicy", "privateNetworkUuid", "projectId"),
    notZero("nodeCount"),
    tags("tags"),
    sizeBetween("maintenanceWindows", 1),
    each("maintenanceWindows[*].day", (value) =>
      DAYS.includes(text(value).toLowerCase()) ? undefined : `must be one of ${DAYS.join(", ")}`,
    ),
    between("storageAutoscale.thresholdPercent", 15, 95),
    between("storageAutoscale.incrementGib", 10),
    versionGiven,
    onlyFor("evictionPolicy", CACHES),
    onlyFor("sqlMode", ["mysql", "advanced_mysql"]),
  ],
  apiRules: clusterApiRules,
  references: [
    { path: "privateNetworkUuid", to: [VPC] },
    { path: "projectId", to: [PROJECT], except: [DEFAULT_PROJECT] },
  ],
  unique: [{ properties: ["name"], says: "a database cluster with the name {name} exists already in this account" }],
  accept: acceptCluster,
  outputs,
};

function versionGiven(inputs: Properties): Failure[] {
  const given = inputs["version"];
  return given === undefined || given === ""
    ? [
        {
          property: "version",
          reason: "is required, but nothing was given (the provider's plan refuses it, its typings do not)",
        },
      ]
    : [];
}

/** A property that only clusters of some engines have. */
function onlyFor(property: string, engines: readonly string[]): Rule {
  return each(property, (_, inputs) =>
    typeof inputs["engine"] !== "string" || engines.includes(inputs["engine"])
      ? undefined
      : `is for clusters of the engine ${engines.join(" or ")} only, and this one is ${inputs["engine"]}`,
  );
}

function outputs(object: ObjectContext): Properties {
  const { inputs, before, id } = object;
  const engine = ENGINES[text(inputs["engine"])] as Engine;
  const name = nameOf(object);
  const at = {
    user: engine.user,
    password: newPassword(object),
    host: hostName(name),
    port: engine.port,
    database: engine.database,
  };
  const privateHost = `private-${at.host}`;
  const included = includedStorageMib(inputs["size"]);
  return {
    ...at,
    name,
    uri: uri(engine, at),
    privateHost,
    privateUri: uri(engine, { ...at, host: privateHost }),
    clusterUrn: `do:dbaas:${id}`,
    privateNetworkUuid: inputs["privateNetworkUuid"] ?? defaultVpc(text(inputs["region"])),
    projectId: inputs["projectId"] ?? DEFAULT_PROJECT,
    storageSizeMib: text(inputs["storageSizeMib"] ?? Math.max(included, Number(before["storageSizeMib"] ?? 0))),
    metricsEndpoints: [`https://${at.host}:9273/metrics`],
    ...(inputs["engine"] === "opensearch" ? dashboard(object, at.host) : {}),
  };
}

/** OpenSearch clusters come with a dashboard of their own; other engines have none. */
function dashboard(object: ObjectContext, host: string): Properties {
  const password = newPassword(object);
  return {
    uiHost: host,
    uiPort: 443,
    uiUser: "doadmin",
    uiPassword: password,
    uiDatabase: "",
    uiUri: `https://doadmin:${password}@${host}:443`,
  };
}

/** `03:00` and `03:00:00` are the same time. */
function minutes(hour: unknown): string {
  return text(hour).split(":").slice(0, 2).join(":");
}
