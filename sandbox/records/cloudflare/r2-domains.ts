import { CloudError } from "../../cloud/error";
import { valueAt } from "../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../record";
import { ZONE, anyCase, ofZone } from "./common";
import { DNS_RECORD, fullName } from "./dns";
import { defaultJurisdiction, ofBucket } from "./r2";

/** Custom domains per bucket (https://developers.cloudflare.com/r2/platform/limits/). */
const MOST_DOMAINS = 100;

/** A host name of a zone under which a bucket is read. */
export const r2CustomDomain: ResourceRecord = {
  sources: [
    "recorded plugin answers; terraform-provider-cloudflare internal/services/r2_custom_domain/schema.go: account, bucket, domain and zone replace",
    "pulumi-cloudflare provider/resources.go: the id is made of account and zone, so domains of one zone share it",
    "https://developers.cloudflare.com/r2/buckets/public-buckets/#custom-domains: the zone must be in the account of the bucket; the DNS record is made with the domain and cannot be changed",
    "https://developers.cloudflare.com/r2/platform/limits/",
  ],
  seconds: { create: 3, delete: 2 },
  id: ({ inputs }) => `${String(inputs["accountId"])}__${String(inputs["zoneId"])}`,
  idWithin: ["bucketName", "domain"],
  replaces: ["accountId", "bucketName", "domain", "zoneId", "jurisdiction"],
  defaults: defaultJurisdiction,
  rules: [anyCase("minTls", "1.0", "1.1", "1.2", "1.3")],
  // The bucket cannot go while files are served from it under a name.
  references: [{ ...ofBucket, onTargetDelete: "refuse" }, ofZone],
  unique: [{ properties: ["domain"], says: "the domain {domain} is connected to a bucket already" }],
  accept: (object) => {
    const { cloud, inputs, type, id } = object;
    const zone = cloud.find(ZONE, String(inputs["zoneId"]));
    const name = String(zone?.inputs["name"]);
    const domain = String(inputs["domain"]);
    if (domain !== name && !domain.endsWith(`.${name}`))
      throw CloudError.invalid(`domain ${domain} is not in the zone ${name}`);
    if (valueAt(zone?.inputs, "account.id") !== inputs["accountId"])
      throw CloudError.invalid(`the zone ${name} is not in the account of the bucket`);
    const record = cloud.list(DNS_RECORD).find((other) => isAddressOf(object, other.inputs));
    if (record !== undefined) {
      throw CloudError.conflict(
        `domain ${domain} has a DNS record already (${String(record.inputs["type"])}); the custom domain makes its own: delete that record first`,
      );
    }
    const others = cloud
      .list(type)
      .filter(
        (other) =>
          other.inputs["bucketName"] === inputs["bucketName"] && (other.id !== id || other.inputs["domain"] !== domain),
      );
    if (others.length >= MOST_DOMAINS) throw CloudError.quota(`a bucket may have ${MOST_DOMAINS} custom domains`);
  },
  outputs: ({ cloud, inputs }) => ({
    // Certificate and ownership are settled in the background, within minutes.
    status: { ownership: "pending", ssl: "initializing" },
    zoneName: cloud.find(ZONE, String(inputs["zoneId"]))?.inputs["name"],
  }),
};

/** The address under r2.dev, meant for tests. */
export const r2ManagedDomain: ResourceRecord = {
  sources: [
    "recorded plugin answers; terraform-provider-cloudflare internal/services/r2_managed_domain/resource.go: delete and read do nothing",
    "pulumi-cloudflare provider/resources.go: the id is the account's",
  ],
  seconds: { create: 1 },
  id: ({ inputs }) => String(inputs["accountId"]),
  idWithin: ["bucketName", "jurisdiction"],
  replaces: ["accountId", "bucketName", "jurisdiction"],
  defaults: defaultJurisdiction,
  references: [ofBucket],
  unique: [
    {
      properties: ["accountId", "bucketName", "jurisdiction"],
      says: "the r2.dev address of {bucketName} is managed by another resource already",
    },
  ],
  deletion: "leaves",
  outputs: ({ token }) => ({ bucketId: token("bucket", 32), domain: `pub-${token("domain", 32)}.r2.dev` }),
};

function isAddressOf({ cloud, inputs }: ObjectContext, record: ObjectContext["inputs"]): boolean {
  const kind = String(record["type"]).toUpperCase();
  return (
    record["zoneId"] === inputs["zoneId"] &&
    ["A", "AAAA", "CNAME"].includes(kind) &&
    fullName(cloud, record) === inputs["domain"]
  );
}
