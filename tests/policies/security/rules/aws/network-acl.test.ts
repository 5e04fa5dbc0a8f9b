import * as acl from "../../../../../policies/security/rules/aws/network-acl";
import { NETWORK_ACL_RULE } from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const rule = (ruleNo: number, action: string, change: Record<string, unknown> = {}) => ({
  ruleNo,
  action,
  protocol: "tcp",
  cidrBlock: "0.0.0.0/0",
  fromPort: 0,
  toPort: 65_535,
  ...change,
});
const denials = [rule(10, "deny", { fromPort: 20, toPort: 22 }), rule(20, "deny", { fromPort: 3389, toPort: 3389 })];

testRules(acl, {
  noOpenAdministration: [
    {
      compliant: { ingress: [rule(100, "allow", { protocol: "-1" }), ...denials] },
      alsoCompliant: [
        { ingress: [rule(100, "allow", { cidrBlock: "10.0.0.0/8" })] },
        { ingress: [rule(100, "allow", { fromPort: 443, toPort: 443 })] },
        { "ingress[0].protocol": "udp", "ingress[0].fromPort": 53, "ingress[0].toPort": 53 },
        // Refused for sure before the rule that is not known.
        { ingress: [...denials, rule(100, "allow", { protocol: UNKNOWN })] },
      ],
      broken: [
        { ingress: [rule(5, "allow", { protocol: "-1" }), ...denials] },
        { ingress: [rule(100, "allow")] },
        { ingress: [rule(100, "allow", { cidrBlock: undefined, ipv6CidrBlock: "::/0" })] },
        // Refused to IPv4 only.
        { ingress: [...denials, rule(100, "allow", { cidrBlock: undefined, ipv6CidrBlock: "::/0" })] },
        // Refused to some only.
        { ingress: [rule(10, "deny", { cidrBlock: "192.0.2.0/24" }), rule(100, "allow")] },
      ],
      undecided: [
        { "ingress[0].ruleNo": 5, "ingress[0].protocol": UNKNOWN },
        { ingress: [...denials, UNKNOWN] },
        { "ingress[0].action": UNKNOWN, "ingress[0].ruleNo": 5 },
        { ingress: [rule(5, "allow", { cidrBlock: UNKNOWN })] },
      ],
      notApplicable: [{ ingress: [] }, { ingress: ABSENT }],
    },
    {
      type: NETWORK_ACL_RULE,
      compliant: {
        ruleNumber: 200,
        ruleAction: "allow",
        protocol: "tcp",
        cidrBlock: "10.0.0.0/8",
        fromPort: 22,
        toPort: 22,
      },
      alsoCompliant: [{ ruleAction: "deny", cidrBlock: "0.0.0.0/0" }],
      broken: [
        { cidrBlock: "0.0.0.0/0" },
        { cidrBlock: "0.0.0.0/0", protocol: "all", fromPort: ABSENT, toPort: ABSENT },
        { cidrBlock: "0.0.0.0/0", protocol: "-1", fromPort: "", toPort: "" },
      ],
      undecided: [{ cidrBlock: UNKNOWN }, { cidrBlock: "0.0.0.0/0", toPort: UNKNOWN, fromPort: 0 }],
      notApplicable: [{ egress: true }],
    },
  ],
});
