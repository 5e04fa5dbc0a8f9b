import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import type { Zone, ZoneArgs } from ".";
import { botSettings } from "./bots";
import { caaRecords } from "./caa";
import { addressesAt, noMailRecords } from "./mail";
import { generateOriginSecrets, type OriginSecrets } from "./origin-secret";
import { AUTOMATIC_TTL, REPLACE_IN_PLACE } from "./record";
import { zoneSettings } from "./settings";
import { subscriptionOf } from "./subscription";

/**
 * The Cloudflare zone of the domain with its TLS, DNS, cache and bot settings, and the secrets that prove to each origin
 * that a request came through it. One stack owns it for all environments, because a zone has one set of settings.
 *
 * What Cloudflare cannot undo stays when it is removed here: settings, bots, universal TLS, tiered caching, the
 * leaked-credential check and the subscription are written, never deleted. To go back, write the old value first.
 *
 * Costs nothing on free, 25 USD a month on pro, 250 on business: https://www.cloudflare.com/plans/
 */
export class OwnedZone extends pulumi.ComponentResource implements Zone {
  /** Id of the zone; known once the plan is bought. */
  readonly zoneId: pulumi.Output<string>;
  /** The secret header of each environment. */
  readonly originSecrets: OriginSecrets;
  /** Name servers that the registrar has to name before the zone becomes active. */
  readonly nameServers: pulumi.Output<string[]>;
  /** DS record that the registrar has to publish; until then DNSSEC is signed, but not checked by anyone. */
  readonly dsRecord: pulumi.Output<string>;

  constructor(name: string, args: ZoneArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:zone:OwnedZone", name, {}, opts);
    validate(name, args);

    const zone = new cloudflare.Zone(
      `${name}-zone`,
      { account: { id: args.accountId }, name: args.context.domain, type: "full" },
      // Deleting it takes every name of every environment off the net.
      { parent: this, protect: args.context.protect },
    );
    const zoneId = this.subscribe(name, args, zone);
    this.settings(name, args, zoneId);
    const dnssec = this.dnssec(name, zoneId);
    this.caa(name, args, zoneId);
    this.mail(name, args, zoneId);
    this.cache(name, zoneId);
    this.protection(name, args, zoneId);

    this.zoneId = zoneId;
    this.originSecrets = generateOriginSecrets(name, this);
    this.nameServers = zone.nameServers;
    this.dsRecord = dnssec.ds;
    this.registerOutputs({
      zoneId: this.zoneId,
      originSecrets: this.originSecrets,
      nameServers: this.nameServers,
      dsRecord: this.dsRecord,
    });
  }

  /** Itself: its presence says that this stack owns the zone. */
  get owned(): this {
    return this;
  }

  /** Buys the plan. The id comes from the subscription where there is one: what the plan allows has to wait for it. */
  private subscribe(name: string, args: ZoneArgs, zone: cloudflare.Zone): pulumi.Output<string> {
    const subscription = subscriptionOf(args.plan);
    if (subscription === undefined) return zone.id;
    return new cloudflare.ZoneSubscription(`${name}-plan`, { zoneId: zone.id, ...subscription }, { parent: this })
      .zoneId;
  }

  private settings(name: string, args: ZoneArgs, zoneId: pulumi.Output<string>): void {
    for (const { id, value } of zoneSettings(args.plan, args.hstsDays)) {
      new cloudflare.ZoneSetting(
        `${name}-${id.replaceAll("_", "-")}`,
        { zoneId, settingId: id, value },
        { parent: this },
      );
    }
  }

  private dnssec(name: string, zoneId: pulumi.Output<string>): cloudflare.ZoneDnssec {
    return new cloudflare.ZoneDnssec(
      `${name}-dnssec`,
      { zoneId, status: "active" },
      // Reads back as "pending" until the DS record is at the registrar: until then a run after a refresh asks for it
      // again, which does no harm. It must not be ignored: the provider then refuses "pending" as an input.
      { parent: this },
    );
  }

  private caa(name: string, args: ZoneArgs, zoneId: pulumi.Output<string>): void {
    for (const { role, tag, value } of caaRecords(args.contactEmails)) {
      new cloudflare.DnsRecord(
        `${name}-caa-${role}`,
        { zoneId, name: args.context.domain, type: "CAA", ttl: AUTOMATIC_TTL, data: { flags: 0, tag, value } },
        { parent: this, ...REPLACE_IN_PLACE },
      );
    }
  }

  private mail(name: string, args: ZoneArgs, zoneId: pulumi.Output<string>): void {
    if (args.mail !== "none") return;
    for (const { role, name: record, content } of noMailRecords(args.context.domain)) {
      new cloudflare.DnsRecord(
        `${name}-mail-${role}`,
        { zoneId, name: record, type: "TXT", ttl: AUTOMATIC_TTL, content },
        { parent: this, ...REPLACE_IN_PLACE },
      );
    }
  }

  /** Smart Tiered Cache: data centers ask one near the origin before they ask the origin. Free on every plan. */
  private cache(name: string, zoneId: pulumi.Output<string>): void {
    const tiers = new cloudflare.ArgoTieredCaching(`${name}-tiered-caching`, { zoneId, value: "on" }, { parent: this });
    // The smart topology (the class name does not say so) is refused while tiers are off.
    new cloudflare.TieredCache(`${name}-smart-topology`, { zoneId, value: "on" }, { parent: this, dependsOn: tiers });
  }

  private protection(name: string, args: ZoneArgs, zoneId: pulumi.Output<string>): void {
    new cloudflare.UniversalSslSetting(`${name}-universal-ssl`, { zoneId, enabled: true }, { parent: this });
    new cloudflare.BotManagement(`${name}-bots`, { zoneId, ...botSettings(args.plan) }, { parent: this });
    new cloudflare.LeakedCredentialCheck(`${name}-leaked-credentials`, { zoneId, enabled: true }, { parent: this });
  }
}

function validate(name: string, { context, mail, contactEmails = [] }: ZoneArgs): void {
  const lost = mail === "none" ? addressesAt(context.domain, contactEmails) : [];
  if (lost.length === 0) return;
  throw new Error(
    `${name}: mail is "none", but ${lost.join(", ")} is an address at ${context.domain} that mail has to reach; ` +
      `set mail to "external", or use contact addresses at another domain`,
  );
}
