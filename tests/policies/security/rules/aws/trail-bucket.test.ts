import * as trailBucket from "../../../../../policies/security/rules/aws/trail-bucket";
import {
  LOG_GROUP,
  S3_BUCKET,
  S3_LIFECYCLE,
  S3_LOGGING,
  S3_PUBLIC_ACCESS_BLOCK,
  TRAIL,
} from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN, type Fixture } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const trail = { type: TRAIL, inputs: { s3BucketName: UNKNOWN }, refs: { s3BucketName: "bucket" } };
const bucket = { type: S3_BUCKET, inputs: { bucket: "audit" }, protect: true };
const ofBucket = (type: string, inputs: object) => ({
  type,
  inputs: { bucket: UNKNOWN, ...inputs },
  refs: { bucket: "bucket" },
});
const closed = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
const elsewhere = [{ bucket: ABSENT }];

const retention: Fixture = {
  compliant: {
    trail: {
      type: TRAIL,
      inputs: { s3BucketName: UNKNOWN, cloudWatchLogsGroupArn: UNKNOWN },
      refs: { s3BucketName: "bucket", cloudWatchLogsGroupArn: "logs" },
    },
    bucket,
    lifecycle: ofBucket(S3_LIFECYCLE, { rules: [{ status: "Enabled", expiration: { days: 365 } }] }),
    logs: { type: LOG_GROUP, inputs: { retentionInDays: 90 } },
  },
  alsoCompliant: [
    { lifecycle: ABSENT },
    { "lifecycle.rules[0].expiration": ABSENT },
    { "lifecycle.rules[0].expiration.days": 30, "lifecycle.rules[0].status": "Disabled" },
    { "lifecycle.rules[0].expiration.days": 30, "logs.retentionInDays": 400 },
    { "lifecycle.rules[0].expiration.days": 30, "logs.retentionInDays": 0 },
  ],
  broken: [{ "lifecycle.rules[0].expiration.days": 364 }, { bucket: ABSENT }],
  undecided: [{ "lifecycle.rules[0].expiration.days": UNKNOWN }, { "lifecycle.rules": UNKNOWN }],
  notApplicable: [{ bucket: ABSENT, logs: ABSENT }],
};

testRules(trailBucket, {
  bucketPrivate: {
    compliant: { trail, bucket, access: ofBucket(S3_PUBLIC_ACCESS_BLOCK, closed) },
    broken: [{ access: ABSENT }, { "access.blockPublicPolicy": false }, { "access.ignorePublicAcls": ABSENT }],
    undecided: [{ "access.blockPublicAcls": UNKNOWN }],
    notApplicable: elsewhere,
  },
  bucketLogged: {
    compliant: { trail, bucket, logging: ofBucket(S3_LOGGING, { targetBucket: UNKNOWN }) },
    broken: [{ logging: ABSENT }],
    undecided: [],
    decidedBecause: "an id that is not known yet still shows where it comes from",
    notApplicable: elsewhere,
  },
  bucketProtected: [
    {
      compliant: { trail, bucket },
      broken: [{ "bucket.protect!": false }, { "bucket.forceDestroy": true }],
      undecided: [],
      decidedBecause: "options are known",
      notApplicable: elsewhere,
    },
  ],
  kept: [retention],
});
