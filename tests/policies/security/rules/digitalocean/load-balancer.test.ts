import * as balancer from "../../../../../policies/security/rules/digitalocean/load-balancer";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const BALANCER = {
  name: "web",
  forwardingRules: [{ entryPort: 443, entryProtocol: "https", targetPort: 8000, targetProtocol: "http" }],
  tlsCipherPolicy: "STRONG",
};
const plain = { entryPort: 80, entryProtocol: "http", targetPort: 8000, targetProtocol: "http" };

testRules(balancer, {
  loadBalancerTls: {
    compliant: BALANCER,
    alsoCompliant: [
      { "forwardingRules[1]": plain, redirectHttpToHttps: true },
      { "forwardingRules[0].entryProtocol": "http2" },
    ],
    broken: [
      { "forwardingRules[1]": plain },
      { "forwardingRules[0].entryProtocol": "http", redirectHttpToHttps: false },
      { "forwardingRules[0].entryProtocol": ABSENT },
      { tlsCipherPolicy: "DEFAULT" },
      { tlsCipherPolicy: ABSENT },
      { tlsCipherPolicy: null },
    ],
    undecided: [
      { "forwardingRules[0].entryProtocol": UNKNOWN },
      { "forwardingRules[1]": plain, redirectHttpToHttps: UNKNOWN },
      { tlsCipherPolicy: UNKNOWN },
    ],
  },
});
