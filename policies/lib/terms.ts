/** What all stacks are judged by: the settings, the exemptions, and the day. */
import { exemptionsFile, readExemptions, type Exemption } from "./exemptions";
import type { Bench } from "./judge";
import { namedStacks, readSettings, settingsFile, settingsOf, type Settings } from "./settings";

/** The same for every stack of a run. */
export interface Terms {
  /** The settings of all stacks. */
  settings: Settings;
  /** All exemptions. */
  exemptions: readonly Exemption[];
  /** The day, as YYYY-MM-DD: exemptions end. */
  today: string;
}

/**
 * Reads the terms from the files that the environment names, or from those of this project.
 * @throws DataFileError naming file, line and remedy of each mistake in a file.
 */
export function readTerms(ruleIds: ReadonlySet<string>, environment: NodeJS.ProcessEnv, now: Date): Terms {
  const settings = readSettings(settingsFile(environment), ruleIds);
  return {
    settings,
    exemptions: readExemptions(exemptionsFile(environment), ruleIds, namedStacks(settings)),
    today: now.toISOString().slice(0, 10),
  };
}

/** The terms as they are for one stack. */
export function benchOf(stackName: string, { settings, exemptions, today }: Terms): Bench {
  return { context: { stackName, stack: settingsOf(settings, stackName), settings }, exemptions, today };
}
