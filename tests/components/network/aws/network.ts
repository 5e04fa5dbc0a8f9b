/** A network on AWS, made with mocks, and what it consists of. */
import { createNetwork, type NetworkArgs } from "../../../../components/network";
import { awsContext } from "../../../support/aws";
import { record, type Run } from "../../../support/mocks";

export const VPC = "aws:ec2/vpc:Vpc";
export const SUBNET = "aws:ec2/subnet:Subnet";
export const ROUTE = "aws:ec2/route:Route";
export const ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
export const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
export const NAT_GATEWAY = "aws:ec2/natGateway:NatGateway";
export const INSTANCE = "aws:ec2/instance:Instance";
export const GROUP = "aws:ec2/securityGroup:SecurityGroup";
export const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
export const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

/** What AWS adds. */
export const STATE = {
  [ENDPOINT]: { prefixListId: "pl-63a5400a" },
  "aws:ec2/launchTemplate:LaunchTemplate": { latestVersion: 3 },
  "aws:iam/role:Role": { arn: "arn:aws:iam::123456789012:role/writer" },
  "aws:cloudwatch/logGroup:LogGroup": {
    arn: "arn:aws:logs:us-east-1:123456789012:log-group:/e2e/landing/prod/network",
  },
};

export const ZONES = ["us-east-1a", "us-east-1b"];

/** Makes a network as prod has it, with some things otherwise. */
export function network(changes: Partial<NetworkArgs> = {}): Promise<Run<ReturnType<typeof createNetwork>>> {
  return record(
    () =>
      createNetwork("network", {
        context: awsContext(),
        cidr: "10.10.0.0/20",
        zones: ZONES,
        egress: "regional-nat",
        logRetentionDays: 30,
        ...changes,
      }),
    { stack: "prod", state: STATE },
  );
}
