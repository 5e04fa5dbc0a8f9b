import { serverConnections, type DatabaseSize } from "../../lib/sizes";
import type { PostgresArgs } from "..";
import { tuningOf } from "../tuning";

/** One setting of the server, in the spelling of RDS. */
export interface Parameter {
  /** Name of the setting. */
  name: string;
  /** Value, without a unit. */
  value: string;
  /** Whether a running server takes it, or only a started one; AWS refuses `immediate` for static parameters. */
  applyMethod: "immediate" | "pending-reboot";
}

/**
 * Settings of the server that differ from those of RDS, by name.
 *
 * `log_statement` is not among them and has to stay PostgreSQL's own `none`: `ddl` and all above it write each CREATE ROLE
 * and ALTER ROLE into the log as it was sent, with its password
 * (https://www.postgresql.org/docs/17/runtime-config-logging.html#GUC-LOG-STATEMENT). Changes of the schema stand in the
 * log of the migration instead.
 *
 * A value that RDS has anyway must be `pending-reboot`: AWS keeps that method as long as the value is its own, and every
 * preview would show a change (https://github.com/hashicorp/terraform-provider-aws/issues/39252).
 */
export function parametersOf(
  { slowQueryMs, blueGreenUpdates }: Pick<PostgresArgs, "slowQueryMs" | "blueGreenUpdates">,
  size: DatabaseSize,
): Parameter[] {
  const { logAutovacuumMinDuration, idleInTransactionSessionTimeout, workMem } = tuningOf({ slowQueryMs }, size);
  const parameters = [
    // Connections without TLS are refused.
    whenStarted("rds.force_ssl", 1),
    // RDS counts with the memory that it leaves to PostgreSQL: said here, the pools fit whatever that is.
    whenStarted("max_connections", serverConnections(size.memoryGb)),
    // Counts and times of all statements, which Database Insights shows too.
    whenStarted("shared_preload_libraries", "pg_stat_statements"),
    atOnce("log_min_duration_statement", slowQueryMs),
    atOnce("log_autovacuum_min_duration", logAutovacuumMinDuration),
    // A wait for a lock of more than a second is logged, with who holds it.
    atOnce("log_lock_waits", 1),
    // A transaction that was left open holds its locks and keeps vacuum from cleaning up. RDS waits for a day.
    atOnce("idle_in_transaction_session_timeout", idleInTransactionSessionTimeout),
    // Short queries pay for compilation and gain nothing.
    atOnce("jit", 0),
    // In kB.
    atOnce("work_mem", workMem * 1024),
    // The time of reads and writes is measured, so that slow disks show in pg_stat_statements.
    atOnce("track_io_timing", 1),
    // The copy of a blue/green update follows by logical replication; it costs WAL, so it is on only for those.
    ...(blueGreenUpdates ? [whenStarted("rds.logical_replication", 1)] : []),
  ];
  return parameters.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function whenStarted(name: string, value: string | number): Parameter {
  return { name, value: String(value), applyMethod: "pending-reboot" };
}

function atOnce(name: string, value: string | number): Parameter {
  return { name, value: String(value), applyMethod: "immediate" };
}
