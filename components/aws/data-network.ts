import type * as pulumi from "@pulumi/pulumi";
import { partOf } from "../lib/aws/part-of";
import type { Network } from "../network";

/** Where a data store stands in a network on AWS. */
export interface DataNetwork {
  /** Subnets without a way out, one per zone. */
  subnetIds: readonly pulumi.Output<string>[];
  /** Security group that decides who may connect. */
  securityGroupId: pulumi.Output<string>;
}

/**
 * The part of a network that is for data stores.
 * @param component name of the component that needs it, for the message.
 * @param network the network.
 * @param role which data store it is.
 * @throws Error when the network is not on AWS, or has fewer than the two zones that its data stores need.
 */
export function dataNetworkOf(component: string, network: Network, role: "postgres" | "redis"): DataNetwork {
  const { dataSubnetIds, securityGroupIds } = partOf(component, "network", network.aws);
  // A subnet group of RDS needs two zones even without a standby, so that one can be added later:
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
  if (dataSubnetIds.length < 2) {
    throw new Error(
      `${component}: network has ${dataSubnetIds.length} data subnets, and two zones are needed; ` +
        "give network.zones two zones or more",
    );
  }
  return { subnetIds: dataSubnetIds, securityGroupId: securityGroupIds[role] };
}
