import { effectiveConfig, readProject, readStackFile } from "../../sandbox/engine/settings";
import { readConfig, type PlatformConfig, type RawConfig } from "../../config";
import { ConfigError, type ConfigProblem } from "../../config/error";

/** The raw configuration of a shipped stack, with some values changed; `undefined` takes a value away. */
export function rawConfig(stack: string, changes: Readonly<Record<string, unknown>> = {}): RawConfig {
  const raw = effectiveConfig(readProject(), readStackFile(stack)) as Record<string, Record<string, unknown>>;
  for (const [key, value] of Object.entries(changes)) {
    const [group, name] = key.split(".") as [string, string];
    raw[group] = { ...raw[group], [name]: value };
  }
  return raw;
}

/** The checked configuration of a shipped stack, with some values changed. */
export function config(stack: string, changes: Readonly<Record<string, unknown>> = {}): PlatformConfig {
  return readConfig(stack, rawConfig(stack, changes));
}

/** The problems that a changed configuration has. */
export function problems(stack: string, changes: Readonly<Record<string, unknown>>): readonly ConfigProblem[] {
  try {
    config(stack, changes);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}
