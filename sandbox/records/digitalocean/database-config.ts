/** Settings of a database engine: a part of the cluster that the provider writes and never deletes. */
import { CloudError } from "../../cloud/error";
import { between, lengthBetween, matches, notEmpty, oneOf } from "../../interpreter/rules";
import type { ObjectContext, ResourceRecord } from "../../record";
import { inCluster } from "./database-access";
import { clusterOf } from "./database-connection";
import { text } from "./text";

const ON_OFF = ["off", "on"];

/** What both kinds of settings have in common. */
function settings(
  engines: readonly string[],
  suffix: string,
  computed: readonly string[],
): Omit<ResourceRecord, "sources"> {
  return {
    seconds: { create: 3, delete: 0 },
    id: ({ inputs }) => `${text(inputs["clusterId"])}/${suffix}`,
    replaces: ["clusterId"],
    computed,
    references: [inCluster],
    unique: [
      {
        properties: ["clusterId"],
        says: "the cluster {clusterId} has settings of another resource already: put them all into that one",
      },
    ],
    deletion: "leaves",
    accept: (object: ObjectContext) => {
      const engine = text(clusterOf(object).inputs["engine"]);
      if (!engines.includes(engine)) {
        throw CloudError.invalid(
          `settings of ${engines.join(" or ")} cannot be written to the cluster ${text(object.inputs["clusterId"])}, which is ${engine}`,
        );
      }
    },
  };
}

/** Bounds of whole-number settings, as the API documents them. */
const POSTGRESQL_BOUNDS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  autovacuumFreezeMaxAge: [200_000_000, 1_500_000_000],
  autovacuumMaxWorkers: [1, 20],
  autovacuumNaptime: [0, 86_400],
  autovacuumVacuumThreshold: [0, 2_147_483_647],
  autovacuumAnalyzeThreshold: [0, 2_147_483_647],
  autovacuumVacuumScaleFactor: [0, 1],
  autovacuumAnalyzeScaleFactor: [0, 1],
  autovacuumVacuumCostDelay: [-1, 100],
  autovacuumVacuumCostLimit: [-1, 10_000],
  backupHour: [0, 23],
  backupMinute: [0, 59],
  bgwriterDelay: [10, 10_000],
  bgwriterFlushAfter: [0, 2_048],
  bgwriterLruMaxpages: [0, 1_073_741_823],
  bgwriterLruMultiplier: [0, 10],
  deadlockTimeout: [500, 1_800_000],
  idleInTransactionSessionTimeout: [0, 604_800_000],
  logAutovacuumMinDuration: [-1, 2_147_483_647],
  logMinDurationStatement: [-1, 86_400_000],
  maxFilesPerProcess: [1_000, 4_096],
  maxPreparedTransactions: [0, 10_000],
  maxPredLocksPerTransaction: [64, 640],
  maxLocksPerTransaction: [64, 6_400],
  maxStackDepth: [2_097_152, 6_291_456],
  maxStandbyArchiveDelay: [1, 43_200_000],
  maxStandbyStreamingDelay: [1, 43_200_000],
  maxReplicationSlots: [8, 64],
  maxLogicalReplicationWorkers: [4, 64],
  maxParallelWorkers: [0, 96],
  maxParallelWorkersPerGather: [0, 96],
  maxWorkerProcesses: [8, 96],
  pgPartmanBgwInterval: [3_600, 604_800],
  tempFileLimit: [-1, 2_147_483_647],
  trackActivityQuerySize: [1_024, 10_240],
  maxWalSenders: [20, 64],
  walSenderTimeout: [0, 10_800_000],
  walWriterDelay: [10, 200],
  workMem: [1, 1_024],
};

/** Settings that a cluster fills in when they are not given (all of them, in the provider's schema). */
const POSTGRESQL_OTHERS = [
  "defaultToastCompression",
  "jit",
  "logErrorVerbosity",
  "logLinePrefix",
  "pgPartmanBgwRole",
  "pgStatStatementsTrack",
  "pgbouncers",
  "sharedBuffersPercentage",
  "timescaledbs",
  "timezone",
  "trackCommitTimestamp",
  "trackFunctions",
  "trackIoTiming",
];

/** Settings of PostgreSQL. */
export const databasePostgresqlConfig: ResourceRecord = {
  ...settings(["pg", "advanced_pg"], "postgresql-config", [...Object.keys(POSTGRESQL_BOUNDS), ...POSTGRESQL_OTHERS]),
  sources: [
    "recorded plugin answers: leaving a setting out changes nothing",
    "terraform-provider-digitalocean digitalocean/database/resource_database_postgres_config.go: value checks; the id's form; delete forgets the settings and changes nothing",
    "https://github.com/digitalocean/openapi specification/resources/databases/models/advanced_config/postgres_advanced_config.yml: bounds",
    "duration: typical",
  ],
  fractions: [
    "autovacuumVacuumScaleFactor",
    "autovacuumAnalyzeScaleFactor",
    "bgwriterLruMultiplier",
    "sharedBuffersPercentage",
  ],
  sets: ["pgbouncers[*].ignoreStartupParameters"],
  rules: [
    notEmpty("clusterId"),
    between("sharedBuffersPercentage", 20, 60),
    oneOf("defaultToastCompression", ["lz4", "pglz"]),
    oneOf("logErrorVerbosity", ["TERSE", "DEFAULT", "VERBOSE"]),
    oneOf("logLinePrefix", [
      "pid=%p,user=%u,db=%d,app=%a,client=%h",
      "%m [%p] %q[user=%u,db=%d,app=%a]",
      "%t [%p]: [%l-1] user=%u,db=%d,app=%a,client=%h",
    ]),
    oneOf("trackCommitTimestamp", ON_OFF),
    oneOf("trackFunctions", ["all", "pl", "none"]),
    oneOf("trackIoTiming", ON_OFF),
  ],
  apiRules: [
    ...Object.entries(POSTGRESQL_BOUNDS).map(([name, [least, most]]) => between(name, least, most)),
    oneOf("pgStatStatementsTrack", ["all", "top", "none"]),
    matches(
      "pgPartmanBgwRole",
      /^[_A-Za-z0-9][-._A-Za-z0-9]{0,63}$/,
      "1 to 64 letters, digits, dots, dashes and underscores",
    ),
    lengthBetween("timezone", 1, 64),
    oneOf("pgbouncers[*].autodbPoolMode", ["session", "transaction", "statement"]),
  ],
};

/** Bounds of Valkey's whole-number settings, as the API documents them. */
const VALKEY_BOUNDS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  ioThreads: [1, 32],
  lfuDecayTime: [1, 120],
  lfuLogFactor: [0, 100],
  numberOfDatabases: [1, 128],
  pubsubClientOutputBufferLimit: [32, 512],
  timeout: [0, 31_536_000],
};

/** Settings of Valkey. */
export const databaseValkeyConfig: ResourceRecord = {
  ...settings(["valkey"], "valkey-config", [
    ...Object.keys(VALKEY_BOUNDS),
    "aclChannelsDefault",
    "frequentSnapshots",
    "notifyKeyspaceEvents",
    "persistence",
    "ssl",
    "valkeyActiveExpireEffort",
    "valkeyMaxmemoryPolicy",
  ]),
  sources: [
    "recorded plugin answers: leaving a setting out changes nothing; the policy is written with hyphens",
    "terraform-provider-digitalocean digitalocean/database/resource_database_valkey_config.go: value checks; the id's form; delete forgets the settings and changes nothing",
    "https://github.com/digitalocean/openapi specification/resources/databases/models/advanced_config/valkey_advanced_config.yml: bounds",
    "duration: typical",
  ],
  rules: [
    notEmpty("clusterId"),
    oneOf("valkeyMaxmemoryPolicy", [
      "noeviction",
      "allkeys-lru",
      "allkeys-random",
      "volatile-lru",
      "volatile-random",
      "volatile-ttl",
    ]),
    between("valkeyActiveExpireEffort", 1, 10),
    matches("persistence", /^(off|rdb)$/i, "off or rdb"),
    matches("aclChannelsDefault", /^(allchannels|resetchannels)$/i, "allchannels or resetchannels"),
  ],
  apiRules: [
    ...Object.entries(VALKEY_BOUNDS).map(([name, [least, most]]) => between(name, least, most)),
    matches("notifyKeyspaceEvents", /^[KEg$lshzxeA]{0,32}$/, "letters out of KEg$lshzxeA"),
  ],
};
