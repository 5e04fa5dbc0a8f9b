import { exactlyOneOf } from "../../../interpreter/rules";
import type { ResourceRecord } from "../../../record";
import { CloudError } from "../../../cloud/error";
import { accountOf, arn, ec2Id } from "../account";
import {
  INTERNET_GATEWAY,
  ipv4Range,
  NAT_GATEWAY,
  naming,
  NETWORK_INTERFACE,
  requireOneVpc,
  ROUTE_TABLE,
  SUBNET,
  VPC,
  VPC_ENDPOINT,
  vpcOf,
} from "./common";

/** The way of a VPC to the internet. */
export const internetGateway: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AttachInternetGateway.html: a VPC has one at most",
    "terraform-provider-aws internal/service/ec2/vpc_internet_gateway.go: moves to another VPC in place",
    "duration: typical; detaching waits until public addresses are gone",
  ],
  seconds: { create: 2, update: 5, delete: 15 },
  id: ec2Id("igw"),
  computed: ["vpcId"],
  references: [naming("vpcId", VPC)],
  unique: [
    { properties: ["vpcId"], says: "Resource.AlreadyAssociated: {vpcId} already has an internet gateway attached" },
  ],
  outputs: (object) => ({
    arn: arn(object, "ec2", `internet-gateway/${object.id}`),
    ownerId: accountOf(object.cloud),
  }),
};

/** Routes of some subnets; the one inside the VPC is always there. */
export const routeTable: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteRouteTable.html: refused while subnets use it",
    "terraform-provider-aws internal/service/ec2/vpc_route_table.go: routes and gateways are sets",
    "duration: typical",
  ],
  seconds: { create: 2, update: 2, delete: 2 },
  id: ec2Id("rtb"),
  replaces: ["vpcId"],
  computed: ["routes", "propagatingVgws"],
  sets: ["routes", "propagatingVgws"],
  references: [naming("vpcId", VPC)],
  outputs: (object) => ({
    arn: arn(object, "ec2", `route-table/${object.id}`),
    ownerId: accountOf(object.cloud),
  }),
};

/** Ties a subnet to a route table. */
export const routeTableAssociation: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateRouteTable.html: same VPC; one table per subnet (Resource.AlreadyAssociated)",
    "terraform-provider-aws internal/service/ec2/vpc_route_table_association.go: the table is changed in place (ReplaceRouteTableAssociation)",
    "duration: typical",
  ],
  seconds: { create: 1, update: 1, delete: 1 },
  id: ec2Id("rtbassoc"),
  replaces: ["subnetId", "gatewayId"],
  rules: [exactlyOneOf("", ["subnetId", "gatewayId"])],
  references: [naming("routeTableId", ROUTE_TABLE), naming("subnetId", SUBNET, { onTargetDelete: "goes-with-it" })],
  unique: [
    {
      properties: ["subnetId"],
      says: "Resource.AlreadyAssociated: the subnet {subnetId} has a route table already",
    },
  ],
  accept: ({ inputs, cloud }) => {
    const parts = [vpcOf(cloud, ROUTE_TABLE, inputs["routeTableId"]), vpcOf(cloud, SUBNET, inputs["subnetId"])];
    requireOneVpc("routeTableId and subnetId", parts);
  },
};

const DESTINATIONS = ["destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"];
const TARGETS = [
  "carrierGatewayId",
  "coreNetworkArn",
  "egressOnlyGatewayId",
  "gatewayId",
  "localGatewayId",
  "natGatewayId",
  "networkInterfaceId",
  "odbNetworkArn",
  "transitGatewayId",
  "vpcEndpointId",
  "vpcPeeringConnectionId",
];

/** One route. When its target is deleted it stays, and leads nowhere ("blackhole"). */
export const route: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html: one destination, one target; RouteAlreadyExists",
    "terraform-provider-aws internal/service/ec2/vpc_route.go: id r-<table><hash>; destination and table replace, the target does not",
    "duration: typical",
  ],
  seconds: { create: 2, update: 2, delete: 2 },
  id: ({ inputs, token }) => `r-${String(inputs["routeTableId"])}${token("destination", 10, "0123456789")}`,
  replaces: ["routeTableId", ...DESTINATIONS],
  computed: ["networkInterfaceId"],
  rules: [exactlyOneOf("", DESTINATIONS), exactlyOneOf("", TARGETS), ipv4Range("destinationCidrBlock")],
  references: [
    naming("routeTableId", ROUTE_TABLE, { onTargetDelete: "goes-with-it" }),
    naming("gatewayId", INTERNET_GATEWAY, { except: ["local"], onTargetDelete: "stays" }),
    naming("natGatewayId", NAT_GATEWAY, { onTargetDelete: "stays" }),
    naming("networkInterfaceId", NETWORK_INTERFACE, { onTargetDelete: "stays" }),
    naming("vpcEndpointId", VPC_ENDPOINT, { onTargetDelete: "stays" }),
  ],
  unique: [
    {
      properties: ["routeTableId", "destinationCidrBlock"],
      needs: "destinationCidrBlock",
      says: "RouteAlreadyExists: {routeTableId} has a route to {destinationCidrBlock} already",
    },
  ],
  accept: ({ inputs, cloud }) => {
    const table = vpcOf(cloud, ROUTE_TABLE, inputs["routeTableId"]);
    for (const [property, type] of [
      ["gatewayId", INTERNET_GATEWAY],
      ["natGatewayId", NAT_GATEWAY],
      ["networkInterfaceId", NETWORK_INTERFACE],
    ] as const) {
      const target = vpcOf(cloud, type, inputs[property]);
      if (target !== "" && target !== table) {
        throw CloudError.invalid(`${property}: route table ${table} and target ${target} belong to different networks`);
      }
    }
  },
  outputs: () => ({ origin: "CreateRoute", state: "active" }),
};
