/** One use of the sandbox: the lock, the CLI, the stand-in clouds; everything a command needs, and its end. */
import * as fs from "node:fs";
import type { Stack } from "@pulumi/pulumi/automation";
import { CloudStore } from "./cloud/store";
import { foldersOf, type Folders } from "./engine/folders";
import { leftEngineEnds } from "./engine/left-engine";
import { takeLock } from "./engine/lock";
import { defaultSearch, findPulumiCli, type FoundCli } from "./engine/pulumi-cli";
import { openStack } from "./engine/stack";
import { startHost, type Host } from "./host/server";

/** What a command works with. */
export interface Session {
  /** Where the sandbox keeps its things. */
  folders: Folders;
  /** The Pulumi CLI in use. */
  cli: FoundCli;
  /** Everything that exists in the stand-in clouds. */
  cloud: CloudStore;
  /** The running stand-in clouds. */
  host: Host;
  /** Whether the run before crashed, so that clouds and state may differ. */
  afterCrash: boolean;
  /** Opens a stack. @throws ConfigError before anything is made when its configuration is wrong. */
  open: (stack: string, overrides: Readonly<Record<string, unknown>>) => Promise<Stack>;
}

/** Takes the sandbox, runs a command, and gives the sandbox back however the command ends. */
export async function withSession<T>(
  say: (line: string) => void,
  run: (session: Session) => Promise<T>,
  port = 0,
): Promise<T> {
  const folders = foldersOf(process.env);
  const { release, afterCrash } = takeLock(folders.lock);
  let host: Host | undefined;
  try {
    if (afterCrash) await leftEngineEnds(folders);
    const cloud = new CloudStore(folders.cloud);
    const cli = await findPulumiCli(defaultSearch(say));
    const running = (host = await startHost(cloud, port));
    fs.mkdirSync(folders.backend, { recursive: true });
    removeStaleBackendLocks(folders);
    return await run({
      folders,
      cli,
      cloud,
      host: running,
      afterCrash,
      open: (stack, overrides) =>
        openStack({ stack, folders, command: cli.command, debugProviders: running.debugProviders, overrides }),
    });
  } finally {
    host?.stop();
    release();
  }
}

/** Pulumi leaves its lock behind when it is killed. We hold the sandbox's own lock, so no other run can be alive. */
function removeStaleBackendLocks(folders: Folders): void {
  fs.rmSync(`${folders.backend}/.pulumi/locks`, { recursive: true, force: true });
}
