/** One life of a stack on the real engine, step by step; the tests of a stack judge what was recorded. */
import type { Cloud } from "../../components/lib/environment";
import { Sandbox, type CloudEntry, type Ended, type StateResource } from "./sandbox";

/** What each step printed and left behind. */
export interface Life {
  sandbox: Sandbox;
  up: Ended;
  state: StateResource[];
  stateText: string;
  /** A destroy of the zone's owner while this stack is up. */
  ownerDestroy: Ended;
  again: Ended;
  update: Ended;
  replace: Ended;
  refresh: Ended;
  afterRefresh: Ended;
  outputs: Record<string, unknown>;
  refused: Ended;
  afterRefusal: CloudEntry[];
  beforeRefusal: CloudEntry[];
  destroy: Ended;
  left: CloudEntry[];
}

/** Brings a stack up on a cloud, changes it, refreshes it and takes it down. */
export async function live(stack: string, cloud: Cloud): Promise<Life> {
  const sandbox = new Sandbox();
  const of = ["--stack", stack, "--cloud", cloud];
  const up = await sandbox.ok("up", ...of);
  const [state, stateText] = [sandbox.state(stack), sandbox.stateText(stack)];
  const ownerDestroy = await sandbox.run("destroy", "--stack", "prod");
  const again = await sandbox.ok("preview", ...of);
  const update = await sandbox.ok("up", ...of, "--set", "postgres.slowQueryMs=300");
  const replace = await sandbox.ok("up", ...of, "--set", "postgres.poolConnections=10", "data.protect=true");
  const outputs = JSON.parse((await sandbox.ok("outputs", "--stack", stack, "--format", "json")).stdout) as Record<
    string,
    unknown
  >;
  await sandbox.ok("up", ...of, "--set", "data.protect=true");
  const refresh = await sandbox.ok("refresh", ...of, "--set", "data.protect=true");
  const afterRefresh = await sandbox.ok("preview", ...of, "--set", "data.protect=true");
  const beforeRefusal = sandbox.cloud();
  const refused = await sandbox.run("destroy", "--stack", stack);
  const afterRefusal = sandbox.cloud();
  await sandbox.ok("up", ...of, "--set", "data.protect=false");
  const destroy = await sandbox.ok("destroy", "--stack", stack);
  const left = sandbox.cloud().filter(({ name }) => name.startsWith(`${stack}/`));
  return {
    sandbox,
    up,
    state,
    stateText,
    ownerDestroy,
    again,
    update,
    replace,
    refresh,
    afterRefresh,
    outputs,
    beforeRefusal,
    refused,
    afterRefusal,
    destroy,
    left,
  };
}
