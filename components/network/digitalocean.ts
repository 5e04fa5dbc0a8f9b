import * as digitalocean from "@pulumi/digitalocean";
import * as pulumi from "@pulumi/pulumi";
import type { Network, NetworkArgs } from ".";
import { nameOf } from "../lib/context";
import { REGIONS } from "../lib/regions";

/**
 * A DigitalOcean VPC, inside which the databases and the app talk to each other.
 *
 * One flat range: DigitalOcean has no subnets, route tables or NAT to manage, and what may reach a database is decided by
 * the database's own trusted sources (`data-access.ts`). Cost: none.
 */
export class DigitalOceanNetwork extends pulumi.ComponentResource implements Network {
  /** Id of the VPC. */
  readonly networkId: pulumi.Output<string>;
  /** Private IPv4 range in CIDR notation. */
  readonly cidr: pulumi.Output<string>;

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:network:DigitalOceanNetwork", name, {}, opts);
    const { context } = args;

    const vpc = new digitalocean.Vpc(
      `${name}-vpc`,
      {
        name: nameOf(context, name),
        description: `Private network of ${context.app} ${context.stack}`,
        region: REGIONS[context.region].digitalocean.region,
        ipRange: args.cidr,
      },
      // Deleted apps and databases leave the VPC some minutes later; the provider's own patience is two minutes.
      { parent: this, customTimeouts: { delete: "15m" } },
    );

    this.networkId = vpc.id;
    this.cidr = vpc.ipRange;
    this.registerOutputs({ networkId: this.networkId, cidr: this.cidr });
  }
}
