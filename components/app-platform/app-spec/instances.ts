import type * as digitalocean from "@pulumi/digitalocean";
import type { AppPlatformArgs } from "..";
import { INSTANCE_SIZES, type InstanceSize } from "../../lib/sizes";

/** How many instances of which size; either a number or a range, never both, because the API refuses both. */
export type Instances = Pick<
  digitalocean.types.input.AppSpecService,
  "instanceSizeSlug" | "instanceCount" | "autoscaling"
>;

/** Arguments that decide the instances. */
export type InstancesArgs = Pick<AppPlatformArgs, "size" | "minInstances" | "maxInstances" | "cpuTargetPercent">;

/** The one size of which an app cannot have a second instance. */
const SINGLE_INSTANCE = "apps-s-1vcpu-0.5gb";

/** Instances that App Platform allows at most: https://docs.digitalocean.com/products/app-platform/how-to/scale-app/ */
const MOST = 250;

/** Whether instances are added and removed by load. */
export function scales({ minInstances, maxInstances }: InstancesArgs): boolean {
  return maxInstances > minInstances;
}

/**
 * The instances of the service. Sizes on shared CPUs cost less and cannot scale by themselves, so a fixed number uses them
 * where there is one (https://docs.digitalocean.com/products/app-platform/details/pricing/).
 * @param name name of the component, for the message.
 * @throws Error when the numbers are the wrong way round, or the size is not offered for them.
 */
export function instances(name: string, args: InstancesArgs): Instances {
  const { minInstances, maxInstances, cpuTargetPercent } = args;
  checkCounts(name, args);
  const instanceSizeSlug = slugOf(name, args);
  if (!scales(args)) return { instanceSizeSlug, instanceCount: minInstances };
  return {
    instanceSizeSlug,
    autoscaling: {
      minInstanceCount: minInstances,
      maxInstanceCount: maxInstances,
      metrics: { cpu: { percent: cpuTargetPercent } },
    },
  };
}

function checkCounts(name: string, { minInstances, maxInstances }: InstancesArgs): void {
  const whole = [minInstances, maxInstances].every((count) => Number.isInteger(count) && count >= 1 && count <= MOST);
  if (whole && minInstances <= maxInstances) return;
  throw new Error(
    `${name}: minInstances ${minInstances} and maxInstances ${maxInstances} are not a range; ` +
      `choose whole numbers from 1 to ${MOST}, minInstances not above maxInstances`,
  );
}

function slugOf(name: string, args: InstancesArgs): string {
  const { size, minInstances } = args;
  const autoscaled = scales(args);
  const choose = ({ shared, dedicated }: InstanceSize) => (autoscaled ? dedicated : (shared ?? dedicated));
  const offered = Object.entries(INSTANCE_SIZES.digitalocean);
  const slug = offered.filter(([known]) => known === size).map(([, candidate]) => choose(candidate))[0];
  if (slug === undefined) {
    const allowed = offered.filter(([, candidate]) => choose(candidate) !== undefined).map(([known]) => known);
    const purpose = autoscaled ? " for autoscaling" : "";
    throw new Error(
      `${name}: size "${size}" is not offered by App Platform${purpose}; choose one of ${allowed.join(", ")}`,
    );
  }
  if (slug === SINGLE_INSTANCE && minInstances > 1) {
    throw new Error(
      `${name}: minInstances ${minInstances} conflicts with size "${size}", of which there can be one instance only; ` +
        "set minInstances to 1, or choose a larger size",
    );
  }
  return slug;
}
