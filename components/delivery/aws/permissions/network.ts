import type { Statement } from "../../../lib/aws/policy-document";
import type { Scope } from "./scope";

/** Calls that make something in EC2; the new thing carries the stack's tags from the first moment. */
const MAKE = [
  "AllocateAddress",
  "AuthorizeSecurityGroupEgress",
  "AuthorizeSecurityGroupIngress",
  "CreateFlowLogs",
  "CreateInternetGateway",
  "CreateLaunchTemplate",
  "CreateManagedPrefixList",
  "CreateNatGateway",
  "CreateNetworkInterface",
  "CreateRouteTable",
  "CreateSecurityGroup",
  "CreateSubnet",
  "CreateVpc",
  "CreateVpcEndpoint",
  "RunInstances",
];

/** Calls that change or delete something that is there. */
const CHANGE = [
  "AssociateAddress",
  "AssociateNatGatewayAddress",
  "AssociateRouteTable",
  "AssociateVpcCidrBlock",
  "AttachInternetGateway",
  "AttachNetworkInterface",
  "CreateLaunchTemplateVersion",
  "CreateRoute",
  "CreateTags",
  "DeleteFlowLogs",
  "DeleteInternetGateway",
  "DeleteLaunchTemplate",
  "DeleteLaunchTemplateVersions",
  "DeleteManagedPrefixList",
  "DeleteNatGateway",
  "DeleteNetworkInterface",
  "DeleteRoute",
  "DeleteRouteTable",
  "DeleteSecurityGroup",
  "DeleteSubnet",
  "DeleteTags",
  "DeleteVpc",
  "DeleteVpcEndpoints",
  "DetachInternetGateway",
  "DetachNetworkInterface",
  "DisassociateAddress",
  "DisassociateNatGatewayAddress",
  "DisassociateRouteTable",
  "GetManagedPrefixListEntries",
  "ModifyInstanceAttribute",
  "ModifyInstanceMetadataOptions",
  "ModifyLaunchTemplate",
  "ModifyManagedPrefixList",
  "ModifyNetworkInterfaceAttribute",
  "ModifySecurityGroupRules",
  "ModifySubnetAttribute",
  "ModifyVpcAttribute",
  "ModifyVpcEndpoint",
  "ReleaseAddress",
  "ReplaceRoute",
  "ReplaceRouteTableAssociation",
  "RevokeSecurityGroupEgress",
  "RevokeSecurityGroupIngress",
  "StartInstances",
  "StopInstances",
  "TerminateInstances",
  "UpdateSecurityGroupRuleDescriptionsEgress",
  "UpdateSecurityGroupRuleDescriptionsIngress",
];

/** The virtual network. Ids are drawn by AWS, so the tags are what tells our things from others'. */
export function networkPermissions({ arn, region, tagging, tagged }: Scope): Statement[] {
  return [
    {
      // Nothing that describes EC2 can be limited to single things, and what it tells is no secret:
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
      Sid: "SeeNetworks",
      Effect: "Allow",
      Action: "ec2:Describe*",
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    },
    {
      // One statement for all kinds of things: each call makes its own kind, and has to tag it.
      Sid: "MakeTagged",
      Effect: "Allow",
      Action: MAKE.map(inEc2),
      Resource: arn("ec2", "*"),
      Condition: tagging,
    },
    {
      Sid: "TagWhileMaking",
      Effect: "Allow",
      Action: "ec2:CreateTags",
      Resource: arn("ec2", "*"),
      Condition: { StringEquals: { "ec2:CreateAction": MAKE, ...tagging["StringEquals"] } },
    },
    {
      // The same calls again, for what they are made in or from: a subnet needs our VPC.
      Sid: "ChangeOurs",
      Effect: "Allow",
      Action: [...MAKE, ...CHANGE].map(inEc2),
      Resource: arn("ec2", "*"),
      Condition: tagged,
    },
    {
      // A launch takes a public image, and makes a disk and an interface that nobody tags before.
      Sid: "PartsOfInstances",
      Effect: "Allow",
      Action: "ec2:RunInstances",
      Resource: [`arn:aws:ec2:${region}::image/*`, arn("ec2", "network-interface/*"), arn("ec2", "volume/*")],
    },
    {
      // The image's id is looked up with the caller's permission:
      // https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-ec2-aliases.html
      Sid: "FindImageOfInstances",
      Effect: "Allow",
      Action: "ssm:GetParameters",
      Resource: `arn:aws:ssm:${region}::parameter/aws/service/ami-amazon-linux-latest/*`,
    },
    {
      // AWS makes a group with each VPC, without tags. It is emptied and then tagged; one that carries another
      // environment's tag stays out of reach.
      Sid: "TakeOverDefaultGroup",
      Effect: "Allow",
      Action: ["ec2:CreateTags", "ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress"],
      Resource: arn("ec2", "security-group/*"),
      Condition: { Null: { "aws:ResourceTag/env": "true" } },
    },
  ];
}

function inEc2(action: string): string {
  return `ec2:${action}`;
}
