/** Rules for Pulumi inputs, out of what CloudFormation says of their counterparts. */
import type { Rule } from "../../../interpreter/rules";
import { between, lengthBetween, matches, oneOf, sizeBetween } from "../../../interpreter/rules";
import { locate } from "../../../interpreter/values";
import type { Pair } from "./pairs";

/** The rules of one pair and of everything inside of it. */
export function rulesOfPair(pair: Pair): Rule[] {
  if (pair.entry?.unchecked === true) return [];
  const own = SCALARS.includes(pair.input.type) ? scalarRules(pair) : pair.shape === "list" ? listRules(pair) : [];
  return [...own.map(given), ...pair.inner.flatMap(rulesOfPair)];
}

/** A published pattern in the notation of JavaScript; undefined where it has none. */
export function expressionOf(pattern: string): RegExp | undefined {
  // `\Z` is the end of a text in the notation of the schemas.
  const text = pattern.replace(/\\Z/g, "$");
  // Only "u" knows classes such as \p{L}; only without it may an escape be needless (`\-`).
  for (const flags of /\\p\{/.test(text) ? ["u"] : ["u", ""]) {
    try {
      return new RegExp(text, flags);
    } catch {
      // The next notation.
    }
  }
  return undefined;
}

const SCALARS: readonly string[] = ["string", "number"];

function scalarRules({ path, node, input, shape }: Pair): Rule[] {
  if (shape !== "plain") return [];
  const { enum: allowed, pattern, minimum, maximum, minLength, maxLength } = node;
  const rules: Rule[] = [];
  if (allowed !== undefined)
    rules.push(
      oneOf(
        path,
        allowed.map((value) => (typeof value === "boolean" ? String(value) : value)),
      ),
    );
  const expression = pattern === undefined ? undefined : expressionOf(pattern);
  if (expression !== undefined) rules.push(matches(path, expression, `text that matches ${String(pattern)}`));
  if (minimum !== undefined || maximum !== undefined)
    rules.push(between(path, minimum ?? Number.NEGATIVE_INFINITY, maximum));
  if (input.type === "string" && (minLength !== undefined || maxLength !== undefined)) {
    rules.push(lengthBetween(path, minLength ?? 0, maxLength));
  }
  return rules;
}

function listRules({ path, node: { minItems, maxItems } }: Pair): Rule[] {
  return minItems === undefined && maxItems === undefined ? [] : [sizeBetween(path, minItems ?? 0, maxItems)];
}

/**
 * The provider takes an empty text, a zero and an empty list for "not given" (`d.GetOk`): retentionInDays 0 keeps logs for
 * ever, although CloudFormation has no such value. A number may also come as an empty text.
 */
function given(rule: Rule): Rule {
  return (inputs) =>
    rule(inputs).filter(({ property }) => {
      const value = locate(inputs, property)[0]?.value;
      return !(value === "" || value === 0 || value === "0" || (Array.isArray(value) && value.length === 0));
    });
}
