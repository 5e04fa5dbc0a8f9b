import type * as pulumi from "@pulumi/pulumi";
import type { Context } from "../lib/context";
import { perCloud } from "../lib/per-cloud";
import { AwsNetwork } from "./aws";
import { DigitalOceanNetwork } from "./digitalocean";

/** What a private network needs to know. */
export interface NetworkArgs {
  /** Where it stands. */
  context: Context;
  /** Private IPv4 range, for instance `10.10.0.0/20`. **A change replaces the network and all that is in it.** */
  cidr: string;
  /**
   * Availability zones on AWS by their full names, for instance `us-east-1a`; two at least. Each has its own place in the
   * range, so one can be added or removed without touching the others.
   */
  zones: readonly string[];
  /** How instances in private subnets reach the internet on AWS; `public` puts the API into public subnets instead. */
  egress: Egress;
  /** Days that flow logs are kept on AWS. */
  logRetentionDays: number;
}

/** Ways out of an AWS network, from the cheapest to the one that reaches nothing but AWS. */
export type Egress = "public" | "nat-instance" | "regional-nat" | "endpoints";

/** The private network of one environment. */
export interface Network {
  /** The cloud's id of the network. */
  readonly networkId: pulumi.Output<string>;
  /** Private IPv4 range in CIDR notation. */
  readonly cidr: pulumi.Output<string>;
  /** What a network has on AWS only. @default - absent on other clouds */
  readonly aws?: AwsNetworkParts;
}

/** Subnets and security groups of a network on AWS. */
export interface AwsNetworkParts {
  /** Subnets of the load balancer, one per zone. */
  readonly publicSubnetIds: readonly pulumi.Output<string>[];
  /** Subnets of the API's instances, one per zone; the public ones where `egress` is `public`. */
  readonly appSubnetIds: readonly pulumi.Output<string>[];
  /** Subnets of the data stores, one per zone; they have no way out. */
  readonly dataSubnetIds: readonly pulumi.Output<string>[];
  /** Whether the API's instances have public addresses, because they stand in public subnets. */
  readonly publicInstances: boolean;
  /** Security groups by what they are for; who may talk to whom stands in `network/aws/access.ts`. */
  readonly securityGroupIds: Readonly<Record<SecurityGroupRole, pulumi.Output<string>>>;
}

/** What a security group is for. */
export type SecurityGroupRole = "load-balancer" | "app" | "postgres" | "redis";

/** Makes the private network on the cloud of the context. */
export function createNetwork(name: string, args: NetworkArgs): Network {
  return perCloud<Network>(args.context, {
    digitalocean: () => new DigitalOceanNetwork(name, args),
    aws: (options) => new AwsNetwork(name, args, options),
  });
}
