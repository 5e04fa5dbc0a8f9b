import { databaseSize, maintenanceWindow, nodeCount } from "../../../components/lib/digitalocean-database";
import { CACHE_SIZES, DATABASE_SIZES } from "../../../components/lib/sizes";

test("a size is the cloud's own name for it", () => {
  expect(databaseSize("postgres", DATABASE_SIZES.digitalocean, { size: "4vcpu-8gb", standby: true }).slug).toBe(
    "db-s-4vcpu-8gb",
  );
});

test("a size that is not offered is refused with those that are", () => {
  expect(() => databaseSize("postgres", DATABASE_SIZES.digitalocean, { size: "3vcpu-5gb", standby: false })).toThrow(
    'postgres: size "3vcpu-5gb" is not offered by DigitalOcean; ' +
      "choose one of 1vcpu-1gb, 1vcpu-2gb, 2vcpu-4gb, 2vcpu-8gb, 4vcpu-8gb, 4vcpu-16gb, 6vcpu-16gb",
  );
});

test("a standby of the smallest size is refused with the sizes that have one", () => {
  expect(() => databaseSize("redis", CACHE_SIZES.digitalocean, { size: "1vcpu-1gb", standby: true })).toThrow(
    'redis: standby true conflicts with size "1vcpu-1gb", which has no standby; ' +
      "set standby to false, or choose a size of 1vcpu-2gb, 2vcpu-4gb, 4vcpu-8gb, 6vcpu-16gb",
  );
});

test("a maintenance window gets the seconds that the API returns, and a day in lower case", () => {
  expect(maintenanceWindow("postgres", "sunday 09:00")).toEqual({ day: "sunday", hour: "09:00:00" });
});

test.each(["Sunday 09:00", "sunday 9:00", "sunday 24:00", "sunday 09:30", "someday 09:00", "sunday 09:00 UTC", ""])(
  "the maintenance window %p is refused",
  (window) => {
    expect(() => maintenanceWindow("postgres", window)).toThrow(
      `postgres: maintenance "${window}" is not a weekly window; ` +
        'write "<day> <hour>:00" in UTC, for instance "sunday 09:00"',
    );
  },
);

test("a standby is a second node", () => {
  expect([nodeCount(false), nodeCount(true)]).toEqual([1, 2]);
});
