/** What a stack costs in a month, resource by resource, and how two estimates differ. */

/** One position of the estimate. */
export interface Position {
  /** URN of the resource. */
  urn: string;
  /** Name of the resource in the program. */
  name: string;
  /** Name of the component that it belongs to: its parent, or the stack. */
  component: string;
  /** What is paid for, for instance `3 instances of apps-s-1vcpu-1gb`. */
  what: string;
  /** US dollars in a month. */
  monthlyUsd: number;
  /** `fixed` is paid whatever happens; `usage` follows the traffic that the settings assume. */
  kind: "fixed" | "usage";
  /** Id of the price in policies/cost/prices.yaml. */
  price: string;
}

/** A resource whose cost is not known: listed, never counted as zero. */
export interface Unpriced {
  /** URN of the resource. */
  urn: string;
  /** Name of the resource in the program. */
  name: string;
  /** Type token. */
  type: string;
  /** Why there is no figure. */
  reason: string;
}

/** The estimate of a stack. */
export interface Estimate {
  /** What is paid for, resource by resource. */
  positions: readonly Position[];
  /** Resources without a figure; never counted as zero. */
  unpriced: readonly Unpriced[];
  /** Number of resources that cost nothing by themselves. */
  free: number;
}

/** US dollars in a month, of all positions or of one kind. */
export function monthlyTotal({ positions }: Estimate, kind?: Position["kind"]): number {
  return sum(positions.filter((position) => kind === undefined || position.kind === kind));
}

/** US dollars in a month by the URN of the resource. */
export function byResource(estimate: Estimate): ReadonlyMap<string, number> {
  return totalsBy(estimate, ({ urn }) => urn);
}

/** US dollars in a month by component, the dearest first. */
export function byComponent(estimate: Estimate): [component: string, monthlyUsd: number][] {
  return [...totalsBy(estimate, ({ component }) => component)].sort(
    ([one, a], [other, b]) => b - a || (one < other ? -1 : 1),
  );
}

/** A resource whose cost changed. */
export interface CostChange {
  /** Name of the resource in the program. */
  name: string;
  /** US dollars in a month before; 0 when it did not exist. */
  before: number;
  /** US dollars in a month after; 0 when it is gone. */
  after: number;
}

/** The resources whose cost differs between two estimates, the greatest change first. Differences below a cent are none. */
export function costChanges(base: Estimate, head: Estimate): CostChange[] {
  const before = byResource(base);
  const after = byResource(head);
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((key) => ({ name: key.split("::").at(-1) ?? key, before: before.get(key) ?? 0, after: after.get(key) ?? 0 }))
    .filter((change) => Math.abs(change.after - change.before) >= 0.01)
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || (a.name < b.name ? -1 : 1));
}

/** `$12.30`, or `+$1.20` with a sign. */
export function usd(amount: number, signed = false): string {
  const sign = amount < 0 ? "-" : signed ? "+" : "";
  return `${sign}$${Math.abs(amount).toFixed(2)}`;
}

function totalsBy({ positions }: Estimate, keyOf: (position: Position) => string): Map<string, number> {
  const totals = new Map<string, number>();
  for (const position of positions) {
    const key = keyOf(position);
    totals.set(key, (totals.get(key) ?? 0) + position.monthlyUsd);
  }
  return totals;
}

function sum(positions: readonly Position[]): number {
  return positions.reduce((total, { monthlyUsd }) => total + monthlyUsd, 0);
}
