/** All packs, and what is in them. */
import { cost } from "./cost/rules";
import type { Pack } from "./lib/judge";
import { security } from "./security/rules";

/** The packs, in the order of their reports. */
export const PACKS: readonly Pack[] = [security, cost];

/** The rules of all packs. */
export const RULES = PACKS.flatMap(({ rules }) => rules);

/** The ids of all rules: settings and exemptions may name any of them, whichever pack reads them. */
export const RULE_IDS: ReadonlySet<string> = new Set(RULES.map(({ id }) => id));
