import type * as pulumi from "@pulumi/pulumi";
import type { Context } from "../lib/context";
import { perCloud } from "../lib/per-cloud";
import { DigitalOceanNetwork } from "./digitalocean";

/** What a private network needs to know. */
export interface NetworkArgs {
  /** Where it stands. */
  context: Context;
  /** Private IPv4 range, for instance `10.10.0.0/20`. **A change replaces the network and all that is in it.** */
  cidr: string;
}

/** The private network of one environment. */
export interface Network {
  /** The cloud's id of the network. */
  readonly networkId: pulumi.Output<string>;
  /** Private IPv4 range in CIDR notation. */
  readonly cidr: pulumi.Output<string>;
}

/** Makes the private network on the cloud of the context. */
export function createNetwork(name: string, args: NetworkArgs): Network {
  return perCloud(args.context, { digitalocean: () => new DigitalOceanNetwork(name, args) });
}
