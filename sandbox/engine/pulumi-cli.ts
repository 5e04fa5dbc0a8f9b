/** Finds, installs or builds the Pulumi CLI, so that a machine that has none can run the real engine. */
import { execFile, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import { SemVer, gte, valid } from "semver";
import { SandboxError } from "../errors";

/** Version that is installed or built when none is found; the same as in tools/go.mod. */
export const CLI_VERSION = "3.274.1";

/** Oldest version that is used when found: the first that runs a policy pack given as an executable file. */
export const OLDEST_CLI_VERSION = "3.255.0";

const HELP =
  "install Pulumi (https://www.pulumi.com/docs/install/) or Go (https://go.dev/dl/), or name a CLI in PULUMI_CLI";

/** A CLI, and where it came from. */
export interface FoundCli {
  /** The CLI as the Automation API runs it. */
  command: PulumiCommand;
  /** Path of the executable. */
  path: string;
  /** Version without a leading v. */
  version: string;
  /** How it was found, in words for the terminal. */
  origin: string;
}

/** What the search depends on; replaced in tests. */
export interface CliSearch {
  /** Variables of the process: PULUMI_CLI and PATH. */
  environment: NodeJS.ProcessEnv;
  /** Folder that keeps an installed or built CLI between runs and checkouts. */
  cache: string;
  /** Folder with the go.mod that pins the CLI. */
  tools: string;
  /** Tells the person at the terminal what happens. */
  say: (line: string) => void;
  /** Runs the official installer into a folder. */
  install: (root: string) => Promise<void>;
  /** Builds the CLI into a file. */
  build: (target: string) => Promise<void>;
}

/** The search on this machine. */
export function defaultSearch(say: (line: string) => void): CliSearch {
  const environment = process.env;
  const tools = path.resolve(__dirname, "../../tools");
  return {
    environment,
    cache: path.join(environment["XDG_CACHE_HOME"] ?? path.join(os.homedir(), ".cache"), "endtoendlab-platform"),
    tools,
    say,
    install: async (root) => {
      await PulumiCommand.install({ root, version: new SemVer(CLI_VERSION) });
    },
    build: (target) => buildWithGo(tools, target, say),
  };
}

/**
 * Finds a CLI: the one that PULUMI_CLI names, else a recent one on PATH, else the cached one, else the official installer,
 * else a build from the Go modules.
 * @throws SandboxError that names every way that was tried and why it failed.
 */
export async function findPulumiCli(search: CliSearch): Promise<FoundCli> {
  const named = search.environment["PULUMI_CLI"];
  if (named !== undefined && named !== "") {
    const version = await versionOf(named);
    if (version === undefined) {
      throw new SandboxError(
        `PULUMI_CLI is ${named}, which is not a Pulumi CLI that runs here`,
        "correct or unset PULUMI_CLI",
      );
    }
    if (!recent(version)) {
      throw new SandboxError(
        `PULUMI_CLI is ${named}, version ${version}; ${OLDEST_CLI_VERSION} or newer is needed`,
        "correct or unset PULUMI_CLI",
      );
    }
    return found(named, version, "named by PULUMI_CLI");
  }

  const tried: string[] = [];
  for (const folder of (search.environment["PATH"] ?? "").split(path.delimiter).filter((entry) => entry !== "")) {
    const candidate = path.join(folder, "pulumi");
    const version = await versionOf(candidate);
    if (version === undefined) continue;
    if (recent(version)) return found(candidate, version, "on PATH");
    tried.push(`${candidate} has version ${version}; ${OLDEST_CLI_VERSION} or newer is needed`);
    break;
  }
  if (tried.length === 0) tried.push("there is no pulumi on PATH");

  const root = path.join(search.cache, `pulumi-${CLI_VERSION}`);
  const cached = path.join(root, "bin", "pulumi");
  if ((await versionOf(cached)) === CLI_VERSION) return found(cached, CLI_VERSION, "cached");

  return obtain(search, root, cached, tried);
}

async function obtain(search: CliSearch, root: string, cached: string, tried: string[]): Promise<FoundCli> {
  search.say(`The Pulumi CLI ${CLI_VERSION} is needed once; it is kept in ${root}`);
  try {
    fs.mkdirSync(path.dirname(cached), { recursive: true });
    fs.accessSync(path.dirname(cached), fs.constants.W_OK);
  } catch (error) {
    throw new SandboxError(
      `The folder ${root} cannot be written: ${(error as Error).message}`,
      "make it writable, or set XDG_CACHE_HOME to a folder that is",
    );
  }
  search.say("  trying the official installer ...");
  try {
    await search.install(root);
  } catch (error) {
    tried.push(`the official installer failed: ${firstLine(error)}`);
  }
  if ((await versionOf(cached)) === CLI_VERSION) return found(cached, CLI_VERSION, "installed");

  search.say(
    "  the installer could not be reached; building from the Go modules (five to seven minutes on two cores, once) ...",
  );
  const fresh = path.join(root, "bin", `pulumi.${process.pid}`);
  try {
    await search.build(fresh);
    fs.renameSync(fresh, cached);
  } catch (error) {
    fs.rmSync(fresh, { force: true });
    tried.push(`the build from the Go modules failed: ${firstLine(error)}`);
  }
  const version = await versionOf(cached);
  if (version === CLI_VERSION) return found(cached, CLI_VERSION, "built");
  if (version !== undefined) tried.push(`the build says it is version ${version}, not ${CLI_VERSION}`);
  throw new SandboxError(["No Pulumi CLI could be had:", ...tried.map((line) => `  - ${line}`)].join("\n"), HELP);
}

async function found(file: string, version: string, origin: string): Promise<FoundCli> {
  // PulumiCommand wants the folder above bin/; a CLI elsewhere is reached through a link of that shape.
  const real = path.resolve(file);
  const root =
    path.basename(path.dirname(real)) === "bin" && path.basename(real) === "pulumi"
      ? path.dirname(path.dirname(real))
      : linkedRoot(real);
  return { command: await PulumiCommand.get({ root, skipVersionCheck: true }), path: real, version, origin };
}

function linkedRoot(file: string): string {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-cli-"));
  fs.mkdirSync(path.join(root, "bin"));
  fs.symlinkSync(file, path.join(root, "bin", "pulumi"));
  return root;
}

function recent(version: string): boolean {
  return gte(version, OLDEST_CLI_VERSION);
}

/** The version a file says it has, or undefined when it is no CLI that runs here. */
async function versionOf(file: string): Promise<string | undefined> {
  if (!fs.existsSync(file)) return undefined;
  try {
    const { stdout } = await promisify(execFile)(file, ["version"], {
      env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
      timeout: 30_000,
    });
    return valid(stdout.trim().replace(/^v/, "")) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Builds with the flags of the official release that matter here: static, and stamped with its version. */
async function buildWithGo(tools: string, target: string, say: (line: string) => void): Promise<void> {
  const stamp = `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${CLI_VERSION}`;
  const args = [
    "build",
    "-trimpath",
    "-tags",
    "osusergo,grpcnotrace",
    "-ldflags",
    `-s -w ${stamp}`,
    "-o",
    target,
    "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
  ];
  const started = Date.now();
  const progress = setInterval(
    () => say(`  still building, ${Math.round((Date.now() - started) / 1000)} s ...`),
    20_000,
  );
  try {
    await new Promise<void>((resolve, reject) => {
      const go = spawn("go", args, {
        cwd: tools,
        env: { ...process.env, CGO_ENABLED: "0" },
        stdio: ["ignore", "ignore", "pipe"],
      });
      const errors: Buffer[] = [];
      go.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
      go.on("error", (error: NodeJS.ErrnoException) =>
        reject(error.code === "ENOENT" ? new Error("there is no go on PATH") : error),
      );
      go.on("close", (code) => {
        const lines = Buffer.concat(errors).toString().trim().split("\n");
        if (code === 0) resolve();
        else
          reject(
            new Error(
              lines.filter((line) => !line.startsWith("go: downloading")).slice(-1)[0] ?? `go ended with ${code}`,
            ),
          );
      });
    });
  } finally {
    clearInterval(progress);
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).trim().split("\n")[0] as string;
}
