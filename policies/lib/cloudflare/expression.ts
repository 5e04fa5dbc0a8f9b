/**
 * What a rule's expression says about hosts and paths, as far as the text tells:
 * https://developers.cloudflare.com/ruleset-engine/rules-language/
 */
import { Unreadable } from "../value";

/** Whether an expression is about the requests of a host. */
export type Coverage = "covered" | "not" | "unclear";

/** A condition on the host: `http.host eq "a"`, `not http.host in {"a" "b"}`, `lower(http.host) contains "a"`. */
const HOST_TERM =
  /(not\s+\(?\s*)?(?:lower\(\s*)?http\.host\s*\)?\s*(eq|==|ne|!=|in|contains|wildcard|strict wildcard)\s*(\{[^}]*\}|r?"[^"]*")/g;
const HOST_ENDS = /(not\s+)?(starts_with|ends_with)\(\s*(?:lower\(\s*)?http\.host\s*\)?\s*,\s*"([^"]*)"\s*\)/g;

/** Whether the expression lets requests for the host through to the rule; one without a host is for all. */
export function coverage(expression: unknown, host: string): Coverage {
  if (expression instanceof Unreadable) return "unclear";
  if (typeof expression !== "string") return "not";
  const text = expression.toLowerCase();
  const mentions = text.match(/http\.host|http\.request\.full_uri/g)?.length ?? 0;
  if (mentions === 0) return "covered";
  const terms = [
    ...[...text.matchAll(HOST_TERM)].map(([, not, operator = "", value = ""]) => {
      const negative = (not !== undefined) !== ["ne", "!="].includes(operator);
      return matchesHost(operator, value, host) !== negative;
    }),
    ...[...text.matchAll(HOST_ENDS)].map(([, not, how, value = ""]) => {
      const matches = how === "ends_with" ? host.endsWith(value) : host.startsWith(value);
      return matches !== (not !== undefined);
    }),
  ];
  if (terms.includes(true)) return "covered";
  return terms.length < mentions ? "unclear" : "not";
}

function matchesHost(operator: string, value: string, host: string): boolean {
  const values = [...value.matchAll(/"([^"]*)"/g)].map(([, text = ""]) => text);
  if (operator === "contains") return values.some((text) => host.includes(text));
  if (!operator.endsWith("wildcard")) return values.includes(host);
  return values.some((text) => {
    const pattern = text.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${pattern.join(".*")}$`).test(host);
  });
}

/**
 * True when the expression asks for more than the host: a path, a file ending, or the absence of a login. One that only
 * leaves paths out (`not …`) is for the rest, and so not narrow.
 */
export function narrowsPath(expression: unknown): boolean {
  return (
    typeof expression === "string" &&
    !/^\(*\s*not\s/.test(expression) &&
    /http\.request\.(?:uri|full_uri|method|cookies|headers)|http\.cookie/i.test(expression)
  );
}

/** True when the expression is for every request of the host. */
export function coversAll(expression: unknown, host: string): boolean {
  return coverage(expression, host) === "covered" && !narrowsPath(expression);
}
