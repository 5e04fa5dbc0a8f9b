/** Which stack answers for an AWS account. */
import type { Context } from "./context";
import type { Graph } from "./graph";
import type { Resource } from "./resource";

/** True for a resource on AWS. */
export const onAws = ({ type }: Resource): boolean => type.startsWith("aws:");

/** True for a stack with something on AWS. */
export function isOnAws(graph: Graph): boolean {
  return graph.resources.some(onAws);
}

/** True for a production stack with something on AWS: what an account has once (trail, GuardDuty, Config) stands there. */
export function ownsAccount(graph: Graph, { stack }: Context): boolean {
  return stack.production && isOnAws(graph);
}
