import * as groups from "../../../../../policies/security/rules/aws/security-group";
import * as types from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const group = { type: types.SECURITY_GROUP, inputs: { description: "What the API may talk to", id: "sg-1" } };
const inline = (change: Record<string, unknown>) => ({
  description: "Requests",
  protocol: "tcp",
  fromPort: 443,
  toPort: 443,
  cidrBlocks: ["10.0.0.0/20"],
  ...change,
});
const single = { securityGroupId: UNKNOWN, ipProtocol: "tcp", fromPort: 22, toPort: 22, cidrIpv4: "10.0.0.0/8" };

testRules(groups, {
  noRiskyPorts: [
    {
      compliant: { ingress: [inline({})] },
      alsoCompliant: [
        { ingress: [inline({ cidrBlocks: ["0.0.0.0/0"] })] },
        { ingress: [inline({ fromPort: 22, toPort: 22, cidrBlocks: [], securityGroups: [UNKNOWN] })] },
        { ingress: [inline({ protocol: "icmp", fromPort: -1, toPort: -1, cidrBlocks: ["0.0.0.0/0"] })] },
      ],
      broken: [
        { ingress: [inline({ fromPort: 22, toPort: 22, cidrBlocks: ["10.0.0.0/8", "0.0.0.0/0"] })] },
        { ingress: [inline({ fromPort: 0, toPort: 65_535, cidrBlocks: ["0.0.0.0/0"] })] },
        { ingress: [inline({ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"], self: true })] },
        { ingress: [inline({ fromPort: 5432, toPort: 5432, cidrBlocks: [], ipv6CidrBlocks: ["::/0"] })] },
        // The internet in two halves.
        { ingress: [inline({ fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"] })] },
        { ingress: [inline({ protocol: "-1", cidrBlocks: [], self: false })] },
        { ingress: [UNKNOWN, inline({ fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] })] },
      ],
      undecided: [
        { ingress: UNKNOWN },
        { ingress: [inline({ fromPort: 22, toPort: 22, cidrBlocks: [UNKNOWN] })] },
        { ingress: [inline({ fromPort: UNKNOWN, toPort: 22, cidrBlocks: ["0.0.0.0/0"] })] },
        { ingress: [inline({ protocol: UNKNOWN, cidrBlocks: ["0.0.0.0/0"] })] },
      ],
      notApplicable: [{ ingress: [] }, { ingress: ABSENT }],
    },
    {
      type: types.INGRESS_RULE,
      compliant: single,
      alsoCompliant: [{ cidrIpv4: ABSENT, prefixListId: UNKNOWN }],
      broken: [{ cidrIpv4: "0.0.0.0/0" }, { cidrIpv4: ABSENT }, { cidrIpv4: ABSENT, cidrIpv6: "::/0" }],
      undecided: [{ cidrIpv4: UNKNOWN }],
    },
    {
      type: types.SECURITY_GROUP_RULE,
      compliant: { type: "ingress", protocol: "tcp", fromPort: 3389, toPort: 3389, self: true },
      broken: [{ self: ABSENT, cidrBlocks: ["0.0.0.0/0"] }],
      undecided: [{ self: ABSENT, cidrBlocks: UNKNOWN }],
      notApplicable: [{ type: "egress" }],
    },
  ],
  onlyWebPorts: {
    compliant: {
      group,
      balancer: { type: types.LOAD_BALANCER, inputs: { securityGroups: [UNKNOWN] }, refs: { securityGroups: "group" } },
      rule: {
        type: types.INGRESS_RULE,
        inputs: { ...single, fromPort: 443, toPort: 443, cidrIpv4: "0.0.0.0/0" },
        refs: { securityGroupId: "group" },
      },
    },
    alsoCompliant: [
      { "rule.fromPort": 80, "rule.toPort": 80 },
      { "rule.ipProtocol": "udp" },
      { "rule.securityGroupId": "sg-2", "rule.cidrIpv4": "10.0.0.0/8" },
    ],
    broken: [
      { balancer: ABSENT },
      { "rule.fromPort": 80 },
      { "rule.fromPort": 8000, "rule.toPort": 8000 },
      { "rule.ipProtocol": "-1" },
      { "rule.securityGroupId": "sg-2" },
      { "rule.cidrIpv4": ABSENT, "rule.toPort": 8000 },
    ],
    undecided: [{ "rule.toPort": UNKNOWN }, { "rule.cidrIpv4": UNKNOWN, "rule.toPort": 8000 }],
  },
  egressNarrow: [
    {
      compliant: { egress: [inline({ cidrBlocks: ["0.0.0.0/0"] })] },
      broken: [
        { egress: [inline({ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] })] },
        { egress: [inline({ fromPort: 0, toPort: 65_535, cidrBlocks: ["0.0.0.0/0"] })] },
      ],
      undecided: [{ egress: [inline({ protocol: UNKNOWN, cidrBlocks: ["0.0.0.0/0"] })] }],
      notApplicable: [{ egress: ABSENT }],
    },
    {
      type: types.EGRESS_RULE,
      compliant: { ...single, cidrIpv4: "0.0.0.0/0" },
      alsoCompliant: [{ ipProtocol: "-1", cidrIpv4: "10.0.0.0/8" }],
      broken: [{ ipProtocol: "-1" }, { fromPort: ABSENT }],
      undecided: [
        { toPort: UNKNOWN, fromPort: 0 },
        { ipProtocol: "-1", cidrIpv4: UNKNOWN },
      ],
    },
  ],
  described: [
    {
      compliant: { description: "What the API may talk to", ingress: [inline({})] },
      alsoCompliant: [{ ingress: ABSENT }, { description: UNKNOWN }],
      broken: [
        { description: "Managed by Pulumi" },
        { description: ABSENT },
        { "ingress[0].description": ABSENT },
        { "ingress[0].description": "" },
        { egress: [{ protocol: "-1" }] },
      ],
      undecided: [],
      decidedBecause: "presence is enough, but for the provider's own words",
    },
    {
      type: types.INGRESS_RULE,
      compliant: { ...single, description: "Requests" },
      broken: [{ description: ABSENT }, { description: "" }],
      undecided: [],
      decidedBecause: "presence is enough",
    },
  ],
  attached: {
    compliant: {
      group,
      rule: { type: types.INGRESS_RULE, inputs: single, refs: { securityGroupId: "group" } },
      service: {
        type: types.ECS_SERVICE,
        inputs: { networkConfiguration: { securityGroups: [UNKNOWN] } },
        refs: { networkConfiguration: "group" },
      },
    },
    alsoCompliant: [{ "service.networkConfiguration": { securityGroups: ["sg-1"] } }],
    broken: [{ service: ABSENT }, { "service.networkConfiguration": { securityGroups: ["sg-2"] } }],
    undecided: [{ "service.networkConfiguration": { securityGroups: [UNKNOWN] } }],
    notApplicable: [{ group: ABSENT }],
  },
});
