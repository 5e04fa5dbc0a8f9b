/** Fixtures of a rule: resources that satisfy it, and changes of them that must turn the answer. */
import type { Resource } from "../../../policies/lib/resource";
import { topOf } from "../../../policies/lib/graph";
import type { Rule } from "../../../policies/lib/rule";
import { UNKNOWN } from "../../../policies/lib/value";

/** Takes a property, or a whole resource, away. */
export const ABSENT = Symbol("absent");
export { UNKNOWN };

/**
 * A change of one thing: `<path>` of the resource, or `<name>.<path>` where a fixture has several; `<name>` alone with
 * ABSENT removes the resource. Values may be UNKNOWN.
 */
export type Change = Readonly<Record<string, unknown>>;

/** A resource of a fixture. `refs` says from which other resources (by name) a property's value comes. */
export interface Given {
  type: string;
  inputs: Readonly<Record<string, unknown>>;
  refs?: Readonly<Record<string, string | readonly string[]>>;
  parent?: string;
  protect?: boolean;
}

/** What a rule must say. */
export interface Fixture {
  /** Whether the stack is production; true unless given. */
  production?: boolean;
  /** A resource rule: the inputs of a compliant resource of its first type. A stack rule: compliant resources by name. */
  compliant: Readonly<Record<string, unknown>> | Readonly<Record<string, Given>>;
  /** Another type of the rule, where the fixture is not of its first one. */
  type?: string;
  /** Further changes after which it still passes: an absent value that the cloud's default makes good, and the like. */
  alsoCompliant?: readonly Change[];
  /** Each change by itself makes it fail. */
  broken: readonly Change[];
  /** Each change by itself makes it undecided; empty only with a reason in `decidedBecause`. */
  undecided: readonly Change[];
  /** Why an unknown value never leaves the rule undecided, for instance because presence is enough. */
  decidedBecause?: string;
  /** Each change by itself makes it say nothing. */
  notApplicable?: readonly Change[];
}

/** Fixtures of a file of rules, by the name of the exported const. */
export type Fixtures<T> = { [K in keyof T]: Fixture | readonly Fixture[] };

/** A fixture of one resource by itself, for a stack rule that judges it too. */
export function alone(type: string, { type: own, compliant, ...fixture }: Fixture): Fixture {
  const prefixed = (changes: readonly Change[]): Change[] =>
    changes.map((change) => Object.fromEntries(Object.entries(change).map(([key, to]) => [`it.${key}`, to])));
  return {
    ...fixture,
    compliant: { it: { type: own ?? type, inputs: compliant } },
    broken: prefixed(fixture.broken),
    undecided: prefixed(fixture.undecided),
    ...(fixture.alsoCompliant === undefined ? {} : { alsoCompliant: prefixed(fixture.alsoCompliant) }),
    ...(fixture.notApplicable === undefined ? {} : { notApplicable: prefixed(fixture.notApplicable) }),
  };
}

/** The compliant resources of a fixture, with a change. */
export function resourcesOf(rule: Rule, fixture: Fixture, change: Change = {}): Resource[] {
  const given =
    rule.kind === "resource"
      ? { it: { type: fixture.type ?? rule.types[0] ?? "", inputs: fixture.compliant } }
      : (fixture.compliant as Record<string, Given>);
  const removed = new Set(Object.keys(change).filter((key) => change[key] === ABSENT && key in given));
  return Object.entries(given)
    .filter(([name]) => !removed.has(name))
    .map(([name, one]) => {
      const edits = Object.entries(change)
        .map(([key, value]) => [rule.kind === "resource" ? `it.${key}` : key, value] as const)
        .filter(([key]) => key.startsWith(`${name}.`))
        .map(([key, value]) => [key.slice(name.length + 1), value] as const);
      const protect = edits.find(([key]) => key === "protect!")?.[1];
      return resource(
        name,
        one,
        edits.filter(([key]) => key !== "protect!"),
        removed,
        protect,
      );
    });
}

function resource(
  name: string,
  { type, inputs, refs = {}, parent, protect }: Given,
  edits: readonly (readonly [string, unknown])[],
  removed: ReadonlySet<string>,
  changedProtect: unknown,
): Resource {
  const changed = edits.reduce((value, [path, to]) => withValue(value, path, to) as Record<string, unknown>, inputs);
  const touched = new Set(edits.map(([path]) => topOf(path)));
  return {
    urn: urnOf(type, name),
    type,
    name,
    inputs: changed,
    outputs: changed,
    ...(parent === undefined ? {} : { parent: urnOf("", parent) }),
    dependencies: [],
    propertyDependencies: Object.fromEntries(
      Object.entries(refs)
        .filter(([key]) => !touched.has(key))
        .map(([key, names]): [string, string[]] => [key, [names].flat().filter((to) => !removed.has(to))])
        .map(([key, names]) => [key, names.map((to) => `name:${to}`)]),
    ),
    protect: typeof changedProtect === "boolean" ? changedProtect : protect === true,
  };
}

/** The URN of a fixture's resource in stack `test`. */
export function urnOf(type: string, name: string): string {
  return `urn:pulumi:test::fixture::${type}::${name}`;
}

/** A copy with the value at a path (`a.b[0].c`) set, or taken away. */
export function withValue(target: unknown, path: string, value: unknown): unknown {
  const steps = path.replaceAll("[", ".[").split(".").filter(Boolean);
  return set(target, steps, value);
}

function set(target: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value;
  const index = /^\[(\d+)\]$/.exec(step)?.[1];
  if (index !== undefined) {
    const list = Array.isArray(target) ? [...(target as unknown[])] : [];
    if (rest.length === 0 && value === ABSENT) list.splice(Number(index), 1);
    else list[Number(index)] = set(list[Number(index)], rest, value);
    return list;
  }
  const copy = { ...(target as Record<string, unknown> | undefined) };
  if (rest.length === 0 && value === ABSENT) Reflect.deleteProperty(copy, step);
  else copy[step] = set(copy[step], rest, value);
  return copy;
}
