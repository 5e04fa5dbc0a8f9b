import * as firewall from "../../../../../policies/security/rules/digitalocean/firewall";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const FIREWALL = {
  name: "workers",
  dropletIds: [UNKNOWN],
  inboundRules: [
    { protocol: "tcp", portRange: "443", sourceAddresses: ["0.0.0.0/0", "::/0"] },
    { protocol: "tcp", portRange: "22", sourceAddresses: ["10.10.0.0/20"], sourceTags: ["bastion"] },
  ],
  outboundRules: [
    { protocol: "udp", portRange: "53", destinationAddresses: ["0.0.0.0/0"] },
    { protocol: "tcp", portRange: "443", destinationAddresses: ["0.0.0.0/0", "::/0"] },
    { protocol: "tcp", portRange: "5432", destinationAddresses: ["10.10.0.0/20"] },
  ],
};

testRules(firewall, {
  inboundNarrow: {
    compliant: FIREWALL,
    alsoCompliant: [{ "inboundRules[0].portRange": "80" }, { "inboundRules[1].sourceAddresses": ABSENT }],
    broken: [
      { "inboundRules[1].sourceAddresses": ["0.0.0.0/0"] },
      { "inboundRules[1].sourceAddresses": ["10.10.0.0/20", "::/0"] },
      { "inboundRules[0].portRange": "1-65535" },
      { "inboundRules[0].portRange": ABSENT },
      { "inboundRules[0].protocol": "udp" },
      { "inboundRules[1].sourceAddresses": ["0.0.0.0/1", "128.0.0.0/1"] },
    ],
    undecided: [
      { "inboundRules[1].sourceAddresses": [UNKNOWN] },
      { "inboundRules[0].portRange": UNKNOWN },
      { "inboundRules[0]": UNKNOWN },
      { inboundRules: UNKNOWN },
    ],
    notApplicable: [{ inboundRules: [] }],
  },
  outboundNarrow: {
    compliant: FIREWALL,
    broken: [
      { "outboundRules[1].portRange": "1-65535" },
      { "outboundRules[1].portRange": "25" },
      { "outboundRules[2].destinationAddresses": ["0.0.0.0/0"] },
      { "outboundRules[0].portRange": ABSENT },
    ],
    undecided: [{ "outboundRules[2].destinationAddresses": [UNKNOWN] }, { "outboundRules[1].portRange": UNKNOWN }],
    notApplicable: [{ outboundRules: ABSENT }],
  },
});
