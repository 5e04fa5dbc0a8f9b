import { check } from "../../../sandbox/interpreter/check";
import { notEmpty } from "../../../sandbox/interpreter/rules";
import { UNKNOWN, type Properties } from "../../../sandbox/interpreter/values";
import type { Dialect, ResourceRecord } from "../../../sandbox/record";
import { houseType } from "./made-up";

function judge(dialect: Dialect, inputs: Properties, parts: Partial<ResourceRecord> = {}): ReturnType<typeof check> {
  const { schema, record } = houseType(parts);
  return check(schema, record, dialect, inputs);
}

function wrong(dialect: Dialect, inputs: Properties, parts: Partial<ResourceRecord> = {}): string[] {
  return judge(dialect, inputs, parts).failures.map(({ property }) => property);
}

const DIALECTS: Dialect[] = ["sdkv2", "framework"];

describe.each(DIALECTS)("in both dialects (%s)", (dialect) => {
  test("a missing required property is named, at any depth", () => {
    expect(wrong(dialect, {})).toEqual(["name"]);
    expect(wrong(dialect, { name: "a", rooms: [{ kind: "hall" }, { size: 1 }] })).toEqual(["rooms[1].kind"]);
  });

  test.each([
    ["name", { a: "b" }],
    ["tags", "one"],
    ["labels", ["one"]],
    ["garden", 3],
    ["floors", {}],
    ["open", "maybe"],
  ])("%s refuses %j, and says what it must be", (property, value) => {
    const { failures } = judge(dialect, { name: "a", [property]: value });
    expect(failures).toEqual([{ property, reason: expect.stringContaining(`got ${JSON.stringify(value)}`) as string }]);
  });

  test("what is refused is told the type with its article", () => {
    const { failures } = judge(dialect, { name: "a", garden: 3, open: "maybe" });
    expect(failures.map(({ reason }) => reason)).toEqual([
      expect.stringContaining("must be a boolean"),
      expect.stringContaining("must be an object"),
    ]);
  });

  test("a number must be whole unless the record says otherwise", () => {
    expect(wrong(dialect, { name: "a", floors: 1.5 })).toEqual(["floors"]);
    expect(
      wrong(dialect, { name: "a", rooms: [{ kind: "hall", size: 1.5 }] }, { fractions: ["rooms[*].size"] }),
    ).toEqual([]);
  });

  test("what is not known yet passes everywhere", () => {
    const inputs = {
      name: UNKNOWN,
      floors: UNKNOWN,
      tags: UNKNOWN,
      rooms: [{ kind: UNKNOWN }],
      garden: UNKNOWN,
      labels: { a: UNKNOWN },
    };
    expect(judge(dialect, inputs)).toEqual({ inputs, failures: [] });
  });

  test("null is absent: dropped where it may be, missing where it may not", () => {
    expect(judge(dialect, { name: "a", note: null, labels: { x: null, y: "1" } }).inputs).toEqual({
      name: "a",
      labels: { y: "1" },
    });
    expect(wrong(dialect, { name: null })).toEqual(["name"]);
  });

  test("the record's rules are asked once the types are right", () => {
    expect(wrong(dialect, { name: "" }, { rules: [notEmpty("name")] })).toEqual(["name"]);
    expect(wrong(dialect, { name: "", floors: "x" }, { rules: [notEmpty("name")] })).toEqual(["floors"]);
  });

  test("a value of any type passes as it is", () => {
    expect(judge(dialect, { name: "a", anything: { deep: [1] } }).inputs["anything"]).toEqual({ deep: [1] });
  });
});

describe("SDKv2", () => {
  test("refuses a property it does not know, and lists those it does", () => {
    const { failures } = judge("sdkv2", { name: "a", nmae: "b", garden: { tress: 1 } });
    expect(failures.map(({ property }) => property)).toEqual(["garden.tress", "nmae"]);
    expect(failures[0]?.reason).toContain("known: trees");
  });

  test("ignores the bridge's own notes", () => {
    expect(wrong("sdkv2", { name: "a", __defaults: [] })).toEqual([]);
  });

  test("reads texts as numbers and booleans, and the other way round", () => {
    expect(judge("sdkv2", { name: 5, floors: "3", open: "true", note: false }).inputs).toEqual({
      name: "5",
      floors: 3,
      open: true,
      note: "false",
    });
    expect(wrong("sdkv2", { name: "a", floors: "" })).toEqual(["floors"]);
  });

  test("fills in defaults at Check, each time a fresh copy", () => {
    const defaults = { tags: ["x"], note: "none" };
    const { inputs } = judge("sdkv2", { name: "a", note: "mine" }, { defaults });
    expect(inputs).toEqual({ name: "a", note: "mine", tags: ["x"] });
    (inputs["tags"] as string[]).push("y");
    expect(defaults.tags).toEqual(["x"]);
  });
});

describe("Plugin Framework", () => {
  test("drops a property it does not know, silently", () => {
    expect(judge("framework", { name: "a", nmae: "b" })).toEqual({ inputs: { name: "a" }, failures: [] });
  });

  test("converts nothing", () => {
    expect(wrong("framework", { name: 5, floors: "3", open: "true" })).toEqual(["name", "floors", "open"]);
  });

  test("leaves the inputs as they were given: it fills in defaults when it plans", () => {
    expect(judge("framework", { name: "a" }, { defaults: { note: "none" } }).inputs).toEqual({ name: "a" });
  });
});
