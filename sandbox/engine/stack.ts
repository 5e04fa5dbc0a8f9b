/** Opens a stack on the real engine, attached to the stand-in clouds. */
import * as fs from "node:fs";
import * as path from "node:path";
import { LocalWorkspace, type ProjectSettings, type PulumiCommand, type Stack } from "@pulumi/pulumi/automation";
import { parse, stringify } from "yaml";
import platform from "../../index";
import { PROJECT, type Folders } from "./folders";
import { NAMESPACE, STAND_IN_SECRETS, checkedConfig, readProject, readStackFile } from "./settings";

/** Passphrase of the sandbox's stacks; they hold no real secret. */
export const PASSPHRASE = "sandbox";

/** What is needed to open a stack. */
export interface StackOptions {
  /** Name of the stack. */
  stack: string;
  /** Where the sandbox keeps its things. */
  folders: Folders;
  /** The CLI that runs it. */
  command: PulumiCommand;
  /** Value of PULUMI_DEBUG_PROVIDERS: where the stand-in clouds listen. */
  debugProviders: string;
  /** Values that take the place of the stack file's, by `group.key`. */
  overrides: Readonly<Record<string, unknown>>;
}

/** The variables with which any Pulumi CLI runs against the sandbox. */
export function engineEnvironment(
  folders: Folders,
  debugProviders: string,
  environment: NodeJS.ProcessEnv,
): Record<string, string> {
  return {
    PULUMI_BACKEND_URL: `file://${folders.backend}`,
    PULUMI_HOME: folders.home,
    PULUMI_CONFIG_PASSPHRASE: environment["PULUMI_CONFIG_PASSPHRASE"] ?? PASSPHRASE,
    PULUMI_DEBUG_PROVIDERS: debugProviders,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
    PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
  };
}

/**
 * Opens a stack, and makes it when it does not exist.
 * @throws ConfigError when its configuration is wrong; nothing has been made by then.
 */
export async function openStack(options: StackOptions): Promise<Stack> {
  const { stack: stackName, folders } = options;
  checkedConfig(stackName, options.overrides);
  const project = readProject();
  const groups = readStackFile(stackName, options.overrides);

  const workDir = folders.workspace(stackName);
  fs.mkdirSync(workDir, { recursive: true });
  linkSources(workDir);
  const hadSecrets = writeStackFile(path.join(workDir, `Pulumi.${stackName}.yaml`), groups);
  const { name, description, config } = project;
  const projectSettings = { name, description, runtime: "nodejs", config } as unknown as ProjectSettings;
  const stack = await LocalWorkspace.createOrSelectStack(
    { stackName, projectName: name, program: platform },
    {
      workDir,
      projectSettings,
      pulumiCommand: options.command,
      envVars: engineEnvironment(folders, options.debugProviders, process.env),
    },
  );
  if (!hadSecrets) {
    const secrets = Object.entries(STAND_IN_SECRETS).map(
      ([key, value]) => [`${NAMESPACE}:secrets.${key}`, { value, secret: true }] as const,
    );
    await stack.setAllConfig(Object.fromEntries(secrets), true);
  }
  return stack;
}

/** Files that the program names from the project's folder (the code of a Lambda) are looked for beside Pulumi.yaml. */
function linkSources(workDir: string): void {
  const link = path.join(workDir, "components");
  fs.rmSync(link, { force: true });
  fs.symlinkSync(path.join(PROJECT, "components"), link);
}

/** Writes the stack file of the workspace; what an earlier run encrypted there is kept. Tells whether secrets are set. */
function writeStackFile(file: string, groups: Record<string, unknown>): boolean {
  const before = (fs.existsSync(file) ? parse(fs.readFileSync(file, "utf8")) : undefined) as
    { encryptionsalt?: string; config?: Record<string, unknown> } | undefined;
  const secrets = before?.config?.[`${NAMESPACE}:secrets`];
  const config = Object.fromEntries(Object.entries(groups).map(([group, values]) => [`${NAMESPACE}:${group}`, values]));
  if (secrets !== undefined) config[`${NAMESPACE}:secrets`] = secrets;
  const salt = before?.encryptionsalt === undefined ? {} : { encryptionsalt: before.encryptionsalt };
  fs.writeFileSync(file, stringify({ ...salt, config }));
  return secrets !== undefined;
}
