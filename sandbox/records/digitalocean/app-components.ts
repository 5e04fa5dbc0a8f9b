/** The parts of an app spec that several rules walk over. */
import { locate, type Properties } from "../../interpreter/values";

/** Kinds of components, by the property of the spec that lists them. */
export const KINDS = ["services", "workers", "jobs", "staticSites", "functions"] as const;

/** Kinds that run in instances of their own. */
export const RUNNING = ["services", "workers", "jobs"] as const;

/** The pattern of a property in the components of the given kinds: `spec.services[*].image.digest`. */
export function inComponents(kinds: readonly string[], property: string): string[] {
  return kinds.map((kind) => `spec.${kind}[*].${property}`);
}

/** Patterns of all lists of variables: the app's own and those of its components. */
export const ENVS = ["spec.envs", ...inComponents(KINDS, "envs")];

/** Patterns of all lists of alerts: the app's own and those of its components. */
export const ALERTS = ["spec.alerts", ...inComponents(KINDS, "alerts")];

/** Components of the given kinds, each with its path. */
export function components(
  inputs: Properties,
  kinds: readonly string[] = KINDS,
): { path: string; component: Properties }[] {
  return kinds.flatMap((kind) =>
    locate(inputs, `spec.${kind}[*]`).map(({ path, value }) => ({ path, component: value as Properties })),
  );
}
