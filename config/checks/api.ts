/** Conditions on the instances of the API. */
import { instanceSizes } from "../../components/lib/sizes";
import type { ConfigProblem } from "../error";
import { cloudsOf, type Values } from "./values";

/** The instances must be a range. */
export function instanceRange({ api: { minInstances, maxInstances } }: Values): ConfigProblem[] {
  if (minInstances === undefined || maxInstances === undefined || minInstances <= maxInstances) return [];
  return [
    {
      key: "api.minInstances",
      value: minInstances,
      wrong: `is more than api.maxInstances (${maxInstances})`,
      allowed: `1 to ${maxInstances}`,
    },
  ];
}

/** The instances must have a size that each cloud offers. */
export function instanceSize(values: Values): ConfigProblem[] {
  const { size, minInstances, maxInstances } = values.api;
  if (size === undefined) return [];
  // A minimum above the maximum is a mistake in either of them, so it may be meant to scale.
  const scales = minInstances !== undefined && maxInstances !== undefined && minInstances !== maxInstances;
  return cloudsOf(values).flatMap((cloud): ConfigProblem[] => {
    const offered = instanceSizes(cloud, scales);
    if (!offered.includes(size)) {
      const wrong = `is not offered by ${cloud}${scales ? " for autoscaling" : ""}`;
      return [{ key: "api.size", value: size, wrong, allowed: offered.join(", ") }];
    }
    // https://docs.digitalocean.com/products/app-platform/details/pricing/ : the smallest instance stands alone.
    if (cloud !== "digitalocean" || size !== "1vcpu-0.5gb" || scales) return [];
    if (minInstances === undefined || minInstances === 1) return [];
    const wrong = `is more than api.size ${size} can have`;
    return [{ key: "api.minInstances", value: minInstances, wrong, allowed: "1, or a larger api.size" }];
  });
}

/** Quiet hours must have a length, and ask for no more instances than other hours. */
export function quietHoursFit({
  api: { minInstances, quietHours: hours, quietMinInstances },
}: Values): ConfigProblem[] {
  if (hours === undefined) return [];
  const problems: ConfigProblem[] = [];
  if (hours.from === hours.until) {
    problems.push({
      key: "api.quietHours",
      value: `${hours.from}-${hours.until}`,
      wrong: "has no length",
      allowed: "<hour>-<hour> in UTC with two different hours, or empty",
    });
  }
  if (minInstances !== undefined && quietMinInstances !== undefined && quietMinInstances > minInstances) {
    problems.push({
      key: "api.quietMinInstances",
      value: quietMinInstances,
      wrong: `is more than api.minInstances (${minInstances})`,
      allowed: `1 to ${minInstances}`,
    });
  }
  return problems;
}

/** Nobody opens a shell in prod. */
export function execIsOffInProd({ api: { exec } }: Values, stack: string): ConfigProblem[] {
  if (exec !== true || stack !== "prod") return [];
  return [
    {
      key: "api.exec",
      value: true,
      wrong: "cannot be used in prod: a shell in a running instance leaves no trace in the code",
      allowed: "false",
    },
  ];
}

/** A person can only approve a release whose new instances do not take requests at once. */
export function approvalNeedsShift(values: Values): ConfigProblem[] {
  const { approvalMinutes, deployment } = values.api;
  if (!cloudsOf(values).includes("aws") || approvalMinutes === undefined || approvalMinutes === 0) return [];
  if (deployment !== "rolling") return [];
  return [
    {
      key: "api.approvalMinutes",
      value: approvalMinutes,
      wrong: "conflicts with api.deployment rolling, in which each new instance takes requests at once",
      allowed: "0, or api.deployment blue-green or canary",
    },
  ];
}
