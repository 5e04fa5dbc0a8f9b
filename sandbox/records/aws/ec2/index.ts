/** Networks, machines and their disks. */
import type { Records } from "../..";
import type { ResourceRecord } from "../../../record";
import { eip, networkInterface } from "./addresses";
import * as types from "./common";
import { flowLog } from "./flow-log";
import { instance, launchTemplate } from "./machines";
import { natGateway } from "./nat-gateway";
import { managedPrefixList } from "./prefix-list";
import { internetGateway, route, routeTable, routeTableAssociation } from "./routing";
import { securityGroup } from "./security-group";
import { securityGroupRule } from "./security-group-rule";
import { subnet } from "./subnet";
import { defaultSecurityGroup, vpc } from "./vpc";
import { vpcEndpoint } from "./vpc-endpoint";

/** Encrypts every new disk of the account in a region; a delete switches it off again. */
const encryptionByDefault: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html: a setting of the account in each region",
    "terraform-provider-aws internal/service/ec2/ebs_encryption_by_default.go: enabled is true by default, the id means nothing",
    "duration: typical",
  ],
  seconds: { create: 1, delete: 1 },
  id: ({ token }) => `terraform-${token("id", 26, "0123456789")}`,
  defaults: { enabled: true },
};

/** Records of EC2, by type token. */
export const ec2Records: Records = {
  [types.VPC]: vpc,
  [types.SUBNET]: subnet,
  [types.SECURITY_GROUP]: securityGroup,
  [types.ROUTE_TABLE]: routeTable,
  [types.INTERNET_GATEWAY]: internetGateway,
  [types.NAT_GATEWAY]: natGateway,
  [types.NETWORK_INTERFACE]: networkInterface,
  [types.VPC_ENDPOINT]: vpcEndpoint,
  [types.EIP]: eip,
  [types.PREFIX_LIST]: managedPrefixList,
  [types.LAUNCH_TEMPLATE]: launchTemplate,
  [types.INSTANCE]: instance,
  "aws:ebs/encryptionByDefault:EncryptionByDefault": encryptionByDefault,
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": defaultSecurityGroup,
  "aws:ec2/flowLog:FlowLog": flowLog,
  "aws:ec2/route:Route": route,
  "aws:ec2/routeTableAssociation:RouteTableAssociation": routeTableAssociation,
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": securityGroupRule,
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": securityGroupRule,
};
