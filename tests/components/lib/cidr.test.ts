import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { subnetRange, TIERS } from "../../../components/lib/cidr";

/** A network of AWS's sizes that begins with its first address. */
const network = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 16, max: 22 }))
  .map(([second, third, bits]) => {
    const first = ipaddr.IPv4.networkAddressFromCIDR(`10.${second}.${third}.0/${bits}`);
    return `${first.toString()}/${bits}`;
  });
const letters = "abcdefgh".split("");
const zones = (cidr: string) =>
  TIERS.flatMap((tier) => letters.map((letter) => subnetRange(cidr, tier, `us-east-1${letter}`)));

const bounds = (range: string): [number, number] => {
  const [address, bits] = ipaddr.IPv4.parseCIDR(range);
  const first = address.toByteArray().reduce((sum, byte) => sum * 256 + byte, 0);
  return [first, first + 2 ** (32 - bits)];
};

test("the places of a /20, as AWS shows them", () => {
  const ranges = TIERS.map((tier) =>
    ["a", "b"].map((letter) => subnetRange("10.10.0.0/20", tier, `us-east-1${letter}`)),
  );

  expect(ranges).toEqual([
    ["10.10.0.0/25", "10.10.0.128/25"],
    ["10.10.4.0/25", "10.10.4.128/25"],
    ["10.10.8.0/25", "10.10.8.128/25"],
  ]);
});

test("every subnet lies inside its network, on a border of its own size", () => {
  fc.assert(
    fc.property(network, (cidr) => {
      const [first, end] = bounds(cidr);
      for (const range of zones(cidr)) {
        const [start, stop] = bounds(range);
        expect(start >= first && stop <= end && start % (stop - start) === 0).toBe(true);
      }
    }),
  );
});

test("no two subnets of a network overlap, and a quarter of it stays free", () => {
  fc.assert(
    fc.property(network, (cidr) => {
      const sorted = zones(cidr)
        .map(bounds)
        .sort(([one], [other]) => one - other);
      sorted.slice(1).forEach(([start], index) => {
        expect(start).toBeGreaterThanOrEqual((sorted[index] as [number, number])[1]);
      });
      const [first, end] = bounds(cidr);
      expect(sorted.reduce((sum, [start, stop]) => sum + stop - start, 0)).toBe((end - first) * 0.75);
    }),
  );
});
