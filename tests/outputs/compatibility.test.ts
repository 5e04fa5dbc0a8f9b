import { compare, versionProblems, type Incompatibility } from "../../outputs/compatibility";
import { contractSchema, type ContractSchema, type SchemaNode } from "../../outputs/schema";

const text: SchemaNode = { type: "string", minLength: 1 };
const object = (properties: Record<string, SchemaNode>, required = Object.keys(properties)): SchemaNode => ({
  type: "object",
  properties,
  required,
});

type Kind = Incompatibility["change"];
const changed = (before: SchemaNode, after: SchemaNode): [string, Kind][] =>
  compare(object({ group: object({ value: before }) }), object({ group: object({ value: after }) })).map(
    ({ path, change }) => [path, change],
  );

describe("a reader notices", () => {
  test.each<[Kind, SchemaNode, SchemaNode]>([
    ["retyped", text, { type: "integer" }],
    ["retyped", { type: "integer" }, { type: "number" }],
    ["retyped", text, { type: "array", items: text }],
    ["made-public", { ...text, "x-secret": true }, text],
    ["made-secret", text, { ...text, "x-secret": true }],
    ["enum-grew", { type: "string", enum: ["a", "b"] }, { type: "string", enum: ["a", "b", "c"] }],
    ["enum-grew", { type: "string", enum: ["a"] }, { type: "string" }],
    ["constraint-loosened", { type: "string", pattern: "^a$" }, { type: "string", pattern: "^.*$" }],
    ["constraint-loosened", { type: "string", pattern: "^a$" }, { type: "string" }],
    ["constraint-loosened", text, { type: "string" }],
    ["constraint-loosened", { type: "integer", minimum: 1 }, { type: "integer", minimum: 0 }],
    ["constraint-loosened", { type: "integer", maximum: 9 }, { type: "integer", maximum: 10 }],
    ["constraint-loosened", { type: "array", items: text, minItems: 2 }, { type: "array", items: text, minItems: 1 }],
  ])("%s: %j to %j", (kind, before, after) => {
    expect(changed(before, after)).toEqual([["group.value", kind]]);
  });

  test("removed: a value that is gone", () => {
    const after = object({ group: object({ other: text }) });
    expect(compare(object({ group: object({ value: text, other: text }) }), after)).toEqual([
      { path: "group.value", change: "removed", says: "is gone" },
    ]);
  });

  test("removed: a value under a new name, with the name", () => {
    expect(compare(object({ poolUrl: text }), object({ poolURL: text }))).toEqual([
      { path: "poolUrl", change: "removed", says: "is gone (renamed to poolURL?)" },
    ]);
  });

  test("removed: a whole group", () => {
    expect(compare(object({ group: object({ value: text }) }), object({}))).toMatchObject([
      { path: "group", change: "removed" },
    ]);
  });

  test("made-optional: a value that may be absent", () => {
    expect(compare(object({ value: text }), object({ value: text }, []))).toMatchObject([
      { path: "value", change: "made-optional" },
    ]);
  });

  test("a change inside the elements of a list", () => {
    const list = (items: SchemaNode): SchemaNode => ({ type: "array", items });
    expect(compare(object({ names: list(text) }), object({ names: list({ type: "integer" }) }))).toMatchObject([
      { path: "names[]", change: "retyped" },
    ]);
  });

  test("every change, not only the first", () => {
    const before = object({ a: text, b: text, c: text });
    expect(compare(before, object({ a: { type: "integer" }, c: text }, ["a"])).map(({ change }) => change)).toEqual([
      "retyped",
      "removed",
      "made-optional",
    ]);
  });
});

describe("a reader does not notice", () => {
  test.each<[string, SchemaNode, SchemaNode]>([
    ["a new value", object({}), object({ value: text })],
    ["a value that is now always there", object({ value: text }, []), object({ value: text })],
    ["an enum that shrinks", { type: "string", enum: ["a", "b"] }, { type: "string", enum: ["a"] }],
    ["a text that is now one of a few", { type: "string" }, { type: "string", enum: ["a"] }],
    ["a limit that narrows", { type: "integer", minimum: 1 }, { type: "integer", minimum: 2, maximum: 9 }],
    ["another description", { type: "string", description: "old" }, { type: "string", description: "new" }],
    ["another order", object({ a: text, b: text }), object({ b: text, a: text })],
  ])("%s", (_, before, after) => {
    expect(compare(before, after)).toEqual([]);
  });
});

describe("the version of the contract", () => {
  const published = { ...contractSchema(), "x-version": "1.0.0" };
  const version = (
    next: string,
    change: (schema: ContractSchema) => ContractSchema = (schema) => schema,
  ): ContractSchema => ({
    ...change(published),
    "x-version": next,
  });
  const withoutMedia = (schema: ContractSchema): ContractSchema => {
    const { media: _, ...properties } = schema.properties ?? {};
    return { ...schema, properties };
  };
  const withExtra = (schema: ContractSchema): ContractSchema => ({
    ...schema,
    properties: { ...schema.properties, extra: text },
  });

  test("stays when nothing changed", () => {
    expect(versionProblems(published, version("1.0.0"))).toEqual([]);
  });

  test("must be raised in its major part for what readers notice", () => {
    expect(versionProblems(published, version("1.1.0", withoutMedia))).toEqual([
      "media is gone: raise CONTRACT_VERSION to 2.0.0 or take it back",
    ]);
    expect(versionProblems(published, version("2.0.0", withoutMedia))).toEqual([]);
  });

  test("must be raised in its minor part for an addition", () => {
    expect(versionProblems(published, version("1.0.0", withExtra))).toEqual([
      "extra was added: raise CONTRACT_VERSION to 1.1.0",
    ]);
    expect(versionProblems(published, version("1.1.0", withExtra))).toEqual([]);
  });

  test("never goes back", () => {
    expect(versionProblems(version("1.2.0"), version("1.1.0"))).toEqual([
      "version 1.1.0 is older than the published 1.2.0",
    ]);
    expect(versionProblems(version("2.0.0"), version("1.9.0"))).toHaveLength(1);
  });
});
