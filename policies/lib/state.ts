/** Reads the resources out of a state that `pulumi stack export` wrote. */
import { canonicalType, type Location, type Resource } from "./resource";
import { Unreadable, isRecord } from "./value";

/** Keys that mark a special value, and the one of a secret: sdk/go/common/resource/sig in pulumi/pulumi. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** What the SDK writes for a value that a preview does not know: sdk/go/common/resource/plugin/rpc.go. */
export const UNKNOWN_SENTINELS: ReadonlySet<unknown> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

interface StateResource {
  urn: string;
  type: string;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
  parent?: string;
  provider?: string;
  dependencies?: string[];
  propertyDependencies?: Record<string, string[] | null>;
  protect?: boolean;
  delete?: boolean;
  sourcePosition?: string;
}

/**
 * The resources of an exported state. What is encrypted stays unreadable; what waits for its deletion is left out.
 * @throws Error when the text is not an export.
 */
export function resourcesOfState(text: string): Resource[] {
  const parsed = JSON.parse(text) as { deployment?: { resources?: StateResource[] } };
  if (parsed.deployment === undefined) {
    throw new Error("this is not an exported state: it has no `deployment` (make one with `pulumi stack export`)");
  }
  return (parsed.deployment.resources ?? []).filter((state) => state.delete !== true).map(resourceOf);
}

function resourceOf(state: StateResource): Resource {
  const inputs = readable(state.inputs ?? {}) as Record<string, unknown>;
  const location = locationOf(state.sourcePosition);
  return {
    urn: state.urn,
    type: canonicalType(state.type),
    name: state.urn.split("::").at(-1) ?? state.urn,
    inputs,
    outputs: { ...inputs, ...(readable(state.outputs ?? {}) as Record<string, unknown>) },
    ...(state.parent === undefined ? {} : { parent: state.parent }),
    ...(state.provider === undefined ? {} : { provider: state.provider.split("::").slice(0, -1).join("::") }),
    dependencies: state.dependencies ?? [],
    propertyDependencies: Object.fromEntries(
      Object.entries(state.propertyDependencies ?? {}).map(([key, urns]) => [key, urns ?? []]),
    ),
    protect: state.protect === true,
    ...(location === undefined ? {} : { location }),
  };
}

/** Replaces what cannot be read: encrypted secrets, and values that were not known in a preview. */
export function readable(value: unknown): unknown {
  if (UNKNOWN_SENTINELS.has(value)) return Unreadable.unknown;
  if (Array.isArray(value)) return value.map(readable);
  if (!isRecord(value)) return value;
  if (value[SIGNATURE] === SECRET) {
    // On its way to the engine a secret is in the clear, under `value`.
    if ("value" in value) return readable(value["value"]);
    const { plaintext } = value;
    return typeof plaintext === "string" ? readable(JSON.parse(plaintext)) : Unreadable.secret;
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readable(inner)]));
}

/** `project:///components/lib/x.ts#12,3`, as the SDK writes it. */
function locationOf(position: string | undefined): Location | undefined {
  const [, file, line, column] = /^project:\/\/\/?(.+)#(\d+)(?:,(\d+))?$/.exec(position ?? "") ?? [];
  if (file === undefined || line === undefined) return undefined;
  return { file, line: Number(line), ...(column === undefined ? {} : { column: Number(column) }) };
}
