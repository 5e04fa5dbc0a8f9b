/** A sandbox in a temporary folder, gone when a measurement is over. */
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { CloudStore } from "../sandbox/cloud/store";
import { foldersOf } from "../sandbox/engine/folders";
import { startHost } from "../sandbox/host/server";

/** What stacks are opened with. */
export interface Sandbox {
  /** The temporary folder. */
  home: string;
  /** Where the sandbox keeps what. */
  folders: ReturnType<typeof foldersOf>;
  /** Stand-in clouds, in the spelling of the engine. */
  debugProviders: string;
}

/** Runs something in a sandbox of its own. */
export async function withSandbox<T>(run: (sandbox: Sandbox) => Promise<T>): Promise<T> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "bench-"));
  const folders = foldersOf({ SANDBOX_HOME: home });
  const host = await startHost(new CloudStore(folders.cloud));
  fs.mkdirSync(folders.backend, { recursive: true });
  try {
    return await run({ home, folders, debugProviders: host.debugProviders });
  } finally {
    host.stop();
    fs.rmSync(home, { recursive: true, force: true });
  }
}
