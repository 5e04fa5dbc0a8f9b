/** Where the resources come from that are judged: a throw-away sandbox, or the exported state of a live stack. */
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Cloud } from "../../components/lib/environment";
import type { Resource } from "../../policies/lib/resource";
import { resourcesOfState } from "../../policies/lib/state";
import { preview, up, type Request } from "../../sandbox/commands/operations";
import { PROJECT } from "../../sandbox/engine/folders";
import { withSession } from "../../sandbox/session";

/** The packs in the form in which an engine without a language host runs them. */
export const PACK_FILES = ["security", "cost"].map((name) => path.join(PROJECT, "policies", name, "index.js"));

/** A stack's resources, and how they were come by. */
export interface Source {
  /** Name of the stack. */
  stack: string;
  /** What was judged, for the head of a report. */
  description: string;
  /** Everything that the stack has. */
  resources: readonly Resource[];
}

/**
 * Reads an exported state.
 * @throws Error when the file is missing or no export.
 */
export function sourceOfState(file: string): Source {
  const resources = placed(resourcesOfState(fs.readFileSync(file, "utf8")), PROJECT);
  const stack = resources
    .find(({ type }) => type === "pulumi:pulumi:Stack")
    ?.urn.split("::")[0]
    ?.split(":")
    .at(-1);
  if (stack === undefined) throw new Error(`${file} holds no stack: it was exported before the first update`);
  return { stack, description: `the state in ${file}`, resources };
}

/** Brings stacks up in a sandbox of its own, which is gone afterwards, and hands over what stands there. */
export function sourcesOfSandbox(stacks: readonly string[], cloud: Cloud | undefined): Promise<Source[]> {
  return inThrowAwaySandbox(stacks, cloud, async (session, request) => {
    await up(session, request);
    const stack = await session.open(request.stack, request.overrides);
    const text = JSON.stringify(await stack.exportStack());
    const resources = placed(resourcesOfState(text), session.folders.workspace(request.stack));
    return { stack: request.stack, description: "as it comes up in the sandbox", resources };
  });
}

/**
 * Previews stacks in a sandbox of its own, with the packs in the engine: what a preview of a new stack can tell. The packs
 * write their verdicts to `folder`/<stack>.
 */
export function previewInSandbox(
  stacks: readonly string[],
  cloud: Cloud | undefined,
  folder: string,
): Promise<{ stack: string; verdicts: string }[]> {
  return inThrowAwaySandbox(stacks, cloud, async (session, request) => {
    const verdicts = path.join(folder, request.stack);
    process.env["POLICY_VERDICTS"] = verdicts;
    try {
      await preview(session, request, PACK_FILES);
    } catch (error) {
      // A violation ends the preview with an error; the verdicts say which. Anything else is an error of its own.
      if (!fs.existsSync(verdicts)) throw error;
    } finally {
      delete process.env["POLICY_VERDICTS"];
    }
    return { stack: request.stack, verdicts };
  });
}

type Session = Parameters<typeof up>[0];

/** Runs something for each stack in a sandbox in a temporary folder. */
async function inThrowAwaySandbox<T>(
  stacks: readonly string[],
  cloud: Cloud | undefined,
  run: (session: Session, request: Request) => Promise<T>,
): Promise<T[]> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "endtoendlab-policy-"));
  // The engine writes its state once, at the end: nobody will go on from the middle of this run.
  const environment = { SANDBOX_HOME: home, PULUMI_EXPERIMENTAL: "true", PULUMI_SKIP_CHECKPOINTS: "true" };
  const before = Object.fromEntries(Object.keys(environment).map((key) => [key, process.env[key]]));
  Object.assign(process.env, environment);
  try {
    return await withSession(quiet, async (session) => {
      const results: T[] = [];
      const overrides = cloud === undefined ? {} : { "backend.cloud": cloud };
      for (const stack of stacks) results.push(await run(session, { stack, overrides, say: quiet }));
      return results;
    });
  } finally {
    for (const [key, value] of Object.entries(before)) {
      if (value === undefined) Reflect.deleteProperty(process.env, key);
      else process.env[key] = value;
    }
    fs.rmSync(home, { recursive: true, force: true });
  }
}

const quiet = (): void => undefined;

/** Writes places as paths from the project; a place outside of it, such as a library, is not one to point at. */
function placed(resources: readonly Resource[], folder: string): Resource[] {
  return resources.map(({ location, ...resource }) => {
    if (location === undefined) return resource;
    const file = path.relative(PROJECT, path.resolve(folder, location.file));
    return file.startsWith("..") || file.startsWith("node_modules")
      ? resource
      : { ...resource, location: { ...location, file } };
  });
}
