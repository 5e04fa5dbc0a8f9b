/** The simulated critical path of a stack, and the longest chain that no program could avoid. */
import type { Stack } from "@pulumi/pulumi/automation";
import { records } from "../sandbox/records";
import { criticalPath, type Chain } from "../sandbox/simulation/critical-path";

/** A resource in the state of a stack, as far as its order is concerned. */
export interface OrderedResource {
  /** Its URN. */
  urn: string;
  /** Its type token. */
  type: string;
  /** URNs that it waited for. @default none */
  dependencies?: string[];
  /** URNs from which values of its inputs came, by input. @default none */
  propertyDependencies?: Record<string, string[] | null>;
}

/** The chain of a program, and the one that no program could avoid. */
export interface CriticalPaths {
  /** Everything the engine waited for. */
  program: Chain;
  /** Values that flow from one resource into the next. */
  unavoidable: Chain;
}

/** Both chains of a stack that is up. */
export async function criticalPaths(stack: Stack): Promise<CriticalPaths> {
  const { deployment } = (await stack.exportStack()) as { deployment: { resources: OrderedResource[] } };
  return criticalPathsOf(deployment.resources);
}

/** Both chains of the resources in a state. */
export function criticalPathsOf(resources: readonly OrderedResource[]): CriticalPaths {
  const chain = (waitsFor: (resource: OrderedResource) => string[]): Chain =>
    criticalPath(
      resources.map((resource) => ({
        urn: resource.urn,
        seconds: records.get(resource.type)?.record.seconds.create ?? 0,
        waitsFor: waitsFor(resource),
      })),
    );
  return {
    // Everything the engine waits for, explicit orderings (dependsOn) included.
    program: chain(({ dependencies }) => dependencies ?? []),
    // Only what cannot be otherwise: a value of one resource is an input of the next.
    unavoidable: chain(({ propertyDependencies }) =>
      Object.values(propertyDependencies ?? {}).flatMap((urns) => urns ?? []),
    ),
  };
}
