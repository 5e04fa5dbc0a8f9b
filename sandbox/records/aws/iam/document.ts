/** IAM policy documents as they come in: JSON texts. */
import { isObject, type Properties } from "../../../interpreter/values";

/** The statements of a policy text; none where it is no policy. */
export function statementsOf(text: unknown): Properties[] {
  const document = parsed(text);
  if (!isObject(document)) return [];
  const statements = document["Statement"];
  return (Array.isArray(statements) ? statements : [statements]).filter(isObject);
}

/** One value or several of a policy as a list of texts. */
export function valuesOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((entry): entry is string => typeof entry === "string");
}

/** What a JSON text holds; undefined where it is none. */
export function parsed(text: unknown): unknown {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
