import * as fs from "node:fs";
import * as path from "node:path";
import { check } from "../../../sandbox/interpreter/check";
import { diff } from "../../../sandbox/interpreter/diff";
import { steps, type Properties } from "../../../sandbox/interpreter/values";
import { dialectOf, records } from "../../../sandbox/records";
import type { Stricter } from "./stricter";

interface Row {
  type: string;
  base: number;
  op: "valid" | "add" | "set" | "change" | "remove";
  path?: string;
  value?: unknown;
}

interface CheckRow extends Row {
  accepted: boolean;
  says?: string;
}

interface DiffRow extends Row {
  effect: "none" | "update" | "replace";
  replaces?: string[];
  deleteBeforeReplace?: boolean;
}

interface Recorded {
  bases: Record<string, Properties[]>;
  check: CheckRow[];
  diff: DiffRow[];
}

/** What a real plugin answered, case by case. */
export function recorded(provider: string): Recorded {
  return JSON.parse(fs.readFileSync(path.join(__dirname, "recorded", `${provider}.json`), "utf8")) as Recorded;
}

/** Replays every Check and Diff; returns one line per answer that differs from the plugin's. */
export function replay(provider: string, stricter: readonly Stricter[]): { cases: number; differences: string[] } {
  const { bases, check: checks, diff: diffs } = recorded(provider);
  const differences: string[] = [];
  for (const row of checks) {
    const { schema, record } = registered(row.type);
    const { failures } = check(schema, record, dialectOf(row.type), apply(bases, row));
    const accepted = failures.length === 0;
    if (accepted === row.accepted) continue;
    if (row.accepted && stricter.some((entry) => covers(entry, row))) continue;
    differences.push(
      `${describeRow(row)}: plugin ${row.accepted ? "accepts" : `refuses (${row.says})`}, sandbox ${accepted ? "accepts" : `refuses (${failures.map((f) => `${f.property} ${f.reason}`).join("; ")})`}`,
    );
  }
  for (const row of diffs) {
    const { schema, record } = registered(row.type);
    const dialect = dialectOf(row.type);
    const before = check(schema, record, dialect, base(bases, row)).inputs;
    const after = check(schema, record, dialect, apply(bases, row)).inputs;
    const answer = diff(record, dialect, before, after);
    const effect = answer.changes.length === 0 ? "none" : answer.replaces.length > 0 ? "replace" : "update";
    const expected = `${row.effect} ${(row.replaces ?? []).join(",")} ${row.effect === "replace" ? (row.deleteBeforeReplace ?? false) : ""}`;
    const actual = `${effect} ${answer.replaces.join(",")} ${effect === "replace" ? answer.deleteBeforeReplace : ""}`;
    if (expected !== actual) differences.push(`${describeRow(row)}: plugin ${expected}, sandbox ${actual}`);
  }
  return { cases: checks.length + diffs.length, differences };
}

function registered(type: string): NonNullable<ReturnType<typeof records.get>> {
  const found = records.get(type);
  if (found === undefined) throw new Error(`${type} has recorded answers, but no record`);
  return found;
}

function base(bases: Recorded["bases"], row: Row): Properties {
  return structuredClone(bases[row.type]?.[row.base]) as Properties;
}

function apply(bases: Recorded["bases"], row: Row): Properties {
  const inputs = base(bases, row);
  if (row.path === undefined) return inputs;
  const keys = steps(row.path);
  const last = keys.pop() as string;
  const parent = keys.reduce<unknown>((value, key) => (value as Properties)[key], inputs) as Properties | unknown[];
  if (row.op !== "remove") Object.assign(parent, { [last]: row.value });
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else Reflect.deleteProperty(parent, last);
  return inputs;
}

function covers(entry: Stricter, row: Row): boolean {
  return (
    entry.type === row.type &&
    entry.path === row.path &&
    (entry.value === undefined || JSON.stringify(entry.value) === JSON.stringify(row.value))
  );
}

function describeRow(row: Row): string {
  return `${row.type} [${row.base}] ${row.op} ${row.path ?? ""} ${row.value === undefined ? "" : JSON.stringify(row.value)}`;
}
