/** Settings of database engines: encrypted connections, data that survives a restart, and traces of what was slow. */
import { property, all } from "../../../lib/check";
import { atLeast, isTrue, noneOf } from "../../../lib/expect";
import { resourceRule } from "../../../lib/rule";
import {
  DO_DATABASE_POSTGRESQL_CONFIG,
  DO_DATABASE_REDIS_CONFIG,
  DO_DATABASE_VALKEY_CONFIG,
} from "../../../types/digitalocean";

const POSTGRES = "components/postgres/tuning.ts";
const REDIS = "components/redis/digitalocean.ts";

export const cacheTls = resourceRule({
  id: "digitalocean-cache-tls",
  title: "A cache takes encrypted connections only, and starts warm after a restart",
  severity: "high",
  rationale:
    "Without TLS the password and every cached value cross the network in the clear; without snapshots each restart drops the whole load on the database.",
  remediation: `Keep \`ssl: true\` and \`persistence: "rdb"\` (${REDIS}).`,
  references: [],
  types: [DO_DATABASE_VALKEY_CONFIG, DO_DATABASE_REDIS_CONFIG],
  // Absent leaves TLS on, which is DigitalOcean's default.
  check: all(property("ssl", isTrue({ absent: "pass" })), property("persistence", noneOf(["off"]))),
});

export const longWork = resourceRule({
  id: "digitalocean-postgres-long-work-shows-and-ends",
  title: "PostgreSQL logs queries that take long, and ends transactions that were left open",
  severity: "low",
  rationale:
    "Nobody can tell which query slowed the site down; one forgotten transaction holds its locks until the disk or the pool is full.",
  remediation: `Set \`postgres.slowQueryMs\` of the stack (Pulumi.yaml), and keep \`idleInTransactionSessionTimeout\` (${POSTGRES}).`,
  references: [],
  types: [DO_DATABASE_POSTGRESQL_CONFIG],
  // Absent is -1, which logs none; a 0 is dropped by the provider and changes nothing.
  check: all(
    property("logMinDurationStatement", atLeast(1, "ms")),
    property("idleInTransactionSessionTimeout", atLeast(1, "ms")),
  ),
});
