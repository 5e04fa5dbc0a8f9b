import { matches } from "../../interpreter/rules";
import type { Properties } from "../../interpreter/values";
import type { Reference, ResourceRecord } from "../../record";
import { MOMENT, anyCase, sameButCase } from "./common";

/** Type token of a bucket. */
export const R2_BUCKET = "cloudflare:index/r2Bucket:R2Bucket";

/** The jurisdiction of a bucket is part of its address: what names another one does not find it. */
export const defaultJurisdiction: Properties = { jurisdiction: "default" };

/** The bucket that a setting belongs to: same account and same jurisdiction. */
export const ofBucket: Reference = {
  path: "bucketName",
  to: [R2_BUCKET],
  by: "name",
  sharing: ["accountId", "jurisdiction"],
  onTargetDelete: "goes-with-it",
};

/** An object store. */
export const r2Bucket: ResourceRecord = {
  sources: [
    "recorded plugin answers: closed lists; name replaces; leaving jurisdiction out changes nothing",
    "terraform-provider-cloudflare internal/services/r2_bucket: the id is the name; accountId and location replace; storageClass and jurisdiction are filled in; the case of location does not matter (plan_modifiers.go)",
    "https://developers.cloudflare.com/r2/buckets/create-buckets/#bucket-level-operations: names; location is a hint (typings: honoured only the first time a bucket of that name is made)",
    "seen with the real plugin: a bucket whose location is missing on read is planned to be replaced",
  ],
  seconds: { create: 2, delete: 1 },
  id: ({ inputs }) => String(inputs["name"]),
  idWithin: ["accountId"],
  replaces: ["accountId", "name", "location", "jurisdiction"],
  defaults: { storageClass: "Standard", ...defaultJurisdiction },
  sameValue: { location: sameButCase, storageClass: sameButCase, jurisdiction: sameButCase },
  rules: [
    anyCase("location", "apac", "eeur", "enam", "weur", "wnam", "oc"),
    anyCase("storageClass", "Standard", "InfrequentAccess"),
    anyCase("jurisdiction", "default", "eu", "fedramp", "us"),
  ],
  apiRules: [
    matches(
      "name",
      /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
      "3 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends (10005)",
    ),
  ],
  unique: [
    {
      properties: ["accountId", "name"],
      says: "The bucket {name} you tried to create already exists, and you own it. (10004)",
    },
  ],
  outputs: () => ({ creationDate: MOMENT }),
  readBack: ({ inputs }) => {
    const { location, ...told } = inputs;
    return told;
  },
};
