/** What a rule may demand of one value. Absent, zero, null, secret and unknown are handled here, once. */
import type { Context } from "./context";
import { Unreadable, isRecord, type Found } from "./value";
import { every, fail, notApplicable, pass, some, undecided, type Verdict } from "./verdict";

/** Judges one value that was found at a path. */
export type Expectation = (found: Found, context: Context) => Verdict;

/** A limit: a number, or one that the settings of the stack decide. */
export type Limit = number | ((context: Context) => number);

/** What an absent value means: the cloud's own default is good (`pass`), or it is not (`fail`). */
export interface Absence {
  /** The answer to an absent value. */
  absent: "pass" | "fail";
}

const ABSENT_FAILS: Absence = { absent: "fail" };
const ABSENT_PASSES: Absence = { absent: "pass" };

/**
 * An expectation of a plain value.
 * @param must What it must be, as the end of "it must …".
 * @param holds Judges a value that is present and readable.
 * @param options What absence means, and whether a message may show a string (only where it cannot be a secret).
 */
export function expectation(
  must: string,
  holds: (value: unknown) => boolean,
  { absent, show = false }: Absence & { show?: boolean },
): Expectation {
  return ({ at, value }) => {
    if (value instanceof Unreadable) return undecided(`${at} ${value.why}`);
    if (value === undefined || value === null)
      return absent === "pass" ? pass : fail(`${at} is not set; it must ${must}`);
    return holds(value) ? pass : fail(`${at} is ${shown(value, show)}; it must ${must}`);
  };
}

/** True (or "true", as some providers write it). An absent value fails unless told otherwise. */
export const isTrue = (absence: Absence = ABSENT_FAILS): Expectation =>
  expectation("be true", (value) => value === true || value === "true", absence);

/** Not true. An absent value passes unless told otherwise. */
export const isNotTrue = (absence: Absence = ABSENT_PASSES): Expectation =>
  expectation("not be true", (value) => value !== true && value !== "true", absence);

/** One of the values, for instance `oneOf(["strict"])`; shown in messages, so never for a property that may be secret. */
export const oneOf = (values: readonly unknown[], absence: Absence = ABSENT_FAILS): Expectation =>
  expectation(`be ${values.map(String).join(" or ")}`, (value) => values.includes(value), { ...absence, show: true });

/** None of the values; shown in messages. */
export const noneOf = (values: readonly unknown[], absence: Absence = ABSENT_PASSES): Expectation =>
  expectation(`not be ${values.map(String).join(" or ")}`, (value) => !values.includes(value), {
    ...absence,
    show: true,
  });

/** A number of at least `limit`; numbers in strings count too. Zero is a value like any other. */
export const atLeast = (limit: Limit, unit = "", absence: Absence = ABSENT_FAILS): Expectation =>
  compared("at least", limit, unit, absence, (value, minimum) => value >= minimum);

/** A number of at most `limit`; numbers in strings count too. */
export const atMost = (limit: Limit, unit = "", absence: Absence = ABSENT_FAILS): Expectation =>
  compared("at most", limit, unit, absence, (value, maximum) => value <= maximum);

function compared(
  words: string,
  limit: Limit,
  unit: string,
  absence: Absence,
  holds: (value: number, bound: number) => boolean,
): Expectation {
  return (found, context) => {
    const bound = typeof limit === "number" ? limit : limit(context);
    const must = `be ${words} ${bound}${unit === "" ? "" : ` ${unit}`}`;
    return expectation(must, (value) => holds(numberIn(value), bound), absence)(found, context);
  };
}

/** A string that matches. `must` ends the sentence "it must …". Shown in messages only when `show` is set. */
export const matches = (
  pattern: RegExp,
  must: string,
  options: Partial<Absence> & { show?: boolean } = {},
): Expectation =>
  expectation(must, (value) => typeof value === "string" && pattern.test(value), { ...ABSENT_FAILS, ...options });

/** Set to anything but an empty string, list or object. A value that is not known yet counts as set. */
export const isSet = (): Expectation => (found, context) =>
  found.value instanceof Unreadable
    ? pass
    : expectation("be set", (value) => !isEmpty(value), ABSENT_FAILS)(found, context);

/** Absent, or an empty string, list or object. A value that is not known yet counts as set. */
export const isNotSet =
  (): Expectation =>
  ({ at, value }) =>
    value instanceof Unreadable || (value !== undefined && value !== null && !isEmpty(value))
      ? fail(`${at} is set; it must not be`)
      : pass;

/** A list that holds the item. An unknown item may be it. */
export const includes =
  (item: unknown, absence: Absence = ABSENT_FAILS): Expectation =>
  (found, context) => {
    if (!Array.isArray(found.value))
      return expectation(`contain ${String(item)}`, (value) => value === item, absence)(found, context);
    if (found.value.includes(item)) return pass;
    const items: readonly unknown[] = found.value;
    const unreadable = items.find((value) => value instanceof Unreadable);
    return unreadable === undefined
      ? fail(`${found.at} does not contain ${String(item)}`)
      : undecided(`an item of ${found.at} ${unreadable.why}`);
  };

/** A list of which every item satisfies the expectation. */
export const everyItem =
  (expected: Expectation, absence: Absence = ABSENT_PASSES): Expectation =>
  (found, context) =>
    ofItems(found, absence, (items) => every(items.map((item) => expected(item, context))));

/** A list of which one item satisfies the expectation; an empty list fails. */
export const someItem =
  (expected: Expectation, absence: Absence = ABSENT_FAILS): Expectation =>
  (found, context) =>
    ofItems(found, absence, (items) =>
      items.length === 0 ? fail(`${found.at} is empty`) : some(items.map((item) => expected(item, context))),
    );

function ofItems(found: Found, { absent }: Absence, judge: (items: Found[]) => Verdict): Verdict {
  const { at, value } = found;
  if (value instanceof Unreadable) return undecided(`${at} ${value.why}`);
  if (value === undefined || value === null) return absent === "pass" ? pass : fail(`${at} is not set`);
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return judge(items.map((item, index) => ({ at: `${at}[${index}]`, value: item })));
}

/** Judges with plain code; unreadable and absent values are answered before it is asked. */
export const satisfies =
  (judge: (value: unknown, at: string, context: Context) => Verdict, absence: Absence): Expectation =>
  ({ at, value }, context) => {
    if (value instanceof Unreadable) return undecided(`${at} ${value.why}`);
    if (value === undefined || value === null) return absence.absent === "pass" ? pass : fail(`${at} is not set`);
    return judge(value, at, context);
  };

/** Says nothing where the value is absent, and judges it otherwise. */
export const whereSet =
  (expected: Expectation): Expectation =>
  (found, context) =>
    found.value === undefined || found.value === null
      ? notApplicable(`${found.at} is not set`)
      : expected(found, context);

/** One of the expectations is enough. */
export const either =
  (...expected: readonly Expectation[]): Expectation =>
  (found, context) =>
    some(expected.map((one) => one(found, context)));

function numberIn(value: unknown): number {
  return typeof value === "number" ? value : typeof value === "string" && value.trim() !== "" ? Number(value) : NaN;
}

function isEmpty(value: unknown): boolean {
  return (
    value === "" ||
    (Array.isArray(value) && value.length === 0) ||
    (isRecord(value) && Object.keys(value).filter((key) => key !== "__defaults").length === 0)
  );
}

/** A value as a message may show it: what may be a secret is only described. */
function shown(value: unknown, show: boolean): string {
  if (typeof value === "boolean" || typeof value === "number") return String(value);
  if (typeof value === "string") return show ? JSON.stringify(value) : value === "" ? "empty" : "another value";
  if (Array.isArray(value)) return value.length === 0 ? "empty" : `a list of ${value.length}`;
  return "an object";
}
