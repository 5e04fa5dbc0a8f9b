/** PostgreSQL on RDS: which resource it is, and of which version. */
import { property } from "./check";
import { oneOf } from "./expect";

/** The resource is PostgreSQL, of RDS or of Aurora. */
export const isPostgres = property("engine", oneOf(["postgres", "aurora-postgresql"]));

/** The major version in a version (`17.4`) or in the family of a parameter group (`postgres17`); undefined when there is none. */
export function majorVersion(text: unknown): number | undefined {
  const digits = typeof text === "string" || typeof text === "number" ? /(\d+)/.exec(String(text))?.[1] : undefined;
  return digits === undefined ? undefined : Number(digits);
}
