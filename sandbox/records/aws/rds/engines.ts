/** What RDS for PostgreSQL offers. */

/** Minor version that each major version stands for; more than these are refused. */
export const POSTGRES_VERSIONS: Readonly<Record<string, string>> = {
  "13": "13.22",
  "14": "14.19",
  "15": "15.14",
  "16": "16.10",
  "17": "17.6",
  "18": "18.1",
};

/** Parameters that only a started server reads, by which AWS refuses to apply them at once. */
export const STATIC_PARAMETERS = [
  "autovacuum_max_workers",
  "max_connections",
  "max_replication_slots",
  "max_wal_senders",
  "max_worker_processes",
  "rds.logical_replication",
  "shared_buffers",
  "shared_preload_libraries",
];

/** Values that RDS has anyway; it keeps `pending-reboot` for them, whatever is asked for. */
export const OWN_VALUES: Readonly<Record<string, string>> = {
  "rds.force_ssl": "1",
  shared_preload_libraries: "pg_stat_statements",
  timezone: "UTC",
};

const SIZES_OF: Readonly<Record<string, readonly string[]>> = {
  t3: ["micro", "small", "medium", "large", "xlarge", "2xlarge"],
  t4g: ["micro", "small", "medium", "large", "xlarge", "2xlarge"],
  m5: ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge"],
  m6g: ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"],
  m6i: ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge", "32xlarge"],
  m7g: ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"],
  m8g: ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge", "48xlarge"],
  r6g: ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"],
  r7g: ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"],
  r8g: ["large", "xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge", "48xlarge"],
};

/** Instance classes, https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html */
export const INSTANCE_CLASSES: readonly string[] = Object.entries(SIZES_OF).flatMap(([family, sizes]) =>
  sizes.map((size) => `db.${family}.${size}`),
);

/** Major version of an engine version: `17` of `17.6`. */
export function majorOf(engineVersion: unknown): string {
  return String(engineVersion).split(".")[0] ?? "";
}
