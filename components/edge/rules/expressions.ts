/** Pieces of rule expressions: https://developers.cloudflare.com/ruleset-engine/rules-language/ */
import type { EdgeRulesArgs } from "..";
import { STACKS } from "../../lib/environment";

/** Requests whose field has one of some values. */
export function isOneOf(field: string, values: readonly string[]): string {
  return `${field} in {${values.map(quoted).join(" ")}}`;
}

/** One of several conditions. */
export function anyOf(conditions: readonly string[]): string {
  return `(${conditions.join(" or ")})`;
}

/** All of several conditions. */
export function allOf(...conditions: readonly string[]): string {
  return `(${conditions.join(" and ")})`;
}

/** A text as an expression writes it. */
export function quoted(text: string): string {
  return `"${text}"`;
}

/**
 * Requests for the API of any environment. Rules name hosts that are behind the proxy only (API and media): the site's
 * names are DNS only, so Cloudflare never sees a request for them.
 */
export function toApi({ hosts }: Pick<EdgeRulesArgs, "hosts">): string {
  return isOneOf(
    "http.host",
    STACKS.map((stack) => hosts[stack].api),
  );
}

/** Requests for the media files of any environment. */
export function toMedia({ hosts }: Pick<EdgeRulesArgs, "hosts">): string {
  return isOneOf(
    "http.host",
    STACKS.map((stack) => hosts[stack].media),
  );
}

/** Path of a request in lower case, so that `/WP-Login.php` is caught as well. */
export const PATH = "lower(http.request.uri.path)";

/** Requests that sign somebody in, whatever version prefix the API has. */
export const TO_LOGIN = `ends_with(${PATH}, "/login")`;

/** Requests that send the contact form. */
export const TO_CONTACT_FORM = `ends_with(${PATH}, "/contact")`;
