/** All resources of a stack, and what refers to what. */
import { find } from "./value";
import type { Resource } from "./resource";

/** Outputs by which one resource names another. */
const IDENTITIES = ["id", "arn", "name", "bucket", "urn", "slug", "domainName"];

/** The resources of a stack. */
export class Graph {
  private readonly types = new Map<string, Resource[]>();
  private readonly byUrn = new Map<string, Resource>();

  constructor(readonly resources: readonly Resource[]) {
    for (const resource of resources) {
      this.byUrn.set(resource.urn, resource);
      add(this.types, resource.type, resource);
    }
  }

  /** The resources of a type, or of several. */
  ofType(...types: readonly string[]): readonly Resource[] {
    return types.flatMap((type) => this.types.get(type) ?? []);
  }

  /** The resource with a URN; undefined when it is not in the stack. */
  get(urn: string): Resource | undefined {
    return this.byUrn.get(urn);
  }

  /** The resources that a property's value comes from: known before deployment, when their ids are not. */
  behind(resource: Resource, property: string): readonly Resource[] {
    return (resource.propertyDependencies[property] ?? []).flatMap((urn) => this.byUrn.get(urn) ?? []);
  }

  /**
   * The resources of some types that the value at `path` names: it comes from them, or it is their id, ARN, name, bucket or
   * slug. Where a value of a nested property comes from is only known of the property as a whole.
   */
  named(resource: Resource, path: string, ...types: readonly string[]): readonly Resource[] {
    const behind = this.behind(resource, topOf(path));
    const meant = find(resource.inputs, path).flatMap(({ value }) => this.identities().get(value) ?? []);
    return [...new Set([...behind, ...meant])].filter(({ type }) => types.includes(type));
  }

  /** True when the value at `path` names `target`. */
  refersTo(resource: Resource, path: string, target: Resource): boolean {
    return this.named(resource, path, target.type).includes(target);
  }

  /** The resources that depend on one. */
  usersOf({ urn }: Resource): readonly Resource[] {
    return this.users().get(urn) ?? [];
  }

  /** By what is written where one is named. Made when it is first asked for, as most graphs are asked for little. */
  private readonly identities = once(() => {
    const index = new Map<unknown, Resource[]>();
    for (const resource of this.resources) {
      const texts = new Set(IDENTITIES.map((key) => resource.outputs[key]));
      for (const text of texts) if (typeof text === "string" && text !== "") add(index, text, resource);
    }
    return index;
  });

  private readonly users = once(() => {
    const index = new Map<string, Resource[]>();
    for (const resource of this.resources) {
      const all = new Set([...resource.dependencies, ...Object.values(resource.propertyDependencies).flat()]);
      for (const urn of all) add(index, urn, resource);
    }
    return index;
  });
}

/** The property that a path begins with. */
export function topOf(path: string): string {
  return /^[^.[]+/.exec(path)?.[0] ?? path;
}

/** Adds to the list under a key. */
export function add<K, V>(index: Map<K, V[]>, key: K, value: V): void {
  const same = index.get(key);
  if (same === undefined) index.set(key, [value]);
  else same.push(value);
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
