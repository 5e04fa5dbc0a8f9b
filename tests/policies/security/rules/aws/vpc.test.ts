import * as vpc from "../../../../../policies/security/rules/aws/vpc";
import * as types from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN, alone } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const network = { type: types.VPC, inputs: { cidrBlock: "10.0.0.0/20" } };
const inNetwork = { vpcId: UNKNOWN };
const refs = { vpcId: "network" };
const interfaceEndpoint = (service: string) => ({
  type: types.VPC_ENDPOINT,
  inputs: { ...inNetwork, vpcEndpointType: "Interface", serviceName: `com.amazonaws.us-east-1.${service}` },
  refs,
});
const document = (statement: Record<string, unknown>) =>
  JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", Principal: "*", ...statement } });

testRules(vpc, {
  flowLog: [
    {
      compliant: {
        network,
        log: {
          type: types.FLOW_LOG,
          inputs: { ...inNetwork, trafficType: "ALL", logDestination: UNKNOWN, iamRoleArn: UNKNOWN },
          refs,
        },
      },
      alsoCompliant: [{ "log.trafficType": "REJECT" }],
      broken: [
        { log: ABSENT },
        { "log.trafficType": "ACCEPT" },
        { "log.trafficType": ABSENT },
        { "log.vpcId": "vpc-2" },
      ],
      undecided: [{ "log.trafficType": UNKNOWN }, { "log.vpcId": UNKNOWN }],
      notApplicable: [{ network: ABSENT, log: ABSENT }],
    },
    alone(types.FLOW_LOG, {
      compliant: { logDestination: UNKNOWN, iamRoleArn: UNKNOWN },
      alsoCompliant: [{ logDestinationType: "s3", iamRoleArn: ABSENT }],
      broken: [{ logDestination: ABSENT }, { logDestination: "" }, { iamRoleArn: ABSENT }, { iamRoleArn: null }],
      undecided: [],
      decidedBecause: "presence is enough",
    }),
  ],
  hasDefaultGroup: [
    {
      compliant: { network, group: { type: types.DEFAULT_SECURITY_GROUP, inputs: { vpcId: UNKNOWN }, refs } },
      broken: [{ group: ABSENT }, { "group.vpcId": "vpc-2" }],
      undecided: [{ "group.vpcId": UNKNOWN }],
      notApplicable: [{ network: ABSENT, group: ABSENT }],
    },
    alone(types.DEFAULT_SECURITY_GROUP, {
      compliant: { vpcId: UNKNOWN, ingress: [], egress: [] },
      alsoCompliant: [{ ingress: ABSENT }, { egress: null }],
      broken: [
        { ingress: [{ protocol: "-1", self: true, fromPort: 0, toPort: 0 }] },
        { egress: [{ protocol: "-1", cidrBlocks: ["0.0.0.0/0"] }] },
        { ingress: UNKNOWN },
      ],
      undecided: [],
      decidedBecause: "rules that are not known yet are rules",
    }),
  ],
  defaultVpcUnused: {
    compliant: {
      network,
      adopted: { type: types.DEFAULT_VPC, inputs: { id: "vpc-default" } },
      closed: { type: types.DEFAULT_SECURITY_GROUP, inputs: { vpcId: "vpc-default" } },
      group: { type: types.SECURITY_GROUP, inputs: { vpcId: UNKNOWN }, refs },
    },
    alsoCompliant: [{ "group.vpcId": "vpc-2" }],
    broken: [{ "group.vpcId": "vpc-default" }],
    undecided: [{ "group.vpcId": UNKNOWN }],
  },
  subnetGivesNoAddress: {
    compliant: { mapPublicIpOnLaunch: false },
    alsoCompliant: [{ mapPublicIpOnLaunch: ABSENT }],
    broken: [{ mapPublicIpOnLaunch: true }],
    undecided: [{ mapPublicIpOnLaunch: UNKNOWN }],
  },
  endpoints: {
    compliant: {
      network,
      s3: { type: types.VPC_ENDPOINT, inputs: { ...inNetwork, serviceName: "com.amazonaws.us-east-1.s3" }, refs },
      api: interfaceEndpoint("ecr.api"),
      images: interfaceEndpoint("ecr.dkr"),
      logs: interfaceEndpoint("logs"),
      secrets: interfaceEndpoint("secretsmanager"),
    },
    alsoCompliant: [{ api: ABSENT, images: ABSENT, logs: ABSENT, secrets: ABSENT }],
    broken: [
      { api: ABSENT },
      { images: ABSENT },
      { logs: ABSENT },
      { secrets: ABSENT },
      { s3: ABSENT },
      { "s3.serviceName": "com.amazonaws.us-east-1.dynamodb" },
    ],
    undecided: [{ "logs.serviceName": UNKNOWN }, { "s3.serviceName": UNKNOWN }],
    notApplicable: [{ network: ABSENT }],
  },
  endpointPolicy: {
    compliant: { policy: document({ Action: "s3:GetObject", Resource: "arn:aws:s3:::layers/*" }) },
    alsoCompliant: [
      {
        policy: document({
          Action: "*",
          Resource: "*",
          Condition: { StringEquals: { "aws:PrincipalAccount": "123456789012" } },
        }),
      },
    ],
    broken: [{ policy: ABSENT }, { policy: "" }, { policy: document({ Action: "*", Resource: "*" }) }],
    undecided: [{ policy: UNKNOWN }],
  },
  privateRoutes: {
    compliant: {
      gateway: { type: types.INTERNET_GATEWAY, inputs: { id: "igw-1" } },
      table: { type: types.ROUTE_TABLE, inputs: { id: "rtb-1", routes: [] } },
      subnet: { type: types.SUBNET, inputs: { id: "subnet-1" } },
      association: { type: types.ROUTE_TABLE_ASSOCIATION, inputs: { routeTableId: "rtb-1", subnetId: "subnet-1" } },
      out: {
        type: types.ROUTE,
        inputs: { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" },
      },
      service: {
        type: types.ECS_SERVICE,
        inputs: { networkConfiguration: { subnets: ["subnet-1"], assignPublicIp: false } },
      },
    },
    alsoCompliant: [
      { "out.gatewayId": "vgw-1" },
      { "out.gatewayId": "igw-1", "out.destinationCidrBlock": "10.8.0.0/16" },
      { "out.gatewayId": "igw-1", association: ABSENT },
    ],
    broken: [
      { "out.gatewayId": "igw-1" },
      { "out.gatewayId": "igw-of-another-stack" },
      { "out.gatewayId": "igw-1", "out.destinationCidrBlock": ABSENT, "out.destinationIpv6CidrBlock": "::/0" },
      { "table.routes": [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }] },
    ],
    undecided: [
      { "out.gatewayId": UNKNOWN },
      { "table.routes": [UNKNOWN] },
      { "service.networkConfiguration.subnets": [UNKNOWN] },
    ],
    notApplicable: [
      { "service.networkConfiguration.assignPublicIp": true, "out.gatewayId": "igw-1" },
      { "service.networkConfiguration": ABSENT },
    ],
  },
});
