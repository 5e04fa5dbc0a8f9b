import { isAbsent } from "../../../../sandbox/interpreter/values";
import { digitaloceanRecords } from "../../../../sandbox/records/digitalocean";
import { RESOURCE_FILES } from "../../../../sandbox/schemas/resources";
import { recorded } from "../../conformance/replay";
import { Account, PG, SPEC, VALKEY, registered } from "./account";

const TYPES = RESOURCE_FILES.digitalocean.resources.map((type) => [type.split(":")[2] as string, type] as const);

/**
 * Outputs that the API leaves empty for what the bases below make: only OpenSearch has a dashboard, only Kafka has
 * certificates, and Valkey has no named databases.
 */
const EMPTY = [
  "database",
  "uiDatabase",
  "uiHost",
  "uiPassword",
  "uiPort",
  "uiUri",
  "uiUser",
  "accessCert",
  "accessKey",
  "storageUsageBytes",
  "default",
  "pendingChanges",
];

test("there is a record for every type, and for no other", () => {
  expect(Object.keys(digitaloceanRecords).sort()).toEqual(TYPES.map(([, type]) => type).sort());
});

test.each(TYPES)("%s says where its rules come from, and how long it takes", (_, type) => {
  const record = digitaloceanRecords[type];
  expect(record?.sources.length).toBeGreaterThanOrEqual(2);
  expect(record?.sources.some((source) => source.startsWith("duration: "))).toBe(true);
  expect(record?.seconds.create).toBeGreaterThan(0);
});

/** The account that the recorded bases expect, with its ids in place of theirs. */
function prepared(): { account: Account; at: (value: unknown) => unknown } {
  const account = new Account();
  const ids: Record<string, string> = {
    vpc: account.make("Vpc", { name: "base", region: "fra1" }).id,
    project: account.make("Project", { name: "base" }).id,
    pg: account.make("DatabaseCluster", { ...PG, region: "fra1" }).id,
    kv: account.make("DatabaseCluster", { ...VALKEY, name: "cache", region: "fra1" }, "kv").id,
    check: account.make("UptimeCheck", { name: "base", target: "https://example.com" }).id,
    app: account.make("App", { spec: { ...SPEC, name: "base" } }).id,
  };
  account.make("SpacesBucket", { name: "media", region: "fra1" });
  for (const kind of ["DatabaseDb", "DatabaseUser"]) account.make(kind, { clusterId: ids["pg"], name: "app" });
  const names: Record<string, string> = {
    privateNetworkUuid: "vpc",
    projectId: "project",
    project: "project",
    clusterId: "pg",
    checkId: "check",
  };
  const at = (value: unknown, key = ""): unknown => {
    if (Array.isArray(value)) return value.map((element) => at(element, key));
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, element]) => [name, at(element, name)]));
    }
    if (value !== "11111111-2222-4333-8444-555555555555") {
      return typeof value === "string"
        ? value.replace("11111111-2222-4333-8444-555555555555", ids["app"] as string)
        : value;
    }
    return ids[names[key] ?? (key === "id" ? "vpc" : key === "entities" ? "pg" : "app")];
  };
  return { account, at };
}

test.each(TYPES)(
  "%s: what the recorded plugin accepts the cloud accepts, and answers with all that the real one does",
  (kind, type) => {
    const { account, at } = prepared();
    for (const [index, base] of (recorded("digitalocean").bases[type] ?? []).entries()) {
      const inputs = at(base) as Record<string, unknown>;
      if (kind === "DatabaseValkeyConfig")
        inputs["clusterId"] = account.cloud.list("digitalocean:index/databaseCluster:DatabaseCluster")[1]?.id;
      // The prepared account has these already.
      for (const name of ["name", "bucket"])
        if (kind.startsWith("Database") && name in inputs) inputs[name] = `${String(inputs[name])}-${index}`;
      if (kind === "SpacesBucket") inputs["name"] = "another";
      const { outputs } = account.make(kind, inputs, `base-${index}`);
      for (const name of Object.keys(registered(kind).schema.outputs)) {
        if (EMPTY.includes(name)) continue;
        expect([name, isAbsent(outputs[name]) || outputs[name] === "" || outputs[name] === 0]).toEqual([name, false]);
      }
      expect(Object.keys(outputs)).toEqual(
        expect.arrayContaining(
          registered(kind).schema.secretOutputs.filter(
            (name) => !EMPTY.includes(name) && name in registered(kind).schema.outputs,
          ),
        ),
      );
    }
  },
);

test.each(TYPES)(
  "%s: a create is followed by an empty refresh (apps apart, whose secrets come back encrypted)",
  (kind, type) => {
    if (kind === "App") return;
    const { account, at } = prepared();
    const base = at(recorded("digitalocean").bases[type]?.[0]) as Record<string, unknown>;
    if (kind === "DatabaseValkeyConfig")
      base["clusterId"] = account.cloud.list("digitalocean:index/databaseCluster:DatabaseCluster")[1]?.id;
    if ("name" in base && (kind.startsWith("Database") || kind === "SpacesBucket"))
      base["name"] = `${String(base["name"])}-1`;
    const object = account.make(kind, base);
    expect(account.afterRefresh(object, base).changes).toEqual([]);
  },
);
