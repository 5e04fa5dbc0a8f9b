/** What matters about AWS networks and what stands at their door. */
import type { Resource } from "../../../policies/lib/resource";
import * as types from "../../../policies/types/aws";
import { ABSENT } from "../support/fixture";
import { COMPUTE } from "./aws-compute";
import type { Mutation } from "./mutation";

const named = (ending: string) => (resource: Resource) => resource.name.endsWith(ending);
const OPEN = "0.0.0.0/0";

const network: readonly Mutation[] = [
  { type: types.FLOW_LOG, property: "!", to: [ABSENT], rule: "aws-vpc-flow-log" },
  { type: types.FLOW_LOG, property: "trafficType", to: ["ACCEPT", ABSENT], rule: "aws-vpc-flow-log" },
  { type: types.FLOW_LOG, property: "vpcId", to: ["vpc-other"], rule: "aws-vpc-flow-log" },
  { type: types.FLOW_LOG, property: "logDestination", to: [ABSENT], rule: "aws-vpc-flow-log" },
  { type: types.FLOW_LOG, property: "iamRoleArn", to: [ABSENT], rule: "aws-vpc-flow-log" },
  { type: types.DEFAULT_SECURITY_GROUP, property: "!", to: [ABSENT], rule: "aws-vpc-default-security-group" },
  {
    type: types.DEFAULT_SECURITY_GROUP,
    property: "ingress",
    to: [[{ protocol: "-1", fromPort: 0, toPort: 0, self: true }]],
    rule: "aws-vpc-default-security-group",
  },
  {
    type: types.DEFAULT_SECURITY_GROUP,
    property: "egress",
    to: [[{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: [OPEN] }]],
    rule: "aws-vpc-default-security-group",
  },
  { type: types.SUBNET, property: "mapPublicIpOnLaunch", to: [true], rule: "aws-vpc-subnet-no-public-addresses" },
  { type: types.VPC_ENDPOINT, property: "!", to: [ABSENT], rule: "aws-vpc-endpoints" },
  {
    type: types.VPC_ENDPOINT,
    property: "serviceName",
    to: ["com.amazonaws.us-east-1.dynamodb"],
    rule: "aws-vpc-endpoints",
  },
  {
    type: types.VPC_ENDPOINT,
    property: "policy",
    to: [ABSENT, JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }] })],
    rule: "aws-vpc-endpoint-policy",
  },
  {
    type: types.ROUTE,
    property: "routeTableId",
    to: ["network-private-routes-id"],
    rule: "aws-vpc-private-routes",
    where: named("public-out"),
    production: true,
  },
  {
    type: types.ROUTE,
    property: "routeTableId",
    to: ["network-data-routes-id"],
    rule: "aws-data-path-closed",
    where: named("public-out"),
  },
  {
    type: types.DATABASE_SUBNETS,
    property: "subnetIds",
    to: [["network-public-us-east-1a-id"]],
    rule: "aws-data-path-closed",
  },
  {
    type: types.CACHE_SUBNETS,
    property: "subnetIds",
    to: [["network-public-us-east-1a-id"]],
    rule: "aws-data-path-closed",
  },
];

/** Rules by which one group lets another in: opened to everyone, each is a hole. */
const isOfApp = named("load-balancer-to-app-8000-in");
const isOfData = (resource: Resource) => /app-to-(postgres|redis)-\d+-in$/.test(resource.name);
const isOfBalancer = (resource: Resource) => /cloudflare-to-load-balancer-\d+-in$/.test(resource.name);

const groups: readonly Mutation[] = [
  {
    type: types.INGRESS_RULE,
    property: "referencedSecurityGroupId",
    to: [ABSENT, "network-load-balancer-group-id"],
    rule: "aws-data-path-closed",
    where: isOfData,
  },
  {
    type: types.INGRESS_RULE,
    property: "referencedSecurityGroupId",
    to: [ABSENT],
    rule: "aws-security-group-no-open-risky-ports",
    where: isOfData,
  },
  {
    type: types.INGRESS_RULE,
    property: "referencedSecurityGroupId",
    to: [ABSENT],
    rule: "aws-security-group-only-web-open",
    where: isOfApp,
  },
  {
    type: types.INGRESS_RULE,
    property: "prefixListId",
    to: [ABSENT],
    rule: "aws-load-balancer-only-from-cdn",
    where: isOfBalancer,
  },
  { type: types.INGRESS_RULE, property: "description", to: [ABSENT, ""], rule: "aws-security-group-described" },
  { type: types.EGRESS_RULE, property: "description", to: [ABSENT, ""], rule: "aws-security-group-described" },
  {
    type: types.EGRESS_RULE,
    property: "ipProtocol",
    to: ["-1"],
    rule: "aws-security-group-egress-narrow",
    where: named("to-internet-443-out"),
  },
  {
    type: types.SECURITY_GROUP,
    property: "description",
    to: [ABSENT, "Managed by Pulumi"],
    rule: "aws-security-group-described",
  },
  { type: types.LOAD_BALANCER, property: "securityGroups", to: [[]], rule: "aws-security-group-attached" },
  {
    type: types.RDS_INSTANCE,
    property: "vpcSecurityGroupIds",
    to: [["network-load-balancer-group-id"]],
    rule: "aws-data-path-closed",
  },
  {
    type: types.ELASTICACHE_REPLICATION_GROUP,
    property: "securityGroupIds",
    to: [["network-load-balancer-group-id"]],
    rule: "aws-data-path-closed",
  },
];

const isHttps = (resource: Resource) => resource.inputs["protocol"] === "HTTPS";
const isHttp = (resource: Resource) => resource.inputs["protocol"] === "HTTP";

const balancers: readonly Mutation[] = [
  {
    type: types.LOAD_BALANCER,
    property: "dropInvalidHeaderFields",
    to: [false, ABSENT],
    rule: "aws-load-balancer-drops-invalid-headers",
  },
  {
    type: types.LOAD_BALANCER,
    property: "desyncMitigationMode",
    to: ["monitor"],
    rule: "aws-load-balancer-desync-mitigation",
  },
  { type: types.LOAD_BALANCER, property: "accessLogs", to: [ABSENT], rule: "aws-load-balancer-access-logs" },
  {
    type: types.LOAD_BALANCER,
    property: "accessLogs.enabled",
    to: [false, ABSENT],
    rule: "aws-load-balancer-access-logs",
  },
  {
    type: types.LOAD_BALANCER,
    property: "enableDeletionProtection",
    to: [false, ABSENT],
    rule: "aws-load-balancer-deletion-protection",
    production: true,
  },
  {
    type: types.LOAD_BALANCER,
    property: "subnets",
    to: [["network-public-us-east-1a-id"]],
    rule: "aws-load-balancer-two-subnets",
  },
  { type: types.LOAD_BALANCER, property: "internal", to: [ABSENT], rule: "aws-load-balancer-public-on-purpose" },
  { type: types.LISTENER, property: "protocol", to: ["HTTP"], rule: "aws-listener-encrypted", where: isHttps },
  {
    type: types.LISTENER,
    property: "sslPolicy",
    to: [ABSENT, "ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-TLS13-1-0-2021-06"],
    rule: "aws-listener-tls-policy",
    where: isHttps,
  },
  {
    type: types.LISTENER,
    property: "defaultActions[0].type",
    to: ["forward"],
    rule: "aws-load-balancer-only-from-cdn",
  },
  {
    type: types.LISTENER,
    property: "defaultActions[0].type",
    to: ["forward"],
    rule: "aws-listener-encrypted",
    where: isHttp,
  },
  {
    type: types.LISTENER,
    property: "defaultActions[0].redirect.protocol",
    to: ["HTTP", ABSENT],
    rule: "aws-listener-encrypted",
  },
  { type: types.LISTENER_RULE, property: "conditions[1]", to: [ABSENT], rule: "aws-load-balancer-only-from-cdn" },
  { type: types.TARGET_GROUP, property: "healthCheck", to: [ABSENT], rule: "aws-listener-target-health" },
  { type: types.TARGET_GROUP, property: "healthCheck.path", to: [ABSENT], rule: "aws-listener-target-health" },
  { type: types.TARGET_GROUP, property: "healthCheck.enabled", to: [false], rule: "aws-listener-target-health" },
];

const firewalls: readonly Mutation[] = [
  {
    type: types.WEB_ACL_ASSOCIATION,
    property: "!",
    to: [ABSENT],
    rule: "aws-load-balancer-has-web-acl",
    production: true,
  },
  { type: types.WEB_ACL_LOGGING, property: "!", to: [ABSENT], rule: "aws-waf-logged" },
  { type: types.WEB_ACL_LOGGING, property: "redactedFields", to: [ABSENT, []], rule: "aws-waf-logged" },
  {
    type: types.WEB_ACL,
    property: "visibilityConfig.cloudwatchMetricsEnabled",
    to: [false],
    rule: "aws-waf-measured-without-samples",
  },
  {
    type: types.WEB_ACL,
    property: "visibilityConfig.sampledRequestsEnabled",
    to: [true],
    rule: "aws-waf-measured-without-samples",
  },
  {
    type: types.WEB_ACL,
    property: "rules[4].visibilityConfig.sampledRequestsEnabled",
    to: [true],
    rule: "aws-waf-measured-without-samples",
  },
  {
    type: types.WEB_ACL,
    property: "rules[4].visibilityConfig.cloudwatchMetricsEnabled",
    to: [false],
    rule: "aws-waf-measured-without-samples",
  },
  { type: types.WEB_ACL, property: "rules", to: [ABSENT, []], rule: "aws-waf-has-rules" },
  // In the order in which components/app-platform/aws/firewall.ts has them: the limit is the first, bad inputs the fourth.
  { type: types.WEB_ACL, property: "rules[3]", to: [ABSENT], rule: "aws-waf-known-bad-inputs" },
  { type: types.WEB_ACL, property: "rules[3].overrideAction", to: [{ count: {} }], rule: "aws-waf-known-bad-inputs" },
  { type: types.WEB_ACL, property: "rules[0]", to: [ABSENT], rule: "aws-waf-limits-rates" },
  { type: types.WEB_ACL, property: "rules[0].action", to: [{ count: {} }], rule: "aws-waf-limits-rates" },
  { type: types.WEB_ACL, property: "rules[0].action", to: [ABSENT], rule: "aws-waf-rules-act" },
];

export const MUTATIONS: readonly Mutation[] = [...network, ...groups, ...balancers, ...firewalls, ...COMPUTE];
