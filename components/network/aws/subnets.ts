import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { subnetRange, type Tier } from "../../lib/cidr";
import { awsTags, nameOf, type Context } from "../../lib/context";

/** What the subnets of a tier need to know. */
export interface SubnetTierArgs {
  /** Where they stand. */
  context: Context;
  /** Id of the VPC. */
  vpcId: pulumi.Output<string>;
  /** Range of the VPC. */
  cidr: string;
  /** Availability zones by their full names. */
  zones: readonly string[];
  /** Kind of the subnets. */
  tier: Tier;
}

/** The subnets of one kind, and the routes that they share. */
export interface SubnetTier {
  /** Their route table; without further routes it leads only to other subnets. */
  readonly routeTable: aws.ec2.RouteTable;
  /** One subnet for each zone, in the order of the zones. */
  readonly subnets: readonly aws.ec2.Subnet[];
  /** What ties them to the table. */
  readonly associations: readonly aws.ec2.RouteTableAssociation[];
}

/**
 * Makes one subnet per zone, all with one route table: every way out here is either regional or a single instance, so no
 * zone needs routes of its own. Zones are in the resources' names, so that another zone touches none of the others.
 */
export function makeSubnetTier(name: string, args: SubnetTierArgs, parent: pulumi.Resource): SubnetTier {
  const { context, vpcId, cidr, zones, tier } = args;
  const tagsOf = (role: string) => ({ ...awsTags(context, name), Name: nameOf(context, role) });
  const routeTable = new aws.ec2.RouteTable(`${name}-${tier}-routes`, { vpcId, tags: tagsOf(tier) }, { parent });
  const subnets = zones.map(
    (zone) =>
      new aws.ec2.Subnet(
        `${name}-${tier}-${zone}`,
        {
          vpcId,
          availabilityZone: zone,
          cidrBlock: subnetRange(cidr, tier, zone),
          // Who needs a public address asks for one; nothing gets it by standing here.
          mapPublicIpOnLaunch: false,
          tags: tagsOf(`${tier}-${zone}`),
        },
        { parent },
      ),
  );
  const associations = zones.map(
    (zone, index) =>
      new aws.ec2.RouteTableAssociation(
        `${name}-${tier}-${zone}-routes`,
        { routeTableId: routeTable.id, subnetId: (subnets[index] as aws.ec2.Subnet).id },
        { parent },
      ),
  );
  return { routeTable, subnets, associations };
}
