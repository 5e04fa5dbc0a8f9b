import type { ObjectContext } from "../../record";

/** An id in the form of a UUID of version 4. */
export function newUuid({ token }: ObjectContext): string {
  const hex = token("id", 32);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join("-");
}
