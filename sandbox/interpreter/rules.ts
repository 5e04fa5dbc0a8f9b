import { UNKNOWN, containsUnknown, isAbsent, isObject, locate, within, type Properties } from "./values";

/** A value that was refused, and why. */
export interface Failure {
  /** Path of the property, for instance `rules[0].type`. */
  property: string;
  /** What is wrong, which value was given and what is allowed. */
  reason: string;
}

/** A condition on the inputs of a resource. Unknown values are never judged. */
export type Rule = (inputs: Properties) => Failure[];

/** The value must be one of a closed list. */
export function oneOf(pattern: string, allowed: readonly (string | number)[]): Rule {
  return each(pattern, (value) =>
    allowed.some((entry) => entry === value || String(entry) === value)
      ? undefined
      : `must be one of ${allowed.join(", ")}`,
  );
}

/** The number must lie between two bounds, both included. */
export function between(pattern: string, least: number, most = Number.POSITIVE_INFINITY): Rule {
  const allowed = most === Number.POSITIVE_INFINITY ? `at least ${least}` : `between ${least} and ${most}`;
  return each(pattern, (value) => (Number(value) >= least && Number(value) <= most ? undefined : `must be ${allowed}`));
}

/** The text must have a length within bounds, both included. */
export function lengthBetween(pattern: string, least: number, most = Number.POSITIVE_INFINITY): Rule {
  const allowed = most === Number.POSITIVE_INFINITY ? `at least ${least}` : `between ${least} and ${most}`;
  return each(pattern, (value) =>
    String(value).length >= least && String(value).length <= most ? undefined : `must be ${allowed} characters long`,
  );
}

/** The text must not be empty. */
export function notEmpty(...patterns: string[]): Rule {
  return all(...patterns.map((pattern) => each(pattern, (value) => (value === "" ? "must not be empty" : undefined))));
}

/** The number must not be zero. */
export function notZero(...patterns: string[]): Rule {
  return all(
    ...patterns.map((pattern) => each(pattern, (value) => (Number(value) === 0 ? "must not be zero" : undefined))),
  );
}

/** The text must match a pattern; `says` completes the sentence "must be …". */
export function matches(pattern: string, expression: RegExp, says: string): Rule {
  return each(pattern, (value) => (expression.test(String(value)) ? undefined : `must be ${says}`));
}

/** The list must have a number of elements within bounds, both included. */
export function sizeBetween(pattern: string, least: number, most = Number.POSITIVE_INFINITY): Rule {
  const allowed = most === Number.POSITIVE_INFINITY ? `at least ${least}` : `between ${least} and ${most}`;
  return each(pattern, (value) =>
    !Array.isArray(value) || (value.length >= least && value.length <= most)
      ? undefined
      : `must have ${allowed} elements`,
  );
}

/** Exactly one of the named properties must be given inside each object at `parent` ("" for the top). */
export function exactlyOneOf(parent: string, names: readonly string[]): Rule {
  return among(parent, names, (given) =>
    given.length === 1
      ? undefined
      : `exactly one of ${names.join(", ")} must be given, got ${given.join(", ") || "none"}`,
  );
}

/** At least one of the named properties must be given inside each object at `parent` ("" for the top). */
export function atLeastOneOf(parent: string, names: readonly string[]): Rule {
  return among(parent, names, (given) =>
    given.length > 0 ? undefined : `at least one of ${names.join(", ")} must be given`,
  );
}

/** At most one of the named properties may be given inside each object at `parent` ("" for the top). */
export function conflicts(parent: string, names: readonly string[]): Rule {
  return among(parent, names, (given) =>
    given.length <= 1 ? undefined : `${given.join(" and ")} conflict: give one of them only`,
  );
}

/** A condition of its own on each value found; return what is wrong, or undefined. */
export function each(pattern: string, judge: (value: unknown, inputs: Properties) => string | undefined): Rule {
  return (inputs) =>
    locate(inputs, pattern).flatMap(({ path, value }) => {
      if (isAbsent(value) || containsUnknown(value)) return [];
      const wrong = judge(value, inputs);
      return wrong === undefined ? [] : [{ property: path, reason: `${wrong}, got ${JSON.stringify(value)}` }];
    });
}

/** Joins several rules into one. */
export function all(...rules: readonly Rule[]): Rule {
  return (inputs) => rules.flatMap((rule) => rule(inputs));
}

function among(parent: string, names: readonly string[], judge: (given: string[]) => string | undefined): Rule {
  return (inputs) =>
    locate(inputs, parent).flatMap(({ path, value }) => {
      // One that is not known yet may turn out to be absent: plugins judge once all of them are known.
      if (!isObject(value) || names.some((name) => value[name] === UNKNOWN)) return [];
      const given = names.filter((name) => !isAbsent(value[name]));
      const wrong = judge(given);
      return wrong === undefined ? [] : [{ property: within(path, given[0] ?? (names[0] as string)), reason: wrong }];
    });
}
