import { DATABASE_SIZES, poolCapacity, type DatabaseSize } from "../../../../components/lib/sizes";
import { limitsOf } from "../../../../components/postgres/aws/alarms";

const GIB = 1024 ** 3;

test("the limits of an instance of 8 GB with 120 GiB", () => {
  const { cpu, storage, memory, connections } = limitsOf({ slug: "db", memoryGb: 8, standby: true }, 120);

  expect(cpu).toMatchObject({ metricName: "CPUUtilization", bad: "above", threshold: 80 });
  expect(storage).toMatchObject({ metricName: "FreeStorageSpace", bad: "below", threshold: 6 * GIB });
  expect(memory).toMatchObject({ metricName: "FreeableMemory", bad: "below", threshold: Math.round(0.64 * GIB) });
  expect(connections).toMatchObject({ metricName: "DatabaseConnections", bad: "above", threshold: 810 });
});

test.each(Object.entries(DATABASE_SIZES.aws))("full pools on %s raise no alarm", (_, size: DatabaseSize) => {
  expect(limitsOf(size, 20)["connections"]?.threshold).toBeGreaterThan(poolCapacity("aws", size));
});

test("a disk that is about to grow raises no alarm: it does so when a tenth is left", () => {
  expect(limitsOf({ slug: "db", memoryGb: 8, standby: true }, 100)["storage"]?.threshold).toBeLessThan(10 * GIB);
});
