import type * as pulumi from "@pulumi/pulumi";
import type { OriginSecret } from "../app-platform";
import type { Context } from "../lib/context";
import type { StackName } from "../lib/environment";
import { OwnedZone } from "./cloudflare";
import { readZone } from "./shared";

/** Plan of a Cloudflare zone; it limits how many rules of a kind there may be and which periods they may have. */
export type ZonePlan = "free" | "pro" | "business" | "enterprise";

/** What the DNS zone needs to know. */
export interface ZoneArgs {
  /** Where it stands; **a change of its domain replaces the zone.** */
  context: Context;
  /** Stack that owns the zone; the others only use it. */
  owner: StackName;
  /** Cloudflare account, 32 hex digits. **A change replaces the zone.** */
  accountId: string;
  /** Plan of the zone. */
  plan: ZonePlan;
  /** Days for which browsers must use HTTPS; from 365 on, subdomains and the preload list are included. */
  hstsDays: number;
  /**
   * Whether mail is sent as this domain. With `none`, records tell every receiver to refuse such mail; with `external`
   * the records of the mail service belong to whoever runs it, and nothing is written here.
   * @default external
   */
  mail?: "none" | "external";
  /**
   * Addresses that certificate authorities report a refused request to.
   * @default - no such record
   */
  contactEmails?: readonly string[];
}

/** The Cloudflare zone, as the owner and every other stack see it. */
export interface Zone {
  /** Id of the zone. */
  readonly zoneId: pulumi.Output<string>;
  /** The secret header of each environment, which Cloudflare adds and the origin checks. */
  readonly originSecrets: Readonly<Record<StackName, OriginSecret>>;
  /** The parts that only the owner has. @default - absent for stacks that do not own the zone */
  readonly owned?: OwnedZone;
}

/**
 * Makes the zone (as its owner), or reads it from the stack that owns it.
 * @throws Error when the domain is said to send no mail, but a contact address belongs to it.
 */
export function createZone(name: string, args: ZoneArgs): Zone {
  return args.context.stack === args.owner ? new OwnedZone(name, args) : readZone(name, args);
}
