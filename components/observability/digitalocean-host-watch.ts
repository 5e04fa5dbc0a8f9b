import * as digitalocean from "@pulumi/digitalocean";
import * as pulumi from "@pulumi/pulumi";
import type { HostWatchArgs } from ".";
import { nameOf } from "../lib/context";

/** Days before the end of a certificate from which people are told; Cloudflare and Vercel renew theirs a month before. */
const CERTIFICATE_DAYS = 14;

/**
 * Asks a public address from four regions every minute, and tells people when none of them gets a good answer for two minutes,
 * and when its certificate is about to end.
 *
 * Cost: $1 a month. https://docs.digitalocean.com/products/uptime/details/pricing/
 */
export class DigitalOceanHostWatch extends pulumi.ComponentResource {
  /** Id of the check. */
  readonly checkId: pulumi.Output<string>;

  constructor(name: string, args: HostWatchArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:observability:DigitalOceanHostWatch", name, {}, opts);
    const { context, host, path, emails } = args;
    if (emails.length === 0) {
      throw new Error(`${name}: emails is empty, so nobody would be told; give one address at least`);
    }
    const target = `https://${host}${path}`;

    const check = new digitalocean.UptimeCheck(
      `${name}-check`,
      { name: nameOf(context, name), target, type: "https" },
      { parent: this },
    );
    const alert = (role: string, args: Pick<digitalocean.UptimeAlertArgs, "type" | "threshold" | "comparison">) =>
      new digitalocean.UptimeAlert(
        `${name}-${role}`,
        {
          name: nameOf(context, `${name}-${role}`),
          checkId: check.id,
          ...args,
          period: "2m",
          notifications: [{ emails: [...emails] }],
        },
        { parent: this },
      );
    // From all regions at once: one of them may have trouble of its own.
    alert("down", { type: "down_global" });
    alert("certificate", { type: "ssl_expiry", threshold: CERTIFICATE_DAYS, comparison: "less_than" });

    this.checkId = check.id;
    this.registerOutputs({ checkId: this.checkId });
  }
}
