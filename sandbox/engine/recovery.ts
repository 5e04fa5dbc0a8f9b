import type { Stack } from "@pulumi/pulumi/automation";
import type { CloudObject, CloudStore } from "../cloud/store";
import { records } from "../records";
import { parseUrn } from "../view/urn";

/** The parts of a stack's state that are read here. */
interface State {
  resources?: { urn: string; id?: string }[];
  pending_operations?: { type: string; resource: { urn: string } }[];
}

/**
 * A crash can leave a create of which the engine does not know whether it happened: it noted it as pending when it was
 * killed itself, and forgot it when only the provider was. The stand-in clouds know: what they made for the stack and the
 * state does not hold is taken away again, so that the next run makes it anew and nothing is doubled. On real clouds an
 * operator looks and decides (docs/runbooks/interrupted-up.md).
 * @param afterCrash whether the run before crashed.
 */
export async function recoverCreates(
  cloud: CloudStore,
  stack: Stack,
  afterCrash: boolean,
  say: (line: string) => void,
): Promise<void> {
  const exported = await stack.exportStack();
  // A stack that was never deployed has none.
  const state = (exported.deployment as State | undefined) ?? {};
  const pending = (state.pending_operations ?? []).filter(({ type }) => type === "creating");
  if (!afterCrash && pending.length === 0) return;
  const known = new Set((state.resources ?? []).map(({ urn, id }) => `${parseUrn(urn).type}#${id ?? ""}`));
  const unknown = cloud.list().filter(
    (object) =>
      object.name.startsWith(`${stack.name}/`) &&
      object.unmanaged !== true &&
      // What a deleted object leaves behind (a last snapshot) is no resource.
      records.has(object.type) &&
      !known.has(`${object.type}#${object.id}`),
  );
  const names = [...pending.map(({ resource }) => parseUrn(resource.urn).name), ...unknown.map(nameIn)];
  if (names.length > 0) {
    say(`The last run was interrupted while it made ${[...new Set(names)].join(", ")}; it is made anew.`);
  }
  for (const orphan of unknown) cloud.remove(orphan);
  if (pending.length === 0) return;
  await stack.importStack({ version: exported.version, deployment: { ...state, pending_operations: [] } });
}

/** `network-vpc` of `prod/network-vpc`. */
function nameIn({ name }: CloudObject): string {
  return name.slice(name.indexOf("/") + 1);
}
