/** All packs. */
import { cost } from "./cost/rules";
import type { Pack } from "./lib/judge";
import { security } from "./security/rules";

/** The packs, in the order of their reports. */
export const PACKS: readonly Pack[] = [security, cost];
