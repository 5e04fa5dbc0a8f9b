import { parse } from "yaml";
import { SandboxError } from "../errors";

/**
 * Reads `group.key=value` from the command line; a value is read as in a stack file (`3` is a number, `true` a flag).
 * @throws SandboxError when one has another form.
 */
export function parseOverrides(given: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    given.map((text) => {
      const [, key, value] = /^([A-Za-z]+\.[A-Za-z]+)=(.*)$/s.exec(text) ?? [];
      if (key === undefined || value === undefined) {
        throw new SandboxError(
          `--set ${text} cannot be read`,
          "write it as group.key=value, for instance postgres.storageGib=60",
        );
      }
      return [key, value === "" ? "" : (parse(value) as unknown)];
    }),
  );
}
