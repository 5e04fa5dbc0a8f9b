import { atLeastOneOf, between, each, matches, notEmpty, sizeBetween, type Rule } from "../../interpreter/rules";
import { locate, type Properties } from "../../interpreter/values";
import type { ResourceRecord } from "../../record";
import { anyCase, text } from "./common";
import { defaultJurisdiction, ofBucket } from "./r2";

/** What settings of a bucket have in common: their id is the account's, so the bucket tells them apart. */
function ofOneBucket(
  what: string,
): Pick<ResourceRecord, "seconds" | "id" | "idWithin" | "replaces" | "defaults" | "references" | "unique"> {
  return {
    seconds: { create: 1 },
    // pulumi-cloudflare, provider/resources.go: types without an id get the account's.
    id: ({ inputs }) => String(inputs["accountId"]),
    idWithin: ["bucketName", "jurisdiction"],
    replaces: ["accountId", "bucketName", "jurisdiction"],
    defaults: defaultJurisdiction,
    references: [ofBucket],
    unique: [
      {
        properties: ["accountId", "bucketName", "jurisdiction"],
        says: `the ${what} of {bucketName} are managed by another resource already`,
      },
    ],
  };
}

/** When objects are deleted or moved to another storage class. */
export const r2BucketLifecycle: ResourceRecord = {
  ...ofOneBucket("lifecycle rules"),
  sources: [
    "recorded plugin answers; terraform-provider-cloudflare internal/services/r2_bucket_lifecycle: delete does nothing",
    "https://developers.cloudflare.com/r2/buckets/object-lifecycles/: 1000 rules; an age is given in seconds (a provider of 2025 stored 0: terraform-provider-cloudflare#6350)",
  ],
  deletion: "leaves",
  rules: [
    anyCase("rules[*].abortMultipartUploadsTransition.condition.type", "Age"),
    anyCase("rules[*].deleteObjectsTransition.condition.type", "Age", "Date"),
    anyCase("rules[*].storageClassTransitions[*].condition.type", "Age", "Date"),
    anyCase("rules[*].storageClassTransitions[*].storageClass", "InfrequentAccess"),
  ],
  apiRules: [
    sizeBetween("rules", 0, 1000),
    notEmpty("rules[*].id"),
    differentIds,
    atLeastOneOf("rules[*]", ["abortMultipartUploadsTransition", "deleteObjectsTransition", "storageClassTransitions"]),
    conditionIsComplete("rules[*].abortMultipartUploadsTransition.condition", "maxAge"),
    conditionIsComplete("rules[*].deleteObjectsTransition.condition", "maxAge"),
    conditionIsComplete("rules[*].storageClassTransitions[*].condition", "maxAge"),
  ],
};

/** Which web pages may read and write objects. */
export const r2BucketCors: ResourceRecord = {
  ...ofOneBucket("CORS rules"),
  sources: [
    "recorded plugin answers; terraform-provider-cloudflare internal/services/r2_bucket_cors: delete removes the rules",
    "https://developers.cloudflare.com/r2/buckets/cors/: an origin is scheme://host[:port] without a path, or *; answers are kept a day at most",
  ],
  rules: [anyCase("rules[*].allowed.methods[*]", "GET", "PUT", "POST", "DELETE", "HEAD")],
  apiRules: [
    sizeBetween("rules[*].allowed.methods", 1),
    sizeBetween("rules[*].allowed.origins", 1),
    matches(
      "rules[*].allowed.origins[*]",
      /^(\*|[a-z][a-z0-9+.-]*:\/\/[^/\s]+)$/i,
      "an origin without a path, as https://example.com, or *",
    ),
    between("rules[*].maxAgeSeconds", 0, 86400),
    differentIds,
  ],
};

/** How long objects cannot be deleted or overwritten. */
export const r2BucketLock: ResourceRecord = {
  ...ofOneBucket("lock rules"),
  sources: [
    "recorded plugin answers; terraform-provider-cloudflare internal/services/r2_bucket_lock/resource.go: delete does nothing",
    "https://developers.cloudflare.com/r2/buckets/bucket-locks/: 1000 rules",
  ],
  deletion: "leaves",
  rules: [anyCase("rules[*].condition.type", "Age", "Date", "Indefinite")],
  apiRules: [
    sizeBetween("rules", 0, 1000),
    notEmpty("rules[*].id"),
    differentIds,
    conditionIsComplete("rules[*].condition", "maxAgeSeconds"),
  ],
};

function differentIds(inputs: Properties): ReturnType<Rule> {
  const ids = locate(inputs, "rules[*].id").map(({ value }) => value);
  const twice = ids.find((id, index) => id !== undefined && ids.indexOf(id) !== index);
  return twice === undefined
    ? []
    : [{ property: "rules", reason: `must have different ids, got ${text(twice)} twice` }];
}

function conditionIsComplete(path: string, age: string): Rule {
  return each(path, (value) => {
    const condition = value as Properties;
    const kind = text(condition["type"]).toLowerCase();
    if (kind === "age" && !(Number(condition[age]) >= 1)) {
      return `must have ${age} of at least 1 second with the type Age`;
    }
    const dated = !Number.isNaN(Date.parse(text(condition["date"])));
    return kind === "date" && !dated ? "must have a date with the type Date" : undefined;
  });
}
