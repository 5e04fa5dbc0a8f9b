/** A resource as rules see it, whether it comes from a preview, an update or the state of a live stack. */

/** Where the program registers a resource. */
export interface Location {
  /** Path from the root of the project. */
  file: string;
  /** Line, from 1. */
  line: number;
  /** Column, from 1; undefined when it is not known. */
  column?: number;
}

/** A registered resource. */
export interface Resource {
  /** The resource's URN. */
  urn: string;
  /** Type token, in the family's first form (see canonicalType). */
  type: string;
  /** Name in the program. */
  name: string;
  /** The inputs after the provider's check; unreadable values are `Unreadable`. */
  inputs: Readonly<Record<string, unknown>>;
  /** What the provider answered, the inputs included where it repeats them; the inputs alone before deployment. */
  outputs: Readonly<Record<string, unknown>>;
  /** URN of the parent component; undefined for the stack itself. */
  parent?: string;
  /** URN of the provider; undefined for components. */
  provider?: string;
  /** URNs of the resources that it depends on. */
  dependencies: readonly string[];
  /** URNs of the resources that the value of a property comes from, by property. */
  propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** True when Pulumi refuses to delete it. */
  protect: boolean;
  /** Where it is registered; undefined when that is not known. */
  location?: Location;
}

/**
 * Types of which providers keep an older or a newer name for the same thing. A rule that checks the one checks the other:
 * the SDK matches tokens to the letter, so `aws.alb.LoadBalancer` would slip through a rule for `aws.lb.LoadBalancer`.
 */
const FAMILIES: readonly (readonly [other: RegExp, first: string])[] = [
  [/^aws:(?:alb|applicationloadbalancing|elasticloadbalancingv2)\//, "aws:lb/"],
  [/^aws:s3\/(bucket\w*)V2:(Bucket\w*)V2$/, "aws:s3/$1:$2"],
];

/** The first form of a type token's family, for instance `aws:lb/loadBalancer:LoadBalancer` for `aws:alb/…`. */
export function canonicalType(type: string): string {
  return FAMILIES.reduce((token, [other, first]) => token.replace(other, first), type);
}

/** The name of the stack that a URN belongs to. */
export function stackOf(urn: string): string {
  return urn.split("::")[0]?.slice("urn:pulumi:".length) ?? "";
}

/** The last part of a type token: `Instance` of `aws:rds/instance:Instance`. */
export function kindOf(type: string): string {
  return type.split(":").at(-1) ?? type;
}
