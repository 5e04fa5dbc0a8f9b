import type { Records } from "../..";
import { each, lengthBetween, matches, type Failure } from "../../../interpreter/rules";
import { isAbsent, textOr, type Properties } from "../../../interpreter/values";
import type { ResourceRecord } from "../../../record";
import { arn, nameIn, regionOf } from "../account";
import { BUCKET } from "../s3/bucket";
import { acceptTrail } from "./accept";

/** A trail of the calls that are made in an account. */
const trail: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html: what is refused, by error",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html: what the bucket must allow",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html: what the key must allow, Decrypt too where the bucket has a bucket key",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html: the role must not ask for source account or ARN",
    "terraform-provider-aws internal/service/cloudtrail/trail.go: the ARN is the id; name replaces; defaults",
    "duration: typical",
  ],
  seconds: { create: 10, delete: 2 },
  id: (object) => arn(object, "cloudtrail", `trail/${nameIn(object)}`),
  replaces: ["name"],
  computed: ["name"],
  defaults: {
    enableLogFileValidation: false,
    enableLogging: true,
    includeGlobalServiceEvents: true,
    isMultiRegionTrail: false,
    isOrganizationTrail: false,
  },
  autoName: { property: "name", maxLength: 128 },
  rules: [
    lengthBetween("name", 3, 128),
    each("kmsKeyId", (value) => (textOr(value, "").startsWith("arn:") ? undefined : "must be the ARN of a key")),
  ],
  apiRules: [
    matches(
      "name",
      /^[A-Za-z0-9](?!.*[._-]{2})[A-Za-z0-9._-]*[A-Za-z0-9]$/,
      "letters, digits and single . _ - between them",
    ),
    matches("cloudWatchLogsGroupArn", /:log-group:[^:]+:\*$/, "the ARN of a log group with :* at the end"),
    logsNeedBoth,
    (inputs) =>
      inputs["isMultiRegionTrail"] === true && inputs["includeGlobalServiceEvents"] === false
        ? [{ property: "includeGlobalServiceEvents", reason: "must be true in a trail of all regions" }]
        : [],
  ],
  references: [
    // A trail fills its bucket, and a bucket with objects is not deleted.
    { path: "s3BucketName", to: [BUCKET] },
    { path: "kmsKeyId", to: ["aws:kms/key:Key"], by: "arn", onTargetDelete: "stays" },
    { path: "cloudWatchLogsRoleArn", to: ["aws:iam/role:Role"], by: "arn", onTargetDelete: "stays" },
    { path: "snsTopicName", to: ["aws:sns/topic:Topic"], by: "name", onTargetDelete: "stays" },
  ],
  unique: [{ properties: ["name"], says: "TrailAlreadyExistsException: trail {name} exists already" }],
  accept: acceptTrail,
  outputs: (object) => ({ name: nameIn(object), arn: object.id, homeRegion: regionOf(object) }),
};

function logsNeedBoth(inputs: Properties): Failure[] {
  const given = ["cloudWatchLogsGroupArn", "cloudWatchLogsRoleArn"].filter((name) => !isAbsent(inputs[name]));
  return given.length === 1
    ? [{ property: given[0] as string, reason: "needs the other one: group and role come together" }]
    : [];
}

/** Trails of the calls in an account. */
export const cloudtrailRecords: Records = { "aws:cloudtrail/trail:Trail": trail };
