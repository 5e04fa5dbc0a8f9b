import type { Cloud } from "../../components/lib/environment";
import type { PlatformConfig } from "../fields";

type Partially<T> = { readonly [G in keyof T]: Partial<T[G]> };

/** The values that could be read; what could not is absent, and reported with its key. */
export type Values = Partially<Omit<PlatformConfig, "stack">>;

/** Whether the stack has something on AWS: its backend, or what it owns for all stacks (`components/foundation/index.ts`). */
export function usesAws(values: Values, stack: string): boolean {
  const { owner, accountId } = values.aws;
  const owns = stack === owner || stack === values.registry.owner;
  return cloudsOf(values).includes("aws") || (owns && accountId !== undefined && accountId !== "");
}

/** The clouds on which the backend runs: one, or two while the stack moves. */
export function cloudsOf({ backend: { cloud, alsoOn } }: Values): Cloud[] {
  const clouds = [cloud, alsoOn].filter((name): name is Cloud => name !== undefined && name !== "none");
  return [...new Set(clouds)];
}
