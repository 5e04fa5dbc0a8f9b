import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Egress } from "..";
import { awsTags, nameOf, type Context } from "../../lib/context";
import { makeInterfaceEndpoints } from "./interface-endpoints";
import { makeNatInstance } from "./nat-instance";
import type { SecurityGroupIds } from "./security-groups";
import type { SubnetTier } from "./subnets";

/** What the way out of the private subnets needs to know. */
export interface EgressArgs {
  /** Where it stands. */
  context: Context;
  /** Id of the VPC. */
  vpcId: pulumi.Output<string>;
  /** The VPC's way to the internet. */
  internetGateway: aws.ec2.InternetGateway;
  /** Public subnets by their ids; known once they reach the internet. */
  publicSubnetIds: readonly pulumi.Output<string>[];
  /** The private subnets. */
  privateTier: SubnetTier;
  /** Ids of the security groups. */
  securityGroupIds: SecurityGroupIds;
}

/**
 * Makes the way out of the private subnets, and returns what it consists of.
 *
 * Costs a month in us-east-1 (https://aws.amazon.com/vpc/pricing, https://aws.amazon.com/ec2/pricing/on-demand):
 *
 * | Way out | Fixed | Per GB | Worth knowing |
 * | --- | --- | --- | --- |
 * | `public` | $3.65 per task, for its address | - | cheapest for up to four tasks; their addresses change |
 * | `nat-instance` | about $7: machine $3, address $3.65 | - | one machine in one zone, which you renew |
 * | `regional-nat` | about $33 per zone in use | $0.045 | grows into zones by itself |
 * | `endpoints` | $7.30 per service and zone: $88 for two zones | $0.01 | reaches no one but AWS |
 *
 * `public` is nothing here: the app then stands in the public subnets.
 */
export function makeEgress(
  name: string,
  egress: Egress,
  args: EgressArgs,
  parent: pulumi.Resource,
): pulumi.CustomResource[] {
  const { context, vpcId, internetGateway, publicSubnetIds, privateTier, securityGroupIds } = args;
  const routeOut = (target: Pick<aws.ec2.RouteArgs, "natGatewayId" | "networkInterfaceId">) =>
    new aws.ec2.Route(
      `${name}-private-out`,
      { routeTableId: privateTier.routeTable.id, destinationCidrBlock: "0.0.0.0/0", ...target },
      { parent },
    );

  switch (egress) {
    case "public":
      return [];
    case "nat-instance": {
      const { networkInterface, instance } = makeNatInstance(
        name,
        {
          context,
          subnetId: publicSubnetIds[0] as pulumi.Output<string>,
          securityGroupId: securityGroupIds("nat-instance"),
          internetGateway,
        },
        parent,
      );
      return [routeOut({ networkInterfaceId: networkInterface.id }), instance];
    }
    case "regional-nat": {
      const nat = new aws.ec2.NatGateway(
        `${name}-nat`,
        {
          vpcId,
          // Belongs to the VPC and to no subnet, makes its own addresses, and is there in each zone that has tasks:
          // https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
          availabilityMode: "regional",
          tags: { ...awsTags(context, name), Name: nameOf(context, "nat") },
        },
        // AWS refuses it in a VPC that has no internet gateway yet, and no value carries that order.
        { parent, dependsOn: [internetGateway] },
      );
      return [routeOut({ natGatewayId: nat.id })];
    }
    case "endpoints":
      return makeInterfaceEndpoints(
        name,
        {
          context,
          vpcId,
          subnetIds: privateTier.subnets.map(({ id }) => id),
          securityGroupId: securityGroupIds("endpoints"),
        },
        parent,
      );
  }
}
