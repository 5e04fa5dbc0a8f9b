/** One thing about a shipped resource that matters, and the rule that must notice when it is broken. */
import type { Resource } from "../../../policies/lib/resource";

/** An entry of the catalogue. */
export interface Mutation {
  /** Type of the resource. */
  type: string;
  /** Path of the property; `!` is the whole resource, `protect!` the option. */
  property: string;
  /** Values that weaken it; ABSENT takes it away. Each is a mutation of its own. */
  to: readonly unknown[];
  /** Id of the rule that must go red. */
  rule: string;
  /** Only resources for which this holds; all of the type unless given. */
  where?: (resource: Resource) => boolean;
  /** Matters only in production; everywhere unless given. */
  production?: true;
}

/** Something bad that somebody puts into a stack beside what is there, and the rules that must notice. */
export interface Insertion {
  /** What it is, for the report. */
  what: string;
  /** Only into stacks that have a resource of this type. */
  beside: string;
  /** Type of the new resource. */
  type: string;
  /** Its properties. */
  inputs: Readonly<Record<string, unknown>>;
  /** Properties whose value comes from the first resource of a type that the stack has. */
  refs?: Readonly<Record<string, string>>;
  /** Ids of the rules that must go red, each. */
  rules: readonly string[];
  /** Matters only in production; everywhere unless given. */
  production?: true;
}
