/** Reads the rules of EC2 security groups in their three forms: in the group, of the old kind, and of the new kind. */
import { isInternet } from "./ip-range";
import type { Resource } from "./resource";
import { Unreadable, find, isRecord, type Found } from "./value";
import { EGRESS_RULE, INGRESS_RULE, SECURITY_GROUP, SECURITY_GROUP_RULE } from "../types/aws";

/** The direction that a rule is for. */
export type Direction = "ingress" | "egress";

/** One rule of a group. */
export interface Opening {
  /** Where it stands: `ingress[0]`, or nothing where the resource is the rule. */
  at: string;
  /** Protocol; `-1` is all of them. */
  protocol: unknown;
  /** First port. */
  from: unknown;
  /** Last port. */
  to: unknown;
  /** Ranges of addresses. */
  cidrs: readonly Found[];
  /** Lists of ranges, by their ids. */
  lists: readonly Found[];
  /** Whether a group is named, or the group itself. */
  groups: boolean;
}

/** Yes, no, or why it cannot be told. */
export type Answer = boolean | Unreadable;

/** Resources that hold rules. */
export const RULE_TYPES: readonly string[] = [SECURITY_GROUP, SECURITY_GROUP_RULE, INGRESS_RULE, EGRESS_RULE];

/** The rules of a direction that a resource holds. */
export function openingsOf({ type, inputs }: Resource, direction: Direction): Opening[] {
  switch (type) {
    case SECURITY_GROUP_RULE:
      return inputs["type"] === direction ? [opening("", inputs)] : [];
    case INGRESS_RULE:
      return direction === "ingress" ? [opening("", inputs)] : [];
    case EGRESS_RULE:
      return direction === "egress" ? [opening("", inputs)] : [];
    default:
      return find(inputs, `${direction}[*]`).map(({ at, value }) => opening(at, value));
  }
}

const CIDRS = ["cidrBlocks[*]", "ipv6CidrBlocks[*]", "cidrIpv4", "cidrIpv6"];
const LISTS = ["prefixListIds[*]", "prefixListId"];
const GROUPS = ["securityGroups[*]", "sourceSecurityGroupId", "referencedSecurityGroupId"];

function opening(at: string, rule: unknown): Opening {
  const present = (path: string) => find(rule, path).filter(({ value }) => value !== undefined);
  const one = (name: string) => find(rule, name)[0]?.value;
  return {
    at,
    protocol: one("protocol") ?? one("ipProtocol"),
    from: one("fromPort"),
    to: one("toPort"),
    cidrs:
      rule instanceof Unreadable
        ? [{ at, value: rule }]
        : CIDRS.flatMap(present).map((found) => ({ ...found, at: at === "" ? found.at : `${at}.${found.at}` })),
    lists: rule instanceof Unreadable ? [] : LISTS.flatMap(present),
    groups: GROUPS.some((path) => present(path).length > 0) || (isRecord(rule) && rule["self"] === true),
  };
}

/**
 * Whether everybody is let through. A rule that names no one at all is refused by EC2; it counts as open, because it says
 * nothing about who may come.
 */
export function isOpen({ cidrs, lists, groups }: Opening): Answer {
  if (cidrs.some(({ value }) => typeof value === "string" && isInternet(value))) return true;
  const unreadable = cidrs.find(({ value }) => value instanceof Unreadable);
  if (unreadable !== undefined) return unreadable.value as Unreadable;
  return cidrs.length === 0 && lists.length === 0 && !groups;
}

/** Whether a port is let through. Without ports a protocol is open as a whole; only TCP and UDP have any. */
export function letsThrough({ protocol, from, to }: Opening, port: number): Answer {
  if (protocol instanceof Unreadable) return protocol;
  const name = String(protocol).toLowerCase();
  if (["-1", "all"].includes(name)) return true;
  if (!["tcp", "6", "udp", "17"].includes(name)) return false;
  if (from instanceof Unreadable) return from;
  if (to instanceof Unreadable) return to;
  if (from === undefined || to === undefined) return true;
  return Number(from) <= port && port <= Number(to);
}

/** Whether all ports, or all protocols, are let through. */
export const letsAllThrough = (one: Opening): Answer =>
  [1, 65_535].map((port) => letsThrough(one, port)).reduce(and, true);

/** Both; false decides, whatever else is not known. */
export function and(one: Answer, other: Answer): Answer {
  if (one === false || other === false) return false;
  return one === true ? other : one;
}

/** How a rule is called in a message. */
export const calledAt = ({ at }: Opening): string => (at === "" ? "the rule" : at);
