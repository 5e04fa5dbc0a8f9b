/** Where our rules for data and storage on AWS judge otherwise than Checkov. */
import type { Difference } from "./difference";

/** The differences of this area. */
export const DIFFERENCES: readonly Difference[] = [
  {
    case: "CKV_AWS_133/aws:rds/instance:Instance/pass2",
    reason: "the provider's default is 0 days for an instance: one that says nothing has no backups at all",
  },
  {
    case: "CKV_AWS_250/aws:rds/instance:Instance/pass",
    reason: "13.3 has the fix that the check is about, but PostgreSQL 13 has had no fixes since November 2025",
  },
  ...["bucketPolicy:BucketPolicy", "bucket:Bucket"].map((type) => ({
    case: `CKV_AWS_70/aws:s3/${type}/pass_w_condition`,
    reason: "the condition keeps one user out and lets everybody else in, accounts of others too",
  })),
  {
    case: "CKV_AWS_375/aws:s3/bucketAcl:BucketAcl/pass2",
    reason: "the check looks for two permissions only; READ for AllUsers lets everybody list the bucket",
  },
  {
    case: "CKV_AWS_93/aws:s3/bucketPolicy:BucketPolicy/pass3",
    reason: "a comma is missing, so the document is no JSON: S3 refuses it in the middle of the deployment",
  },
];
