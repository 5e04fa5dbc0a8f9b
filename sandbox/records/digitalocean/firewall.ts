import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { all, each, matches, notEmpty, oneOf, type Failure, type Rule } from "../../interpreter/rules";
import { isAbsent, locate, type Properties } from "../../interpreter/values";
import type { ResourceRecord } from "../../record";
import { CREATED_AT, nameOf, newUuid } from "./account";
import { tags } from "./tags";
import { text } from "./text";

const DIRECTIONS = [
  ["inboundRules", "source"],
  ["outboundRules", "destination"],
] as const;

/** A firewall of droplets (App Platform and databases do not use it). */
export const firewall: ResourceRecord = {
  sources: [
    "recorded plugin answers: everything changes in place",
    "terraform-provider-digitalocean digitalocean/firewall/firewalls.go and resource_firewall.go: value checks, sets; CustomizeDiff asks for a rule, and for ports unless it is icmp",
    "https://docs.digitalocean.com/reference/api/digitalocean/#operation/firewalls_create: addresses, ports, names",
    "duration: typical",
  ],
  seconds: { create: 3 },
  id: newUuid,
  computed: ["name"],
  sets: [
    "dropletIds",
    "tags",
    ...DIRECTIONS.flatMap(([rules, side]) => [
      rules,
      ...["Addresses", "DropletIds", "KubernetesIds", "LoadBalancerUids", "Tags"].map(
        (list) => `${rules}[*].${side}${list}`,
      ),
    ]),
  ],
  rules: [
    notEmpty("name"),
    tags("tags"),
    ...DIRECTIONS.map(([rules, side]) =>
      all(
        oneOf(`${rules}[*].protocol`, ["tcp", "udp", "icmp"]),
        notEmpty(
          `${rules}[*].portRange`,
          `${rules}[*].${side}Addresses[*]`,
          `${rules}[*].${side}KubernetesIds[*]`,
          `${rules}[*].${side}LoadBalancerUids[*]`,
        ),
        tags(`${rules}[*].${side}Tags`),
        portsGiven(rules),
      ),
    ),
    someRule,
  ],
  apiRules: [
    matches("name", /^[a-zA-Z0-9][a-zA-Z0-9.-]*$/, "letters, digits, dots and dashes"),
    ...DIRECTIONS.flatMap(([rules, side]) => [
      matches(`${rules}[*].portRange`, /^(all|\d{1,5}(-\d{1,5})?)$/, "a port, a range such as 8000-9000, or all"),
      each(`${rules}[*].${side}Addresses[*]`, (value) =>
        isIP(text(value)) === 0 && !ipaddr.isValidCIDR(text(value))
          ? "must be an IP address or a range of them"
          : undefined,
      ),
    ]),
  ],
  outputs: (object) => ({ name: nameOf(object), status: "succeeded", pendingChanges: [], createdAt: CREATED_AT }),
};

function someRule(inputs: Properties): Failure[] {
  return DIRECTIONS.some(([rules]) => locate(inputs, `${rules}[*]`).length > 0)
    ? []
    : [{ property: "inboundRules", reason: "or outboundRules must have at least one rule" }];
}

function portsGiven(rules: string): Rule {
  return (inputs) =>
    locate(inputs, `${rules}[*]`).flatMap(({ path, value }) => {
      const rule = value as Properties;
      return rule["protocol"] !== "icmp" && isAbsent(rule["portRange"])
        ? [{ property: `${path}.portRange`, reason: `is required for ${text(rule["protocol"])}` }]
        : [];
    });
}
