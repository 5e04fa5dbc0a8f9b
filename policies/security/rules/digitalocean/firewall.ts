/** Firewalls of machines: closed but for the web, in both directions. */
import { isInternet } from "../../../lib/ip-range";
import { resourceRule } from "../../../lib/rule";
import { textOf } from "../../../lib/text";
import { Unreadable, find, isRecord } from "../../../lib/value";
import { every, fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import { DO_FIREWALL } from "../../../types/digitalocean";

export const inboundNarrow = resourceRule({
  id: "digitalocean-firewall-inbound-narrow",
  title: "The internet reaches a droplet on 80 and 443 at most",
  severity: "critical",
  rationale: "An open SSH or database port is tried by robots within minutes.",
  remediation: "Name the addresses, tags or load balancers in the rule, or leave it out.",
  references: ["CKV_DIO_4", "DIG-0001"],
  types: [DO_FIREWALL],
  check: ({ inputs }) => ports(find(inputs, "inboundRules[*]"), "sourceAddresses", ["80", "443"], "tcp"),
});

export const outboundNarrow = resourceRule({
  id: "digitalocean-firewall-outbound-narrow",
  title: "A droplet reaches the internet for names, time and the web only",
  severity: "medium",
  rationale: "Through an open way out a broken droplet sends spam, attacks others, and carries data away.",
  remediation: "Allow the ports 53, 80, 123 and 443 by rules of their own.",
  references: ["DIG-0003"],
  types: [DO_FIREWALL],
  check: ({ inputs }) => ports(find(inputs, "outboundRules[*]"), "destinationAddresses", ["53", "80", "123", "443"]),
});

/** The rules let the internet through on these ports only. */
function ports(
  rules: readonly { at: string; value: unknown }[],
  addresses: string,
  allowed: readonly string[],
  only?: string,
): Verdict {
  if (rules.length === 0) return notApplicable("there are no rules, which lets nothing through");
  return every(
    rules.map(({ at, value }) => {
      if (value instanceof Unreadable) return undecided(`${at} ${value.why}`);
      const { portRange, protocol } = isRecord(value) ? value : {};
      if (allowed.includes(textOf(portRange)) && (only === undefined || protocol === only)) return pass;
      const found = find(value, `${addresses}[*]`).map((one) => one.value);
      const open = found.find((one) => typeof one === "string" && isInternet(one));
      const unreadable = (open === undefined ? found : [portRange, protocol]).find((one) => one instanceof Unreadable);
      if (unreadable instanceof Unreadable) return undecided(`a value of ${at} ${unreadable.why}`);
      return open === undefined
        ? pass
        : fail(`${at} opens ${textOf(protocol)} ${textOf(portRange ?? "all")} to ${textOf(open)}`);
    }),
  );
}
