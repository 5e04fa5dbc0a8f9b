import { DATABASE_SIZES, serverConnections, type DatabaseSize } from "../../../../components/lib/sizes";
import { parametersOf } from "../../../../components/postgres/aws/parameters";

const sizes = Object.entries(DATABASE_SIZES.aws);
const of = (slowQueryMs: number, blueGreenUpdates: boolean, size = "2vcpu-4gb") =>
  parametersOf({ slowQueryMs, blueGreenUpdates }, DATABASE_SIZES.aws[size] as DatabaseSize);

test("the whole list, in an order that never changes", () => {
  expect(of(500, false)).toEqual([
    { name: "idle_in_transaction_session_timeout", value: "60000", applyMethod: "immediate" },
    { name: "jit", value: "0", applyMethod: "immediate" },
    { name: "log_autovacuum_min_duration", value: "1000", applyMethod: "immediate" },
    { name: "log_lock_waits", value: "1", applyMethod: "immediate" },
    { name: "log_min_duration_statement", value: "500", applyMethod: "immediate" },
    { name: "max_connections", value: "450", applyMethod: "pending-reboot" },
    { name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" },
    { name: "shared_preload_libraries", value: "pg_stat_statements", applyMethod: "pending-reboot" },
    { name: "track_io_timing", value: "1", applyMethod: "immediate" },
    { name: "work_mem", value: "8192", applyMethod: "immediate" },
  ]);
});

test("rds.force_ssl does not show a change at every preview: it is the value of RDS, which keeps pending-reboot", () => {
  expect(of(500, false)).toContainEqual({ name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" });
});

test("passwords in the log: CREATE ROLE and ALTER ROLE are not written down as they were sent", () => {
  // Any value but PostgreSQL's own, none, writes them.
  expect(of(500, false).map(({ name }) => name)).not.toContain("log_statement");
});

test("a blue/green update finds logical replication, and nobody else pays for it", () => {
  const replication = { name: "rds.logical_replication", value: "1", applyMethod: "pending-reboot" };

  expect(of(500, true)).toContainEqual(replication);
  expect(of(500, false).map(({ name }) => name)).not.toContain("rds.logical_replication");
});

test.each(sizes)("on %s the server takes as many connections as the pools are measured by", (name, { memoryGb }) => {
  expect(of(500, false, name)).toContainEqual({
    name: "max_connections",
    value: String(serverConnections(memoryGb)),
    applyMethod: "pending-reboot",
  });
});
