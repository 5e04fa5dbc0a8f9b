/** JSON documents that travel in a string: IAM policies, container definitions, bucket policies. */
import type { Check } from "./check";
import type { Context } from "./context";
import { UNKNOWN_SENTINELS } from "./state";
import { UNKNOWN, Unreadable, find } from "./value";
import { every, fail, notApplicable, undecided, type Verdict } from "./verdict";

/**
 * Parses a document. Unreadable when the string is, or when a value that is not known yet is part of it.
 * Undefined when it is absent or no JSON.
 */
export function parsed(value: unknown): unknown {
  if (value instanceof Unreadable) return value;
  if (typeof value !== "string") return value;
  for (const sentinel of UNKNOWN_SENTINELS) if (value.includes(String(sentinel))) return UNKNOWN;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Judges the JSON document in a property. Unknown ones are undecided, absent ones not applicable, and one that is no JSON
 * fails.
 */
export function jsonProperty(path: string, judge: (document: unknown, at: string, context: Context) => Verdict): Check {
  return ({ inputs }, context) => {
    const found = find(inputs, path);
    if (found.length === 0) return notApplicable(`there is no ${path}`);
    return every(
      found.map(({ at, value }) => {
        if (value === undefined || value === null) return notApplicable(`${at} is not set`);
        const document = parsed(value);
        if (document instanceof Unreadable) return undecided(`${at} ${document.why}`);
        return document === undefined ? fail(`${at} is not JSON`) : judge(document, at, context);
      }),
    );
  };
}
