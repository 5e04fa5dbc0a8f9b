import * as spaces from "../../../../../policies/security/rules/digitalocean/spaces";
import {
  DO_SPACES_BUCKET,
  DO_SPACES_BUCKET_CORS,
  DO_SPACES_BUCKET_LOGGING,
  DO_SPACES_BUCKET_OBJECT,
  DO_SPACES_BUCKET_POLICY,
} from "../../../../../policies/types/digitalocean";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const BUCKET = {
  name: "landing-prod-files",
  region: "nyc3",
  acl: "private",
  forceDestroy: false,
  versioning: { enabled: true },
  lifecycleRules: [
    { enabled: true, abortIncompleteMultipartUploadDays: 7, noncurrentVersionExpiration: { days: 30 } },
    { enabled: true, prefix: "trash/", expiration: { days: 30 } },
  ],
};
const CORS = { allowedOrigins: ["https://www.example.com"], allowedMethods: ["PUT", "GET"], maxAgeSeconds: 300 };
const POLICY = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::landing-prod-files/*",
      Condition: { IpAddress: { "aws:SourceIp": "203.0.113.7/32" } },
    },
  ],
};
const open = { ...POLICY, Statement: [{ ...POLICY.Statement[0], Condition: undefined }] };

testRules(spaces, {
  notPublic: [
    {
      compliant: BUCKET,
      alsoCompliant: [{ acl: ABSENT }, { acl: null }],
      broken: [{ acl: "public-read" }, { acl: "public-read-write" }],
      undecided: [{ acl: UNKNOWN }],
    },
    {
      type: DO_SPACES_BUCKET_OBJECT,
      compliant: { bucket: UNKNOWN, key: "logo.svg" },
      broken: [{ acl: "public-read" }],
      undecided: [{ acl: UNKNOWN }],
    },
    {
      type: DO_SPACES_BUCKET_POLICY,
      compliant: { bucket: UNKNOWN, region: "nyc3", policy: JSON.stringify(POLICY) },
      broken: [
        { policy: JSON.stringify(open) },
        { policy: JSON.stringify({ Statement: [...POLICY.Statement, ...open.Statement] }) },
        { policy: "{" },
      ],
      undecided: [{ policy: UNKNOWN }],
      notApplicable: [{ policy: ABSENT }],
    },
  ],
  hardToLose: {
    compliant: BUCKET,
    alsoCompliant: [{ forceDestroy: ABSENT }],
    broken: [
      { versioning: ABSENT },
      { "versioning.enabled": false },
      { versioning: {} },
      { "versioning.enabled": null },
      { forceDestroy: true },
    ],
    undecided: [{ "versioning.enabled": UNKNOWN }, { versioning: UNKNOWN }, { forceDestroy: UNKNOWN }],
  },
  corsNarrow: [
    {
      compliant: { ...BUCKET, corsRules: [CORS] },
      alsoCompliant: [{ "corsRules[0]": { allowedOrigins: ["*"], allowedMethods: ["GET", "HEAD"] } }],
      broken: [{ "corsRules[0].allowedOrigins": ["*"] }, { "corsRules[0].allowedOrigins": ["https://*"] }],
      undecided: [
        { corsRules: UNKNOWN },
        { "corsRules[0].allowedOrigins": [UNKNOWN] },
        { "corsRules[0]": { allowedOrigins: ["*"], allowedMethods: [UNKNOWN] } },
      ],
      notApplicable: [{ corsRules: ABSENT }],
    },
    {
      type: DO_SPACES_BUCKET_CORS,
      compliant: { bucket: UNKNOWN, corsRules: [CORS] },
      broken: [{ "corsRules[0].allowedOrigins": ["https://www.example.com", "*"] }],
      undecided: [{ "corsRules[0]": UNKNOWN }],
    },
  ],
  accessLogged: {
    compliant: {
      files: { type: DO_SPACES_BUCKET, inputs: { name: "files" } },
      logs: { type: DO_SPACES_BUCKET, inputs: { name: "logs" } },
      logging: {
        type: DO_SPACES_BUCKET_LOGGING,
        inputs: { bucket: UNKNOWN, targetBucket: UNKNOWN, targetPrefix: "files/" },
        refs: { bucket: "files", targetBucket: "logs" },
      },
    },
    alsoCompliant: [{ "logging.bucket": "files", "logging.targetBucket": "logs" }],
    broken: [{ logging: ABSENT }, { "logging.bucket": "another" }, { "logging.targetBucket": "files" }],
    undecided: [{ "logging.bucket": UNKNOWN }],
    notApplicable: [{ files: ABSENT }],
  },
  keyNarrow: {
    compliant: { name: "uploads", grants: [{ bucket: "files", permission: "readwrite" }] },
    alsoCompliant: [{ "grants[0].bucket": UNKNOWN }],
    broken: [
      { grants: ABSENT },
      { grants: [] },
      { "grants[0]": { bucket: "", permission: "fullaccess" } },
      { "grants[0].bucket": "" },
      { "grants[0].permission": ABSENT },
    ],
    undecided: [{ "grants[0].permission": UNKNOWN }],
  },
});
