import * as v from "valibot";
import { get } from "./get";

const flagsSchema = v.object({ flags: v.record(v.string(), v.boolean()) });

/** Switches by name; a name that is absent is undecided. */
export type Flags = Readonly<Partial<Record<string, boolean>>>;

/** Feature flags of this environment. */
export async function getFlags(apiUrl: string): Promise<Flags> {
  return (await get(`${apiUrl}/v1/flags`, flagsSchema)).flags;
}
