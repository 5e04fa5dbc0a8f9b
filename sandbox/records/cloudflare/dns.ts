import { CloudError } from "../../cloud/error";
import type { CloudObject, CloudStore } from "../../cloud/store";
import { between } from "../../interpreter/rules";
import { canonical, type Properties } from "../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../record";
import { MOMENT, ZONE, anyCase, hexId, ofZone, sameAsPreset, sameButCase, text } from "./common";
import { contentFault, contentOf } from "./dns-content";
import { planOf, type Plan } from "./plan";

/** Type token of a DNS record. */
export const DNS_RECORD = "cloudflare:index/dnsRecord:DnsRecord";

const TYPES = [
  "A",
  "AAAA",
  "CNAME",
  "MX",
  "NS",
  "OPENPGPKEY",
  "PTR",
  "TXT",
  "CAA",
  "CERT",
  "DNSKEY",
  "DS",
  "HTTPS",
  "LOC",
  "NAPTR",
  "SMIMEA",
  "SRV",
  "SSHFP",
  "SVCB",
  "TLSA",
  "URI",
];
const ADDRESSES = ["A", "AAAA", "CNAME"];
/** Records per zone; Free counts for zones made since September 2024. */
const QUOTA: Readonly<Record<Plan, number>> = { free: 200, pro: 3500, business: 3500, enterprise: 3500 };
const NUMBERS = [
  "algorithm",
  "altitude",
  "digestType",
  "keyTag",
  "latDegrees",
  "latMinutes",
  "latSeconds",
  "longDegrees",
  "longMinutes",
  "longSeconds",
  "matchingType",
  "order",
  "port",
  "precisionHorz",
  "precisionVert",
  "preference",
  "priority",
  "protocol",
  "selector",
  "size",
  "type",
  "usage",
  "weight",
];

/** One DNS record. */
export const dnsRecord: ResourceRecord = {
  sources: [
    "recorded plugin answers: type is a closed list, priority 0 to 65535, zoneId replaces, the rest updates in place",
    "terraform-provider-cloudflare internal/services/dns_record/schema.go: type replaces (pulumi-cloudflare#687), proxied is false when absent",
    "https://developers.cloudflare.com/dns/manage-dns-records/troubleshooting/records-with-same-name/: 81053, 81054",
    "https://github.com/jeessy2/ddns-go/issues/1378: An identical record already exists. (81058)",
    "https://github.com/hashicorp/terraform/issues/11991: This kind of record cannot be proxied (9004); ttl must be 1 when proxied",
    "https://github.com/timothymiller/cloudflare-ddns/issues/179: TTL must be between 60 and 86400 seconds, or 1 for Automatic. (9021)",
    "https://github.com/NewFuture/DDNS/issues/21: a name outside the zone gets the zone's name appended",
    "https://developers.cloudflare.com/dns/manage-dns-records/: 200 records on Free, 3500 on paid plans; Record quota exceeded (81045)",
    "https://github.com/cloudflare/terraform-provider-cloudflare/issues/3217: DNS record has 1 tags, exceeding the quota of 0. (9300)",
  ],
  seconds: { create: 1 },
  id: hexId,
  replaces: ["zoneId", "type"],
  computed: [
    "data",
    "settings",
    "settings.flattenCname",
    "settings.ipv4Only",
    "settings.ipv6Only",
    "tags",
    "privateRouting",
  ],
  sameValue: { proxied: sameAsPreset(false), type: sameButCase },
  fractions: ["ttl", "priority", ...NUMBERS.map((name) => `data.${name}`)],
  rules: [anyCase("type", ...TYPES), between("priority", 0, 65535)],
  references: [ofZone],
  accept: (object) => {
    const { inputs } = object;
    const plan = planOf(object.cloud, inputs["zoneId"]);
    const fault = contentFault(inputs) ?? ttlFault(inputs, plan) ?? tagFault(inputs, plan);
    if (fault !== undefined) throw CloudError.invalid(`DNS Validation Error (1004): ${fault}`);
    requireFreeName(object);
    requireQuota(object, plan);
  },
  outputs: ({ inputs }) => ({
    content: contentOf(inputs),
    proxied: inputs["proxied"] ?? false,
    proxiable: isAddress(inputs),
    settings: inputs["settings"] ?? {},
    tags: inputs["tags"] ?? [],
    meta: "{}",
    createdOn: MOMENT,
    modifiedOn: MOMENT,
    commentModifiedOn: inputs["comment"] === undefined ? "" : MOMENT,
  }),
  readBack: ({ inputs, cloud }) => ({ ...inputs, name: fullName(cloud, inputs) }),
};

/** The host name a record really has: the API appends the zone's name to everything that does not end in it. */
export function fullName(cloud: CloudStore, inputs: Properties): string {
  const zone = text(cloud.find(ZONE, text(inputs["zoneId"]))?.inputs["name"]);
  const name = String(inputs["name"]).replace(/\.$/, "").toLowerCase();
  if (name === "@" || name === "" || name === zone) return zone;
  return name.endsWith(`.${zone}`) ? name : `${name}.${zone}`;
}

function isAddress(inputs: Properties): boolean {
  return ADDRESSES.includes(String(inputs["type"]).toUpperCase());
}

function ttlFault(inputs: Properties, plan: Plan): string | undefined {
  if (inputs["proxied"] === true && !isAddress(inputs))
    return `This kind of record cannot be proxied (9004): ${String(inputs["type"])}; only ${ADDRESSES.join(", ")} can`;
  const ttl = Number(inputs["ttl"]);
  if (inputs["proxied"] === true && ttl !== 1) return `ttl must be set to 1 when proxied is true, got ${ttl}`;
  const least = plan === "enterprise" ? 30 : 60;
  return ttl === 1 || (ttl >= least && ttl <= 86400)
    ? undefined
    : `TTL must be between ${least} and 86400 seconds, or 1 for Automatic (9021), got ${ttl}`;
}

function tagFault(inputs: Properties, plan: Plan): string | undefined {
  const tags = Array.isArray(inputs["tags"]) ? inputs["tags"].length : 0;
  return tags > 0 && plan === "free" ? `DNS record has ${tags} tags, exceeding the quota of 0. (9300)` : undefined;
}

/** Refuses a record beside another of the same name that DNS does not allow. @throws CloudError */
function requireFreeName({ cloud, inputs, type, id }: ObjectContext): void {
  const name = fullName(cloud, inputs);
  const kind = String(inputs["type"]).toUpperCase();
  const others = recordsOf(cloud, inputs["zoneId"], type, id).filter((other) => fullName(cloud, other.inputs) === name);
  for (const { inputs: other } of others) {
    const otherKind = String(other["type"]).toUpperCase();
    if (
      otherKind === kind &&
      canonical([contentOf(other), other["priority"]]) === canonical([contentOf(inputs), inputs["priority"]])
    ) {
      throw CloudError.conflict(`An identical record already exists. (81058): ${kind} ${name}`);
    }
    if (kind === "CNAME" && ADDRESSES.includes(otherKind)) {
      throw CloudError.conflict(
        `An A, AAAA, or CNAME record with that host already exists. (81053): ${otherKind} ${name}`,
      );
    }
    if (otherKind === "CNAME" && ADDRESSES.includes(kind)) {
      throw CloudError.conflict(`A CNAME record with that host already exists. (81054): ${name}`);
    }
  }
  // A custom domain of a bucket comes with a record of its own, which nobody else can change.
  const bucket = cloud
    .list("cloudflare:index/r2CustomDomain:R2CustomDomain")
    .find((domain) => domain.inputs["domain"] === name);
  if (bucket !== undefined && ADDRESSES.includes(kind)) {
    throw CloudError.conflict(
      `An A, AAAA, or CNAME record with that host already exists. (81053): ${name} is the custom domain of the bucket ${String(bucket.inputs["bucketName"])}`,
    );
  }
}

function requireQuota({ cloud, inputs, type, id }: ObjectContext, plan: Plan): void {
  const records = recordsOf(cloud, inputs["zoneId"], type, id).length + 1;
  if (records > QUOTA[plan])
    throw CloudError.quota(`Record quota exceeded. (81045): ${records} records, ${QUOTA[plan]} on the plan ${plan}`);
}

function recordsOf(cloud: CloudStore, zoneId: unknown, type: string, except: string): CloudObject[] {
  return cloud.list(type).filter((object) => object.inputs["zoneId"] === zoneId && object.id !== except);
}
