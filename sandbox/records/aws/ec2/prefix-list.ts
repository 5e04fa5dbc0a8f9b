import ipaddr from "ipaddr.js";
import { between, each, lengthBetween, oneOf } from "../../../interpreter/rules";
import { canonical, isObject, textOr } from "../../../interpreter/values";
import type { ResourceRecord } from "../../../record";
import { accountOf, arn, ec2Id } from "../account";

/** Lists that AWS keeps of its own addresses of S3, by region: https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html */
export const S3_PREFIX_LISTS: Readonly<Record<string, string>> = {
  "us-east-1": "pl-63a5400a",
  "us-west-2": "pl-68a54001",
  "ca-central-1": "pl-7da54014",
  "eu-west-2": "pl-7ca54015",
  "eu-central-1": "pl-6ea54007",
  "ap-south-1": "pl-78a54011",
  "ap-southeast-1": "pl-6fa54006",
  "ap-southeast-2": "pl-6ca54005",
};

/** Ids of the lists that AWS keeps; nobody has to make them. */
export const AWS_PREFIX_LISTS = Object.values(S3_PREFIX_LISTS);

/** A list of ranges that rules and routes can name. */
export const managedPrefixList: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html: a size of 1 to 1000 that the entries must fit, versions",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateManagedPrefixList.html: name not com.amazonaws",
    "terraform-provider-aws internal/service/ec2/vpc_managed_prefix_list.go: entries are a set; only address_family replaces",
    "duration: typical",
  ],
  seconds: { create: 5, update: 10, delete: 5 },
  id: ec2Id("pl"),
  replaces: ["addressFamily"],
  autoName: { property: "name", maxLength: 255 },
  sets: ["entries"],
  rules: [
    oneOf("addressFamily", ["IPv4", "IPv6"]),
    between("maxEntries", 1),
    lengthBetween("name", 1, 255),
    lengthBetween("entries[*].description", 0, 255),
    each("entries[*].cidr", (value) => (ipaddr.isValidCIDR(textOr(value, "")) ? undefined : "must be a range")),
  ],
  apiRules: [
    between("maxEntries", 1, 1000),
    each("name", (name) =>
      textOr(name, "").startsWith("com.amazonaws") ? "must not start with com.amazonaws" : undefined,
    ),
    each("entries", (entries, inputs) => wrongEntries(entries, inputs["maxEntries"], inputs["addressFamily"])),
  ],
  outputs: (object) => {
    const { inputs, before } = object;
    const changed = canonical(inputs["entries"], new Set([""])) !== canonical(before["entries"], new Set([""]));
    const version = Number(before["version"] ?? 0);
    return {
      arn: arn(object, "ec2", `prefix-list/${object.id}`),
      ownerId: accountOf(object.cloud),
      version: changed || version === 0 ? version + 1 : version,
    };
  },
};

function wrongEntries(entries: unknown, maxEntries: unknown, family: unknown): string | undefined {
  const ranges = (Array.isArray(entries) ? entries : []).map((entry) =>
    isObject(entry) ? textOr(entry["cidr"], "") : "",
  );
  if (ranges.length > Number(maxEntries)) return `must have no more than maxEntries (${String(maxEntries)}) elements`;
  if (new Set(ranges).size < ranges.length) return "must not name a range twice";
  const kind = family === "IPv6" ? ipaddr.IPv6 : ipaddr.IPv4;
  return ranges.every((range) => kind.isValidCIDR(range)) ? undefined : `must be ranges of ${String(family)}`;
}
