import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Egress } from "..";
import { CLOUDFLARE_IPV4_RANGES } from "../../lib/aws/cloudflare-ranges";
import { awsTags, nameOf, type Context } from "../../lib/context";
import { accessWith, isMember, type Member, type Outsider, type Permission } from "./access";
import { after } from "./after";

/** What the security groups need to know. */
export interface SecurityGroupsArgs {
  /** Where they stand. */
  context: Context;
  /** Id of the VPC. */
  vpcId: pulumi.Output<string>;
  /** Range of the VPC. */
  cidr: string;
  /** Way out of the network. */
  egress: Egress;
  /** Id of the list of S3's addresses, which the gateway endpoint knows. */
  s3PrefixListId: pulumi.Output<string>;
}

/** Id of the group of each member; known once the group has all its rules. */
export type SecurityGroupIds = (member: Member) => pulumi.Output<string>;

/**
 * Makes a group for each member that `access.ts` names, and one or two rules for each permission: out of the group of who
 * begins, and into the group of who is called.
 *
 * The rules are resources of their own. Rules inside of a group would be written as a whole with each change, and two groups
 * that name each other could not be made at all (https://www.pulumi.com/registry/packages/aws/api-docs/ec2/securitygroup).
 * A new group has no rules, not even the one that lets everything out: the provider takes that away.
 */
export function makeSecurityGroups(name: string, args: SecurityGroupsArgs, parent: pulumi.Resource): SecurityGroupIds {
  const permissions = accessWith(args.egress);
  const members = new Set(permissions.flatMap(({ from, to }) => [from, to]).filter(isMember));
  const groups = new Map([...members].map((member) => [member, makeGroup(name, member, args, parent)]));
  const outsiders = outsiderAddresses(name, args, parent);
  const group = (member: Member) => groups.get(member) as aws.ec2.SecurityGroup;
  const other = (party: Member | Outsider) =>
    isMember(party) ? { referencedSecurityGroupId: group(party).id } : outsiders[party];

  const rules = permissions.flatMap((permission) => {
    const { from, to } = permission;
    const common = ruleOf(name, permission, args.context);
    const ruleName = `${name}-${from}-to-${to}-${permission.port}`;
    return [
      ...(isMember(from)
        ? [
            {
              of: from,
              rule: new aws.vpc.SecurityGroupEgressRule(
                `${ruleName}-out`,
                { ...common, securityGroupId: group(from).id, ...other(to) },
                { parent },
              ),
            },
          ]
        : []),
      ...(isMember(to)
        ? [
            {
              of: to,
              rule: new aws.vpc.SecurityGroupIngressRule(
                `${ruleName}-in`,
                { ...common, securityGroupId: group(to).id, ...other(from) },
                { parent },
              ),
            },
          ]
        : []),
    ];
  });
  return (member) =>
    after(
      group(member).id,
      rules.filter(({ of }) => of === member).map(({ rule }) => rule),
    );
}

function makeGroup(
  name: string,
  member: Member,
  { context, vpcId }: SecurityGroupsArgs,
  parent: pulumi.Resource,
): aws.ec2.SecurityGroup {
  const groupName = nameOf(context, member);
  return new aws.ec2.SecurityGroup(
    `${name}-${member}-group`,
    {
      // A group that is replaced stays in use until the new one has taken over, so the two need different names.
      namePrefix: `${groupName}-`,
      description: `What ${member} may talk to`,
      vpcId,
      tags: { ...awsTags(context, name), Name: groupName },
    },
    { parent },
  );
}

function ruleOf(name: string, { port, why }: Permission, context: Context) {
  return { ipProtocol: "tcp", fromPort: port, toPort: port, description: why, tags: awsTags(context, name) };
}

/** How rules name what has no group. */
function outsiderAddresses(
  name: string,
  { context, cidr, s3PrefixListId }: SecurityGroupsArgs,
  parent: pulumi.Resource,
): Readonly<Record<Outsider, { cidrIpv4: string } | { prefixListId: pulumi.Output<string> }>> {
  const cloudflare = new aws.ec2.ManagedPrefixList(
    `${name}-cloudflare`,
    {
      name: nameOf(context, "cloudflare"),
      addressFamily: "IPv4",
      // A rule counts as many times as the list may have entries, and a group has 60 each way: twice 20 for two ports
      // (https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html).
      maxEntries: 20,
      entries: CLOUDFLARE_IPV4_RANGES.map((range) => ({ cidr: range, description: "Cloudflare" })),
      tags: awsTags(context, name),
    },
    { parent },
  );
  return {
    cloudflare: { prefixListId: cloudflare.id },
    internet: { cidrIpv4: "0.0.0.0/0" },
    network: { cidrIpv4: cidr },
    s3: { prefixListId: s3PrefixListId },
  };
}
