import type { PostgresArgs } from ".";
import type { DatabaseSize } from "../lib/sizes";

/** Settings of the PostgreSQL server that differ from DigitalOcean's own. */
export interface Tuning {
  /** Statements slower than this many milliseconds are logged. */
  logMinDurationStatement: number;
  /** Start of each log line: time in milliseconds, process, user, database, application. */
  logLinePrefix: string;
  /** Autovacuum runs longer than this many milliseconds are logged. */
  logAutovacuumMinDuration: number;
  /** Which statements `pg_stat_statements` counts. */
  pgStatStatementsTrack: "top";
  /** Whether the time of reads and writes is measured, so that slow disks show in `pg_stat_statements`. */
  trackIoTiming: "on";
  /** Milliseconds after which a transaction that does nothing is ended. */
  idleInTransactionSessionTimeout: number;
  /** Whether queries are compiled while they run. */
  jit: boolean;
  /** Memory in MB that one sort or hash may use. */
  workMem: number;
  /** Time zone of the server. */
  timezone: "UTC";
}

/**
 * The settings for a size.
 *
 * The provider drops every value that is 0 or false, except `jit`, so a 0 here would silently leave the old value
 * (https://github.com/digitalocean/terraform-provider-digitalocean, `digitalocean/database`).
 */
export function tuningOf({ slowQueryMs }: Pick<PostgresArgs, "slowQueryMs">, size: DatabaseSize): Tuning {
  return {
    logMinDurationStatement: slowQueryMs,
    logLinePrefix: "%m [%p] %q[user=%u,db=%d,app=%a]",
    logAutovacuumMinDuration: 1_000,
    pgStatStatementsTrack: "top",
    trackIoTiming: "on",
    // A transaction that was left open holds its locks and keeps vacuum from cleaning up.
    idleInTransactionSessionTimeout: 60_000,
    // Short queries pay for compilation and gain nothing.
    jit: false,
    workMem: workMem(size.memoryGb),
    timezone: "UTC",
  };
}

/**
 * 2 MB for each GB of memory, 4 MB at least: with 25 connections for each GB
 * (https://docs.digitalocean.com/products/databases/postgresql/details/limits/) that is about 5 % of the memory when every
 * connection sorts at once.
 */
function workMem(memoryGb: number): number {
  return Math.max(4, 2 * memoryGb);
}
