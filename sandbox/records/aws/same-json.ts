import { isDeepStrictEqual } from "node:util";

/** Whether two texts hold the same JSON document: the provider takes a policy for unchanged whatever its spaces and order. */
export function sameJson(before: unknown, after: unknown): boolean {
  if (typeof before !== "string" || typeof after !== "string") return false;
  try {
    return isDeepStrictEqual(JSON.parse(before), JSON.parse(after));
  } catch {
    return false;
  }
}
