/** Values as text. */

/** A string, a number or a boolean as text; empty for anything else, so that no object ends up in a message. */
export function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
