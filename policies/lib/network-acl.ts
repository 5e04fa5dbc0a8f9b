/** Reads rules of network ACLs, which EC2 goes through in the order of their numbers until one matches. */
import { isInternet } from "./ip-range";
import { and, letsThrough, type Answer } from "./security-group";
import { Unreadable, find, isRecord } from "./value";

/** One rule, its names the same in both of its forms. */
export interface AclRule {
  /** Its place in the order, from 1 to 32766. */
  number: unknown;
  /** What it does: allow or deny. */
  action: unknown;
  /** Name or number of the protocol; -1 is all. */
  protocol: unknown;
  /** First port. */
  from: unknown;
  /** Last port. */
  to: unknown;
  /** Addresses that it is about, of either version. */
  cidrs: readonly unknown[];
}

/** A rule out of the list in an ACL, or the inputs of one that is a resource. */
export function aclRule(raw: unknown): AclRule {
  const at = (...names: string[]) =>
    raw instanceof Unreadable
      ? raw
      : names.map((name) => find(raw, name)[0]?.value).find((value) => value !== undefined);
  return {
    number: at("ruleNo", "ruleNumber"),
    action: at("action", "ruleAction"),
    protocol: at("protocol"),
    from: at("fromPort"),
    to: at("toPort"),
    cidrs: isRecord(raw) ? [at("cidrBlock"), at("ipv6CidrBlock")].filter((cidr) => cidr !== undefined) : [raw],
  };
}

/** Whether the internet gets through to a port: the first rule that matches decides, and none is a refusal. */
export function internetReaches(rules: readonly AclRule[], port: number): Answer {
  return [false, true]
    .map((ipv6) => familyReaches(rules, port, ipv6))
    .reduce((one, other) => (one === true || other === true ? true : one === false ? other : one), false);
}

function familyReaches(rules: readonly AclRule[], port: number, ipv6: boolean): Answer {
  // One whose number is not known may come first.
  const place = ({ number }: AclRule) => (number instanceof Unreadable ? -1 : Number(number));
  const ordered = [...rules].sort((one, other) => place(one) - place(other));
  let unclear: Unreadable | undefined;
  for (const rule of ordered) {
    const matches = and(fromInternet(rule, ipv6), letsThrough(portsOf(rule), port));
    const { action } = rule;
    if (matches === true && !(action instanceof Unreadable))
      return action === "allow" ? (unclear ?? true) : (unclear ?? false);
    if (matches instanceof Unreadable) unclear ??= matches;
    else if (matches && action instanceof Unreadable) unclear ??= action;
  }
  return unclear ?? false;
}

/** With all protocols the ports are not looked at: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkAclEntry.html */
const portsOf = ({ protocol, from, to }: AclRule) => ({
  at: "",
  cidrs: [],
  lists: [],
  groups: false,
  protocol,
  from: from === "" ? undefined : from,
  to: to === "" ? undefined : to,
});

function fromInternet({ cidrs }: AclRule, ipv6: boolean): Answer {
  const unreadable = cidrs.find((cidr): cidr is Unreadable => cidr instanceof Unreadable);
  if (cidrs.some((cidr) => typeof cidr === "string" && cidr.includes(":") === ipv6 && isInternet(cidr))) return true;
  return unreadable ?? false;
}
