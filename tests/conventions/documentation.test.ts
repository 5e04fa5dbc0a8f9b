import { explainedBy, unexplained } from "./documentation";
import { parse, sourcesBelow } from "./sources";

const sources = sourcesBelow(
  "index.ts",
  "config.ts",
  "components",
  "config",
  "outputs",
  "sandbox",
  "ops",
  "policies/lib",
  "policies/controls",
);
const explained = explainedBy(sources);

test("whatever a file exports, and every property of it, is explained in a sentence", () => {
  expect(sources.flatMap((source) => unexplained(source, explained))).toEqual([]);
});

test.each([
  ["a function without a comment", "export function f(): void {}", "a.ts:1 f"],
  ["a comment without a sentence", "/** name */\nexport const a = 1;", "a.ts:2 a"],
  ["a comment of tags only", "/** @default 1 */\nexport const a = 1;", "a.ts:2 a"],
  ["a property of an interface", "/** What it is. */\nexport interface I {\n  a: string;\n}", "a.ts:3 a"],
  ["a property of a type", "/** What it is. */\nexport type I = {\n  a: string;\n};", "a.ts:3 a"],
  ["an output of a class", "/** What it is. */\nexport class C {\n  readonly a = 1;\n}", "a.ts:3 a"],
])("%s is found", (_, text, found) => {
  expect(unexplained(parse("a.ts", text), new Map())).toEqual([found]);
});

test.each([
  ["a property with the name of its type", "/** What it is. */\nexport interface I {\n  zone: Zone;\n}"],
  ["a constant that is a text", 'export const VPC = "digitalocean:index/vpc:Vpc";'],
  ["a second name of a type", "export type Request = other.Request;"],
  ["a comment that says when it throws", "/** @throws Error when it is full. */\nexport function f(): void {}"],
])("%s speaks for itself", (_, text) => {
  expect(unexplained(parse("a.ts", text), new Map())).toEqual([]);
});

test("an output whose interface explains it needs no second sentence", () => {
  const contract = parse("i.ts", "/** What it is. */\nexport interface I {\n  /** Its name. */\n  a: string;\n}");
  const component = parse("c.ts", '/** What it is. */\nexport class C implements I {\n  readonly a = "";\n}');
  expect(unexplained(component, explainedBy([contract]))).toEqual([]);
});
