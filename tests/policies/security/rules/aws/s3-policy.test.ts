import * as s3Policy from "../../../../../policies/security/rules/aws/s3-policy";
import { S3_BUCKET, S3_POLICY } from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const BUCKET = "arn:aws:s3:::uploads";
const OTHER_ACCOUNT = "arn:aws:iam::999999999999:root";
const document = (...statements: readonly unknown[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

const TLS = {
  Sid: "TlsOnly",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [BUCKET, `${BUCKET}/*`],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const READ = {
  Sid: "ServiceReads",
  Effect: "Allow",
  Principal: { Service: "cloudfront.amazonaws.com" },
  Action: "s3:GetObject",
  Resource: `${BUCKET}/*`,
  Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
};

testRules(s3Policy, {
  tlsOnly: {
    compliant: {
      uploads: { type: S3_BUCKET, inputs: { bucket: "uploads" } },
      policy: {
        type: S3_POLICY,
        inputs: { bucket: UNKNOWN, policy: document(READ, TLS) },
        refs: { bucket: "uploads" },
      },
    },
    alsoCompliant: [
      { "policy.policy": document({ ...TLS, Principal: { AWS: "*" }, Resource: "*" }) },
      { "policy.policy": document({ ...TLS, Condition: { Bool: { "AWS:securetransport": false } } }) },
    ],
    broken: [
      { policy: ABSENT },
      { "policy.policy": document(READ) },
      { "policy.policy": document({ ...TLS, Effect: "Allow" }) },
      { "policy.policy": document({ ...TLS, Principal: { AWS: OTHER_ACCOUNT } }) },
      { "policy.policy": document({ ...TLS, Action: "s3:PutObject" }) },
      { "policy.policy": document({ ...TLS, Resource: `${BUCKET}/*` }) },
      { "policy.policy": document({ ...TLS, Resource: BUCKET }) },
      { "policy.policy": document({ ...TLS, Condition: { Bool: { "aws:SecureTransport": "true" } } }) },
      {
        "policy.policy": document({
          ...TLS,
          Condition: { ...TLS.Condition, StringEquals: { "aws:SourceVpc": "vpc-1" } },
        }),
      },
      { "policy.policy": "{ no JSON" },
    ],
    undecided: [{ "policy.policy": UNKNOWN }, { "policy.bucket": UNKNOWN }],
  },
  keepsControl: {
    compliant: { policy: document(TLS, { ...READ, Principal: { AWS: OTHER_ACCOUNT } }) },
    alsoCompliant: [{ policy: document({ ...TLS, Condition: undefined, Action: "s3:DeleteObject" }) }],
    notApplicable: [{ policy: ABSENT }],
    broken: [
      { policy: document({ ...READ, Principal: { AWS: OTHER_ACCOUNT }, Action: "s3:*" }) },
      {
        policy: document({
          ...READ,
          Principal: { AWS: OTHER_ACCOUNT },
          Action: ["s3:GetObject", "s3:PutBucketPolicy"],
        }),
      },
      { policy: document({ ...READ, Principal: { AWS: OTHER_ACCOUNT }, Action: "s3:PutObject*" }) },
      {
        policy: document({ ...READ, Principal: { AWS: OTHER_ACCOUNT }, Action: undefined, NotAction: "s3:GetObject" }),
      },
      { policy: document({ ...TLS, Condition: undefined }) },
      { policy: document(READ, { ...TLS, Condition: undefined, Action: ["s3:Put*"] }) },
      { policy: document({ Effect: "Deny", Principal: { AWS: ["*"] }, Action: "*" }) },
    ],
    undecided: [{ policy: UNKNOWN }],
  },
});
