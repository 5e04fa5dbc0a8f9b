import { tuningOf } from "../../../components/postgres/tuning";
import { DATABASE_SIZES, type DatabaseSize } from "../../../components/lib/sizes";

const sizes = Object.entries(DATABASE_SIZES.digitalocean);

test.each(sizes)("no setting of size %s is a 0 or false that the provider would drop", (_, size) => {
  const { jit, ...settings } = tuningOf({ slowQueryMs: 250 }, size);

  expect(Object.values(settings).filter((value) => !value)).toEqual([]);
  // The one setting whose false the provider sends.
  expect(jit).toBe(false);
});

test.each([
  ["1vcpu-1gb", 4],
  ["1vcpu-2gb", 4],
  ["2vcpu-4gb", 8],
  ["4vcpu-8gb", 16],
  ["6vcpu-16gb", 32],
])("a sort on %s may use %i MB", (size, megabytes) => {
  expect(tuningOf({ slowQueryMs: 250 }, DATABASE_SIZES.digitalocean[size] as DatabaseSize).workMem).toBe(megabytes);
});

test("slow queries are logged from the limit that the stack sets", () => {
  expect(tuningOf({ slowQueryMs: 250 }, { slug: "db", memoryGb: 4, standby: true }).logMinDurationStatement).toBe(250);
});

test("the log line is one of the three that the API takes", () => {
  expect([
    "pid=%p,user=%u,db=%d,app=%a,client=%h",
    "%m [%p] %q[user=%u,db=%d,app=%a]",
    "%t [%p]: [%l-1] user=%u,db=%d,app=%a,client=%h",
  ]).toContain(tuningOf({ slowQueryMs: 250 }, { slug: "db", memoryGb: 4, standby: true }).logLinePrefix);
});
