import { diff } from "../../../../sandbox/interpreter/diff";
import type { SchemaNode } from "../../../../sandbox/schemas/schema";
import { registered } from "./account";

/** What the plugin's own schema (4.80.1) marks as forcing a replacement; everything else changes in place. */
const REPLACING: Readonly<Record<string, readonly string[]>> = {
  App: ["projectId"],
  Cdn: ["origin"],
  ContainerRegistries: ["name", "region"],
  ContainerRegistry: ["name", "region"],
  DatabaseCluster: ["engine", "name", "privateNetworkUuid", "projectId"],
  DatabaseConnectionPool: ["clusterId", "dbName", "mode", "name", "size", "user"],
  DatabaseDb: ["clusterId", "name"],
  DatabaseFirewall: ["clusterId"],
  DatabaseLogsinkRsyslog: ["clusterId", "name"],
  DatabasePostgresqlConfig: ["clusterId"],
  DatabaseReplica: ["clusterId", "name", "privateNetworkUuid", "region", "tags"],
  DatabaseUser: ["clusterId", "name"],
  DatabaseValkeyConfig: ["clusterId"],
  Firewall: [],
  MonitorAlert: [],
  Project: [],
  ProjectResources: ["project"],
  SpacesBucket: ["region"],
  SpacesBucketCorsConfiguration: ["region"],
  SpacesBucketPolicy: ["bucket", "region"],
  SpacesKey: [],
  UptimeAlert: [],
  UptimeCheck: [],
  Vpc: ["ipRange", "region"],
};

/** Two values of a kind that differ. */
function pair({ type }: SchemaNode): [unknown, unknown] {
  if (type === "number") return [1, 2];
  if (type === "boolean") return [false, true];
  if (type === "list") return [["a"], ["b"]];
  return type === "string" ? ["a", "b"] : [{ a: "a" }, { a: "b" }];
}

test.each(Object.entries(REPLACING))("%s is replaced when one of %j changes, and by nothing else", (kind, expected) => {
  const { schema, record } = registered(kind);
  const replacing = Object.entries(schema.inputs).filter(([name, node]) => {
    const [before, after] = pair(node);
    return diff(record, "sdkv2", { [name]: before }, { [name]: after }).replaces.length > 0;
  });
  expect(replacing.map(([name]) => name).sort()).toEqual(expected);
});

/** What a program may leave out once it is there, because the provider keeps what the cloud has. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  App: ["dedicatedIps", "projectId"],
  Cdn: ["certificateId", "certificateName", "ttl"],
  ContainerRegistries: ["name", "region"],
  ContainerRegistry: ["name", "region"],
  DatabaseCluster: ["name", "privateNetworkUuid", "projectId", "storageSizeMib", "version"],
  DatabaseConnectionPool: ["name"],
  DatabaseDb: ["name"],
  DatabaseFirewall: [],
  DatabaseLogsinkRsyslog: ["name"],
  DatabaseReplica: ["name", "privateNetworkUuid", "storageSizeMib"],
  DatabaseUser: ["name"],
  Firewall: ["name"],
  MonitorAlert: [],
  Project: ["name", "resources"],
  ProjectResources: [],
  SpacesBucket: ["name"],
  SpacesBucketCorsConfiguration: [],
  SpacesBucketPolicy: [],
  SpacesKey: ["name"],
  UptimeAlert: ["name"],
  UptimeCheck: ["name"],
  Vpc: ["ipRange", "name"],
};

test.each(Object.entries(KEPT))("%s keeps %j when the program leaves them out, and nothing else", (kind, expected) => {
  const { schema, record } = registered(kind);
  const kept = Object.entries(schema.inputs).filter(([name, node]) => {
    // Both values: one may be the default that the provider puts in.
    return pair(node).every((before) => diff(record, "sdkv2", { [name]: before }, {}).changes.length === 0);
  });
  expect(kept.map(([name]) => name).sort()).toEqual(expected);
});

test.each(["DatabasePostgresqlConfig", "DatabaseValkeyConfig"])("%s keeps every setting that is left out", (kind) => {
  const { schema, record } = registered(kind);
  const changed = Object.entries(schema.inputs).filter(
    ([name, node]) => diff(record, "sdkv2", { [name]: pair(node)[1] }, {}).changes.length > 0,
  );
  expect(changed.map(([name]) => name)).toEqual(["clusterId"]);
});
