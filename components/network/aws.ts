import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AwsNetworkParts, Network, NetworkArgs } from ".";
import type { Tier } from "../lib/cidr";
import { awsTags, nameOf } from "../lib/context";
import { after } from "./aws/after";
import { makeEgress } from "./aws/egress";
import { makeFlowLogs } from "./aws/flow-logs";
import { awsNetworkProblems } from "./aws/problems";
import { makeS3Endpoint } from "./aws/s3-endpoint";
import { makeSecurityGroups } from "./aws/security-groups";
import { makeSubnetTier } from "./aws/subnets";

/**
 * A VPC on AWS: public subnets for the load balancer, private ones for the API, and ones without a way out for the data
 * stores, in each zone.
 *
 * Who may talk to whom is one table, `aws/access.ts`. How the API reaches the rest of the world is a choice with a price,
 * `aws/egress.ts`. Subnets and security groups are handed out only once they have their routes and rules, so that nothing
 * starts in them that cannot talk yet.
 *
 * Cost: the way out ($0 to $88 a month), and flow logs at $0.50 per GB (https://aws.amazon.com/cloudwatch/pricing).
 */
export class AwsNetwork extends pulumi.ComponentResource implements Network {
  /** Id of the VPC. */
  readonly networkId: pulumi.Output<string>;
  /** Private IPv4 range in CIDR notation. */
  readonly cidr: pulumi.Output<string>;
  /** Subnets and security groups. */
  readonly aws: AwsNetworkParts;

  constructor(name: string, args: NetworkArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:network:AwsNetwork", name, {}, opts);
    const { context, cidr, egress } = args;
    validate(name, args);
    // Their order in the configuration means nothing.
    const zones = [...args.zones].sort();
    const tags = { ...awsTags(context, name), Name: nameOf(context, name) };

    const vpc = new aws.ec2.Vpc(
      `${name}-vpc`,
      { cidrBlock: cidr, enableDnsHostnames: true, enableDnsSupport: true, tags },
      { parent: this },
    );
    // Every VPC comes with a group whose members may all talk to one another. Whatever forgets to name a group lands in it,
    // and now can do nothing there.
    new aws.ec2.DefaultSecurityGroup(
      `${name}-default-group`,
      { vpcId: vpc.id, ingress: [], egress: [], tags },
      { parent: this },
    );
    makeFlowLogs(name, { context, vpcId: vpc.id, retentionDays: args.logRetentionDays }, this);

    const tier = (kind: Tier) => makeSubnetTier(name, { context, vpcId: vpc.id, cidr, zones, tier: kind }, this);
    const [publicTier, privateTier, dataTier] = [tier("public"), tier("private"), tier("data")];
    const internetGateway = new aws.ec2.InternetGateway(`${name}-internet`, { vpcId: vpc.id, tags }, { parent: this });
    const publicOut = new aws.ec2.Route(
      `${name}-public-out`,
      {
        routeTableId: publicTier.routeTable.id,
        destinationCidrBlock: "0.0.0.0/0",
        gatewayId: internetGateway.id,
      },
      { parent: this },
    );
    const publicSubnetIds = publicTier.subnets.map(({ id }) => after(id, [publicOut, ...publicTier.associations]));

    const publicInstances = egress === "public";
    const appTier = publicInstances ? publicTier : privateTier;
    const s3 = makeS3Endpoint(name, { context, vpcId: vpc.id, routeTableIds: [appTier.routeTable.id] }, this);
    const groupIds = makeSecurityGroups(
      name,
      { context, vpcId: vpc.id, cidr, egress, s3PrefixListId: s3.prefixListId },
      this,
    );
    const wayOut = makeEgress(
      name,
      egress,
      { context, vpcId: vpc.id, internetGateway, publicSubnetIds, privateTier, securityGroupIds: groupIds },
      this,
    );

    this.networkId = vpc.id;
    this.cidr = vpc.cidrBlock;
    this.aws = {
      publicSubnetIds,
      appSubnetIds: publicInstances
        ? publicSubnetIds.map((id) => after(id, [s3]))
        : privateTier.subnets.map(({ id }) => after(id, [s3, ...wayOut, ...privateTier.associations])),
      dataSubnetIds: dataTier.subnets.map(({ id }) => after(id, dataTier.associations)),
      publicInstances,
      securityGroupIds: {
        "load-balancer": groupIds("load-balancer"),
        app: groupIds("app"),
        postgres: groupIds("postgres"),
        redis: groupIds("redis"),
      },
    };
    this.registerOutputs({ networkId: this.networkId, cidr: this.cidr, aws: this.aws });
  }
}

/** @throws Error with the first thing that is wrong with range or zones. */
function validate(name: string, { context: { region }, cidr, zones }: NetworkArgs): void {
  const [problem] = awsNetworkProblems({ cidr, zones, region });
  if (problem === undefined) return;
  const { key, value, wrong, allowed } = problem;
  throw new Error(`${name}: ${key} ${JSON.stringify(value)} ${wrong}; choose ${allowed}`);
}
