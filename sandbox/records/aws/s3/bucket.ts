import { all, each, matches } from "../../../interpreter/rules";
import { textOr } from "../../../interpreter/values";
import type { Reference, ResourceRecord } from "../../../record";
import { nameIn, regionOf } from "../account";

/** Hosted zones in which the names of S3's website endpoints stand, by region. */
const HOSTED_ZONES: Readonly<Record<string, string>> = {
  "us-east-1": "Z3AQBSTGFJSTF",
  "us-west-2": "Z3BJ6K6RIION7M",
  "ca-central-1": "Z1QDHH18159H29",
  "eu-west-2": "Z3GKZC51ZF0DB4",
  "eu-central-1": "Z21DNDUVLTQW6Q",
  "ap-south-1": "Z11RGJOFQNVJUP",
  "ap-southeast-1": "Z3O0J2DXBE1FTB",
  "ap-southeast-2": "Z1WCIGYICN2BYD",
};

/** Settings that the old form of the resource held itself; the API tells them, so the plugin fills them in. */
const OLD_SETTINGS = [
  "accelerationStatus",
  "acl",
  "corsRules",
  "grants",
  "lifecycleRules",
  "logging",
  "objectLockConfiguration",
  "policy",
  "replicationConfiguration",
  "requestPayer",
  "serverSideEncryptionConfiguration",
  "versioning",
  "website",
];

/** A bucket. Its name is unique among all customers of AWS. */
export const bucket: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html: 3 to 63 lower-case letters, digits, dots and dashes; a letter or digit at both ends; no address, no reserved start or end",
    "https://docs.aws.amazon.com/general/latest/gr/s3.html: hosted zones of the endpoints",
    "terraform-provider-aws internal/service/s3/bucket.go: the name is the id; name and object lock replace; old settings are computed",
    "duration: typical",
  ],
  seconds: { create: 3, delete: 2 },
  id: (object) => nameIn(object, "bucket"),
  replaces: ["bucket", "bucketNamespace", "objectLockEnabled"],
  computed: ["bucket", "bucketNamespace", "objectLockEnabled", ...OLD_SETTINGS],
  defaults: { forceDestroy: false },
  autoName: { property: "bucket", maxLength: 63 },
  apiRules: [
    all(
      matches(
        "bucket",
        /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
        "3 to 63 lower-case letters, digits, dots and dashes, with a letter or digit at both ends",
      ),
      each("bucket", (value) => reserved(textOr(value, ""))),
    ),
  ],
  unique: [{ properties: ["bucket"], says: "BucketAlreadyExists: the bucket name {bucket} is taken" }],
  outputs: (object) => {
    const name = nameIn(object, "bucket");
    const region = regionOf(object);
    return {
      bucket: name,
      arn: `arn:aws:s3:::${name}`,
      bucketDomainName: `${name}.s3.amazonaws.com`,
      bucketRegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
      bucketRegion: region,
      hostedZoneId: HOSTED_ZONES[region] ?? "",
    };
  },
};

function reserved(name: string): string | undefined {
  if (name.includes("..")) return "must not have two dots in a row";
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return "must not look like an IP address";
  if (/^(xn--|sthree-|amzn-s3-demo-)/.test(name)) return "must not start with xn--, sthree- or amzn-s3-demo-";
  return /(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(name)
    ? "must not have an end that AWS reserves"
    : undefined;
}

/** Type token of a bucket. */
export const BUCKET = "aws:s3/bucket:Bucket";

/** The bucket that something is set on; the setting ends with it. */
export const onBucket: Reference = { path: "bucket", to: [BUCKET], onTargetDelete: "goes-with-it" };
