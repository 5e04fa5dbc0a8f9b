import type { Mappings } from "./mapping";

const ACCOUNT = "a setting of the account, which CloudFormation cannot make";
const LIFECYCLE_FILTER = {
  "rules[*].filter": ".",
  "rules[*].filter.and": ".",
  "rules[*].filter.and.tags": "TagFilters",
  "rules[*].filter.tag": "TagFilters",
} as const;

/** Buckets: the provider makes each setting of a bucket a resource of its own. */
export const s3Mappings: Mappings = {
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": {
    none: ACCOUNT,
  },
  "aws:s3/bucket:Bucket": {
    type: "AWS::S3::Bucket",
    properties: { bucket: "BucketName" },
  },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
    type: "AWS::S3::Bucket",
    at: "LifecycleConfiguration",
    partOf: "bucket",
    properties: {
      bucket: "/BucketName",
      "rules[*].expiration": ".",
      "rules[*].expiration.date": "ExpirationDate",
      "rules[*].expiration.days": "ExpirationInDays",
      ...LIFECYCLE_FILTER,
      "rules[*].noncurrentVersionTransitions[*].noncurrentDays": "TransitionInDays",
      "rules[*].transitions[*].date": "TransitionDate",
      "rules[*].transitions[*].days": "TransitionInDays",
    },
  },
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": {
    type: "AWS::S3::Bucket",
    at: "OwnershipControls",
    partOf: "bucket",
    properties: { bucket: "/BucketName" },
  },
  "aws:s3/bucketPolicy:BucketPolicy": {
    type: "AWS::S3::BucketPolicy",
  },
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
    type: "AWS::S3::Bucket",
    at: "PublicAccessBlockConfiguration",
    partOf: "bucket",
    properties: { bucket: "/BucketName" },
  },
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
    type: "AWS::S3::Bucket",
    at: "BucketEncryption",
    partOf: "bucket",
    properties: {
      bucket: "/BucketName",
      rules: "ServerSideEncryptionConfiguration",
      "rules[*].applyServerSideEncryptionByDefault": "ServerSideEncryptionByDefault",
      "rules[*].blockedEncryptionTypes": "BlockedEncryptionTypes/EncryptionType",
    },
  },
  "aws:s3/bucketVersioning:BucketVersioning": {
    type: "AWS::S3::Bucket",
    partOf: "bucket",
    properties: {
      bucket: "BucketName",
      "versioningConfiguration.status": {
        unchecked: true,
        because:
          "the provider also takes Disabled, https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_versioning",
      },
    },
    without: { "CloudFormation cannot send a code of a device": ["mfa", "versioningConfiguration.mfaDelete"] },
  },
};
