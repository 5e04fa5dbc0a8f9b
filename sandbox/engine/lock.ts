import * as fs from "node:fs";
import * as path from "node:path";
import { SandboxError } from "../errors";

/** The sandbox, taken by this process. */
export interface Lock {
  /** Gives the sandbox back. */
  release: () => void;
  /** Whether the run before ended without giving it back. */
  afterCrash: boolean;
}

/**
 * Takes the sandbox for this process. A lock whose process has ended (a crash) is taken over.
 * @throws SandboxError when another process uses it, or the folder cannot be written.
 */
export function takeLock(file: string): Lock {
  let afterCrash = false;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    if (!write(file)) {
      const holder = Number(fs.readFileSync(file, "utf8"));
      if (isAlive(holder)) {
        throw new SandboxError(
          `Another run (process ${holder}) is using the sandbox in ${path.dirname(file)}`,
          "wait until it has ended, or set SANDBOX_HOME to another folder",
        );
      }
      afterCrash = true;
      fs.rmSync(file, { force: true });
      if (!write(file))
        throw new SandboxError(`Another run has just taken the sandbox in ${path.dirname(file)}`, "try again");
    }
  } catch (error) {
    if (error instanceof SandboxError) throw error;
    throw new SandboxError(
      `The folder ${path.dirname(file)} cannot be written: ${(error as Error).message}`,
      "make it writable, or set SANDBOX_HOME to a folder that is",
    );
  }
  return { afterCrash, release: () => fs.rmSync(file, { force: true }) };
}

/** Writes the lock; false when there is one already. Creating is atomic, so two runs cannot both succeed. */
function write(file: string): boolean {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Whether a process is there, whoever owns it. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
