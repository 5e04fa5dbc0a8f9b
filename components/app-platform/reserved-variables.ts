import type { AppPlatformArgs } from ".";

/** Variables that the platform sets itself. */
const RESERVED = [
  "DATABASE_APP_USER",
  "DATABASE_BACKUP_USER",
  "DATABASE_URL",
  "ENVIRONMENT",
  "LOG_LEVEL",
  "PORT",
  "REDIS_URL",
];

/**
 * Refuses two values for one variable.
 * @param name name of the component, for the message.
 * @throws Error when two sources give a value to the same variable.
 */
export function checkVariables(
  name: string,
  { variables, secretVariables: secrets }: Pick<AppPlatformArgs, "variables" | "secretVariables">,
): void {
  for (const [argument, keys, taken] of [
    ["variables", Object.keys(variables), RESERVED],
    ["secretVariables", Object.keys(secrets), [...RESERVED, ...Object.keys(variables)]],
  ] as const) {
    const twice = keys.find((key) => taken.includes(key));
    if (twice === undefined) continue;
    throw new Error(
      `${name}: ${argument} "${twice}" already has a value; give it another name than ${taken.join(", ")}`,
    );
  }
}
