/** What is set on a bucket, or on all buckets of the account. */
import { CloudError } from "../../../cloud/error";
import { each, oneOf, sizeBetween } from "../../../interpreter/rules";
import { isAbsent, isObject, textOr, valueAt } from "../../../interpreter/values";
import type { ResourceRecord } from "../../../record";
import { accountOf } from "../account";
import { onBucket } from "./bucket";

/** Every setting has its bucket for an id, cannot move to another one, and is written over what was there. */
const setting = {
  seconds: { create: 2 },
  id: ({ inputs }) => textOr(inputs["bucket"], ""),
  replaces: ["bucket", "expectedBucketOwner"],
  references: [onBucket],
  onSameId: "overwrite",
} as const satisfies Partial<ResourceRecord>;

const BLOCKS = {
  blockPublicAcls: false,
  blockPublicPolicy: false,
  ignorePublicAcls: false,
  restrictPublicBuckets: false,
};

/** Who owns what others write. */
export const bucketOwnershipControls: ResourceRecord = {
  ...setting,
  sources: [
    "https://docs.aws.amazon.com/AmazonS3/latest/API/API_OwnershipControlsRule.html: values",
    "terraform-provider-aws internal/service/s3/bucket_ownership_controls.go: the bucket is the id and replaces",
    "duration: typical",
  ],
  rules: [oneOf("rule.objectOwnership", ["BucketOwnerPreferred", "ObjectWriter", "BucketOwnerEnforced"])],
};

/** Whether access can be given to everybody. */
export const bucketPublicAccessBlock: ResourceRecord = {
  ...setting,
  sources: [
    "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PublicAccessBlockConfiguration.html: four switches, all off unless set",
    "terraform-provider-aws internal/service/s3/bucket_public_access_block.go: the bucket is the id and replaces",
    "duration: typical",
  ],
  defaults: { ...BLOCKS, skipDestroy: false },
};

/** The same for all buckets of the account. */
export const accountPublicAccessBlock: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_PutPublicAccessBlock.html: one for the account, written over",
    "terraform-provider-aws internal/service/s3control/account_public_access_block.go: the account is the id and replaces; four switches, all off unless set",
    "duration: typical",
  ],
  seconds: { create: 5 },
  id: ({ inputs, cloud }) => textOr(inputs["accountId"], accountOf(cloud)),
  replaces: ["accountId"],
  computed: ["accountId"],
  defaults: BLOCKS,
  onSameId: "overwrite",
  outputs: ({ inputs, cloud }) => ({ accountId: textOr(inputs["accountId"], accountOf(cloud)) }),
};

/** Whether old versions of objects are kept. */
export const bucketVersioning: ResourceRecord = {
  ...setting,
  sources: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html: once on, it can be suspended, never be off again",
    "terraform-provider-aws internal/service/s3/bucket_versioning.go: values; CustomizeDiff refuses to disable what was enabled; the bucket is the id and replaces",
    "duration: typical",
  ],
  rules: [
    oneOf("versioningConfiguration.status", ["Enabled", "Suspended", "Disabled"]),
    oneOf("versioningConfiguration.mfaDelete", ["Enabled", "Disabled"]),
  ],
  computed: ["versioningConfiguration.mfaDelete"],
  accept: ({ inputs, before }) => {
    const was = valueAt(before, "versioningConfiguration.status");
    if ((was === "Enabled" || was === "Suspended") && valueAt(inputs, "versioningConfiguration.status") === "Disabled")
      throw CloudError.invalid(`versioningConfiguration.status cannot be updated from '${was}' to 'Disabled'`);
  },
};

/** How new objects are encrypted. */
export const bucketServerSideEncryptionConfiguration: ResourceRecord = {
  ...setting,
  sources: [
    "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html: algorithms; a key for aws:kms only",
    "terraform-provider-aws internal/service/s3/bucket_server_side_encryption_configuration.go: the bucket is the id and replaces; a delete leads back to S3's own key",
    "duration: typical",
  ],
  rules: [oneOf("rules[*].applyServerSideEncryptionByDefault.sseAlgorithm", ["AES256", "aws:kms", "aws:kms:dsse"])],
  computed: ["rules[*].blockedEncryptionTypes"],
  apiRules: [
    sizeBetween("rules", 1, 1),
    each("rules[*].applyServerSideEncryptionByDefault", (value) =>
      isObject(value) && value["sseAlgorithm"] === "AES256" && !isAbsent(value["kmsMasterKeyId"])
        ? "has a kmsMasterKeyId, which only aws:kms can have"
        : undefined,
    ),
  ],
  references: [
    onBucket,
    {
      // S3 meets a missing key when it writes; a key may be deleted while buckets name it.
      path: "rules[*].applyServerSideEncryptionByDefault.kmsMasterKeyId",
      to: ["aws:kms/key:Key"],
      by: "arn",
      onTargetDelete: "stays",
    },
  ],
};
