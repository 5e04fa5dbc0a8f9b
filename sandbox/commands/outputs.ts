/** The command that prints what the app teams may rely on. */
import type { Stack } from "@pulumi/pulumi/automation";
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
  const values = await valuesOf(opened);
  if (Object.keys(values).length === 0) {
    throw new SandboxError(`Stack ${stack} is not up, so it has no outputs`, `npm run sandbox -- up --stack ${stack}`);
  }
  return formatOutputs(values, format, reveal);
}

/** Prints the outputs after an `up`; secrets stay masked. */
export async function printOutputs(stack: Stack, say: (line: string) => void): Promise<void> {
  say("Outputs (npm run sandbox -- outputs prints them for programs):");
  for (const line of formatOutputs(await valuesOf(stack), "dotenv", []).split("\n")) say(`  ${line}`);
}

async function valuesOf(stack: Stack): Promise<Record<string, unknown>> {
  const values = await stack.outputs();
  return Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value as unknown]));
}
