import * as network from "../../../../policies/cost/rules/network";
import { EC2_EIP, EC2_NAT_GATEWAY, ECS_SERVICE, ROUTE, SUBNET, VPC_ENDPOINT } from "../../../../policies/types/aws";
import { ABSENT, UNKNOWN, type Given } from "../../support/fixture";
import { testRules } from "../../support/promises";

const vpc: Given = { type: "aws:ec2/vpc:Vpc", inputs: {} };
const nat: Given = {
  type: EC2_NAT_GATEWAY,
  inputs: { availabilityMode: "regional", vpcId: UNKNOWN },
  refs: { vpcId: "vpc" },
};
const subnet = (zone: string): Given => ({
  type: SUBNET,
  inputs: { availabilityZone: zone, vpcId: UNKNOWN },
  refs: { vpcId: "vpc" },
});
const endpoint: Given = {
  type: VPC_ENDPOINT,
  inputs: { vpcEndpointType: "Interface", subnetIds: ["a", "b"] },
};

testRules(network, {
  fewNatGateways: {
    production: false,
    compliant: { vpc, nat, one: subnet("us-east-1a"), two: subnet("us-east-1a") },
    alsoCompliant: [{ "nat.availabilityMode": "zonal" }, { "nat.availabilityMode": ABSENT }],
    broken: [{ "two.availabilityZone": "us-east-1b" }],
    undecided: [{ "nat.availabilityMode": UNKNOWN }, { "one.availabilityZone": UNKNOWN }, { one: ABSENT, two: ABSENT }],
    notApplicable: [{ nat: ABSENT }],
  },
  natIsRouted: {
    compliant: { vpc, nat, out: { type: ROUTE, inputs: { natGatewayId: UNKNOWN }, refs: { natGatewayId: "nat" } } },
    broken: [{ out: ABSENT }, { "out.natGatewayId": ABSENT }, { "out.natGatewayId": "nat-0" }],
    undecided: [{ "out.natGatewayId": UNKNOWN }],
    notApplicable: [{ nat: ABSENT }],
  },
  fewEndpoints: [
    {
      compliant: { logs: endpoint, images: endpoint },
      alsoCompliant: [{ "logs.subnetIds": [UNKNOWN, UNKNOWN] }],
      broken: [{ "logs.subnetIds": ["a", "b", "c", "d", "e", "f", "g"] }],
      undecided: [{ "logs.subnetIds": UNKNOWN }, { "logs.vpcEndpointType": UNKNOWN }],
    },
    {
      compliant: { vpc, nat, s3: { type: VPC_ENDPOINT, inputs: { vpcEndpointType: "Gateway" } } },
      alsoCompliant: [{ "s3.vpcEndpointType": ABSENT }, { nat: ABSENT }],
      broken: [{ "s3.vpcEndpointType": "Interface" }],
      undecided: [{ "s3.vpcEndpointType": UNKNOWN }],
    },
  ],
  addressIsAttached: {
    compliant: {
      address: { type: EC2_EIP, inputs: {} },
      nat: { type: EC2_NAT_GATEWAY, inputs: { allocationId: UNKNOWN }, refs: { allocationId: "address" } },
    },
    alsoCompliant: [{ nat: ABSENT, "address.instance": UNKNOWN }],
    broken: [{ nat: ABSENT }, { "nat.allocationId": ABSENT }],
    undecided: [{ "nat.allocationId": UNKNOWN }],
    notApplicable: [{ address: ABSENT }],
  },
  noAddressBesideNat: {
    compliant: { vpc, nat, api: { type: ECS_SERVICE, inputs: { networkConfiguration: { assignPublicIp: false } } } },
    alsoCompliant: [{ "api.networkConfiguration.assignPublicIp": ABSENT }],
    broken: [{ "api.networkConfiguration.assignPublicIp": true }],
    undecided: [{ "api.networkConfiguration": UNKNOWN }, { "api.networkConfiguration.assignPublicIp": UNKNOWN }],
    notApplicable: [{ nat: ABSENT }],
  },
});
