/** An engine that outlived the run that started it. */
import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import type { Folders } from "./folders";
import { isAlive } from "./lock";

/** How long such an engine is waited for; without its program it ends within a second or two. */
const PATIENCE_MILLISECONDS = 30_000;

const lockSchema = z.object({ pid: z.number() });

/**
 * Waits until the engines of a crashed run have ended. They notice that the program is gone, and write the state once
 * more: a run that read it before would overwrite that, or be overwritten.
 */
export async function leftEngineEnds({ backend }: Folders): Promise<void> {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  while (holders(path.join(backend, ".pulumi", "locks")).some(isAlive) && Date.now() < deadline) await setTimeout(50);
}

/** Processes that the file backend names in its locks. */
function holders(folder: string): number[] {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).flatMap((name) => {
    try {
      const lock = lockSchema.safeParse(JSON.parse(fs.readFileSync(path.join(folder, name), "utf8")));
      return lock.success ? [lock.data.pid] : [];
    } catch {
      // A folder, or a lock that was given back meanwhile.
      return [];
    }
  });
}
