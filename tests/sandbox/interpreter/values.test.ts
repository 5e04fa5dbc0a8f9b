import * as fc from "fast-check";
import {
  UNKNOWN,
  canonical,
  containsUnknown,
  generalise,
  locate,
  steps,
  textOr,
  valueAt,
  within,
} from "../../../sandbox/interpreter/values";

/** Any JSON value whose map keys a path can name (all but `*`). */
const json = fc.jsonValue({ maxDepth: 4 }).filter((value) => !JSON.stringify(value).includes('"*":'));

/** Patterns of every leaf and branch of a value. */
function paths(value: unknown, path = ""): string[] {
  if (Array.isArray(value))
    return value.flatMap((element, index) => [`${path}[${index}]`, ...paths(element, `${path}[${index}]`)]);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, element]) => [
    within(path, name),
    ...paths(element, within(path, name)),
  ]);
}

describe("paths", () => {
  test("every value is found again at the path that was written for it", () => {
    fc.assert(
      fc.property(json, (value) => {
        for (const path of paths(value)) {
          expect(locate(value, path)).toEqual([{ path, value: valueAt(value, path) }]);
          expect(steps(path).reduce<unknown>((inner, step) => (inner as Record<string, unknown>)[step], value)).toEqual(
            valueAt(value, path),
          );
        }
      }),
    );
  });

  test("a wildcard finds what the single paths find", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ name: fc.string() }), { maxLength: 5 }), (list) => {
        expect(locate({ list }, "list[*].name")).toEqual(
          list.map(({ name }, index) => ({ path: `list[${index}].name`, value: name })),
        );
      }),
    );
  });

  test("a map is walked by its keys, and a key with a dot keeps its own place", () => {
    expect(locate({ headers: { "x.y": "1", plain: "2" } }, "headers.*")).toEqual([
      { path: 'headers["x.y"]', value: "1" },
      { path: "headers.plain", value: "2" },
    ]);
  });

  test("an absent last step is undefined, an absent parent is nothing", () => {
    expect(locate({ spec: {} }, "spec.name")).toEqual([{ path: "spec.name", value: undefined }]);
    expect(locate({}, "spec.name")).toEqual([]);
    expect(locate({ spec: null }, "spec.name")).toEqual([]);
  });

  test("what an object inherits is not a property of it", () => {
    expect(valueAt({}, "constructor")).toBeUndefined();
  });

  test("indexes become wildcards, in the form in which records name paths", () => {
    expect(generalise("rules[12].rules[0].name")).toBe("rules[*].rules[*].name");
  });
});

describe("unknown values", () => {
  test("are found at any depth", () => {
    expect(containsUnknown({ a: [{ b: UNKNOWN }] })).toBe(true);
    expect(containsUnknown({ a: [{ b: "known" }] })).toBe(false);
  });

  test("one among known ones is enough", () => {
    expect(containsUnknown(["known", UNKNOWN])).toBe(true);
    expect(containsUnknown({ a: "known", b: UNKNOWN })).toBe(true);
  });
});

test("a text is itself, and anything else the text in its place", () => {
  expect(textOr("given", "other")).toBe("given");
  expect(textOr(1, "other")).toBe("other");
});

describe("canonical text", () => {
  test("does not depend on the order of properties, nor on absent ones", () => {
    expect(canonical({ a: 1, b: [2], c: undefined })).toBe(canonical({ b: [2], a: 1 }));
  });

  test("depends on the order of lists, but of those named as sets", () => {
    expect(canonical({ list: [1, 2] })).not.toBe(canonical({ list: [2, 1] }));
    expect(canonical({ list: [1, 2] }, new Set(["list"]))).toBe(canonical({ list: [2, 1] }, new Set(["list"])));
  });

  test("tells different values apart", () => {
    fc.assert(
      fc.property(
        json,
        json,
        (a, b) => canonical(a) !== canonical(b) || JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)),
      ),
    );
  });
});

/** The value with the properties of its objects in order and without null ones, as `canonical` sees it. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, element]) => element !== null);
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, element]) => [name, sorted(element)]);
}
