/** The only reader of stack configuration. What each key means is said once, in Pulumi.yaml. */
import * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import { crossChecks } from "./config/checks";
import { ConfigError, type ConfigProblem } from "./config/error";
import { fields, type PlatformConfig } from "./config/fields";
import { STACKS } from "./components/lib/environment";
import { closest } from "./components/lib/closest";

export type { PlatformConfig } from "./config/fields";

/** Raw values as they stand in Pulumi.yaml and the stack file: groups of keys. */
export type RawConfig = Readonly<Record<string, unknown>>;

/**
 * Reads the configuration of the running program.
 * @throws ConfigError with every problem at once; nothing has been registered by then.
 */
export function loadConfig(): PlatformConfig {
  const prefix = `${pulumi.getProject()}:`;
  const raw = Object.entries(pulumi.runtime.allConfig())
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, value]) => [key.slice(prefix.length), parse(value)] as const);
  return readConfig(pulumi.getStack(), Object.fromEntries(raw));
}

/**
 * Checks raw values and turns them into one typed object.
 * @param stack name of the stack.
 * @param raw groups of keys, defaults of Pulumi.yaml included.
 * @throws ConfigError with every problem at once.
 */
export function readConfig(stack: string, raw: RawConfig): PlatformConfig {
  const problems: ConfigProblem[] = [];
  if (!(STACKS as readonly string[]).includes(stack)) {
    problems.push({
      key: "stack",
      value: stack,
      wrong: "is not a stack of this project",
      allowed: STACKS.join(", "),
      remedy: `choose one with "pulumi stack select"${suggestion(stack, STACKS)}`,
    });
  }
  problems.push(...unknownKeys(raw));
  const values = readFields(raw, problems);
  problems.push(...crossChecks(stack, values).filter(({ key }) => !problems.some((known) => known.key === key)));
  if (problems.length > 0) throw new ConfigError(stack, problems);
  return { stack, ...values } as unknown as PlatformConfig;
}

function unknownKeys(raw: RawConfig): ConfigProblem[] {
  const known = Object.entries(fields).flatMap(([group, keys]) => Object.keys(keys).map((key) => `${group}.${key}`));
  return Object.entries(raw).flatMap(([group, values]) => {
    const names =
      typeof values === "object" && values !== null ? Object.keys(values).map((key) => `${group}.${key}`) : [group];
    return names
      .filter((name) => !known.includes(name))
      .map((name) => ({
        key: name,
        wrong: "is not a key of this project",
        allowed: "the keys that Pulumi.yaml declares",
        remedy: `remove it${suggestion(name, known)}`,
      }));
  });
}

function readFields(raw: RawConfig, problems: ConfigProblem[]): Record<string, Record<string, unknown>> {
  const values: Record<string, Record<string, unknown>> = {};
  for (const [group, keys] of Object.entries(fields)) {
    const given = (raw[group] ?? {}) as Record<string, unknown>;
    const read: Record<string, unknown> = (values[group] = {});
    for (const [key, schema] of Object.entries<z.ZodType>(keys)) {
      const result = schema.safeParse(given[key]);
      if (result.success) {
        read[key] = group === "secrets" && result.data !== undefined ? pulumi.secret(result.data) : result.data;
        continue;
      }
      const missing = given[key] === undefined;
      problems.push({
        key: `${group}.${key}`,
        ...(missing ? {} : { value: group === "secrets" ? "[secret]" : given[key] }),
        wrong: missing ? "is missing" : "cannot be used",
        allowed: schema.meta()?.description ?? "",
      });
    }
  }
  return values;
}

/** Structured values arrive as JSON text, plain ones as they are. */
function parse(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

function suggestion(name: string, known: readonly string[]): string {
  const nearest = closest(name, known);
  return nearest === undefined ? "" : `; did you mean ${nearest}?`;
}
