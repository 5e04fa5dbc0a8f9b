/**
 * Every property that a fixture names exists in the SDK. A rule that reads a name which nobody writes passes its own
 * fixtures, and never fails elsewhere.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { Graph } from "../../policies/lib/graph";
import type { Resource } from "../../policies/lib/resource";
import type { ResourceRule, Rule } from "../../policies/lib/rule";
import { settingsOf } from "../../policies/lib/settings";
import { Unreadable } from "../../policies/lib/value";
import { resourcesOf, type Change, type Fixture, type Fixtures } from "./support/fixture";
import { testSettings } from "./support/promises";
import { knownNames, strangeProperties } from "./support/sdk-types";

const collected: { file: string; rules: Record<string, Rule>; fixtures: Record<string, Fixture | Fixture[]> }[] = [];

const settings = testSettings(true);
const CONTEXT = { stackName: "test", stack: settingsOf(settings, "test"), settings };

const FILES = (fs.readdirSync(__dirname, { recursive: true }) as string[]).filter((file) =>
  /\/rules\/.*\.test\.ts$/.test(file),
);

/** Takes the fixtures out of the test files, whose own tests run where they are. */
function collect(): void {
  let current = "";
  jest.doMock("./support/promises", () => ({
    ...jest.requireActual<object>("./support/promises"),
    testRules: (rules: Record<string, Rule>, fixtures: Fixtures<Record<string, Rule>>) => {
      collected.push({ file: current, rules, fixtures: fixtures as Record<string, Fixture | Fixture[]> });
    },
  }));
  const idle = Object.assign(() => undefined, { each: () => () => undefined });
  const { test: ownTest, describe: ownDescribe } = globalThis;
  Object.assign(globalThis, { test: idle, describe: idle });
  try {
    for (const file of FILES) {
      current = file;
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- the files are found, not named
      require(path.join(__dirname, file));
    }
  } finally {
    Object.assign(globalThis, { test: ownTest, describe: ownDescribe });
  }
}

collect();

test("the fixtures of every file of rules are found", () => {
  expect(collected.map(({ file }) => file)).toEqual(expect.arrayContaining(FILES));
});

test.each(collected.map((one) => [one.file, one] as const))("%s", (_, { rules, fixtures }) => {
  const inAll = (look: (rule: Rule, fixture: Fixture) => string[]): string[] => {
    const found = Object.entries(fixtures).flatMap(([name, one]) => {
      const rule = rules[name];
      return rule === undefined ? [] : [one].flat().flatMap((fixture) => look(rule, fixture));
    });
    return [...new Set(found)];
  };
  expect(inAll(strangeIn)).toEqual([]);
  expect(inAll(strangeReads)).toEqual([]);
});

function strangeIn(rule: Rule, fixture: Fixture): string[] {
  return changesOf(fixture).flatMap((change) =>
    resourcesOf(rule, fixture, change).flatMap(({ type, inputs }) =>
      strangeProperties(type, inputs).map((property) => `${rule.id}: ${type} ${property}`),
    ),
  );
}

/**
 * What a rule looks for and none of the types has that it is about. A rule about several types looks for the names of
 * each on all of them, and some readers know all the forms of one thing: their names may be those of another type.
 */
function strangeReads(rule: Rule, fixture: Fixture): string[] {
  const reads = new Set<string>();
  const types = new Set(rule.kind === "resource" ? rule.types : []);
  for (const change of changesOf(fixture)) {
    const resources = resourcesOf(rule, fixture, change).map((resource) => ({
      ...resource,
      inputs: watched(resource.inputs, [], (steps) => reads.add(steps.join("."))),
    }));
    if (rule.kind === "stack") for (const { type } of resources) types.add(type);
    const said = rule.kind === "stack" ? rule.check(new Graph(resources), CONTEXT) : resources.map(check(rule));
    expect(said).toBeDefined();
  }
  const known = (read: string): boolean =>
    [...types].some(
      (type) =>
        strangeProperties(type, nested(read.split("."))).length === 0 ||
        namesIn(packageOf(type)).has(read.split(".").at(-1) ?? ""),
    );
  return [...reads].filter((read) => !known(read)).map((read) => `${rule.id} reads ${read}`);
}

const packageOf = (type: string): string => type.split(":")[0] ?? "";

const names = new Map<string, ReadonlySet<string>>();

/** The names in all types of a provider that fixtures have. */
function namesIn(provider: string): ReadonlySet<string> {
  const known = names.get(provider);
  if (known !== undefined) return known;
  const types = new Set(typesOfFixtures().filter((type) => packageOf(type) === provider));
  const found = new Set([...types].flatMap(knownNames));
  names.set(provider, found);
  return found;
}

function typesOfFixtures(): string[] {
  return collected.flatMap(({ rules, fixtures }) =>
    Object.entries(rules).flatMap(([name, rule]) =>
      [fixtures[name] ?? []].flat().flatMap((fixture) => resourcesOf(rule, fixture).map(({ type }) => type)),
    ),
  );
}

const check =
  (rule: ResourceRule) =>
  (resource: Resource): unknown =>
    rule.check(resource, CONTEXT);

const nested = ([step = "", ...rest]: readonly string[]): unknown => ({
  [step]: rest.length === 0 ? null : nested(rest),
});

/** The same value, which tells what is looked for in it. */
function watched<T>(value: T, at: readonly string[], note: (steps: readonly string[]) => void): T {
  if (typeof value !== "object" || value === null || value instanceof Unreadable) return value;
  const list = Array.isArray(value);
  return new Proxy(value, {
    get(target, key) {
      const inner: unknown = Reflect.get(target, key);
      if (typeof key === "symbol" || typeof inner === "function" || key === "toJSON") return inner;
      if (list) return watched(inner, at, note);
      const here = [...at, key];
      note(here);
      return watched(inner, here, note);
    },
  });
}

function changesOf({ alsoCompliant = [], broken, undecided, notApplicable = [] }: Fixture): readonly Change[] {
  return [{}, ...alsoCompliant, ...broken, ...undecided, ...notApplicable];
}
