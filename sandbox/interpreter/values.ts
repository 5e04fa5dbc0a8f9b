/** The engine's marker for a value that is not known yet in a preview (sdk `pulumi.runtime.unknownValue`). */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A plain object as it comes over the wire. */
export type Properties = Record<string, unknown>;

/** A value together with the path that leads to it, for instance `spec.envs[0].key`. */
export interface Located {
  /** The path that leads to the value. */
  path: string;
  /** The value; undefined when only the last step is absent. */
  value: unknown;
}

/** Tells whether a value is an object with named properties (not a list, not null). */
export function isObject(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Tells whether a value is absent: the engine sends null for a property that was set to undefined. */
export function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

/** The value where it is a text, else the text in its place. */
export function textOr(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}

/** Tells whether a value is, or contains, something that a preview cannot know yet. */
export function containsUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(containsUnknown);
  return isObject(value) && Object.values(value).some(containsUnknown);
}

/**
 * Finds every value a pattern points at. `[*]` stands for each element of a list, `.*` for each value of a map (a map key
 * that is itself `*` cannot be named): `spec.services[*].envs[*].key`. A path whose parent is absent yields nothing; a path whose last step is absent yields
 * `undefined`, so that a rule can tell "missing here" from "the parent is not there".
 */
export function locate(root: unknown, pattern: string): Located[] {
  let found: Located[] = [{ path: "", value: root }];
  for (const step of steps(pattern)) found = found.flatMap((parent) => descend(parent, step));
  return found;
}

/** The single value at a pattern without wildcards, or undefined. */
export function valueAt(root: unknown, path: string): unknown {
  return locate(root, path)[0]?.value;
}

/** Splits `a.b[0].c`, `a[*].b` or `headers["x.y"]` into its steps. */
export function steps(pattern: string): string[] {
  return (pattern.match(/"(?:[^"\\]|\\.)*"|[^.[\]"]+/g) ?? []).map((step) =>
    step.startsWith('"') ? (JSON.parse(step) as string) : step,
  );
}

/** The path of a property inside the object at `path`; a name that the engine could not read back plain is quoted. */
export function within(path: string, name: string): string {
  if (!/^[^.[\]"\\]+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === "" ? name : `${path}.${name}`;
}

/** Turns `rules[0].name` into `rules[*].name`, the form in which records name paths. */
export function generalise(path: string): string {
  return path.replace(/\[\d+\]/g, "[*]");
}

/**
 * A text that two values share exactly when they are equal, whatever the order of their properties (protobuf keeps
 * none) and of the lists that are named as sets.
 */
export function canonical(value: unknown, sets: ReadonlySet<string> = new Set(), path = ""): string {
  if (Array.isArray(value)) {
    const elements = value.map((element) => canonical(element, sets, `${path}[*]`));
    return `[${(sets.has(path) ? elements.sort() : elements).join(",")}]`;
  }
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const names = Object.keys(value).filter((name) => !isAbsent(value[name]));
  return `{${names
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name], sets, within(path, name))}`)
    .join(",")}}`;
}

function descend(parent: Located, step: string): Located[] {
  const { value, path } = parent;
  if (Array.isArray(value)) {
    if (step === "*") return value.map((element, index) => ({ path: `${path}[${index}]`, value: element as unknown }));
    return /^\d+$/.test(step) ? [{ path: `${path}[${step}]`, value: value[Number(step)] as unknown }] : [];
  }
  if (!isObject(value)) return [];
  if (step === "*") return Object.entries(value).map(([key, element]) => ({ path: within(path, key), value: element }));
  return [{ path: within(path, step), value: Object.hasOwn(value, step) ? value[step] : undefined }];
}
