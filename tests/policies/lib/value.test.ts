import fc from "fast-check";
import { UNKNOWN, Unreadable, find } from "../../../policies/lib/value";
import { withValue } from "../support/fixture";

const spec = { services: [{ name: "api", image: { digest: "sha256:1" } }, { name: "worker" }], count: 0, empty: null };

test.each([
  ["count", [["count", 0]]],
  [
    "services[*].name",
    [
      ["services[0].name", "api"],
      ["services[1].name", "worker"],
    ],
  ],
  [
    "services[*].image.digest",
    [
      ["services[0].image.digest", "sha256:1"],
      ["services[1].image.digest", undefined],
    ],
  ],
  ["services[1].name", [["services[1].name", "worker"]]],
  ["services[7].name", [["services[7].name", undefined]]],
  ["missing", [["missing", undefined]]],
  ["missing[*].name", []],
  ["empty", [["empty", undefined]]],
  ["count.more", [["count.more", undefined]]],
])("finds what is at %s", (path, expected) => {
  expect(find(spec, path).map(({ at, value }) => [at, value])).toEqual(expected);
});

test.each([
  ["the value itself", { a: { b: UNKNOWN } }, "a.b"],
  ["what is above it", { a: UNKNOWN }, "a.b"],
  ["a list on the way", { a: UNKNOWN }, "a[*].b"],
  ["an item on the way", { a: [UNKNOWN] }, "a[*].b"],
])("stops at what cannot be read: %s", (_, value, path) => {
  expect(find(value, path).map((found) => found.value)).toEqual([UNKNOWN]);
});

test("a block that is written as an object counts as a list of one", () => {
  expect(find({ logs: { enabled: true } }, "logs[*].enabled")).toEqual([{ at: "logs[0].enabled", value: true }]);
});

test("says why a value cannot be read", () => {
  expect([Unreadable.unknown.why, Unreadable.secret.why]).toEqual([
    "is not known before deployment",
    "is an encrypted secret",
  ]);
});

test("whatever is put at a path is found there", () => {
  const step = fc.constantFrom("a", "b", "c", "[0]", "[1]");
  const path = fc
    .tuple(fc.constantFrom("a", "b"), fc.array(step, { maxLength: 4 }))
    .map(([first, rest]) => [first, ...rest.map((one) => (one.startsWith("[") ? one : `.${one}`))].join(""));
  fc.assert(
    fc.property(path, fc.integer(), (at, value) => {
      expect(find(withValue({}, at, value), at)).toEqual([{ at, value }]);
    }),
  );
});
