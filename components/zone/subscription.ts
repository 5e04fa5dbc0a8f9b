import type { ZonePlan } from ".";

/** Plan to subscribe the zone to. */
export interface Subscription {
  /** How often it is paid. @default - as the contract says */
  readonly frequency?: "monthly";
  /** Cloudflare's name of the plan. */
  readonly ratePlan: { readonly id: Exclude<ZonePlan, "free"> };
}

/**
 * The subscription that a plan needs, or undefined where there is none to make.
 *
 * `Zone.plan` can only be read; a plan is chosen through a subscription. A free zone has none: the API answers 404 even
 * though its enum lists `free` (https://github.com/pulumi/pulumi-cloudflare/issues/1550). Pro and Business are bought, so
 * the account needs a way to pay; Enterprise is taken from the account's contract, and has no frequency: one that is given
 * reads back as `not-applicable`. Only the id is given: Cloudflare fills in currency, public name and scope, and a copy of
 * them here would differ at its next price change.
 *
 * Cancelling is done in the dashboard: the provider's delete does nothing, so a zone whose plan goes back to `free` here
 * is paid for until then.
 */
export function subscriptionOf(plan: ZonePlan): Subscription | undefined {
  switch (plan) {
    case "free":
      return undefined;
    case "pro":
    case "business":
      return { frequency: "monthly", ratePlan: { id: plan } };
    case "enterprise":
      return { ratePlan: { id: plan } };
  }
}
