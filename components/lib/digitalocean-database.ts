/** What the managed databases of DigitalOcean have in common, whatever the engine. */
import type { DatabaseSize } from "./sizes";
import { weeklyWindow } from "./weekly-window";

/**
 * The size of each node.
 * @param component name of the component, for the message.
 * @param offers sizes that DigitalOcean offers for the engine.
 * @throws Error when DigitalOcean does not offer the size, or offers no standby with it.
 */
export function databaseSize(
  component: string,
  offers: Readonly<Record<string, DatabaseSize>>,
  { size, standby }: { readonly size: string; readonly standby: boolean },
): DatabaseSize {
  const offered = Object.entries(offers);
  const found = offers[size];
  if (found === undefined) {
    const names = offered.map(([name]) => name).join(", ");
    throw new Error(`${component}: size "${size}" is not offered by DigitalOcean; choose one of ${names}`);
  }
  if (standby && !found.standby) {
    const names = offered.filter(([, candidate]) => candidate.standby).map(([name]) => name);
    throw new Error(
      `${component}: standby true conflicts with size "${size}", which has no standby; ` +
        `set standby to false, or choose a size of ${names.join(", ")}`,
    );
  }
  return found;
}

/**
 * A weekly maintenance window in the form of DigitalOcean, whose hours have seconds.
 * @param component name of the component, for the message.
 * @param maintenance window as `<day> <hour>:00` in UTC.
 * @throws Error when the window has another form.
 */
export function maintenanceWindow(component: string, maintenance: string): { day: string; hour: string } {
  const { day, hour } = weeklyWindow(component, maintenance);
  return { day, hour: `${String(hour).padStart(2, "0")}:00:00` };
}

/** Nodes of a cluster: the primary, and the standby if there is one. */
export function nodeCount(standby: boolean): number {
  return standby ? 2 : 1;
}

/**
 * How long a cluster may take to come up. When the provider stops waiting it forgets the cluster, which lives on and is
 * paid for, so the limit is generous: twice the provider's own.
 */
export const CLUSTER_TIMEOUTS = { create: "60m" } as const;
