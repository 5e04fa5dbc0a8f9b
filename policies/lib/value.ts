/** Values of resources as a rule meets them: present, absent, not known before deployment, or an encrypted secret. */

/** A value that is set, but that cannot be read now. It is never equal to anything. */
export class Unreadable {
  private constructor(
    /** Why it cannot be read, as the end of a sentence that begins with the property's name. */
    readonly why: string,
  ) {}

  /** Comes out of another resource that does not exist yet: only a preview has such values. */
  static readonly unknown = new Unreadable("is not known before deployment");
  /** Encrypted in the state that is judged. */
  static readonly secret = new Unreadable("is an encrypted secret");
}

/** A value that only exists after deployment. */
export const UNKNOWN = Unreadable.unknown;

/** A value at a path of a resource. */
export interface Found {
  /** The path with the indexes that were met, for instance `spec.services[0].image`. */
  at: string;
  /** The value; undefined when it is absent. Null counts as absent, as providers treat it. */
  value: unknown;
}

/**
 * Finds the values at a path such as `spec.services[*].image.digest`; `[*]` stands for every item of a list.
 * A value above the path that cannot be read is found in its place. An empty or absent list has no values.
 */
export function find(properties: unknown, path: string): Found[] {
  return walk([{ at: "", value: properties }], path.replaceAll("[", ".[").split(".").filter(Boolean));
}

function walk(found: Found[], steps: readonly string[]): Found[] {
  const [step, ...rest] = steps;
  if (step === undefined) return found;
  return walk(
    found.flatMap((parent) => take(parent, step)),
    rest,
  );
}

function take({ at, value }: Found, step: string): Found[] {
  if (value instanceof Unreadable) return [{ at, value }];
  if (step === "[*]") {
    // Providers write a block that may appear once as an object or as a list of one.
    const items = Array.isArray(value) ? value : isRecord(value) ? [value] : [];
    return items.map((item, index) => ({ at: `${at}[${index}]`, value: item as unknown }));
  }
  const index = /^\[(\d+)\]$/.exec(step)?.[1];
  if (index !== undefined)
    return [{ at: `${at}${step}`, value: Array.isArray(value) ? present(value[Number(index)]) : undefined }];
  const next = at === "" ? step : `${at}.${step}`;
  return [{ at: next, value: isRecord(value) ? present(value[step]) : undefined }];
}

function present(value: unknown): unknown {
  return value === null ? undefined : value;
}

/** True for an object with keys. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Unreadable);
}
