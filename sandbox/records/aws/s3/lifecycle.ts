import { between, each, lengthBetween, oneOf, sizeBetween, type Failure, type Rule } from "../../../interpreter/rules";
import { isAbsent, isObject, locate, textOr, type Properties } from "../../../interpreter/values";
import type { ResourceRecord } from "../../../record";
import { onBucket } from "./bucket";

const CLASSES = ["GLACIER", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "DEEP_ARCHIVE", "GLACIER_IR"];
const ACTIONS = [
  "abortIncompleteMultipartUpload",
  "expiration",
  "noncurrentVersionExpiration",
  "noncurrentVersionTransitions",
  "transitions",
];

/** When objects of a bucket move to cheaper storage, and when they end. */
export const bucketLifecycleConfiguration: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html: 1,000 rules with ids of their own and one action at least; days are positive",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html: 30 days before infrequent access; objects expire after their last move",
    "terraform-provider-aws internal/service/s3/bucket_lifecycle_configuration.go: the bucket is the id and replaces; exactly one way to expire; a rule without filter reads back with one and differs",
    "duration: typical; the provider waits until the rules are the same everywhere",
  ],
  seconds: { create: 35, delete: 5 },
  id: ({ inputs }) => textOr(inputs["bucket"], ""),
  replaces: ["bucket", "expectedBucketOwner"],
  computed: ["transitionDefaultMinimumObjectSize"],
  sets: ["rules[*].transitions", "rules[*].noncurrentVersionTransitions"],
  rules: [
    oneOf("rules[*].status", ["Enabled", "Disabled"]),
    lengthBetween("rules[*].id", 1, 255),
    oneOf("rules[*].transitions[*].storageClass", CLASSES),
    oneOf("rules[*].noncurrentVersionTransitions[*].storageClass", CLASSES),
    each("rules[*].expiration", (value) =>
      isObject(value) && ["date", "days", "expiredObjectDeleteMarker"].filter((way) => !isAbsent(value[way])).length > 1
        ? "must have one of date, days, expiredObjectDeleteMarker only"
        : undefined,
    ),
    between("rules[*].expiration.days", 1),
    between("rules[*].noncurrentVersionExpiration.noncurrentDays", 1),
    between("rules[*].transitions[*].days", 0),
  ],
  apiRules: [
    sizeBetween("rules", 1, 1_000),
    between("rules[*].abortIncompleteMultipartUpload.daysAfterInitiation", 1),
    each("rules[*]", (rule) =>
      isObject(rule) && ACTIONS.some((action) => !isAbsent(rule[action]))
        ? undefined
        : "must have an action: expiration, transitions or the like",
    ),
    idsDiffer,
    infrequentAccess("rules[*].transitions[*]", "days"),
    infrequentAccess("rules[*].noncurrentVersionTransitions[*]", "noncurrentDays"),
    each("rules[*]", expiresTooEarly),
  ],
  references: [onBucket],
  onSameId: "overwrite",
  readBack: ({ inputs }) => ({
    ...inputs,
    rules: locate(inputs, "rules[*]").map(({ value: rule }) =>
      isObject(rule) && isAbsent(rule["filter"]) && isAbsent(rule["prefix"])
        ? { ...rule, filter: { prefix: "" } }
        : rule,
    ),
  }),
};

function idsDiffer(inputs: Properties): Failure[] {
  const ids = locate(inputs, "rules[*].id");
  return ids
    .filter(({ value }, index) => ids.findIndex((other) => other.value === value) < index)
    .map(({ path, value }) => ({
      property: path,
      reason: `is the id of another rule already, got "${textOr(value, "")}"`,
    }));
}

function infrequentAccess(pattern: string, days: string): Rule {
  return each(pattern, (move) =>
    isObject(move) && textOr(move["storageClass"], "").endsWith("_IA") && Number(move[days]) < 30
      ? `must have 30 ${days} at least before ${textOr(move["storageClass"], "")}`
      : undefined,
  );
}

function expiresTooEarly(rule: unknown): string | undefined {
  const last = Math.max(-1, ...locate(rule, "transitions[*].days").map(({ value }) => Number(value)));
  const [end] = locate(rule, "expiration.days");
  if (end === undefined || isAbsent(end.value) || Number(end.value) > last) return undefined;
  return `must expire after its last transition, which is after ${last} days`;
}
