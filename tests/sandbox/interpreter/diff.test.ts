import { diff, filledIn, type DiffResult } from "../../../sandbox/interpreter/diff";
import { UNKNOWN, type Properties } from "../../../sandbox/interpreter/values";
import type { Dialect, ResourceRecord } from "../../../sandbox/record";
import { recordOf } from "./made-up";

function compare(
  parts: Partial<ResourceRecord>,
  before: Properties,
  after: Properties,
  dialect: Dialect = "framework",
): DiffResult {
  return diff(recordOf(parts), dialect, before, after);
}

function changed(parts: Partial<ResourceRecord>, before: Properties, after: Properties): string[] {
  return compare(parts, before, after).changes.map(({ path, kind }) => `${kind} ${path}`);
}

describe("what changed", () => {
  test("nothing, where nothing did", () => {
    expect(changed({}, { a: { b: [1] } }, { a: { b: [1] } })).toEqual([]);
  });

  test("is named by its path: added, deleted or updated", () => {
    expect(changed({}, { a: 1, b: 2, list: [{ x: 1 }] }, { b: 3, c: 4, list: [{ x: 2 }, { x: 3 }] })).toEqual([
      "delete a",
      "update b",
      "update list[0].x",
      "add list[1]",
      "add c",
    ]);
  });

  test("a list or block that comes or goes as a whole is one change", () => {
    expect(changed({ sets: ["set"] }, { list: ["a"], set: ["a"] }, { block: { x: 1 } })).toEqual([
      "delete list",
      "delete set",
      "add block",
    ]);
  });

  test("is quoted where a map key has a dot", () => {
    expect(changed({}, { headers: {} }, { headers: { "x.y": "1" } })).toEqual(['add headers["x.y"]']);
  });

  test("a value that is not known yet is a change", () => {
    expect(changed({}, { a: 1 }, { a: UNKNOWN })).toEqual(["update a"]);
  });

  test("null and absent are the same", () => {
    expect(changed({}, { a: null }, {})).toEqual([]);
  });
});

describe("computed properties", () => {
  test("leaving one out changes nothing, giving another value does", () => {
    expect(changed({ computed: ["a", "list[*].b"] }, { a: 1, list: [{ b: 1 }] }, { list: [{}] })).toEqual([]);
    expect(changed({ computed: ["a"] }, { a: 1 }, { a: 2 })).toEqual(["update a"]);
  });

  test("giving exactly what the cloud filled in changes nothing", () => {
    const record = recordOf({ computed: ["team"] });
    const before = filledIn(record, { name: "x" }, { name: "x", team: "t1", other: 1 });
    expect(before).toEqual({ name: "x", team: "t1" });
    expect(filledIn(record, { team: "given" }, { team: "T1" })).toEqual({ team: "given" });
    expect(diff(record, "framework", before, { name: "x", team: "t1" }).changes).toEqual([]);
    expect(diff(record, "framework", before, { name: "x", team: "t2" }).changes).toHaveLength(1);
  });
});

describe("defaults", () => {
  test("leaving one out is giving the default", () => {
    expect(changed({ defaults: { a: true } }, { a: true }, {})).toEqual([]);
    expect(changed({ defaults: { a: true } }, { a: false }, {})).toEqual(["update a"]);
  });
});

describe("sets", () => {
  const parts = { sets: ["rules", "rules[*].targets"] };

  test("the order of elements, of what is in them and of their properties carries no meaning", () => {
    const before = {
      rules: [
        { key: "A", targets: ["x", "y"] },
        { key: "B", targets: ["x"] },
      ],
    };
    const after = {
      rules: [
        { targets: ["x"], key: "B" },
        { targets: ["y", "x"], key: "A" },
      ],
    };
    expect(changed(parts, before, after)).toEqual([]);
  });

  test("one changed element is one change, wherever it stands", () => {
    const before = {
      rules: [
        { key: "A", value: "1" },
        { key: "B", value: "1" },
      ],
    };
    const after = {
      rules: [
        { key: "B", value: "2" },
        { key: "A", value: "1" },
      ],
    };
    expect(changed(parts, before, after)).toEqual(["update rules[0].value"]);
  });

  test("an added and a removed element are named by their own place", () => {
    expect(changed(parts, { rules: ["a", "c"] }, { rules: ["a", "b", "c"] })).toEqual(["add rules[1]"]);
    expect(changed(parts, { rules: ["a", "b", "c"] }, { rules: ["c", "a"] })).toEqual(["delete rules[1]"]);
  });

  test("a list is compared place by place", () => {
    expect(changed({}, { list: ["a", "b"] }, { list: ["b", "a"] })).toEqual(["update list[0]", "update list[1]"]);
  });
});

describe("replacement", () => {
  test("follows from a path, from what is inside it, and names the top-level property once", () => {
    const parts = { replaces: ["region", "rules[*].type", "block"] };
    expect(compare(parts, { region: "a", name: "x" }, { region: "b", name: "y" }).replaces).toEqual(["region"]);
    expect(
      compare(parts, { rules: [{ type: "a" }, { type: "a" }] }, { rules: [{ type: "b" }, { type: "b" }] }).replaces,
    ).toEqual(["rules"]);
    expect(compare(parts, { rules: [{ name: "a" }] }, { rules: [{ name: "b" }] }).replaces).toEqual([]);
    expect(compare(parts, { block: { deep: { x: 1 } } }, { block: { deep: { x: 2 } } }).replaces).toEqual(["block"]);
  });

  test("a property whose name only begins alike does not replace", () => {
    expect(compare({ replaces: ["name"] }, { nameServers: 1 }, { nameServers: 2 }).replaces).toEqual([]);
  });

  test("a new block that holds a replacing property replaces; one that went does so in the SDKv2 only", () => {
    const parts = { replaces: ["position.placement", "rules[*].type"] };
    const block = { position: { placement: "end" } };
    expect(compare(parts, {}, block).replaces).toEqual(["position"]);
    expect(compare(parts, block, {}, "framework").replaces).toEqual([]);
    expect(compare(parts, block, {}, "sdkv2").replaces).toEqual(["position"]);
    expect(compare(parts, { rules: [{ type: "a" }] }, { rules: [] }, "sdkv2").replaces).toEqual(["rules"]);
    expect(compare(parts, { rules: [{ name: "a" }] }, { rules: [] }, "sdkv2").replaces).toEqual([]);
  });

  test("deletes first in the SDKv2 where a name was given, else as the record says", () => {
    const replacing = { replaces: ["region"] };
    expect(compare(replacing, { region: "a" }, { region: "b", name: "x" }, "sdkv2").deleteBeforeReplace).toBe(true);
    expect(compare(replacing, { region: "a" }, { region: "b" }, "sdkv2").deleteBeforeReplace).toBe(false);
    expect(compare(replacing, { region: "a" }, { region: "b", name: "x" }, "framework").deleteBeforeReplace).toBe(
      false,
    );
    expect(
      compare({ ...replacing, deleteBeforeReplace: true }, { region: "a" }, { region: "b" }).deleteBeforeReplace,
    ).toBe(true);
  });
});

describe("values that are the same although they are written differently", () => {
  const sameValue = {
    "list[*].hour": (a: unknown, b: unknown) => String(a).padStart(5, "0") === String(b).padStart(5, "0"),
  };

  test("are no change", () => {
    expect(changed({ sameValue }, { list: [{ hour: "2:00" }] }, { list: [{ hour: "02:00" }] })).toEqual([]);
    expect(changed({ sameValue }, { list: [{ hour: "2:00" }] }, { list: [{ hour: "3:00" }] })).toEqual([
      "update list[0].hour",
    ]);
  });
});
