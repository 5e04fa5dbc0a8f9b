import fc from "fast-check";
import { instances, scales, type InstancesArgs } from "../../../../components/app-platform/app-spec/instances";
import { INSTANCE_SIZES } from "../../../../components/lib/sizes";

const args = (changed: Partial<InstancesArgs> = {}): InstancesArgs => ({
  size: "1vcpu-1gb",
  minInstances: 1,
  maxInstances: 1,
  cpuTargetPercent: 70,
  ...changed,
});

test("a fixed number runs on shared CPUs", () => {
  expect(instances("api", args({ minInstances: 2, maxInstances: 2 }))).toEqual({
    instanceSizeSlug: "apps-s-1vcpu-1gb",
    instanceCount: 2,
  });
});

test("a fixed number of a size without shared CPUs runs on dedicated ones", () => {
  expect(instances("api", args({ size: "1vcpu-4gb" })).instanceSizeSlug).toBe("apps-d-1vcpu-4gb");
});

test("a range scales by CPU on dedicated CPUs, without a number of instances", () => {
  expect(instances("api", args({ size: "2vcpu-4gb", minInstances: 2, maxInstances: 6 }))).toEqual({
    instanceSizeSlug: "apps-d-2vcpu-4gb",
    autoscaling: { minInstanceCount: 2, maxInstanceCount: 6, metrics: { cpu: { percent: 70 } } },
  });
});

test("there is either a number or a range, and a range only on dedicated CPUs, whatever is asked for", () => {
  const size = fc.constantFrom(...Object.keys(INSTANCE_SIZES.digitalocean).filter((name) => name !== "1vcpu-0.5gb"));
  const count = fc.integer({ min: 1, max: 250 });
  fc.assert(
    fc.property(size, count, count, (name, a, b) => {
      const asked = args({ size: name, minInstances: Math.min(a, b), maxInstances: Math.max(a, b) });
      const made = instances("api", asked);
      expect("instanceCount" in made).toBe(!scales(asked));
      expect("autoscaling" in made).toBe(scales(asked));
      expect(made.instanceSizeSlug).toMatch(scales(asked) ? /^apps-d-/ : /^apps-[ds]-/);
    }),
  );
});

test("a size that is not offered is refused with those that are", () => {
  expect(() => instances("api", args({ size: "3vcpu-5gb" }))).toThrow(
    'api: size "3vcpu-5gb" is not offered by App Platform; choose one of 1vcpu-0.5gb, 1vcpu-1gb, 1vcpu-2gb, 1vcpu-4gb, ' +
      "2vcpu-4gb, 2vcpu-8gb, 4vcpu-8gb, 4vcpu-16gb, 8vcpu-32gb",
  );
  expect(() => instances("api", args({ size: "3vcpu-5gb", maxInstances: 2 }))).toThrow(
    'api: size "3vcpu-5gb" is not offered by App Platform for autoscaling; choose one of ',
  );
});

test("a second instance of the size that has only one is refused", () => {
  expect(() => instances("api", args({ size: "1vcpu-0.5gb", minInstances: 2, maxInstances: 2 }))).toThrow(
    'api: minInstances 2 conflicts with size "1vcpu-0.5gb", of which there can be one instance only; ' +
      "set minInstances to 1, or choose a larger size",
  );
});

test.each([
  [2, 1],
  [0, 1],
  [1, 251],
  [1.5, 2],
])("from %p to %p instances is refused", (minInstances, maxInstances) => {
  expect(() => instances("api", args({ minInstances, maxInstances }))).toThrow(
    `api: minInstances ${minInstances} and maxInstances ${maxInstances} are not a range; ` +
      "choose whole numbers from 1 to 250, minInstances not above maxInstances",
  );
});
