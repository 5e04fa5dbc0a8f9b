/** Checks of one resource, put together from expectations. */
import type { Context } from "./context";
import type { Expectation } from "./expect";
import type { Resource } from "./resource";
import { find } from "./value";
import { every, notApplicable, some, type Verdict } from "./verdict";

/** Judges one resource by itself. */
export type Check = (resource: Resource, context: Context) => Verdict;

/**
 * The value at a path satisfies the expectation; with `[*]` in the path every one does. A list without items makes the
 * check not applicable: ask for the list itself where it must not be empty.
 */
export function property(path: string, expected: Expectation): Check {
  return ({ inputs }, context) => {
    const found = find(inputs, path);
    return found.length === 0
      ? notApplicable(`there is no ${path}`)
      : every(found.map((one) => expected(one, context)));
  };
}

/** Every check passes. */
export function all(...checks: readonly Check[]): Check {
  return (resource, context) => every(checks.map((check) => check(resource, context)));
}

/** One check is enough. */
export function any(...checks: readonly Check[]): Check {
  return (resource, context) => some(checks.map((check) => check(resource, context)));
}

/**
 * The check, where the condition passes. Elsewhere it is not applicable, for `otherwise` (the end of "not applicable:
 * …"); where the condition cannot be decided, neither can the check.
 */
export function when(condition: Check, check: Check, otherwise: string): Check {
  return (resource, context) => {
    const { answer, ...rest } = condition(resource, context);
    if (answer === "pass") return check(resource, context);
    return answer === "undecided" ? ({ answer, ...rest } as Verdict) : notApplicable(otherwise);
  };
}

/** The check, in stacks that the settings call production. */
export function inProduction(check: Check): Check {
  return (resource, context) =>
    context.stack.production ? check(resource, context) : notApplicable("the stack is not production");
}

/** The check, in stacks that are not production. */
export function outsideProduction(check: Check): Check {
  return (resource, context) =>
    context.stack.production ? notApplicable("the stack is production") : check(resource, context);
}

/** The check, on resources of these types; a rule about several types says nothing of the others with it. */
export function ofType(types: readonly string[], check: Check): Check {
  return (resource, context) =>
    types.includes(resource.type) ? check(resource, context) : notApplicable("it is of another type");
}
