import type { Records } from "../..";
import { bucket } from "./bucket";
import { bucketPolicy } from "./bucket-policy";
import { bucketLifecycleConfiguration } from "./lifecycle";
import {
  accountPublicAccessBlock,
  bucketOwnershipControls,
  bucketPublicAccessBlock,
  bucketServerSideEncryptionConfiguration,
  bucketVersioning,
} from "./settings";

/** Buckets, and what is set on them. */
export const s3Records: Records = {
  "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": accountPublicAccessBlock,
  "aws:s3/bucket:Bucket": bucket,
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": bucketLifecycleConfiguration,
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": bucketOwnershipControls,
  "aws:s3/bucketPolicy:BucketPolicy": bucketPolicy,
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": bucketPublicAccessBlock,
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration":
    bucketServerSideEncryptionConfiguration,
  "aws:s3/bucketVersioning:BucketVersioning": bucketVersioning,
};
