import { notEmpty, oneOf } from "../../interpreter/rules";
import { uuid } from "../../interpreter/token";
import type { ResourceRecord } from "../../record";
import { DATACENTERS, defaultVpc, nameOf } from "./account";
import { inCluster } from "./database-access";
import { clusterOf, engineOf, hostName, uri } from "./database-connection";
import { includedStorageMib } from "./database-plans";
import { tags } from "./tags";
import { VPC } from "./types";
import { text } from "./text";

/** A read-only copy of a cluster. */
export const databaseReplica: ResourceRecord = {
  sources: [
    "recorded plugin answers: size changes in place; the name replaces",
    "terraform-provider-digitalocean digitalocean/database/resource_database_replica.go: region, tags and network replace; the id's form",
    "duration: typical (the provider waits for the first backup of the cluster, then for the replica)",
  ],
  seconds: { create: 420, update: 240, delete: 5 },
  id: (object) => `${text(object.inputs["clusterId"])}/replicas/${nameOf(object)}`,
  replaces: ["clusterId", "name", "privateNetworkUuid", "region", "tags"],
  computed: ["name", "privateNetworkUuid", "storageSizeMib"],
  sets: ["tags"],
  rules: [notEmpty("clusterId", "name", "privateNetworkUuid"), tags("tags")],
  apiRules: [oneOf("region", DATACENTERS)],
  references: [inCluster, { path: "privateNetworkUuid", to: [VPC] }],
  unique: [{ properties: ["clusterId", "name"], says: "the cluster has a replica with the name {name} already" }],
  outputs: (object) => {
    const cluster = clusterOf(object);
    const { inputs, before, id } = object;
    const name = nameOf(object);
    const at = {
      user: text(cluster.outputs["user"]),
      password: text(cluster.outputs["password"]),
      host: hostName(name),
      port: Number(cluster.outputs["port"]),
      database: text(cluster.outputs["database"]),
    };
    const privateHost = `private-${at.host}`;
    return {
      ...at,
      name,
      uuid: uuid(id, "replica"),
      uri: uri(engineOf(cluster), at),
      privateHost,
      privateUri: uri(engineOf(cluster), { ...at, host: privateHost }),
      privateNetworkUuid:
        inputs["privateNetworkUuid"] ?? defaultVpc(text(inputs["region"] ?? cluster.outputs["region"])),
      storageSizeMib: text(
        inputs["storageSizeMib"] ??
          before["storageSizeMib"] ??
          includedStorageMib(inputs["size"] ?? cluster.outputs["size"]),
      ),
    };
  },
};
