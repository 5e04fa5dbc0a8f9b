import ipaddr from "ipaddr.js";
import { CloudError } from "../../cloud/error";
import { each, lengthBetween, matches, notEmpty, oneOf } from "../../interpreter/rules";
import type { ObjectContext, ResourceRecord } from "../../record";
import { CREATED_AT, DATACENTERS, nameOf, newUuid } from "./account";
import { text } from "./text";

/** A private network of one region. It cannot be deleted while a database or an app is a member of it. */
export const vpc: ResourceRecord = {
  sources: [
    "https://docs.digitalocean.com/reference/api/digitalocean/#operation/vpcs_create: unique name of letters, digits, dashes and periods; private range (RFC 1918) between /28 and /16 that overlaps no other VPC of the account",
    "https://docs.digitalocean.com/reference/pydo/reference/vpcs/delete/: a VPC that still has members is not deleted (403)",
    "terraform-provider-digitalocean digitalocean/vpc/resource_vpc.go: region and ip_range replace; ip_range is filled in",
    "duration: typical",
  ],
  seconds: { create: 3, delete: 5 },
  id: newUuid,
  replaces: ["region", "ipRange"],
  computed: ["ipRange", "name"],
  rules: [
    notEmpty("name", "region"),
    lengthBetween("description", 0, 255),
    each("ipRange", (value) => (ipaddr.isValidCIDR(text(value)) ? undefined : "must be a range in CIDR notation")),
  ],
  apiRules: [
    matches("name", /^[a-zA-Z0-9.-]+$/, "letters, digits, dashes and periods only"),
    oneOf("region", DATACENTERS),
    each("ipRange", (value) => wrongRange(text(value))),
  ],
  unique: [{ properties: ["name"], says: "a VPC with the name {name} exists already in this account" }],
  accept: ({ inputs, cloud, type, id }) => {
    if (inputs["ipRange"] === undefined) return;
    for (const other of cloud.list(type)) {
      const range = text(other.outputs["ipRange"]);
      if (other.id !== id && overlap(range, text(inputs["ipRange"]))) {
        throw CloudError.invalid(`ipRange ${text(inputs["ipRange"])} overlaps with the VPC ${other.id} (${range})`);
      }
    }
  },
  outputs: (object) => ({
    name: nameOf(object),
    ipRange: object.inputs["ipRange"] ?? object.before["ipRange"] ?? freeRange(object),
    vpcUrn: `do:vpc:${object.id}`,
    default: false,
    createdAt: CREATED_AT,
  }),
};

function wrongRange(range: string): string | undefined {
  if (!ipaddr.IPv4.isValidCIDR(range)) return "must be an IPv4 range";
  const [address, bits] = ipaddr.IPv4.parseCIDR(range);
  if (bits < 16 || bits > 28) return "must be between /28 and /16";
  return address.range() === "private" ? undefined : "must be a range of private addresses (RFC 1918)";
}

/** The API draws a /20 that no other VPC of the account uses. */
function freeRange({ cloud, type }: ObjectContext): string {
  const taken = cloud.list(type).map((other) => text(other.outputs["ipRange"]));
  for (let block = 0; block < 16 * 156; block++) {
    const range = `10.${100 + (block >> 4)}.${(block & 15) << 4}.0/20`;
    if (!taken.some((other) => overlap(other, range))) return range;
  }
  throw CloudError.quota("no free range is left for another VPC");
}

function overlap(a: string, b: string): boolean {
  const [one, two] = [ipaddr.IPv4.parseCIDR(a), ipaddr.IPv4.parseCIDR(b)];
  const bits = Math.min(one[1], two[1]);
  return one[0].match(two[0], bits);
}
