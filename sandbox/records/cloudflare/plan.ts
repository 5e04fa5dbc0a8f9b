import { CloudError } from "../../cloud/error";
import type { CloudStore } from "../../cloud/store";
import { valueAt } from "../../interpreter/values";
import { ZONE } from "./common";

/** Plan of a zone, from the least to the most. */
export const PLANS = ["free", "pro", "business", "enterprise"] as const;

/** Plan of a zone. */
export type Plan = (typeof PLANS)[number];

/** Type token of the subscription that gives a zone its plan. */
export const ZONE_SUBSCRIPTION = "cloudflare:index/zoneSubscription:ZoneSubscription";

/** Rate plans that a subscription may name, and the plan whose limits they have. */
export const RATE_PLANS: Readonly<Record<string, Plan>> = {
  free: "free",
  lite: "free",
  partners_free: "free",
  pro: "pro",
  pro_plus: "pro",
  partners_pro: "pro",
  business: "business",
  partners_business: "business",
  enterprise: "enterprise",
  partners_enterprise: "enterprise",
  partners_ent: "enterprise",
};

/**
 * Plan of a zone: that of its `ZoneSubscription`, also one that no resource manages any more; a zone without one is
 * Free, as every zone is at Cloudflare until a plan is bought for it.
 */
export function planOf(cloud: CloudStore, zoneId: unknown): Plan {
  const subscription = cloud.list(ZONE_SUBSCRIPTION).find((object) => object.inputs["zoneId"] === zoneId);
  return RATE_PLANS[String(valueAt(subscription?.inputs, "ratePlan.id")).toLowerCase()] ?? "free";
}

/** The best plan among the zones of an account: what the account as a whole may use. */
export function bestPlanOf(cloud: CloudStore, accountId: unknown): Plan {
  const zones = cloud.list(ZONE).filter((zone) => valueAt(zone.inputs, "account.id") === accountId);
  const ranks = zones.map((zone) => PLANS.indexOf(planOf(cloud, zone.id)));
  return PLANS[Math.max(0, ...ranks)] as Plan;
}

/** Tells whether a plan is `least` or better. */
export function isAtLeast(plan: Plan, least: Plan): boolean {
  return PLANS.indexOf(plan) >= PLANS.indexOf(least);
}

/** Refuses what a plan does not include. @throws CloudError */
export function requirePlan(plan: Plan, least: Plan, what: string): void {
  if (!isAtLeast(plan, least)) {
    throw CloudError.quota(
      `${what} needs the plan ${least} or better, and the plan is ${plan} (a zone is on Free until a ZoneSubscription is made for it)`,
    );
  }
}
