import * as database from "../../../../../policies/security/rules/digitalocean/database";
import { DO_DATABASE_CLUSTER, DO_DATABASE_FIREWALL } from "../../../../../policies/types/digitalocean";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const POSTGRES = {
  name: "landing-prod-postgres",
  engine: "pg",
  version: "17",
  region: "nyc3",
  size: "gd-2vcpu-8gb",
  nodeCount: 2,
  privateNetworkUuid: UNKNOWN,
  maintenanceWindows: [{ day: "sunday", hour: "09:00:00" }],
  storageAutoscale: { enabled: true, thresholdPercent: 80, incrementGib: 10 },
};
const VALKEY = { engine: "valkey", version: "8", size: "db-s-1vcpu-2gb", nodeCount: 2, evictionPolicy: "allkeys_lru" };

testRules(database, {
  standby: [
    {
      compliant: POSTGRES,
      alsoCompliant: [{ nodeCount: 3 }],
      broken: [{ nodeCount: 1 }, { nodeCount: 0 }, { nodeCount: ABSENT }],
      undecided: [{ nodeCount: UNKNOWN }],
    },
  ],
  privateNetwork: {
    compliant: POSTGRES,
    alsoCompliant: [{ privateNetworkUuid: "7d6f5c1e-1f7f-4b1d-9a53-1c9f8f3c0001" }],
    broken: [{ privateNetworkUuid: ABSENT }, { privateNetworkUuid: "" }, { privateNetworkUuid: null }],
    undecided: [],
    decidedBecause: "it is enough that a network is named",
  },
  maintenanceWindow: {
    compliant: POSTGRES,
    broken: [{ maintenanceWindows: ABSENT }, { maintenanceWindows: [] }, { maintenanceWindows: null }],
    undecided: [],
    decidedBecause: "it is enough that there is a window",
  },
  versionMaintained: {
    compliant: POSTGRES,
    alsoCompliant: [
      { version: "18" },
      { engine: "valkey", version: "8" },
      { engine: "mysql", version: "8.4" },
      { engine: "advanced_pg" },
    ],
    broken: [
      { version: "14" },
      { version: ABSENT },
      { version: null },
      { version: "newest" },
      { version: "0" },
      { engine: "redis" },
      { engine: ABSENT },
    ],
    undecided: [{ version: UNKNOWN }, { engine: UNKNOWN }],
  },
  evictionChosen: {
    compliant: VALKEY,
    alsoCompliant: [{ evictionPolicy: "volatile_ttl" }],
    broken: [{ evictionPolicy: ABSENT }, { evictionPolicy: "noeviction" }, { evictionPolicy: "allkeysLru" }],
    undecided: [{ evictionPolicy: UNKNOWN }, { engine: UNKNOWN }],
    notApplicable: [{ engine: "pg" }],
  },
  storageGrows: {
    compliant: POSTGRES,
    broken: [
      { storageAutoscale: ABSENT },
      { "storageAutoscale.enabled": false },
      { "storageAutoscale.enabled": ABSENT },
      { storageAutoscale: null },
    ],
    undecided: [{ "storageAutoscale.enabled": UNKNOWN }, { storageAutoscale: UNKNOWN }],
    notApplicable: [{ engine: "valkey" }],
  },
  dataProtected: [
    {
      compliant: {
        postgres: { type: DO_DATABASE_CLUSTER, inputs: POSTGRES, protect: true },
        access: { type: DO_DATABASE_FIREWALL, inputs: { clusterId: UNKNOWN, rules: [] }, protect: true },
      },
      broken: [{ "postgres.protect!": false }, { "access.protect!": false }],
      undecided: [],
      decidedBecause: "it is an option of the program, which is always known",
    },
  ],
});
