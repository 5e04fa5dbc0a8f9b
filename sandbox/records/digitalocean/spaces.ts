/** Object storage (Spaces): buckets, what is set on them, and keys. */
import { CloudError } from "../../cloud/error";
import { between, each, lengthBetween, matches, notEmpty, oneOf, sizeBetween } from "../../interpreter/rules";
import type { Reference, ResourceRecord } from "../../record";
import { CREATED_AT, nameOf } from "./account";
import { SPACES_BUCKET } from "./types";
import { text } from "./text";

const REGIONS = ["ams3", "atl1", "blr1", "fra1", "lon1", "nyc3", "sfo2", "sfo3", "sgp1", "syd1", "tor1"];
const KEY_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const SECRET_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The provider compares regions without regard to case, as its `StringInSlice(SpacesRegions, true)` does. */
const region = each("region", (value) =>
  REGIONS.includes(text(value).toLowerCase()) ? undefined : `must be one of ${REGIONS.join(", ")}`,
);

/** The bucket that something is set on; it ends with the bucket. */
const onBucket: Reference = {
  path: "bucket",
  to: [SPACES_BUCKET],
  by: "name",
  sharing: ["region"],
  onTargetDelete: "goes-with-it",
};

/** A bucket. */
export const spacesBucket: ResourceRecord = {
  sources: [
    "recorded plugin answers: everything but the region changes in place",
    "terraform-provider-digitalocean digitalocean/spaces/resource_spaces_bucket.go: value checks, defaults; the name is the id; domain name and endpoint",
    "https://docs.digitalocean.com/products/spaces/reference/s3-compatibility/: canned ACLs private and public-read; names of 3 to 63 lower-case letters, digits and dashes, unique among all Spaces",
    "duration: typical",
  ],
  seconds: { create: 5 },
  id: nameOf,
  replaces: ["region"],
  computed: ["name", "lifecycleRules[*].id"],
  defaults: { region: "nyc3", acl: "private", forceDestroy: false },
  sameValue: { "versioning.enabled": (before, after) => (before ?? false) === (after ?? false) },
  rules: [
    region,
    lengthBetween("lifecycleRules[*].id", 0, 255),
    between("lifecycleRules[*].expiration.days", 0),
    between("lifecycleRules[*].noncurrentVersionExpiration.days", 1),
    matches("lifecycleRules[*].expiration.date", /^\d{4}-\d\d-\d\d$/, "a date such as 2026-01-31"),
  ],
  apiRules: [
    matches("name", /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, "3 to 63 lower-case letters, digits and dashes"),
    oneOf("acl", ["private", "public-read"]),
  ],
  unique: [{ properties: ["name"], says: "the bucket name {name} is taken" }],
  outputs: (object) => {
    const name = nameOf(object);
    const endpoint = `${text(object.inputs["region"]).toLowerCase()}.digitaloceanspaces.com`;
    return { name, bucketDomainName: `${name}.${endpoint}`, endpoint, bucketUrn: `do:space:${name}` };
  },
};

/** The access policy of a bucket. */
export const spacesBucketPolicy: ResourceRecord = {
  sources: [
    "recorded plugin answers: bucket and region replace",
    "terraform-provider-digitalocean digitalocean/spaces/resource_spaces_bucket_policy.go: value checks; an empty policy is refused at create; the bucket is the id",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: ({ inputs }) => text(inputs["bucket"]),
  replaces: ["bucket", "region"],
  sameValue: { policy: (before, after) => compact(before) !== undefined && compact(before) === compact(after) },
  rules: [
    region,
    each("policy", (value) => (value === "" || compact(value) !== undefined ? undefined : "must be JSON")),
  ],
  apiRules: [notEmpty("policy")],
  references: [onBucket],
};

/** The CORS rules of a bucket. */
export const spacesBucketCorsConfiguration: ResourceRecord = {
  sources: [
    "recorded plugin answers: the rules change in place",
    "terraform-provider-digitalocean digitalocean/spaces/resource_spaces_bucket_cors_configuration.go: region replaces; no rules are refused at create; the bucket is the id",
    "https://docs.digitalocean.com/products/spaces/how-to/configure-cors/: methods",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: ({ inputs }) => text(inputs["bucket"]),
  replaces: ["region"],
  sets: ["allowedHeaders", "allowedMethods", "allowedOrigins", "exposeHeaders"].map((list) => `corsRules[*].${list}`),
  rules: [region],
  apiRules: [
    sizeBetween("corsRules", 1),
    sizeBetween("corsRules[*].allowedOrigins", 1),
    oneOf("corsRules[*].allowedMethods[*]", ["GET", "PUT", "DELETE", "HEAD", "POST"]),
  ],
  references: [onBucket],
  accept: ({ inputs, before }) => {
    // The provider would write to the other bucket and leave the old one's rules behind.
    if (before["bucket"] !== undefined && before["bucket"] !== inputs["bucket"]) {
      throw CloudError.invalid(
        `bucket cannot be changed from ${text(before["bucket"])} to ${text(inputs["bucket"])}: make another resource`,
      );
    }
  },
};

/** A key pair for the S3 API. Its secret is shown once, at create. */
export const spacesKey: ResourceRecord = {
  sources: [
    "recorded plugin answers: name and grants change in place",
    "terraform-provider-digitalocean digitalocean/spaces/resource_spaces_key.go: the access key is the id; permissions; a bucket may be deleted while a key names it",
    "https://docs.digitalocean.com/reference/api/digitalocean/#tag/Spaces-Keys: an empty bucket stands for all",
    "duration: typical",
  ],
  seconds: { create: 3 },
  id: ({ token }) => `DO00${token("access key", 16, KEY_LETTERS)}`,
  computed: ["name"],
  apiRules: [oneOf("grants[*].permission", ["read", "readwrite", "fullaccess"])],
  references: [{ path: "grants[*].bucket", to: [SPACES_BUCKET], by: "name", except: [""], onTargetDelete: "stays" }],
  outputs: (object) => ({
    name: nameOf(object),
    accessKey: object.id,
    secretKey: object.token("secret key", 43, SECRET_LETTERS),
    createdAt: CREATED_AT,
  }),
};

/** JSON without the spaces that carry no meaning; undefined for what is no JSON. */
function compact(json: unknown): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text(json)));
  } catch {
    return undefined;
  }
}
