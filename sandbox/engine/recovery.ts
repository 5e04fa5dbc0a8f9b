import type { Stack } from "@pulumi/pulumi/automation";
import type { CloudStore } from "../cloud/store";
import { parseUrn } from "../view/urn";

/** The parts of a stack's state that are read here. */
interface State {
  resources?: { urn: string; id?: string }[];
  pending_operations?: { type: string; resource: { urn: string } }[];
}

/**
 * A crash can leave a create of which the engine does not know whether it happened. The stand-in clouds know: what they
 * made and the state does not hold is taken away again, so that the next run makes it anew and nothing is doubled. On real
 * clouds an operator looks and decides (docs/runbooks/interrupted-up.md).
 */
export async function recoverPendingCreates(
  cloud: CloudStore,
  stack: Stack,
  say: (line: string) => void,
): Promise<void> {
  const exported = await stack.exportStack();
  const state = exported.deployment as State;
  const pending = (state.pending_operations ?? []).filter(({ type }) => type === "creating");
  if (pending.length === 0) return;
  const urns = pending.map(({ resource }) => parseUrn(resource.urn));
  say(`The last run was interrupted while it made ${urns.map(({ name }) => name).join(", ")}; it is made anew.`);
  const known = new Set((state.resources ?? []).map(({ urn, id }) => `${parseUrn(urn).type}#${id ?? ""}`));
  for (const { type, name } of urns) {
    const orphans = cloud
      .list(type)
      .filter((object) => object.name === `${stack.name}/${name}` && !known.has(`${type}#${object.id}`));
    for (const orphan of orphans) cloud.remove(orphan);
  }
  await stack.importStack({ version: exported.version, deployment: { ...state, pending_operations: [] } });
}
