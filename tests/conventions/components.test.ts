import { deviations, lenientDefaults } from "./components";
import { parse, sourcesBelow, textOf } from "./sources";

const MOST_LINES = 250;
const sources = sourcesBelow("components");

/** A component that follows every rule. */
const GOOD = `
export class Thing extends pulumi.ComponentResource {
  readonly id: pulumi.Output<string>;
  readonly self: Thing = this;

  constructor(name: string, args: ThingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:thing:Thing", name, {}, opts);
    if (args.wrong) throw new Error("no");
    const one = new cloud.One(\`\${name}-one\`, { a: args.a }, { parent: this, protect: true });
    const shared = { parent: this };
    new cloud.Two(\`\${name}-two-\${args.a}\`, {}, { ...shared, dependsOn: one });
    this.id = one.id;
    this.registerOutputs({ id: this.id });
  }
}`;

const judge = (text: string): string[] =>
  deviations(parse("components/thing/cloud.ts", text)).map((line) => line.replace(/^\S+ /, ""));

test("there are components to judge", () => {
  expect(sources.filter((source) => source.text.includes("extends pulumi.ComponentResource")).length).toBeGreaterThan(
    8,
  );
});

test("every component follows the skeleton", () => {
  expect(sources.flatMap(deviations)).toEqual([]);
});

test("no default takes 0, false or an empty text for missing", () => {
  expect([...sources, ...sourcesBelow("index.ts", "config.ts", "config", "outputs")].flatMap(lenientDefaults)).toEqual(
    [],
  );
});

test(`no file of a component is longer than ${MOST_LINES} lines`, () => {
  const lines = (file: string): number => textOf(file).split("\n").length - 1;
  expect(sources.map(({ fileName }) => fileName).filter((file) => lines(file) > MOST_LINES)).toEqual([]);
});

test("a component that follows the skeleton passes", () => {
  expect(judge(GOOD)).toEqual([]);
});

test.each([
  [
    "another type token",
    "endtoendlab:thing:Thing",
    "endtoendlab:things:Thing",
    "starts with another type token than endtoendlab:thing:Thing",
  ],
  [
    "no registration",
    "this.registerOutputs({ id: this.id });",
    "",
    "does not end its constructor with registerOutputs",
  ],
  [
    "a registration before the end",
    "this.id = one.id;\n    this.registerOutputs({ id: this.id });",
    "this.registerOutputs({});\n    this.id = one.id;",
    "does not end its constructor with registerOutputs",
  ],
  ["an output that is not registered", "{ id: this.id }", "{}", "registers nothing; the outputs are id"],
  [
    "a registered value that is no output",
    "{ id: this.id }",
    "{ id: this.id, a: args.a }",
    "registers a, id; the outputs are id",
  ],
  [
    "a child without a parent",
    "{ parent: this, protect: true }",
    "{ protect: true }",
    'cloud.One has no "parent: this"',
  ],
  ["a child without options", ", { ...shared, dependsOn: one }", "", 'cloud.Two has no "parent: this"'],
  ["a fixed child name", "`${name}-one`", '"one"', "cloud.One is not named `${name}-<role>`"],
  ["options that are copied", "protect: true", "protect: opts?.protect", "copies from opts"],
])("%s is found", (_, from, to, found) => {
  expect(GOOD).toContain(from);
  expect(judge(GOOD.replace(from, () => to))).toEqual([found]);
});

test.each(['a || "b"', "a || 0", "a || false", "a || {}"])("the default %s is found", (text) => {
  expect(lenientDefaults(parse("a.ts", `const x = ${text};`))).toEqual([`a.ts:1 ${text}: use ??`]);
});

test("a condition of two flags is no default", () => {
  expect(lenientDefaults(parse("a.ts", "const x = a || b;"))).toEqual([]);
});
