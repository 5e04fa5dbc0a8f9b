import * as dataPath from "../../../../../policies/security/rules/aws/data-path";
import * as types from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const group = (id: string) => ({ type: types.SECURITY_GROUP, inputs: { id, description: id } });
const entry = (into: string, from: Record<string, unknown>, refs: Record<string, string>) => ({
  type: types.INGRESS_RULE,
  inputs: { securityGroupId: UNKNOWN, ipProtocol: "tcp", fromPort: 1, toPort: 1, ...from },
  refs: { securityGroupId: into, ...refs },
});
const routed = {
  gateway: { type: types.INTERNET_GATEWAY, inputs: { id: "igw-1" } },
  table: { type: types.ROUTE_TABLE, inputs: { id: "rtb-1" } },
  subnet: { type: types.SUBNET, inputs: { id: "subnet-1" } },
  association: { type: types.ROUTE_TABLE_ASSOCIATION, inputs: { routeTableId: "rtb-1", subnetId: "subnet-1" } },
  out: { type: types.ROUTE, inputs: { routeTableId: "rtb-2", destinationCidrBlock: "0.0.0.0/0", gatewayId: "igw-1" } },
};

testRules(dataPath, {
  closed: [
    {
      compliant: {
        data: group("sg-data"),
        app: group("sg-app"),
        balancer: group("sg-balancer"),
        list: { type: types.PREFIX_LIST, inputs: { id: "pl-1", entries: [{ cidr: "173.245.48.0/20" }] } },
        visitors: entry("balancer", { prefixListId: UNKNOWN }, { prefixListId: "list" }),
        requests: entry("app", { referencedSecurityGroupId: UNKNOWN }, { referencedSecurityGroupId: "balancer" }),
        queries: entry("data", { referencedSecurityGroupId: UNKNOWN }, { referencedSecurityGroupId: "app" }),
        database: {
          type: types.RDS_INSTANCE,
          inputs: { vpcSecurityGroupIds: [UNKNOWN] },
          refs: { vpcSecurityGroupIds: "data" },
        },
      },
      alsoCompliant: [
        { "queries.referencedSecurityGroupId": ABSENT, "queries.cidrIpv4": "10.0.0.0/20" },
        { "queries.referencedSecurityGroupId": "sg-data" },
        {
          "queries.referencedSecurityGroupId": ABSENT,
          "queries.prefixListId": "pl-1",
          "list.entries": [{ cidr: "10.0.0.0/8" }],
        },
      ],
      broken: [
        { "queries.referencedSecurityGroupId": ABSENT, "queries.cidrIpv4": "0.0.0.0/0" },
        { "queries.referencedSecurityGroupId": ABSENT, "queries.cidrIpv6": "2001:db8::/32" },
        // One public address is outside as well.
        { "queries.referencedSecurityGroupId": ABSENT, "queries.cidrIpv4": "203.0.113.7/32" },
        { "queries.referencedSecurityGroupId": ABSENT, "queries.prefixListId": "pl-1" },
        { "queries.referencedSecurityGroupId": ABSENT, "queries.prefixListId": "pl-of-aws" },
        { "queries.referencedSecurityGroupId": "sg-balancer" },
        { "requests.referencedSecurityGroupId": ABSENT, "requests.cidrIpv4": "0.0.0.0/0" },
        { "data.ingress": [{ protocol: "-1", cidrBlocks: ["0.0.0.0/0"] }] },
        { "database.vpcSecurityGroupIds": ["sg-balancer"] },
      ],
      undecided: [
        { "queries.cidrIpv4": UNKNOWN },
        { "requests.cidrIpv4": UNKNOWN },
        { "database.vpcSecurityGroupIds": [UNKNOWN] },
      ],
      notApplicable: [{ database: ABSENT }, { "database.vpcSecurityGroupIds": ["sg-of-another-stack"] }],
    },
    {
      compliant: {
        data: group("sg-data"),
        cache: { type: types.ELASTICACHE_REPLICATION_GROUP, inputs: { securityGroupIds: ["sg-data"] } },
      },
      broken: [{ "data.ingress": [{ protocol: "tcp", fromPort: 6379, toPort: 6379, cidrBlocks: ["0.0.0.0/0"] }] }],
      undecided: [{ "data.ingress": UNKNOWN }],
    },
    {
      compliant: {
        ...routed,
        subnets: { type: types.DATABASE_SUBNETS, inputs: { name: "data", subnetIds: ["subnet-1"] } },
        database: { type: types.RDS_INSTANCE, inputs: { dbSubnetGroupName: "data" } },
      },
      broken: [{ "out.routeTableId": "rtb-1" }, { "table.routes": [{ ipv6CidrBlock: "::/0", gatewayId: "igw-1" }] }],
      undecided: [
        { "out.routeTableId": "rtb-1", "out.gatewayId": UNKNOWN },
        { "database.dbSubnetGroupName": UNKNOWN },
        { "subnets.subnetIds": [UNKNOWN] },
      ],
      notApplicable: [{ database: ABSENT }, { "database.dbSubnetGroupName": "another" }],
    },
    {
      compliant: {
        ...routed,
        cache: {
          type: types.ELASTICACHE_SERVERLESS_CACHE,
          inputs: { subnetIds: [UNKNOWN] },
          refs: { subnetIds: "subnet" },
        },
      },
      broken: [{ "out.routeTableId": "rtb-1" }],
      undecided: [{ "cache.subnetIds": UNKNOWN }],
    },
  ],
});
