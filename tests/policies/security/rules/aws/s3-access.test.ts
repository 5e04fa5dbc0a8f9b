import * as s3Access from "../../../../../policies/security/rules/aws/s3-access";
import {
  S3_ACCOUNT_PUBLIC_ACCESS_BLOCK,
  S3_BUCKET,
  S3_OWNERSHIP,
  S3_PUBLIC_ACCESS_BLOCK,
  TRAIL,
} from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const CLOSED = { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true };
const EVERYBODY = "http://acs.amazonaws.com/groups/global/AllUsers";
const CUSTOMERS = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";

testRules(s3Access, {
  publicAccessBlocked: {
    compliant: {
      uploads: { type: S3_BUCKET, inputs: { bucket: "uploads" } },
      block: { type: S3_PUBLIC_ACCESS_BLOCK, inputs: { bucket: UNKNOWN, ...CLOSED }, refs: { bucket: "uploads" } },
    },
    alsoCompliant: [{ "block.bucket": "uploads" }],
    broken: [{ block: ABSENT }, { "block.bucket": "another" }],
    undecided: [{ "block.bucket": UNKNOWN }],
  },
  blockIsComplete: {
    compliant: CLOSED,
    broken: Object.keys(CLOSED).flatMap((part) => [{ [part]: false }, { [part]: ABSENT }]),
    undecided: Object.keys(CLOSED).map((part) => ({ [part]: UNKNOWN })),
  },
  accountBlocked: {
    compliant: {
      trail: { type: TRAIL, inputs: { name: "audit" } },
      block: { type: S3_ACCOUNT_PUBLIC_ACCESS_BLOCK, inputs: CLOSED },
    },
    broken: [{ block: ABSENT }],
    undecided: [],
    decidedBecause: "it is enough that there is one; another rule looks at its parts",
    notApplicable: [{ trail: ABSENT, block: ABSENT }],
  },
  aclsOff: {
    compliant: {
      uploads: { type: S3_BUCKET, inputs: { bucket: "uploads" } },
      ownership: {
        type: S3_OWNERSHIP,
        inputs: { bucket: UNKNOWN, rule: { objectOwnership: "BucketOwnerEnforced" } },
        refs: { bucket: "uploads" },
      },
    },
    broken: [
      { ownership: ABSENT },
      { "ownership.rule.objectOwnership": "ObjectWriter" },
      { "ownership.rule.objectOwnership": "BucketOwnerPreferred" },
      { "ownership.rule": ABSENT },
    ],
    undecided: [{ "ownership.rule.objectOwnership": UNKNOWN }, { "ownership.bucket": UNKNOWN }],
  },
  aclNotPublic: [
    {
      compliant: {
        acl: "private",
        accessControlPolicy: {
          grants: [{ grantee: { type: "CanonicalUser", id: "owner" }, permission: "FULL_CONTROL" }],
        },
      },
      alsoCompliant: [{ acl: ABSENT }, { accessControlPolicy: ABSENT }, { acl: "log-delivery-write" }],
      broken: [
        { acl: "public-read" },
        { acl: "public-read-write" },
        { acl: "authenticated-read" },
        { "accessControlPolicy.grants[0].grantee": { type: "Group", uri: EVERYBODY } },
        { "accessControlPolicy.grants[1]": { grantee: { type: "Group", uri: CUSTOMERS }, permission: "READ" } },
      ],
      undecided: [
        { acl: UNKNOWN },
        { "accessControlPolicy.grants": UNKNOWN },
        { "accessControlPolicy.grants[0].grantee": { type: "Group", uri: UNKNOWN } },
      ],
    },
    {
      type: S3_BUCKET,
      compliant: { bucket: "uploads" },
      broken: [{ acl: "public-read" }, { grants: [{ type: "Group", uri: EVERYBODY, permissions: ["READ"] }] }],
      undecided: [{ acl: UNKNOWN }, { grants: [UNKNOWN] }],
    },
  ],
  corsNamesSites: {
    compliant: { corsRules: [{ allowedMethods: ["GET"], allowedOrigins: ["https://example.com"] }] },
    alsoCompliant: [{ corsRules: ABSENT }, { "corsRules[0].allowedOrigins": ["https://*.example.com"] }],
    broken: [
      { "corsRules[0].allowedOrigins": ["*"] },
      { "corsRules[0].allowedOrigins": ["https://example.com", "https://*"] },
      { "corsRules[1]": { allowedMethods: ["PUT"], allowedOrigins: ["http://*"] } },
    ],
    undecided: [
      { corsRules: UNKNOWN },
      { "corsRules[0].allowedOrigins": UNKNOWN },
      { "corsRules[0].allowedOrigins": [UNKNOWN] },
    ],
  },
});
