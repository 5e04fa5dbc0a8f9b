import type { Mapped, Mappings } from "./mapping";

const OWN_RULES = "one rule of CloudFormation has one source; the components make rules of their own";
const MODIFIED =
  "ModifySecurityGroupRules changes it in place, https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ec2/vpc_security_group_ingress_rule.go";
const modified = (to?: string): Mapped => ({ ...(to === undefined ? {} : { to }), replaces: false, because: MODIFIED });
const RULE = {
  cidrIpv4: modified("CidrIp"),
  cidrIpv6: modified(),
  fromPort: modified(),
  ipProtocol: modified(),
  securityGroupId: "GroupId",
  toPort: modified(),
};
const TAGS_OF_RULES = { "CloudFormation cannot tag a rule": ["tags"] };
const ATTACHED = "AWS::EC2::NetworkInterfaceAttachment and the like are objects of their own";
const NEWER = "CloudFormation does not have it";

/** Networks and machines. */
export const ec2Mappings: Mappings = {
  "aws:ebs/encryptionByDefault:EncryptionByDefault": {
    none: "a setting of the account, which CloudFormation cannot make",
  },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    none: "CloudFormation cannot take over the default group of a VPC",
  },
  "aws:ec2/eip:Eip": {
    type: "AWS::EC2::EIP",
    properties: { instance: "InstanceId" },
    without: { [ATTACHED]: ["associateWithPrivateIp", "networkInterface"], [NEWER]: ["customerOwnedIpv4Pool"] },
  },
  "aws:ec2/flowLog:FlowLog": {
    type: "AWS::EC2::FlowLog",
    properties: {
      iamRoleArn: "DeliverLogsPermissionArn",
      // Each of them is the same property of CloudFormation, together with ResourceType.
      eniId: "ResourceId",
      regionalNatGatewayId: "ResourceId",
      subnetId: "ResourceId",
      transitGatewayAttachmentId: "ResourceId",
      transitGatewayId: "ResourceId",
      vpcId: "ResourceId",
    },
  },
  "aws:ec2/instance:Instance": {
    type: "AWS::EC2::Instance",
    properties: {
      ami: "ImageId",
      privateIp: "PrivateIpAddress",
      vpcSecurityGroupIds: "SecurityGroupIds",
      ebsBlockDevices: "BlockDeviceMappings",
      "ebsBlockDevices[*].deleteOnTermination": "Ebs/DeleteOnTermination",
      "ebsBlockDevices[*].encrypted": "Ebs/Encrypted",
      "ebsBlockDevices[*].iops": "Ebs/Iops",
      "ebsBlockDevices[*].kmsKeyId": "Ebs/KmsKeyId",
      "ebsBlockDevices[*].snapshotId": "Ebs/SnapshotId",
      "ebsBlockDevices[*].volumeSize": "Ebs/VolumeSize",
      "ebsBlockDevices[*].volumeType": "Ebs/VolumeType",
      launchTemplate: {
        replaces: false,
        because:
          "another version changes nothing that runs, https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/instance",
      },
      "launchTemplate.id": { to: "LaunchTemplateId", replaces: true, because: "ForceNew in the provider" },
      "launchTemplate.name": { to: "LaunchTemplateName", replaces: true, because: "ForceNew in the provider" },
      placementGroup: "PlacementGroupName",
      hibernation: "HibernationOptions/Configured",
      primaryNetworkInterface: "NetworkInterfaces",
    },
    without: {
      [NEWER]: [
        "associatePublicIpAddress",
        "capacityReservationSpecification",
        "cpuOptions.amdSevSnp",
        "cpuOptions.nestedVirtualization",
        "disableApiStop",
        "ebsBlockDevices[*].throughput",
        "enablePrimaryIpv6",
        "ephemeralBlockDevices",
        "instanceMarketOptions",
        "maintenanceOptions",
        "placementGroupId",
        "placementPartitionNumber",
        "rootBlockDevice",
        "secondaryNetworkInterfaces",
        "secondaryPrivateIps",
      ],
      "only AWS knows it": ["ebsBlockDevices[*].volumeId", "ebsBlockDevices[*].tagsAll"],
      "the volumes of CloudFormation have the tags of the instance": ["ebsBlockDevices[*].tags", "volumeTags"],
      "decides what the provider does": ["getPasswordData", "userDataReplaceOnChange"],
      "the same as userData, which CloudFormation takes as base64 only": ["userDataBase64"],
    },
  },
  "aws:ec2/internetGateway:InternetGateway": {
    type: "AWS::EC2::InternetGateway",
    without: { "AWS::EC2::VPCGatewayAttachment is an object of its own": ["vpcId"] },
  },
  "aws:ec2/launchTemplate:LaunchTemplate": {
    type: "AWS::EC2::LaunchTemplate",
    at: "LaunchTemplateData",
    properties: {
      name: "/LaunchTemplateName",
      description: "/VersionDescription",
      vpcSecurityGroupIds: "SecurityGroupIds",
      securityGroupNames: "SecurityGroups",
      "networkInterfaces[*].securityGroups": "Groups",
    },
    without: {
      "the stack has the latest version": ["defaultVersion", "updateDefaultVersion"],
      [NEWER]: ["networkInterfaces[*].ipv4AddressCount", "networkInterfaces[*].ipv4Addresses", "secondaryInterfaces"],
      "CloudFormation takes a list per kind of resource (TagSpecifications)": ["tags"],
    },
  },
  "aws:ec2/managedPrefixList:ManagedPrefixList": {
    type: "AWS::EC2::PrefixList",
  },
  "aws:ec2/natGateway:NatGateway": {
    type: "AWS::EC2::NatGateway",
    properties: { privateIp: "PrivateIpAddress" },
  },
  "aws:ec2/networkInterface:NetworkInterface": {
    type: "AWS::EC2::NetworkInterface",
    properties: {
      privateIp: "PrivateIpAddress",
      securityGroups: "GroupSet",
      privateIpsCount: "SecondaryPrivateIpAddressCount",
    },
    without: {
      [ATTACHED]: ["attachments"],
      "the provider keeps the order of addresses by it": [
        "ipv6AddressListEnabled",
        "ipv6AddressLists",
        "privateIpListEnabled",
        "privateIpLists",
      ],
      "CloudFormation marks the primary one in each element": ["privateIps"],
      [NEWER]: ["enaSrdSpecification"],
    },
  },
  "aws:ec2/route:Route": {
    type: "AWS::EC2::Route",
    properties: { egressOnlyGatewayId: "EgressOnlyInternetGatewayId" },
  },
  "aws:ec2/routeTable:RouteTable": {
    type: "AWS::EC2::RouteTable",
    without: {
      "AWS::EC2::Route and AWS::EC2::VPNGatewayRoutePropagation are objects of their own": [
        "routes",
        "propagatingVgws",
      ],
    },
  },
  "aws:ec2/routeTableAssociation:RouteTableAssociation": {
    type: "AWS::EC2::SubnetRouteTableAssociation",
    properties: {
      routeTableId: {
        replaces: false,
        because:
          "ReplaceRouteTableAssociation changes it in place, https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRouteTableAssociation.html",
      },
    },
    without: { "AWS::EC2::GatewayRouteTableAssociation is another type": ["gatewayId"] },
  },
  "aws:ec2/securityGroup:SecurityGroup": {
    type: "AWS::EC2::SecurityGroup",
    properties: { description: "GroupDescription", name: "GroupName" },
    without: {
      [OWN_RULES]: ["egress", "ingress"],
      "decides what the provider does at a delete": ["revokeRulesOnDelete"],
    },
  },
  "aws:ec2/subnet:Subnet": {
    type: "AWS::EC2::Subnet",
    properties: {
      enableResourceNameDnsARecordOnLaunch: "PrivateDnsNameOptionsOnLaunch/EnableResourceNameDnsARecord",
      enableResourceNameDnsAaaaRecordOnLaunch: "PrivateDnsNameOptionsOnLaunch/EnableResourceNameDnsAAAARecord",
      privateDnsHostnameTypeOnLaunch: "PrivateDnsNameOptionsOnLaunch/HostnameType",
    },
    without: { [NEWER]: ["customerOwnedIpv4Pool", "mapCustomerOwnedIpOnLaunch"] },
  },
  "aws:ec2/vpc:Vpc": {
    type: "AWS::EC2::VPC",
    without: {
      "AWS::EC2::VPCCidrBlock is an object of its own": [
        "assignGeneratedIpv6CidrBlock",
        "ipv6CidrBlock",
        "ipv6CidrBlockNetworkBorderGroup",
        "ipv6IpamPoolId",
        "ipv6NetmaskLength",
      ],
      [NEWER]: ["enableNetworkAddressUsageMetrics"],
    },
  },
  "aws:ec2/vpcEndpoint:VpcEndpoint": {
    type: "AWS::EC2::VPCEndpoint",
    without: {
      "decides what the provider does": ["autoAccept"],
      "a boolean here, one of three words there": ["dnsOptions.privateDnsOnlyForInboundResolverEndpoint"],
      [NEWER]: ["subnetConfigurations"],
    },
  },
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
    type: "AWS::EC2::SecurityGroupEgress",
    properties: {
      ...RULE,
      prefixListId: modified("DestinationPrefixListId"),
      referencedSecurityGroupId: modified("DestinationSecurityGroupId"),
    },
    without: TAGS_OF_RULES,
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
    type: "AWS::EC2::SecurityGroupIngress",
    properties: {
      ...RULE,
      prefixListId: modified("SourcePrefixListId"),
      referencedSecurityGroupId: modified("SourceSecurityGroupId"),
    },
    without: TAGS_OF_RULES,
  },
};
