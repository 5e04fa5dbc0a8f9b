import type { Cloud } from "../../components/lib/environment";
import type { PlatformConfig } from "../fields";

type Partially<T> = { readonly [G in keyof T]: Partial<T[G]> };

/** The values that could be read; what could not is absent, and reported with its key. */
export type Values = Partially<Omit<PlatformConfig, "stack">>;

/** The clouds on which the backend runs: one, or two while the stack moves. */
export function cloudsOf({ backend: { cloud, alsoOn } }: Values): Cloud[] {
  const clouds = [cloud, alsoOn].filter((name): name is Cloud => name !== undefined && name !== "none");
  return [...new Set(clouds)];
}
