/** The settings of a stack as the sandbox runs it: Pulumi.yaml, the stack file, and stand-ins for secrets. */
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { readConfig, type PlatformConfig, type RawConfig } from "../../config";
import { SandboxError } from "../errors";
import { PROJECT } from "./folders";

/** Namespace of the configuration keys; the project's name. */
export const NAMESPACE = "endtoendlab";

/** Secrets that no one needs in a sandbox; what they open does not exist. */
export const STAND_IN_SECRETS: Readonly<Record<string, string>> = {
  logsToken: "sandbox-logs-token",
  registryToken: "sandbox-registry-token",
  backupHeartbeatUrl: "https://heartbeat.example.com/sandbox-heartbeat",
};

type Groups = Record<string, Record<string, unknown>>;

/** Pulumi.yaml, as far as the sandbox needs it. */
export interface ProjectFile {
  /** Name of the project, the namespace of its configuration. */
  name: string;
  /** One sentence about the project. */
  description: string;
  /** The declared keys, as `group.key`. */
  config: Record<string, { type: string; description?: string; default?: unknown }>;
}

/** Reads Pulumi.yaml. */
export function readProject(folder = PROJECT): ProjectFile {
  return parse(fs.readFileSync(path.join(folder, "Pulumi.yaml"), "utf8")) as ProjectFile;
}

/**
 * The groups of keys that a stack file sets, without secrets: real ones are encrypted for somebody else and are of no
 * use in a sandbox.
 * @param overrides values that take the place of the file's, by `group.key`.
 * @throws SandboxError when there is no such stack file.
 */
export function readStackFile(
  stack: string,
  overrides: Readonly<Record<string, unknown>> = {},
  folder = PROJECT,
): Groups {
  const file = path.join(folder, `Pulumi.${stack}.yaml`);
  if (!fs.existsSync(file)) {
    const known = fs.readdirSync(folder).flatMap((name) => /^Pulumi\.(.+)\.yaml$/.exec(name)?.[1] ?? []);
    throw new SandboxError(
      `There is no stack ${stack}: ${file} does not exist`,
      `choose one of: ${known.sort().join(", ")}`,
    );
  }
  const { config } = parse(fs.readFileSync(file, "utf8")) as { config: Record<string, unknown> };
  const groups: Groups = {};
  for (const [key, value] of Object.entries(config)) {
    const group = key.startsWith(`${NAMESPACE}:`) ? key.slice(NAMESPACE.length + 1) : key;
    if (group !== "secrets") groups[group] = value as Record<string, unknown>;
  }
  for (const [key, value] of Object.entries(overrides)) {
    const [group, name] = key.split(".") as [string, string];
    groups[group] = { ...groups[group], [name]: value };
  }
  return groups;
}

/** Everything the program will read: defaults of Pulumi.yaml, the groups of the stack, and the stand-in secrets. */
export function effectiveConfig(project: ProjectFile, groups: Groups): RawConfig {
  const effective: Groups = {};
  for (const [key, { default: value }] of Object.entries(project.config)) {
    const [group, name] = key.split(".") as [string, string];
    if (value !== undefined) effective[group] = { ...effective[group], [name]: value };
  }
  for (const [group, values] of Object.entries(groups)) {
    effective[group] = typeof values === "object" ? { ...effective[group], ...values } : values;
  }
  return { ...effective, secrets: STAND_IN_SECRETS };
}

/** The configuration that a stack will run with. @throws ConfigError with every problem at once. */
export function checkedConfig(stack: string, overrides: Readonly<Record<string, unknown>>): PlatformConfig {
  return readConfig(stack, effectiveConfig(readProject(), readStackFile(stack, overrides)));
}
