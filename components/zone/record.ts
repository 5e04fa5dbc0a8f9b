import * as cloudflare from "@pulumi/cloudflare";
import type * as pulumi from "@pulumi/pulumi";
import type { Zone } from ".";

/** What a DNS record needs to know. */
export interface RecordArgs {
  /** Zone it belongs to. */
  zone: Zone;
  /** Full host name, for instance `api.example.com`: a short one would be read back in full and never converge. */
  host: string;
  /** Host name that it points at. */
  target: pulumi.Input<string>;
  /** Whether requests pass through Cloudflare (CDN, WAF, rate limits) or go straight to the target. */
  proxied: boolean;
}

/**
 * Points a host name at a target. CNAME at the apex is fine: Cloudflare flattens it
 * (https://developers.cloudflare.com/dns/cname-flattening/).
 */
export function pointHost(name: string, args: RecordArgs): cloudflare.DnsRecord {
  return new cloudflare.DnsRecord(
    name,
    {
      zoneId: args.zone.zoneId,
      name: args.host,
      type: "CNAME",
      content: args.target,
      ttl: AUTOMATIC_TTL,
      proxied: args.proxied,
    },
    REPLACE_IN_PLACE,
  );
}

/** "Automatic" (300 s), the only value that proxied records may have. */
export const AUTOMATIC_TTL = 1;

/** A CNAME cannot stand beside another record of its name, so a record that is replaced goes first. */
export const REPLACE_IN_PLACE = { deleteBeforeReplace: true } as const;
