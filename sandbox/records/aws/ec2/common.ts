/** What the records of EC2 share: types, ranges, and what stands in which VPC. */
import ipaddr from "ipaddr.js";
import { CloudError } from "../../../cloud/error";
import type { CloudObject, CloudStore } from "../../../cloud/store";
import { each, type Rule } from "../../../interpreter/rules";
import { textOr } from "../../../interpreter/values";
import type { ObjectContext, Reference } from "../../../record";

/** A private network. */
export const VPC = "aws:ec2/vpc:Vpc";
/** A part of a network in one zone. */
export const SUBNET = "aws:ec2/subnet:Subnet";
/** A set of rules for traffic. */
export const SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
/** Routes of some subnets. */
export const ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";
/** The way of a VPC to the internet. */
export const INTERNET_GATEWAY = "aws:ec2/internetGateway:InternetGateway";
/** A gateway that hides private addresses. */
export const NAT_GATEWAY = "aws:ec2/natGateway:NatGateway";
/** A network card. */
export const NETWORK_INTERFACE = "aws:ec2/networkInterface:NetworkInterface";
/** A service of AWS inside a VPC. */
export const VPC_ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
/** A public address. */
export const EIP = "aws:ec2/eip:Eip";
/** A list of ranges. */
export const PREFIX_LIST = "aws:ec2/managedPrefixList:ManagedPrefixList";
/** What machines are made from. */
export const LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
/** A machine. */
export const INSTANCE = "aws:ec2/instance:Instance";

/** A property that names objects of EC2 by their ids. */
export function naming(path: string, to: string, more: Partial<Reference> = {}): Reference {
  return { path, to: [to], ...more };
}

/** The object of a type that a property names; undefined where it names none. */
export function named(cloud: CloudStore, type: string, id: unknown): CloudObject | undefined {
  return typeof id === "string" ? cloud.find(type, id) : undefined;
}

/** Id of the VPC in which an object of EC2 stands. */
export function vpcOf(cloud: CloudStore, type: string, id: unknown): string {
  const outputs = named(cloud, type, id)?.outputs ?? {};
  return textOr(outputs["vpcId"] ?? named(cloud, SUBNET, outputs["subnetId"])?.outputs["vpcId"], "");
}

/** Refuses an object whose parts stand in more than one VPC. @throws CloudError */
export function requireOneVpc(what: string, vpcIds: readonly string[]): void {
  const different = [...new Set(vpcIds.filter((id) => id !== ""))];
  if (different.length > 1) throw CloudError.invalid(`${what} belong to different networks: ${different.join(", ")}`);
}

/** Whether an internet gateway is attached to a VPC. */
export function hasInternet(cloud: CloudStore, vpcId: string): boolean {
  return cloud.list(INTERNET_GATEWAY).some(({ inputs }) => inputs["vpcId"] === vpcId);
}

/** Whether one range lies inside another one. */
export function contains(outer: string, inner: string): boolean {
  const [one, two] = [ipaddr.IPv4.parseCIDR(outer), ipaddr.IPv4.parseCIDR(inner)];
  return two[1] >= one[1] && two[0].match(one);
}

/** Whether two ranges share an address. */
export function overlap(one: string, other: string): boolean {
  return contains(one, other) || contains(other, one);
}

/** The text must be an IPv4 range that begins with its first address, as the plugin wants it. */
export function ipv4Range(path: string): Rule {
  return each(path, (value) => {
    const range = textOr(value, "");
    if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(range)) return "must be an IPv4 range in CIDR notation";
    const first = `${ipaddr.IPv4.networkAddressFromCIDR(range).toString()}/${range.split("/")[1] ?? ""}`;
    return range === first ? undefined : `must begin with its first address (${first})`;
  });
}

/** A free address of a subnet; AWS keeps the first four and the last (https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html). */
export function addressIn({ cloud, token }: ObjectContext, subnetId: unknown, purpose = "address"): string {
  const range = textOr(named(cloud, SUBNET, subnetId)?.outputs["cidrBlock"], "10.0.0.0/24");
  const [first, bits] = ipaddr.IPv4.parseCIDR(range);
  const usable = 2 ** (32 - bits) - 5;
  const bytes = first.toByteArray();
  const start = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  const address = start + 4 + (parseInt(token(purpose, 8), 16) % usable);
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

/** A public address, from a range that is kept for documentation (RFC 5737). */
export function publicAddress({ token }: ObjectContext, purpose = "public address"): string {
  return `203.0.113.${1 + (parseInt(token(purpose, 4), 16) % 254)}`;
}
