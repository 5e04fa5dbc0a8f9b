/** An account with a VPC, from which the tests of EC2 start. */
import type { CloudObject } from "../../../../../sandbox/cloud/store";
import {
  EIP,
  INTERNET_GATEWAY,
  NETWORK_INTERFACE,
  ROUTE_TABLE,
  SECURITY_GROUP,
  SUBNET,
  VPC,
} from "../../../../../sandbox/records/aws/ec2/common";
import { Account } from "../account";

export const DEFAULT_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
export const ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
export const ROUTE = "aws:ec2/route:Route";
export const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
export const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
export const FLOW_LOG = "aws:ec2/flowLog:FlowLog";

export class Place extends Account {
  readonly vpc = this.make(VPC, { cidrBlock: "10.10.0.0/20", enableDnsHostnames: true }, "vpc");

  /** A second VPC. */
  elsewhere(): CloudObject {
    return this.make(VPC, { cidrBlock: "10.20.0.0/20" }, "elsewhere");
  }

  subnet(letter = "a", third = 0, vpc = this.vpc): CloudObject {
    const range = String(vpc.outputs["cidrBlock"]).startsWith("10.10") ? "10.10" : "10.20";
    return this.make(
      SUBNET,
      { vpcId: vpc.id, availabilityZone: `us-east-1${letter}`, cidrBlock: `${range}.${third}.0/24` },
      `subnet-${letter}-${third}-${vpc.id}`,
    );
  }

  table(vpc = this.vpc): CloudObject {
    return this.make(ROUTE_TABLE, { vpcId: vpc.id }, `table-${vpc.id}`);
  }

  gateway(vpc = this.vpc): CloudObject {
    return this.make(INTERNET_GATEWAY, { vpcId: vpc.id }, `gateway-${vpc.id}`);
  }

  group(name: string, vpc = this.vpc): CloudObject {
    return this.make(SECURITY_GROUP, { namePrefix: `${name}-`, vpcId: vpc.id }, name);
  }

  card(subnet: CloudObject, name = "card"): CloudObject {
    return this.make(NETWORK_INTERFACE, { subnetId: subnet.id, sourceDestCheck: false }, name);
  }

  address(name = "address"): CloudObject {
    return this.make(EIP, { domain: "vpc" }, name);
  }
}
