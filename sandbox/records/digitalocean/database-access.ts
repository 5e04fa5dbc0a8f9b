/** What is made inside a database cluster: databases, users and PgBouncer pools. */
import { CloudError } from "../../cloud/error";
import { lengthBetween, notEmpty, notZero, oneOf, between } from "../../interpreter/rules";
import type { ObjectContext, Reference, ResourceRecord } from "../../record";
import { nameOf } from "./account";
import { clusterOf, engineOf, hostName, newPassword, POOL_PORT, uri } from "./database-connection";
import { poolCapacity } from "./database-plans";
import { DATABASE_CLUSTER, DATABASE_DB, DATABASE_USER } from "./types";
import { text } from "./text";

/** The cluster that something is made in; the API deletes it together with the cluster. */
export const inCluster: Reference = { path: "clusterId", to: [DATABASE_CLUSTER], onTargetDelete: "goes-with-it" };

/** A named database of a cluster. */
export const databaseDb: ResourceRecord = {
  sources: [
    "terraform-provider-digitalocean digitalocean/database/resource_database_db.go: both arguments replace; the id's form",
    "https://github.com/digitalocean/openapi specification/resources/databases/databases_add.yml: not for Redis or Valkey",
    "duration: https://github.com/digitalocean/terraform-provider-digitalocean/issues/381 (2 s)",
  ],
  seconds: { create: 2 },
  id: (object) => `${text(object.inputs["clusterId"])}/database/${nameOf(object)}`,
  replaces: ["clusterId", "name"],
  computed: ["name"],
  rules: [notEmpty("clusterId", "name")],
  references: [inCluster],
  unique: [{ properties: ["clusterId", "name"], says: "the cluster has a database with the name {name} already" }],
  accept: (object) => {
    notInACache(object, "databases");
    notFromTheStart(object, engineOf(clusterOf(object)).database, "database");
  },
  outputs: (object) => ({ name: nameOf(object) }),
};

/** A user of a cluster. */
export const databaseUser: ResourceRecord = {
  sources: [
    "terraform-provider-digitalocean digitalocean/database/resource_database_user.go: name and cluster replace; the id's form; certificate and key for Kafka only",
    "https://github.com/digitalocean/openapi specification/resources/databases/databases_add_user.yml: not for Redis or Valkey",
    "duration: https://github.com/digitalocean/terraform-provider-digitalocean/issues/381 (2 s)",
  ],
  seconds: { create: 2 },
  id: (object) => `${text(object.inputs["clusterId"])}/user/${nameOf(object)}`,
  replaces: ["clusterId", "name"],
  computed: ["name"],
  sameValue: { mysqlAuthPlugin: (before, after) => before === "caching_sha2_password" && after === undefined },
  rules: [
    notEmpty("clusterId", "name"),
    oneOf("mysqlAuthPlugin", ["mysql_native_password", "caching_sha2_password"]),
    oneOf("settings[*].acls[*].permission", ["admin", "consume", "produce", "produceconsume"]),
    oneOf("settings[*].opensearchAcls[*].permission", ["deny", "admin", "read", "write", "readwrite"]),
  ],
  references: [inCluster],
  unique: [{ properties: ["clusterId", "name"], says: "the cluster has a user with the name {name} already" }],
  accept: (object) => {
    notInACache(object, "users");
    notFromTheStart(object, engineOf(clusterOf(object)).user, "user");
  },
  outputs: (object) => ({
    name: nameOf(object),
    role: "normal",
    password: newPassword(object),
    ...(clusterOf(object).inputs["engine"] === "kafka"
      ? { accessCert: pem(object, "CERTIFICATE"), accessKey: pem(object, "PRIVATE KEY") }
      : {}),
  }),
};

/** A PgBouncer pool. The connections of all pools of a cluster are limited by the memory of its nodes. */
export const databaseConnectionPool: ResourceRecord = {
  sources: [
    "terraform-provider-digitalocean digitalocean/database/resource_database_connection_pool.go: every argument replaces; the id's form",
    "https://github.com/digitalocean/openapi specification/resources/databases/models/connection_pool.yml: 25 connections for each GB of memory, less three, shared by all pools; PostgreSQL only",
    "the database and the user must exist, and are kept while a pool uses them: referential integrity, no source for the API's answer",
    "duration: typical",
  ],
  seconds: { create: 3 },
  id: (object) => `${text(object.inputs["clusterId"])}/${nameOf(object)}`,
  replaces: ["clusterId", "dbName", "mode", "name", "size", "user"],
  computed: ["name"],
  rules: [
    notEmpty("clusterId", "dbName", "user"),
    lengthBetween("name", 3, 63),
    oneOf("mode", ["session", "transaction", "statement"]),
    notZero("size"),
  ],
  apiRules: [between("size", 1)],
  references: [
    inCluster,
    { path: "dbName", to: [DATABASE_DB], by: "name", sharing: ["clusterId"], except: ["defaultdb"] },
    { path: "user", to: [DATABASE_USER], by: "name", sharing: ["clusterId"], except: ["doadmin"] },
  ],
  unique: [
    { properties: ["clusterId", "name"], says: "the cluster has a connection pool with the name {name} already" },
  ],
  accept: withinCapacity,
  outputs: (object) => {
    const cluster = clusterOf(object);
    const user = text(object.inputs["user"] ?? cluster.outputs["user"]);
    const owner = object.cloud.find(DATABASE_USER, `${cluster.id}/user/${user}`) ?? cluster;
    const name = nameOf(object);
    const at = {
      user,
      password: text(owner.outputs["password"]),
      host: hostName(text(cluster.outputs["name"])),
      port: POOL_PORT,
      database: name,
    };
    const privateHost = `private-${at.host}`;
    return {
      name,
      host: at.host,
      port: at.port,
      password: at.password,
      uri: uri(engineOf(cluster), at),
      privateHost,
      privateUri: uri(engineOf(cluster), { ...at, host: privateHost }),
    };
  },
};

function withinCapacity(object: ObjectContext): void {
  const { cloud, type, id, inputs } = object;
  const cluster = clusterOf(object);
  if (!["pg", "advanced_pg"].includes(text(cluster.inputs["engine"]))) {
    throw CloudError.invalid(
      `connection pools are for PostgreSQL only, and cluster ${cluster.id} is ${text(cluster.inputs["engine"])}`,
    );
  }
  const capacity = poolCapacity(cluster.outputs["size"]);
  const others = cloud.list(type).filter((pool) => pool.inputs["clusterId"] === cluster.id && pool.id !== id);
  const taken = others.reduce((sum, pool) => sum + Number(pool.inputs["size"]), 0);
  if (taken + Number(inputs["size"]) > capacity) {
    throw CloudError.quota(
      `size ${text(inputs["size"])} is too much: a cluster of ${text(cluster.outputs["size"])} has ${capacity} connections for all its pools, and ${taken} are taken`,
    );
  }
}

function notInACache(object: ObjectContext, what: string): void {
  const engine = text(clusterOf(object).inputs["engine"]);
  if (engine === "valkey" || engine === "redis") {
    throw CloudError.invalid(`${what} cannot be managed in a ${engine} cluster`);
  }
}

function notFromTheStart(object: ObjectContext, existing: string, what: string): void {
  if (object.id === "" && object.inputs["name"] === existing) {
    throw CloudError.conflict(
      `the cluster has a ${what} with the name ${existing} already: every cluster has it from the start`,
    );
  }
}

function pem({ token }: ObjectContext, kind: string): string {
  return `-----BEGIN ${kind}-----\n${token(kind, 64)}\n-----END ${kind}-----\n`;
}
