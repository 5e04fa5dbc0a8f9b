/** Runs the sandbox command as a person would, in a sandbox of the test's own. */
import { spawn, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { tempFolder } from "./temp";

const ROOT = path.resolve(__dirname, "../..");

/** How a command ended. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** A resource as the state file holds it. */
export interface StateResource {
  urn: string;
  type: string;
  custom: boolean;
  id?: string;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
  dependencies?: string[];
  propertyDependencies?: Record<string, string[] | null>;
  parent?: string;
  protect?: boolean;
}

/** An object of the stand-in clouds. */
export interface CloudEntry {
  type: string;
  id: string;
  name: string;
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
  unmanaged?: boolean;
}

/** The engine writes its state once, at the end, and not twice for each resource; most of an `up` is that writing. */
const STATE_AT_THE_END = { PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };

/** For each promise the SDK writes down where it was made; mapping that to the sources is a quarter of a preview. */
const NO_TRACES = "--stack-trace-limit=0";

/** A sandbox in a folder of its own. */
export class Sandbox {
  readonly home = tempFolder();

  /** @param checkpoints whether the state is written at every step, as it is for a person; what is interrupted needs it. */
  constructor(private readonly checkpoints = false) {}

  /** Runs a command to its end. */
  async run(...args: string[]): Promise<Ended> {
    return this.runWith({}, ...args);
  }

  /** Runs a command to its end, with more environment. */
  async runWith(environment: Record<string, string>, ...args: string[]): Promise<Ended> {
    return ended(this.start(environment, ...args));
  }

  /** Runs a command that must succeed. @throws Error with what it printed when it does not. */
  async ok(...args: string[]): Promise<Ended> {
    const result = await this.run(...args);
    if (result.code !== 0)
      throw new Error(`sandbox ${args.join(" ")} ended with ${result.code}\n${result.stdout}\n${result.stderr}`);
    return result;
  }

  /** Starts a command without waiting. */
  start(environment: Record<string, string>, ...args: string[]): ChildProcess {
    return this.spawn(environment, args, false);
  }

  /** Starts a command in a process group of its own, as a terminal does: a signal to the group reaches the engine too. */
  startGroup(environment: Record<string, string>, ...args: string[]): ChildProcess {
    return this.spawn(environment, args, true);
  }

  private spawn(environment: Record<string, string>, args: string[], detached: boolean): ChildProcess {
    return spawn(process.execPath, [NO_TRACES, "--import", "tsx", "sandbox/cli.ts", ...args], {
      cwd: ROOT,
      env: {
        ...process.env,
        SANDBOX_HOME: this.home,
        NO_COLOR: "1",
        ...(this.checkpoints ? {} : STATE_AT_THE_END),
        ...environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
      detached,
    });
  }

  /** What exists in the stand-in clouds. */
  cloud(): CloudEntry[] {
    return (JSON.parse(fs.readFileSync(path.join(this.home, "cloud.json"), "utf8")) as { objects: CloudEntry[] })
      .objects;
  }

  /** What the engine's state holds of a stack. */
  state(stack: string): StateResource[] {
    const text = this.stateText(stack);
    return (
      (JSON.parse(text) as { checkpoint: { latest: { resources?: StateResource[] } } }).checkpoint.latest.resources ??
      []
    );
  }

  /** The engine's state file of a stack, as written. */
  stateText(stack: string): string {
    return fs.readFileSync(path.join(this.home, "backend/.pulumi/stacks/endtoendlab", `${stack}.json`), "utf8");
  }
}

/** Waits for the end of a started command. */
export function ended(child: ChildProcess): Promise<Ended> {
  let [stdout, stderr] = ["", ""];
  child.stdout?.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr })));
}
