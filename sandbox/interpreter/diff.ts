import { isDeepStrictEqual } from "node:util";
import type { Dialect, ResourceRecord } from "../record";
import { withDefaults } from "./defaults";
import { canonical, generalise, isAbsent, isObject, locate, steps, within, type Properties } from "./values";

/** What a changed property does to an existing object. */
export interface PropertyChange {
  /** Where, for instance `spec.envs[0].value`. */
  path: string;
  /** Whether the property appears, disappears or has another value. */
  kind: "add" | "delete" | "update";
  /** Whether the change replaces the object. */
  replaces: boolean;
}

/** What Diff answers. */
export interface DiffResult {
  /** Every changed property. */
  changes: PropertyChange[];
  /** Top-level properties that force a replacement. */
  replaces: string[];
  /** Whether a replacement must delete the old object first. */
  deleteBeforeReplace: boolean;
}

/** Compares the inputs an object was made from with the new ones. */
export function diff(record: ResourceRecord, dialect: Dialect, before: Properties, after: Properties): DiffResult {
  const compare: Compare = {
    computed: new Set(record.computed ?? []),
    sets: new Set(record.sets ?? []),
    replaces: record.replaces ?? [],
    sameValue: record.sameValue ?? {},
    dialect,
    changes: [],
  };
  compareValues(compare, withDefaults(record, before), withDefaults(record, after), "");
  const replaces = compare.changes.filter((change) => change.replaces).map((change) => steps(change.path)[0] as string);
  return {
    changes: compare.changes,
    replaces: [...new Set(replaces)],
    // The SDKv2 bridge deletes first where the user fixed the name: a second object with that name could not exist.
    deleteBeforeReplace: record.deleteBeforeReplace ?? (dialect === "sdkv2" && !isAbsent(after["name"])),
  };
}

/**
 * The inputs an object was made from, together with what the cloud filled in since: giving exactly that value later
 * changes nothing.
 */
export function filledIn(record: ResourceRecord, inputs: Properties, outputs: Properties): Properties {
  const known = (record.computed ?? []).filter((name) => isAbsent(inputs[name]) && !isAbsent(outputs[name]));
  return { ...inputs, ...Object.fromEntries(known.map((name) => [name, outputs[name]])) };
}

interface Compare {
  computed: ReadonlySet<string>;
  sets: ReadonlySet<string>;
  replaces: readonly string[];
  sameValue: Readonly<Record<string, (before: unknown, after: unknown) => boolean>>;
  dialect: Dialect;
  changes: PropertyChange[];
}

function compareValues(compare: Compare, before: unknown, after: unknown, path: string): void {
  const general = generalise(path);
  if (isAbsent(before) && isAbsent(after)) return;
  if (isAbsent(after) && compare.computed.has(general)) return;
  if (compare.sameValue[general]?.(before, after) === true) return;
  if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      compareValues(compare, before[key], after[key], within(path, key));
    }
  } else if (Array.isArray(before) && Array.isArray(after)) {
    if (compare.sets.has(general)) compareSets(compare, before, after, path);
    else compareLists(compare, before, after, path);
  } else if (!isDeepStrictEqual(before, after)) {
    report(compare, path, before, after);
  }
}

function compareLists(compare: Compare, before: unknown[], after: unknown[], path: string): void {
  for (let index = 0; index < Math.max(before.length, after.length); index++) {
    compareValues(compare, before[index], after[index], `${path}[${index}]`);
  }
}

/** Leaves out what both sets hold, and pairs the rest in the order given. */
function compareSets(compare: Compare, before: unknown[], after: unknown[], path: string): void {
  const key = (element: unknown): string => canonical(element, compare.sets, `${generalise(path)}[*]`);
  const without = (list: unknown[], others: unknown[]): [number, unknown][] => {
    const counterparts = new Set(others.map(key));
    return [...list.entries()].filter(([, element]) => !counterparts.has(key(element)));
  };
  const [gone, come] = [without(before, after), without(after, before)];
  for (let pair = 0; pair < Math.max(gone.length, come.length); pair++) {
    const index = (come[pair] ?? gone[pair])?.[0];
    compareValues(compare, gone[pair]?.[1], come[pair]?.[1], `${path}[${index}]`);
  }
}

function report(compare: Compare, path: string, before: unknown, after: unknown): void {
  const kind = isAbsent(before) ? "add" : isAbsent(after) ? "delete" : "update";
  const general = generalise(path);
  // Where a block came or went as a whole, the Plugin Framework asks only what is inside a new one; the SDKv2 asks both.
  const blocks = compare.dialect === "framework" ? [after] : [before, after];
  const replaces = compare.replaces.some(
    (entry) =>
      isWithin(general, entry) ||
      (isWithin(entry, general) && blocks.some((block) => holds(block, entry.slice(general.length)))),
  );
  compare.changes.push({ path, kind, replaces });
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}

function holds(block: unknown, inside: string): boolean {
  return locate(block, inside).some((found) => !isAbsent(found.value));
}
