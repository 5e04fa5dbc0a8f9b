import { check } from "../../../../sandbox/interpreter/check";
import { diff } from "../../../../sandbox/interpreter/diff";
import type { Properties } from "../../../../sandbox/interpreter/values";
import { Account, PG, VALKEY, registered } from "./account";

/** Names of the properties that Check refuses. */
function refused(kind: string, inputs: Properties): string[] {
  const { schema, record } = registered(kind);
  return check(schema, record, "sdkv2", inputs).failures.map(({ property }) => property);
}

const IN = { clusterId: "c" };
const LONG = "x".repeat(256);

test.each<[string, Properties, string]>([
  ["Vpc", { name: "", region: "nyc3" }, "name"],
  ["Vpc", { region: "" }, "region"],
  ["Vpc", { region: "nyc3", description: LONG }, "description"],
  ["DatabaseCluster", { ...PG, name: "" }, "name"],
  ["DatabaseCluster", { ...PG, projectId: "" }, "projectId"],
  ["DatabaseCluster", { ...VALKEY, evictionPolicy: "" }, "evictionPolicy"],
  ["DatabaseCluster", { ...PG, tags: ["not a tag"] }, "tags[0]"],
  [
    "DatabaseCluster",
    { ...PG, storageAutoscale: { enabled: true, thresholdPercent: 10 } },
    "storageAutoscale.thresholdPercent",
  ],
  ["DatabaseDb", { clusterId: "", name: "x" }, "clusterId"],
  ["DatabaseUser", { ...IN, name: "" }, "name"],
  ["DatabaseUser", { clusterId: "", name: "x" }, "clusterId"],
  ["DatabaseUser", { ...IN, name: "x", mysqlAuthPlugin: "none" }, "mysqlAuthPlugin"],
  [
    "DatabaseUser",
    { ...IN, settings: [{ acls: [{ topic: "t", permission: "all" }] }] },
    "settings[0].acls[0].permission",
  ],
  [
    "DatabaseUser",
    { ...IN, settings: [{ opensearchAcls: [{ index: "i", permission: "all" }] }] },
    "settings[0].opensearchAcls[0].permission",
  ],
  ["DatabaseConnectionPool", { ...IN, name: "ab", dbName: "d", mode: "session", size: 1 }, "name"],
  ["DatabaseConnectionPool", { ...IN, user: "", dbName: "d", mode: "session", size: 1 }, "user"],
  ["DatabaseFirewall", { clusterId: "", rules: [] }, "clusterId"],
  ["DatabaseFirewall", { ...IN, rules: [{ type: "ip_addr", value: "" }] }, "rules[0].value"],
  ["DatabasePostgresqlConfig", { ...IN, defaultToastCompression: "zip" }, "defaultToastCompression"],
  ["DatabasePostgresqlConfig", { ...IN, logErrorVerbosity: "LOUD" }, "logErrorVerbosity"],
  ["DatabasePostgresqlConfig", { ...IN, trackCommitTimestamp: "maybe" }, "trackCommitTimestamp"],
  ["DatabasePostgresqlConfig", { ...IN, trackFunctions: "some" }, "trackFunctions"],
  ["DatabasePostgresqlConfig", { ...IN, trackIoTiming: "maybe" }, "trackIoTiming"],
  ["DatabasePostgresqlConfig", { ...IN, workMem: 1.5 }, "workMem"],
  ["DatabaseValkeyConfig", { clusterId: "" }, "clusterId"],
  ["DatabaseValkeyConfig", { ...IN, persistence: "aof" }, "persistence"],
  ["DatabaseValkeyConfig", { ...IN, aclChannelsDefault: "some" }, "aclChannelsDefault"],
  ["DatabaseReplica", { ...IN, privateNetworkUuid: "" }, "privateNetworkUuid"],
  ["DatabaseReplica", { ...IN, tags: ["not a tag"] }, "tags[0]"],
  ["DatabaseLogsinkRsyslog", { ...IN, server: "", port: 1 }, "server"],
  ["DatabaseLogsinkRsyslog", { ...IN, server: "s", port: 65536 }, "port"],
  ["DatabaseLogsinkRsyslog", { ...IN, server: "s", port: 1, format: "gelf" }, "format"],
  ["DatabaseLogsinkRsyslog", { ...IN, server: "s", port: 1, tls: true, clientCert: "c" }, "clientKey"],
  ["Firewall", { name: "", outboundRules: [{ protocol: "icmp" }] }, "name"],
  ["Firewall", { outboundRules: [{ protocol: "tcp" }] }, "outboundRules[0].portRange"],
  ["Firewall", { tags: [""], outboundRules: [{ protocol: "icmp" }] }, "tags[0]"],
  ["Firewall", { inboundRules: [{ protocol: "icmp", sourceTags: [""] }] }, "inboundRules[0].sourceTags[0]"],
  ["Firewall", { inboundRules: [{ protocol: "icmp", sourceAddresses: [""] }] }, "inboundRules[0].sourceAddresses[0]"],
  [
    "MonitorAlert",
    { type: "v1/dbaas/alerts/cpu_alerts", compare: "Equal", value: 1, window: "5m", description: "", alerts: {} },
    "compare",
  ],
  [
    "MonitorAlert",
    { type: "v1/dbaas/alerts/cpu_alerts", compare: "LessThan", value: -1, window: "5m", description: "", alerts: {} },
    "value",
  ],
  [
    "MonitorAlert",
    {
      type: "v1/dbaas/alerts/cpu_alerts",
      compare: "LessThan",
      value: 1,
      window: "5m",
      description: "",
      alerts: {},
      tags: [""],
    },
    "tags[0]",
  ],
  ["UptimeAlert", { checkId: "c", type: "down", comparison: "equal", notifications: [] }, "comparison"],
  [
    "UptimeAlert",
    { checkId: "c", type: "down", notifications: [{ slacks: [{ channel: "", url: "u" }] }] },
    "notifications[0].slacks[0].channel",
  ],
  ["Project", { description: LONG }, "description"],
  ["Project", { purpose: LONG }, "purpose"],
  ["ProjectResources", { project: "", resources: [] }, "project"],
  ["SpacesBucket", { lifecycleRules: [{ enabled: true, id: LONG }] }, "lifecycleRules[0].id"],
  [
    "SpacesBucket",
    { lifecycleRules: [{ enabled: true, expiration: { days: -1 } }] },
    "lifecycleRules[0].expiration.days",
  ],
  [
    "SpacesBucket",
    { lifecycleRules: [{ enabled: true, expiration: { date: "soon" } }] },
    "lifecycleRules[0].expiration.date",
  ],
  ["SpacesBucketPolicy", { bucket: "b", region: "moon1", policy: "{}" }, "region"],
  ["SpacesBucketPolicy", { bucket: "b", region: "nyc3", policy: "no json" }, "policy"],
  ["Cdn", { origin: "o", ttl: -1 }, "ttl"],
  ["ContainerRegistry", { name: "", subscriptionTierSlug: "basic" }, "name"],
])("the plugin refuses %s %j", (kind, inputs, property) => {
  expect(refused(kind, inputs)).toEqual([property]);
});

test.each<[string, Properties]>([
  ["SpacesBucket", { region: "NYC3" }],
  ["Project", { environment: "Staging" }],
  ["DatabaseCluster", { ...PG, maintenanceWindows: [{ day: "Sunday", hour: "03:00" }] }],
  ["DatabaseValkeyConfig", { ...IN, persistence: "RDB" }],
  ["DatabasePostgresqlConfig", { ...IN, autovacuumVacuumScaleFactor: 0.2, bgwriterLruMultiplier: 2.5 }],
  ["DatabaseLogsinkRsyslog", { ...IN, server: "s", port: 1, tls: true, clientCert: "c", clientKey: "k", caCert: "a" }],
])("the plugin accepts %s %j", (kind, inputs) => {
  expect(refused(kind, inputs)).toEqual([]);
});

/** What only the cloud refuses; the account has a PostgreSQL cluster, a Valkey cluster, a bucket and a check. */
test.each<[string, Properties, string]>([
  ["DatabasePostgresqlConfig", { clusterId: "pg", pgPartmanBgwRole: "-x" }, "pgPartmanBgwRole must be 1 to 64"],
  ["DatabasePostgresqlConfig", { clusterId: "pg", timezone: "" }, "timezone must be between 1 and 64"],
  [
    "DatabasePostgresqlConfig",
    { clusterId: "pg", pgbouncers: [{ autodbPoolMode: "fast" }] },
    "autodbPoolMode must be one of",
  ],
  ["DatabaseValkeyConfig", { clusterId: "kv", ioThreads: 33 }, "ioThreads must be between 1 and 32"],
  [
    "DatabaseValkeyConfig",
    { clusterId: "kv", notifyKeyspaceEvents: "Q" },
    "notifyKeyspaceEvents must be letters out of",
  ],
  ["DatabaseReplica", { clusterId: "pg", name: "ro", region: "moon1" }, "region must be one of"],
  ["DatabaseReplica", { clusterId: "pg", name: "ro", privateNetworkUuid: "nowhere" }, "no Vpc has the id"],
  [
    "DatabaseLogsinkRsyslog",
    { clusterId: "nowhere", name: "s", server: "s", port: 1 },
    "no DatabaseCluster has the id",
  ],
  ["SpacesBucket", { name: "My_Bucket" }, "name must be 3 to 63 lower-case letters"],
  ["SpacesBucket", { name: "b-1", acl: "public" }, "acl must be one of private, public-read"],
  [
    "SpacesKey",
    { grants: [{ bucket: "", permission: "all" }] },
    "grants[0].permission must be one of read, readwrite, fullaccess",
  ],
  [
    "SpacesBucketCorsConfiguration",
    { bucket: "media", region: "nyc3", corsRules: [{ allowedMethods: ["GET"], allowedOrigins: [] }] },
    "allowedOrigins must have at least 1",
  ],
  [
    "SpacesBucketCorsConfiguration",
    { bucket: "media", region: "nyc3", corsRules: [{ allowedMethods: ["PATCH"], allowedOrigins: ["*"] }] },
    "allowedMethods[0] must be one of",
  ],
  [
    "Cdn",
    { origin: "media.nyc3.digitaloceanspaces.com", customDomain: "cdn.example.com" },
    "customDomain needs certificateName",
  ],
  ["UptimeCheck", { target: "" }, "target must not be empty"],
  [
    "UptimeAlert",
    { checkId: "check", type: "down", notifications: [{ emails: ["ops"] }] },
    "emails[0] must be an e-mail address",
  ],
  ["Firewall", { name: "-fw", inboundRules: [{ protocol: "icmp" }] }, "name must be letters, digits, dots and dashes"],
  ["Firewall", { name: "fw", inboundRules: [{ protocol: "tcp", portRange: "http" }] }, "portRange must be a port"],
])("the cloud refuses %s %j", (kind, inputs, says) => {
  const account = new Account();
  const ids: Record<string, string> = {
    pg: account.make("DatabaseCluster", PG).id,
    kv: account.make("DatabaseCluster", VALKEY, "kv").id,
    check: account.make("UptimeCheck", { target: "https://example.com" }).id,
  };
  account.make("SpacesBucket", { name: "media" });
  const known = (name: string): Properties =>
    ids[String(inputs[name])] === undefined ? {} : { [name]: ids[String(inputs[name])] };
  expect(() => account.make(kind, { ...inputs, ...known("clusterId"), ...known("checkId") })).toThrow(says);
});

test("a user of a Kafka cluster has a certificate and a key, one of PostgreSQL has none", () => {
  const account = new Account();
  const kafka = { name: "kf", engine: "kafka", version: "3.8", size: "db-s-2vcpu-4gb", region: "nyc3", nodeCount: 3 };
  const [one, other] = [kafka, PG].map((cluster) => {
    const { id: clusterId } = account.make("DatabaseCluster", cluster, cluster.name);
    return account.make("DatabaseUser", { clusterId, name: "app" }, cluster.name).outputs;
  });
  expect(one?.["accessCert"]).toMatch(/^-----BEGIN CERTIFICATE-----/);
  expect(one?.["accessKey"]).toMatch(/^-----BEGIN PRIVATE KEY-----/);
  expect(other).toMatchObject({ accessCert: "", accessKey: "" });
});

test("an OpenSearch cluster comes with a dashboard", () => {
  const opensearch = {
    name: "os",
    engine: "opensearch",
    version: "2",
    size: "db-s-1vcpu-2gb",
    region: "nyc3",
    nodeCount: 1,
  };
  const { outputs } = new Account().make("DatabaseCluster", opensearch);
  expect(outputs).toMatchObject({ uiHost: outputs["host"], uiPort: 443, uiUser: "doadmin" });
});

test("a MySQL user without a plugin keeps the usual one", () => {
  const { record } = registered("DatabaseUser");
  expect(record.sameValue?.["mysqlAuthPlugin"]?.("caching_sha2_password", undefined)).toBe(true);
  expect(record.sameValue?.["mysqlAuthPlugin"]?.("mysql_native_password", undefined)).toBe(false);
});

test.each<[string, string, (list: unknown[]) => Properties]>([
  ["DatabaseCluster", "tags", (tags) => ({ tags })],
  ["DatabaseReplica", "tags", (tags) => ({ tags })],
  ["MonitorAlert", "entities", (entities) => ({ entities })],
  ["MonitorAlert", "tags", (tags) => ({ tags })],
  ["UptimeCheck", "regions", (regions) => ({ regions })],
  ["Project", "resources", (resources) => ({ resources })],
  ["Firewall", "tags", (tags) => ({ tags })],
  ["Firewall", "sources", (sourceAddresses) => ({ inboundRules: [{ protocol: "icmp", sourceAddresses }] })],
  ["SpacesBucketCorsConfiguration", "origins", (allowedOrigins) => ({ corsRules: [{ allowedOrigins }] })],
  ["DatabasePostgresqlConfig", "parameters", (list) => ({ pgbouncers: [{ ignoreStartupParameters: list }] })],
])("%s: the order of its %s carries no meaning", (kind, _, inputs) => {
  const { record } = registered(kind);
  expect(diff(record, "sdkv2", inputs(["a", "b"]), inputs(["b", "a"])).changes).toEqual([]);
  expect(diff(record, "sdkv2", inputs(["a", "b"]), inputs(["a", "c"])).changes).toHaveLength(1);
});

test.each<[string, Properties]>([
  ["DatabaseCluster", { ...PG, name: undefined }],
  ["ContainerRegistries", { subscriptionTierSlug: "basic" }],
  ["Firewall", { outboundRules: [{ protocol: "icmp" }] }],
  ["Project", {}],
  ["SpacesBucket", {}],
  ["SpacesKey", {}],
  ["UptimeCheck", { target: "https://example.com" }],
  ["Vpc", { region: "nyc3" }],
])("%s without a name gets the logical one and seven hex digits", (kind, inputs) => {
  expect(new Account().make(kind, inputs, "object").outputs["name"]).toMatch(/^object-[0-9a-f]{7}$/);
});

test("every family of sizes is known", () => {
  for (const size of ["db-s-2vcpu-4gb", "db-intel-2vcpu-8gb", "db-amd-1vcpu-2gb", "gd-2vcpu-8gb", "so1_5-2vcpu-16gb"]) {
    expect(new Account().make("DatabaseCluster", { ...PG, size }).outputs["size"]).toBe(size);
  }
});
