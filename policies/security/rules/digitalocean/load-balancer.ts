/** Load balancers: HTTPS with ciphers of today. */
import { any, property, all } from "../../../lib/check";
import { isTrue, matches } from "../../../lib/expect";
import { resourceRule } from "../../../lib/rule";
import { DO_LOAD_BALANCER } from "../../../types/digitalocean";

export const loadBalancerTls = resourceRule({
  id: "digitalocean-load-balancer-https",
  title: "A load balancer speaks HTTPS with strong ciphers, or redirects to it",
  severity: "high",
  rationale:
    "Over HTTP, passwords and sessions can be read and changed on the way; with the default ciphers, what was recorded can be read once the key leaks.",
  remediation:
    'Set `entryProtocol` to https or http2, or `redirectHttpToHttps: true`, and `tlsCipherPolicy: "STRONG"`.',
  references: ["DIG-0002"],
  types: [DO_LOAD_BALANCER],
  check: all(
    any(
      property("redirectHttpToHttps", isTrue()),
      property("forwardingRules[*].entryProtocol", matches(/^(?!http$)/, "not be http", { show: true })),
    ),
    property("tlsCipherPolicy", matches(/^STRONG$/, "be STRONG", { show: true })),
  ),
});
