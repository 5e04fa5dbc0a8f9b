/** All resources of a stack, and what refers to what. */
import { Unreadable, find } from "./value";
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
      const same = this.types.get(resource.type);
      if (same === undefined) this.types.set(resource.type, [resource]);
      else same.push(resource);
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
   * True when the value at `path` names `target`: it comes from it, or it is its id, ARN, name, bucket or slug.
   * A path of a nested property is looked for by its first part when its value is not known yet.
   */
  refersTo(resource: Resource, path: string, target: Resource): boolean {
    const top = /^[^.[]+/.exec(path)?.[0] ?? path;
    if ((resource.propertyDependencies[top] ?? []).includes(target.urn)) return true;
    const identities = new Set(
      IDENTITIES.map((key) => target.outputs[key]).filter((value) => typeof value === "string" && value !== ""),
    );
    return find(resource.inputs, path).some(({ value }) => !(value instanceof Unreadable) && identities.has(value));
  }
}
