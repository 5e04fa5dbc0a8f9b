import { SandboxError } from "../errors";

/** The engine's own words, without the command line and the stack trace around them. */
export function engineError(error: unknown, errors: readonly string[] = []): unknown {
  const text = error instanceof Error ? error.message : String(error);
  if (/incorrect passphrase/i.test(text)) {
    return new SandboxError(
      "The passphrase does not open this sandbox's stacks",
      "unset PULUMI_CONFIG_PASSPHRASE (the sandbox has one of its own), or reset the sandbox",
    );
  }
  if (errors.some((line) => line.includes("update canceled"))) {
    return new SandboxError("Stopped as asked", "nothing: the same command continues from here");
  }
  if (errors.length > 0) {
    const count = errors.length === 1 ? "an error" : `${errors.length} errors`;
    return new SandboxError(
      [`The engine stopped with ${count}:`, ...errors.map((line) => `  - ${line}`)].join("\n"),
      "mend the cause and run the same command again: it continues from here",
    );
  }
  const line = /^error: (.*)$/m.exec(text)?.[1];
  return line === undefined ? error : new SandboxError(line);
}
