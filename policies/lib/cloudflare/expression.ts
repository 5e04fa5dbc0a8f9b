/**
 * What a rule's expression says about hosts, paths and addresses, as far as the text tells:
 * https://developers.cloudflare.com/ruleset-engine/rules-language/
 */
import { ipv4Range, isInternet } from "../ip-range";
import { Unreadable } from "../value";
import { fits } from "../wildcard";
import { opposite, shareOfAll, type Share } from "./logic";

/** Whether an expression is about the requests of a host: about all of them, about none, or about some. */
export type Coverage = "covered" | "not" | "part" | "unclear";

/** A condition on the host: `http.host eq "a"`, `http.host in {"a" "b"}`, `lower(http.host) contains "a"`. */
const HOST_TERM =
  /^(?:lower\(\s*http\.host\s*\)|http\.host)\s*(eq|==|ne|!=|in|contains|wildcard|strict wildcard)\s*(\{[^}]*\}|r?"[^"]*")$/;
const HOST_ENDS = /^(starts_with|ends_with)\(\s*(?:lower\(\s*http\.host\s*\)|http\.host)\s*,\s*"([^"]*)"\s*\)$/;
/** Files that are the same for everybody, and that no program answers. */
const STATIC_FILE =
  /^ends_with\(\s*(?:lower\(\s*http\.request\.uri\.path\s*\)|http\.request\.uri\.path)\s*,\s*"\.(?:avif|css|gif|ico|jpe?g|js|map|mjs|mp4|otf|pdf|png|svg|ttf|txt|webm|webmanifest|webp|woff2?)"\s*\)$/;

/**
 * Whether the expression lets requests for the host through to the rule. Static files are left aside: an expression for
 * all but those covers the host.
 */
export function coverage(expression: unknown, host: string): Coverage {
  if (expression instanceof Unreadable) return "unclear";
  if (typeof expression !== "string") return "not";
  const share = shareOfAll(expression, (condition) =>
    STATIC_FILE.test(condition) ? "none" : shareOfHost(condition, host),
  );
  return share === "all" ? "covered" : share === "none" ? "not" : (share ?? "unclear");
}

/** For how many requests of a host a single condition holds; one on anything else than the host holds for a part. */
function shareOfHost(condition: string, host: string): Share {
  if (condition === "true") return "all";
  if (condition === "false") return "none";
  const [, operator, value = ""] = HOST_TERM.exec(condition) ?? [];
  if (operator !== undefined) {
    const share = matchesHost(operator, value, host) ? "all" : "none";
    return ["ne", "!="].includes(operator) ? opposite(share) : share;
  }
  const [, how, end = ""] = HOST_ENDS.exec(condition) ?? [];
  if (how !== undefined) return (how === "ends_with" ? host.endsWith(end) : host.startsWith(end)) ? "all" : "none";
  return /http\.host|http\.request\.full_uri/.test(condition) ? "unclear" : "part";
}

function matchesHost(operator: string, value: string, host: string): boolean {
  const values = [...value.matchAll(/"([^"]*)"/g)].map(([, text = ""]) => text);
  if (operator === "contains") return values.some((text) => host.includes(text));
  if (!operator.endsWith("wildcard")) return values.includes(host);
  return values.some((pattern) => fits(pattern, host));
}

const ASKS_FOR_PATH = /http\.request\.(?:uri|full_uri|method|cookies|headers)|http\.cookie/;
const IS_NOT = /\s(?:ne|!=)\s/;

/**
 * True when the expression asks for more than the host: a path, a file ending, or the absence of a login. One that only
 * leaves paths out (`not …`) is for the rest, and so not narrow.
 */
export function narrowsPath(expression: unknown): boolean {
  return holdsOnlyWhere(expression, (condition) => {
    if (!ASKS_FOR_PATH.test(condition)) return "part";
    return IS_NOT.test(condition) ? "all" : "none";
  });
}

/** True when the expression is for every request of the host: it asks for nothing but hosts. */
export function coversAll(expression: unknown, host: string): boolean {
  return (
    typeof expression === "string" && shareOfAll(expression, (condition) => shareOfHost(condition, host)) === "all"
  );
}

/** `ip.src eq 192.0.2.1`, `ip.src in {192.0.2.0/24}`, or a list of the account; `$cf.…` are lists of Cloudflare. */
const ADDRESSES = /^ip\.src\s*(?:(?:eq|==)\s*([0-9a-f.:]+)|in\s*(?:\{([^}]*)\}|\$[a-z0-9_]+))$/;

/** True when the expression holds for requests from known addresses only. */
export function onlyFromAddresses(expression: unknown): boolean {
  return holdsOnlyWhere(expression, (condition) => {
    const found = ADDRESSES.exec(condition);
    if (found === null) return "part";
    const addresses = (found[1] ?? found[2])?.trim().split(/\s+/) ?? [];
    return addresses.every((one) => isAddress(one) && !isInternet(one)) ? "none" : "part";
  });
}

const isAddress = (text: string): boolean => ipv4Range(text) !== undefined || /^[0-9a-f:]+(?:\/\d{1,3})?$/.test(text);

/** True when an expression holds nowhere once the conditions that `without` calls "none" hold nowhere: it needs one. */
function holdsOnlyWhere(expression: unknown, without: (condition: string) => Share): boolean {
  return typeof expression === "string" && shareOfAll(expression, without) === "none";
}
