import type { Cloud } from "./environment";
import type { Context } from "./context";

/** Builds a noun on the cloud that the context names. @throws Error when the noun has no such implementation yet. */
export function perCloud<T>(context: Context, builders: Partial<Record<Cloud, () => T>>): T {
  const build = builders[context.cloud];
  if (build === undefined) {
    const known = Object.keys(builders).join(", ");
    throw new Error(`backend.cloud ${context.cloud} is not available here yet; choose one of: ${known}`);
  }
  return build();
}
