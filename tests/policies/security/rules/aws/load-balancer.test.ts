import * as balancer from "../../../../../policies/security/rules/aws/load-balancer";
import * as types from "../../../../../policies/types/aws";
import { DNS_RECORD } from "../../../../../policies/types/cloudflare";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const application = { loadBalancerType: "application", internal: false };
const network = [{ loadBalancerType: "network" }];
const front = {
  record: {
    type: DNS_RECORD,
    inputs: { name: "api.example.com", content: UNKNOWN, proxied: true },
    refs: { content: "balancer" },
  },
  balancer: {
    type: types.LOAD_BALANCER,
    inputs: { ...application, arn: "lb-1", dnsName: "lb.example.com", securityGroups: ["sg-1"] },
  },
};

testRules(balancer, {
  headersDropped: {
    compliant: { ...application, dropInvalidHeaderFields: true },
    alsoCompliant: [{ loadBalancerType: ABSENT }],
    broken: [{ dropInvalidHeaderFields: false }, { dropInvalidHeaderFields: ABSENT }],
    undecided: [{ dropInvalidHeaderFields: UNKNOWN }],
    notApplicable: network,
  },
  requestsChecked: {
    compliant: { ...application, desyncMitigationMode: "defensive" },
    alsoCompliant: [{ desyncMitigationMode: ABSENT }, { desyncMitigationMode: "strictest" }],
    broken: [{ desyncMitigationMode: "monitor" }],
    undecided: [{ desyncMitigationMode: UNKNOWN }],
    notApplicable: network,
  },
  requestsLogged: {
    compliant: { ...application, accessLogs: { enabled: true, bucket: UNKNOWN } },
    broken: [
      { accessLogs: ABSENT },
      { "accessLogs.enabled": false },
      { "accessLogs.enabled": ABSENT },
      { "accessLogs.bucket": "" },
    ],
    undecided: [{ "accessLogs.enabled": UNKNOWN }],
    notApplicable: [{ loadBalancerType: "gateway" }],
  },
  hardToDelete: {
    compliant: { ...application, enableDeletionProtection: true },
    broken: [{ enableDeletionProtection: false }, { enableDeletionProtection: ABSENT }],
    undecided: [{ enableDeletionProtection: UNKNOWN }],
  },
  twoSubnets: {
    compliant: { ...application, subnets: [UNKNOWN, UNKNOWN] },
    alsoCompliant: [{ subnets: ABSENT, subnetMappings: [{ subnetId: UNKNOWN }, { subnetId: UNKNOWN }] }],
    broken: [{ subnets: [UNKNOWN] }, { subnets: ABSENT }, { subnetMappings: [{ subnetId: UNKNOWN }] }],
    undecided: [{ subnets: UNKNOWN }],
  },
  publicOnPurpose: {
    compliant: application,
    alsoCompliant: [{ internal: true }],
    broken: [{ internal: ABSENT }],
    undecided: [],
    decidedBecause: "presence is enough",
  },
  hasWebAcl: {
    compliant: {
      balancer: front.balancer,
      association: {
        type: types.WEB_ACL_ASSOCIATION,
        inputs: { resourceArn: UNKNOWN, webAclArn: UNKNOWN },
        refs: { resourceArn: "balancer" },
      },
    },
    alsoCompliant: [{ "association.resourceArn": "lb-1" }],
    broken: [
      { association: ABSENT },
      { "association.resourceArn": "lb-2" },
      { association: ABSENT, "balancer.internal": ABSENT },
    ],
    undecided: [{ "association.resourceArn": UNKNOWN }],
    notApplicable: [
      { association: ABSENT, "balancer.internal": true },
      { association: ABSENT, "balancer.loadBalancerType": "network" },
    ],
  },
  cdnOnly: [
    {
      compliant: {
        ...front,
        group: { type: types.SECURITY_GROUP, inputs: { id: "sg-1" } },
        visitors: {
          type: types.INGRESS_RULE,
          inputs: { securityGroupId: "sg-1", ipProtocol: "tcp", fromPort: 443, toPort: 443, prefixListId: UNKNOWN },
        },
      },
      broken: [
        { "visitors.prefixListId": ABSENT, "visitors.cidrIpv4": "0.0.0.0/0" },
        { "visitors.prefixListId": ABSENT, "visitors.cidrIpv6": "::/0" },
        { "group.ingress": [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] },
        { "record.content": "lb.example.com", "visitors.prefixListId": ABSENT, "visitors.cidrIpv4": "0.0.0.0/0" },
      ],
      undecided: [
        { "visitors.prefixListId": ABSENT, "visitors.cidrIpv4": UNKNOWN },
        { "balancer.securityGroups": [UNKNOWN] },
      ],
      notApplicable: [
        { record: ABSENT, "visitors.cidrIpv4": "0.0.0.0/0" },
        { "record.proxied": false, "visitors.cidrIpv4": "0.0.0.0/0" },
      ],
    },
    {
      compliant: {
        ...front,
        listener: {
          type: types.LISTENER,
          inputs: { arn: "listener-1", loadBalancerArn: "lb-1", defaultActions: [{ type: "fixed-response" }] },
        },
        rule: {
          type: types.LISTENER_RULE,
          inputs: {
            listenerArn: "listener-1",
            conditions: [
              { hostHeader: { values: ["api.example.com"] } },
              { httpHeader: { httpHeaderName: "X-Origin-Secret" } },
            ],
            actions: [{ type: "forward" }],
          },
        },
      },
      alsoCompliant: [
        { "rule.conditions": [], "rule.actions": [{ type: "redirect" }] },
        { "rule.conditions[1].httpHeader": UNKNOWN },
      ],
      broken: [
        { "listener.defaultActions[0].type": "forward" },
        { "rule.conditions[1]": ABSENT },
        { "rule.conditions": [] },
      ],
      undecided: [{ "listener.defaultActions": UNKNOWN }, { "rule.conditions": [], "rule.actions": [UNKNOWN] }],
      notApplicable: [{ "record.proxied": false }],
    },
  ],
});
