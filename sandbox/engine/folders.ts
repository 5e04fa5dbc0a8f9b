import * as path from "node:path";

/** Folder of the project. */
export const PROJECT = path.resolve(__dirname, "../..");

/** Where a sandbox keeps what it needs between runs. */
export interface Folders {
  /** Everything below; deleting it resets the sandbox. */
  root: string;
  /** File with all objects of the stand-in clouds. */
  cloud: string;
  /** Pulumi's file backend: the state of the stacks. */
  backend: string;
  /** PULUMI_HOME of the sandbox, so that the person's own is not touched. */
  home: string;
  /** File that says which process is using the sandbox. */
  lock: string;
  /** Folder from which the engine runs one stack. */
  workspace: (stack: string) => string;
}

/** The folders of a sandbox: `SANDBOX_HOME`, else `.sandbox` in the project. */
export function foldersOf(environment: NodeJS.ProcessEnv): Folders {
  const root = path.resolve(environment["SANDBOX_HOME"] ?? path.join(PROJECT, ".sandbox"));
  return {
    root,
    cloud: path.join(root, "cloud.json"),
    backend: path.join(root, "backend"),
    home: path.join(root, "pulumi-home"),
    lock: path.join(root, "lock"),
    workspace: (stack) => path.join(root, "stacks", stack),
  };
}
