/** The simulated critical path of a stack, and the longest chain that no program could avoid. */
import type { Stack } from "@pulumi/pulumi/automation";
import { records } from "../sandbox/records";
import { criticalPath, type Chain } from "../sandbox/simulation/critical-path";

interface StateResource {
  urn: string;
  type: string;
  dependencies?: string[];
  propertyDependencies?: Record<string, string[] | null>;
}

/** Both chains of a stack that is up. */
export async function criticalPaths(stack: Stack): Promise<{ program: Chain; unavoidable: Chain }> {
  const { deployment } = (await stack.exportStack()) as { deployment: { resources: StateResource[] } };
  const chain = (waitsFor: (resource: StateResource) => string[]): Chain =>
    criticalPath(
      deployment.resources.map((resource) => ({
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
