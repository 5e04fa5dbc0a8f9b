/** The command that prints what the app teams may rely on. */
import type { OutputMap } from "@pulumi/pulumi/automation";
import { formatOutputs, type OutputFormat } from "../../outputs/format";
import { SandboxError } from "../errors";
import type { Session } from "../session";

/** Prints the outputs of a stack that is up. */
export async function outputs(
  session: Session,
  stack: string,
  format: OutputFormat,
  reveal: readonly string[],
): Promise<string> {
  const opened = await session.open(stack, {});
  const values = valuesOf(await opened.outputs());
  if (Object.keys(values).length === 0) {
    throw new SandboxError(`Stack ${stack} is not up, so it has no outputs`, `npm run sandbox -- up --stack ${stack}`);
  }
  return formatOutputs(values, format, reveal);
}

/** Prints the outputs after an `up`; secrets stay masked. */
export function printOutputs(outputs: OutputMap, say: (line: string) => void): void {
  say("Outputs (npm run sandbox -- outputs prints them for programs):");
  for (const line of formatOutputs(valuesOf(outputs), "dotenv", []).split("\n")) say(`  ${line}`);
}

function valuesOf(values: OutputMap): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value as unknown]));
}
