import type { Context } from "../lib/context";
import type { StackName } from "../lib/environment";
import type { Hosts } from "../lib/hosts";
import type { ZonePlan } from "../zone";
import type { OwnedZone } from "../zone/cloudflare";
import { CloudflareEdge } from "./cloudflare";

/** What the edge needs to know. */
export interface EdgeArgs extends EdgeRulesArgs {
  /** Where it stands. */
  context: Context;
  /** Zone that the rules belong to; a zone has one set of rules per phase, so only its owner makes them. */
  zone: OwnedZone;
  /** Cloudflare account, 32 hex digits. **A change replaces the alerts.** */
  accountId: string;
  /** Addresses that alerts go to; one at least. */
  alertEmails: readonly string[];
}

/** The plain values that decide which rules there are; checked against the plan before anything is registered. */
export interface EdgeRulesArgs {
  /** Plan of the zone. */
  plan: ZonePlan;
  /** Host names of every environment: the rules cover all of them. */
  hosts: Readonly<Record<StackName, Hosts>>;
  /** API requests that one address may make in a period. */
  apiRequestsPerPeriod: number;
  /** Period of the rate limits in seconds; the plan decides which are offered. */
  ratePeriodSeconds: number;
}

/**
 * Makes the edge: WAF, rate limits, cache, redirects, headers and alerts of the zone.
 * @throws Error when the plan does not allow the rules, or when nobody would get the alerts.
 */
export function createEdge(name: string, args: EdgeArgs): CloudflareEdge {
  return new CloudflareEdge(name, args);
}
