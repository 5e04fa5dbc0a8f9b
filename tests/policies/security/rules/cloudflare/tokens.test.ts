import * as tokens from "../../../../../policies/security/rules/cloudflare/tokens";
import { ACCOUNT_TOKEN } from "../../../../../policies/types/cloudflare";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const resources = JSON.stringify({ "com.cloudflare.api.account.zone.023e105f4ecef8ad9ca31a8372d0c353": "*" });
const token = {
  name: "deployment",
  expiresOn: "2027-06-30T00:00:00Z",
  condition: { requestIp: { ins: ["192.0.2.0/24"] } },
  policies: [{ effect: "allow", permissionGroups: [{ id: "c8fed203ed3043cba015a93ad1616f1f" }], resources }],
};

testRules(tokens, {
  endsAndIsTied: [
    {
      compliant: token,
      alsoCompliant: [{ expiresOn: UNKNOWN }],
      broken: [{ expiresOn: ABSENT }, { expiresOn: null }, { expiresOn: "" }],
      undecided: [],
      decidedBecause: "a day that is not known yet is one",
    },
    {
      compliant: token,
      type: ACCOUNT_TOKEN,
      broken: [{ expiresOn: ABSENT }],
      undecided: [],
      decidedBecause: "a day that is not known yet is one",
    },
    {
      compliant: token,
      broken: [
        { "condition.requestIp.ins": ["0.0.0.0/0"] },
        { "condition.requestIp.ins": ["192.0.2.1/32", "::/0"] },
        { condition: ABSENT },
        { "condition.requestIp.ins": null },
      ],
      undecided: [{ condition: UNKNOWN }, { "condition.requestIp.ins[0]": UNKNOWN }],
    },
  ],
  scoped: {
    compliant: token,
    broken: [
      { "policies[0].resources": JSON.stringify({ "com.cloudflare.api.account.zone.*": "*" }) },
      { "policies[0].resources": JSON.stringify({ "com.cloudflare.api.account.*": "*" }) },
      { "policies[0].resources": "no JSON" },
    ],
    undecided: [{ "policies[0].resources": UNKNOWN }, { policies: UNKNOWN }],
    notApplicable: [{ policies: [] }, { "policies[0].resources": "{}" }],
  },
});
