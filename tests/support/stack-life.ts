/** One life of a stack on the real engine, step by step; the tests of a stack judge what was recorded. */
import type { Cloud } from "../../components/lib/environment";
import type { Sandbox, CloudEntry, Ended, StateResource } from "./sandbox";

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

/** Brings a stack up on a cloud, protected, and then unlocks it, changes it, refreshes it and takes it down. */
export async function live(stack: string, cloud: Cloud, sandbox: Sandbox): Promise<Life> {
  const of = ["--stack", stack, "--cloud", cloud];
  const locked = ["--set", "data.protect=true"];
  const up = await sandbox.ok("up", ...of, ...locked);
  const [state, stateText] = [sandbox.state(stack), sandbox.stateText(stack)];
  const again = await sandbox.ok("preview", ...of, ...locked);
  const ownerDestroy = await sandbox.run("destroy", "--stack", "prod");
  const beforeRefusal = sandbox.cloud();
  const refused = await sandbox.run("destroy", "--stack", stack);
  const afterRefusal = sandbox.cloud();
  const update = await sandbox.ok("up", ...of, ...locked, "postgres.slowQueryMs=300");
  // What is unlocked here stays changed, so that no further run is needed before the end.
  // 30 connections fit the database of each stack on each cloud, and make another share for each instance on AWS.
  const changed = ["--set", "data.protect=false", "postgres.poolConnections=30"];
  const replace = await sandbox.ok("up", ...of, ...changed);
  const outputs = JSON.parse((await sandbox.ok("outputs", "--stack", stack, "--format", "json")).stdout) as Record<
    string,
    unknown
  >;
  const refresh = await sandbox.ok("refresh", ...of, ...changed);
  const afterRefresh = await sandbox.ok("preview", ...of, ...changed);
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
