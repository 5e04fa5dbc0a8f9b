import { criticalPath } from "../../../sandbox/simulation/critical-path";

const node = (urn: string, seconds: number, ...waitsFor: string[]) => ({ urn, seconds, waitsFor });

test("the longest chain counts, not the sum of all", () => {
  const chain = criticalPath([
    node("vpc", 3),
    node("db", 300, "vpc"),
    node("cache", 200, "vpc"),
    node("app", 180, "db", "cache"),
  ]);
  expect(chain).toEqual({ seconds: 483, urns: ["vpc", "db", "app"] });
});

test("no resources take no time", () => {
  expect(criticalPath([])).toEqual({ seconds: 0, urns: [] });
});

test("a circle is an error, not an endless loop", () => {
  expect(() => criticalPath([node("a", 1, "b"), node("b", 1, "a")])).toThrow("waits for itself");
});
