/** What a pricer answers, and how it reads what it needs of a resource. */
import type { Position } from "../../lib/estimate";
import type { Graph } from "../../lib/graph";
import type { Resource } from "../../lib/resource";
import type { StackSettings } from "../../lib/settings";
import { Unreadable, find } from "../../lib/value";
import { HOURS, type Unit } from "../prices";

/** What the estimate takes for granted of the traffic. */
export type Assumptions = StackSettings["traffic"];

/** Something that is paid for, before its price is looked up. */
export interface Line {
  /** What it is, as a reader of the estimate understands it. */
  what: string;
  /** Id of the price. */
  price: string;
  /** How much of it. */
  amount: number;
  /** What the amount counts. Months become hours where the price is for an hour. */
  unit: Unit;
  /** Paid whatever happens, or by traffic. */
  kind: Position["kind"];
}

/** The answer of a pricer. Neither lines nor reasons: the resource costs nothing. */
export interface Priced {
  lines: readonly Line[];
  /** Why a part of it has no figure. */
  unpriced?: readonly string[];
}

/** Says what is paid for a resource. Throws NoPrice when that cannot be told. */
export type Pricer = (resource: Resource, graph: Graph, assumptions: Assumptions) => Priced;

/** Pricers by type token. */
export type Pricers = Readonly<Record<string, Pricer>>;

/** A resource that costs nothing as it is configured. */
export const FREE: Priced = { lines: [] };

/** Why there is no figure. */
export class NoPrice extends Error {
  override name = "NoPrice";
}

/** True for a reason that may be gone after deployment: a size that is not known yet, or is encrypted. */
export const isUnreadable = (reason: string): boolean =>
  reason.includes(Unreadable.unknown.why) || reason.includes(Unreadable.secret.why);

/** Something that is there all month. */
export const always = (what: string, price: string, amount = 1): Line => ({
  what,
  price,
  amount,
  unit: "month",
  kind: "fixed",
});

/** Something that is paid by the amount of it. */
export const byUse = (what: string, price: string, amount: number, unit: Unit): Line => ({
  what,
  price,
  amount,
  unit,
  kind: "usage",
});

/** So many running all month, counted in hours of a part of each. */
export const hoursOf = (count: number, part: number): number => count * part * HOURS;

/** The value at a path; undefined when it is absent. Throws NoPrice when it cannot be read. */
export function read({ inputs }: Resource, path: string): unknown {
  const found = find(inputs, path)[0];
  if (found?.value instanceof Unreadable) throw new NoPrice(`${found.at} ${found.value.why}`);
  return found?.value;
}

/** A string at a path. */
export function textAt(resource: Resource, path: string, absent?: string): string {
  const value = read(resource, path) ?? absent;
  if (typeof value !== "string" || value === "") throw new NoPrice(`${path} is not set`);
  return value;
}

/** A number at a path; numbers in strings count too. */
export function numberAt(resource: Resource, path: string, absent?: number): number {
  const value = read(resource, path) ?? absent;
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isFinite(number) || number < 0) {
    throw new NoPrice(`${path} is ${value === undefined ? "not set" : "no number"}`);
  }
  return number;
}

/** How many run on average of what scales between the numbers at two paths. */
export function average(resource: Resource, least: string, most: string, load: number): number {
  const low = numberAt(resource, least);
  return low + load * Math.max(0, numberAt(resource, most) - low);
}

/** Whether a switch is on; absent is off. */
export const isOn = (resource: Resource, path: string): boolean => {
  const value = read(resource, path);
  return value === true || value === "true";
};

/** How many items a list has; items that are not known yet count as well. */
export function countAt(resource: Resource, path: string): number {
  const value = read(resource, path);
  return Array.isArray(value) ? value.length : value === undefined ? 0 : 1;
}

/** `1 node`, `2 nodes`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${Number.isInteger(count) ? count : count.toFixed(1)} ${count === 1 ? one : many}`;
