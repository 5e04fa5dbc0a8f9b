/** The commands that run the engine: preview, up, refresh and destroy. */
import type { Stack } from "@pulumi/pulumi/automation";
import colors from "picocolors";
import { SandboxError } from "../errors";
import { STACKS } from "../../components/lib/environment";
import { checkedConfig } from "../engine/settings";
import type { Session } from "../session";
import { recoverCreates } from "../engine/recovery";
import { countsInWords, watch, type Progress } from "../view/progress";
import { engineError } from "../view/engine-error";
import { printOutputs } from "./outputs";

/** What the person asked for. */
export interface Request {
  /** Name of the stack. */
  stack: string;
  /** Values that take the place of the stack file's, by `group.key`. */
  overrides: Readonly<Record<string, unknown>>;
  /** Prints a line. */
  say: (line: string) => void;
}

/** Shows what `up` would do. `policyPacks` (files or folders) judge it; a violation is an error. */
export async function preview(session: Session, request: Request, policyPacks: readonly string[] = []): Promise<void> {
  const stack = await ready(session, request);
  await operate(`Preview of ${request.stack}`, request, true, (progress) =>
    stack.preview({ onEvent: progress.onEvent, policyPacks: [...policyPacks] }),
  );
}

/** Brings the stack up, or up to date. */
export async function up(session: Session, request: Request): Promise<void> {
  const stack = await ready(session, request);
  const { outputs } = await operate(`Stack ${request.stack}`, request, false, (progress) =>
    stack.up({ onEvent: progress.onEvent }),
  );
  printOutputs(outputs, request.say);
}

/** Compares the stack's state with the stand-in clouds and takes over what differs. */
export async function refresh(session: Session, request: Request): Promise<void> {
  const stack = await ready(session, request);
  await operate(`Refresh of ${request.stack}`, request, false, (progress) =>
    stack.refresh({ onEvent: progress.onEvent }),
  );
}

/** Deletes everything of the stack; nothing when something of it is protected. */
export async function destroy(session: Session, request: Request): Promise<void> {
  const stack = await session.open(request.stack, request.overrides);
  await recoverCreates(session.cloud, stack, session.afterCrash, request.say);
  await refuseUsed(session, request.stack);
  await refuseProtected(stack, request.stack);
  await operate(`Destroy of ${request.stack}`, request, false, (progress) =>
    stack.destroy({ onEvent: progress.onEvent }),
  );
}

/** Opens the stack, repairs what a crash left, and sees that the stack it shares things with is up. */
async function ready(session: Session, request: Request): Promise<Stack> {
  const { owner } = checkedConfig(request.stack, request.overrides).zone;
  const stack = await session.open(request.stack, request.overrides);
  await recoverCreates(session.cloud, stack, session.afterCrash, request.say);
  if (owner !== request.stack) {
    const shared = await session.open(owner, {});
    if ((await shared.outputs())["zone"] === undefined) {
      request.say(`${owner} owns the DNS zone that ${request.stack} uses: it comes up first, also for a preview.`);
      await up(session, { ...request, stack: owner, overrides: {} });
    }
  }
  return stack;
}

async function operate<T>(
  title: string,
  { say }: Request,
  planned: boolean,
  run: (progress: Progress) => Promise<T>,
): Promise<T> {
  const started = Date.now();
  const progress = watch(say);
  say(colors.bold(title));
  let result: T;
  try {
    result = await run(progress);
  } catch (error) {
    throw engineError(error, progress.errors);
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  say(`  ${countsInWords(progress.counts, planned)} ${colors.dim(`(${seconds} s)`)}`);
  return result;
}

/** The owner of the zone goes last: with it the others would lose their names and their origin secrets. */
async function refuseUsed(session: Session, name: string): Promise<void> {
  for (const other of STACKS) {
    if (other === name || checkedConfig(other, {}).zone.owner !== name) continue;
    const stack = await session.open(other, {});
    if ((await stack.outputs())["zone"] === undefined) continue;
    throw new SandboxError(
      `Stack ${other} uses the DNS zone of ${name}; nothing was deleted`,
      `destroy it first: npm run sandbox -- destroy --stack ${other}`,
    );
  }
}

async function refuseProtected(stack: Stack, name: string): Promise<void> {
  const { deployment } = (await stack.exportStack()) as {
    deployment?: { resources?: { urn: string; protect?: boolean }[] };
  };
  const guarded = (deployment?.resources ?? []).filter((resource) => resource.protect === true);
  if (guarded.length === 0) return;
  throw new SandboxError(
    [
      `Stack ${name} holds protected data; nothing was deleted:`,
      ...guarded.map(({ urn }) => `  - ${urn.split("::").pop() ?? urn}`),
    ].join("\n"),
    `unlock it with "npm run sandbox -- up --stack ${name} --set data.protect=false", then destroy it again`,
  );
}
