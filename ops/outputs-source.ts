/** Where the outputs of a stack are read from: the Pulumi CLI, or a file that it wrote. */
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { STACKS } from "../components/lib/environment";
import { closest } from "../components/lib/closest";
import { MASK, OutputsError } from "../outputs/check";

/** Outputs as read, secrets masked or not. */
export type RawOutputs = Readonly<Record<string, unknown>>;

/** The outputs of a stack from one source. */
export interface OutputsSource {
  /** Outputs with every secret masked, which shows what the stack keeps as a secret; undefined where that cannot be known. */
  masked?: RawOutputs;
  /** Outputs as they are; secrets masked where they were not asked for. */
  values: RawOutputs;
}

/**
 * Reads outputs with the Pulumi CLI (`PULUMI_CLI`, else the one on the PATH).
 * @param stack name of the stack; with organisation and project if it is not in this project.
 * @param reveal whether secrets are decrypted.
 * @throws OutputsError when there is no CLI, no such stack, or the CLI fails.
 */
export function readFromPulumi(stack: string, reveal: boolean, env: NodeJS.ProcessEnv): OutputsSource {
  const masked = runPulumi(stack, [], env);
  return { masked, values: reveal ? runPulumi(stack, ["--show-secrets"], env) : masked };
}

/**
 * Reads outputs from what `pulumi stack export` or `pulumi stack output --json` wrote; with `--show-secrets` if secrets
 * are to be revealed.
 * @throws OutputsError when the file cannot be read or holds neither.
 */
export function readFromFile(file: string): OutputsSource {
  const content = parse(readText(file), file);
  const { deployment } = content as { deployment?: { resources?: readonly ExportedResource[] } };
  if (deployment === undefined) return { values: content };
  const stack = deployment.resources?.find(({ type }) => type === "pulumi:pulumi:Stack");
  if (stack?.outputs === undefined)
    throw new OutputsError(`${file} is the export of a stack that is not up: it has no outputs`);
  return {
    masked: plain(stack.outputs, () => MASK) as RawOutputs,
    values: plain(stack.outputs, decrypted) as RawOutputs,
  };
}

interface ExportedResource {
  type: string;
  outputs?: unknown;
}

/** How the engine marks a secret in a state: https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/sig/sig.go */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

interface ExportedSecret {
  plaintext?: string;
}

/** A value of a state without its wrappers; `open` says what stands in the place of a secret. */
function plain(value: unknown, open: (secret: ExportedSecret) => unknown): unknown {
  if (Array.isArray(value)) return value.map((element) => plain(element, open));
  if (typeof value !== "object" || value === null) return value;
  if ((value as Record<string, unknown>)[SIGNATURE] === SECRET) return open(value);
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, plain(element, open)]));
}

function decrypted({ plaintext }: ExportedSecret): unknown {
  return plaintext === undefined ? MASK : plain(JSON.parse(plaintext), decrypted);
}

function runPulumi(stack: string, flags: readonly string[], env: NodeJS.ProcessEnv): RawOutputs {
  const command = env["PULUMI_CLI"] ?? "pulumi";
  const args = ["stack", "output", "--json", `--stack=${stack}`, "--non-interactive", "--color=never", ...flags];
  try {
    const text = execFileSync(command, args, {
      cwd: path.join(__dirname, ".."),
      env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 64 * 1024 * 1024,
    });
    return parse(text, `the answer of ${command}`);
  } catch (error) {
    throw error instanceof OutputsError ? error : new OutputsError(explain(command, stack, error as Failure));
  }
}

interface Failure extends Error {
  code?: string;
  stderr?: string;
}

function explain(command: string, stack: string, { code, stderr = "", message }: Failure): string {
  if (code === "ENOENT" || code === "EACCES") {
    return [
      `There is no Pulumi CLI at ${command}, which reads the outputs.`,
      "Install it (https://www.pulumi.com/docs/install), name it in PULUMI_CLI, or give a file that it wrote with --file.",
      `The outputs of a stack in the sandbox: npm run sandbox -- outputs --stack ${stack}`,
    ].join("\n");
  }
  if (/no stack named/.test(stderr)) {
    const nearest = closest(stack, STACKS);
    const hint = nearest === undefined || nearest === stack ? "" : ` Did you mean ${nearest}?`;
    return `There is no stack ${stack} here; this project has ${STACKS.join(", ")}.${hint}\nIs it up, and is this the right backend ("pulumi whoami -v")?`;
  }
  return `Pulumi could not read the outputs of ${stack}:\n${(stderr === "" ? message : stderr).trim()}`;
}

function readText(file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    throw new OutputsError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function parse(text: string, from: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through: whatever it is, it is not outputs.
  }
  throw new OutputsError(`${from} is not a JSON object, so it holds no outputs`);
}
