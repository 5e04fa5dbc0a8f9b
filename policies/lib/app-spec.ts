/** The parts of a DigitalOcean App Platform spec that rules walk over. */
import type { Check } from "./check";
import { property } from "./check";
import type { Expectation } from "./expect";
import { Unreadable, find, isRecord, type Found } from "./value";
import { every, fail, notApplicable, undecided, type Verdict } from "./verdict";

/** Lists of components in a spec, by what they do. */
export type ComponentKind = "services" | "workers" | "jobs" | "staticSites" | "functions";

/** Every kind of component. */
export const COMPONENTS: readonly ComponentKind[] = ["services", "workers", "jobs", "staticSites", "functions"];

/** The value at `path` inside each component of the kinds satisfies the expectation; not applicable without components. */
export function ofComponents(kinds: readonly ComponentKind[], path: string, expected: Expectation): Check {
  return (resource, context) =>
    every(kinds.map((kind) => property(`spec.${kind}[*].${path}`, expected)(resource, context)));
}

/** Judges each component of the kinds by itself. */
export function eachComponent(kinds: readonly ComponentKind[], judge: (component: Found) => Verdict): Check {
  return ({ inputs }) => {
    const found = kinds.flatMap((kind) => find(inputs, `spec.${kind}[*]`));
    if (found.length === 0) return notApplicable(`the app has no ${kinds.join(" or ")}`);
    return every(
      found.map(({ at, value }) =>
        value instanceof Unreadable
          ? undecided(`${at} ${value.why}`)
          : judge({ at, value: isRecord(value) ? value : {} }),
      ),
    );
  };
}

/** The list at `path` has an alert of each of the rules that is not switched off. */
export function hasAlerts({ at, value }: Found, rules: readonly string[]): Verdict {
  if (value instanceof Unreadable) return undecided(`${at} ${value.why}`);
  const alerts: unknown[] = Array.isArray(value) ? value : [];
  const on = alerts.flatMap((alert) =>
    isRecord(alert) && alert["disabled"] !== true && alert["disabled"] !== "true" ? [alert["rule"]] : [],
  );
  const missing = rules.filter((rule) => !on.includes(rule));
  if (missing.length === 0) return every([]);
  const unreadable = [...alerts, ...alerts.flatMap((alert) => (isRecord(alert) ? Object.values(alert) : []))].find(
    (one): one is Unreadable => one instanceof Unreadable,
  );
  return unreadable === undefined
    ? fail(`${at} has no alert of ${missing.join(", ")} that is switched on`)
    : undecided(`an alert of ${at} ${unreadable.why}`);
}
