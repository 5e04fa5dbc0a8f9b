import * as cloudtrail from "../../../../../policies/security/rules/aws/cloudtrail";
import { EVENT_DATA_STORE, LOG_GROUP, TRAIL } from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const trail = {
  name: "audit",
  s3BucketName: "audit",
  kmsKeyId: "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555",
  cloudWatchLogsGroupArn: "arn:aws:logs:us-east-1:123456789012:log-group:audit:*",
  cloudWatchLogsRoleArn: "arn:aws:iam::123456789012:role/audit",
  isMultiRegionTrail: true,
  enableLogFileValidation: true,
};
const management = { fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] };
const withField = (field: object): object => ({ fieldSelectors: [...management.fieldSelectors, field] });
const objects = {
  fieldSelectors: [
    { field: "eventCategory", equals: ["Data"] },
    { field: "resources.type", equals: ["AWS::S3::Object"] },
  ],
};

testRules(cloudtrail, {
  hasTrail: [
    {
      compliant: { trail: { type: TRAIL, inputs: trail }, logs: { type: LOG_GROUP, inputs: {} } },
      broken: [{ trail: ABSENT }],
      notApplicable: [{ trail: ABSENT, logs: ABSENT }],
      undecided: [],
      decidedBecause: "it is there or not",
    },
  ],
  seesAll: {
    compliant: trail,
    alsoCompliant: [
      { includeGlobalServiceEvents: true },
      { enableLogging: true },
      { eventSelectors: [] },
      { eventSelectors: [{ readWriteType: "All", includeManagementEvents: true }] },
      { eventSelectors: [{ readWriteType: "ReadOnly" }, { dataResources: [] }] },
      { advancedEventSelectors: [objects, management] },
      { eventSelectors: [{ excludeManagementEventSources: [] }] },
      { eventSelectors: [{ excludeManagementEventSources: ["kms.amazonaws.com"] }, { includeManagementEvents: true }] },
      {
        advancedEventSelectors: [withField({ field: "eventSource", notEquals: ["kms.amazonaws.com"] }), management],
      },
    ],
    broken: [
      { isMultiRegionTrail: false },
      { isMultiRegionTrail: ABSENT },
      { includeGlobalServiceEvents: false },
      { enableLogging: false },
      { eventSelectors: [{ includeManagementEvents: false }] },
      { eventSelectors: [{ readWriteType: "WriteOnly" }] },
      { advancedEventSelectors: [objects] },
      { eventSelectors: [{ excludeManagementEventSources: ["kms.amazonaws.com"] }] },
      {
        eventSelectors: [{ excludeManagementEventSources: ["rdsdata.amazonaws.com"] }, { readWriteType: "WriteOnly" }],
      },
      { advancedEventSelectors: [withField({ field: "eventSource", notEquals: ["kms.amazonaws.com"] })] },
      { advancedEventSelectors: [withField({ field: "eventName", notStartsWiths: ["Assume"] })] },
      {
        advancedEventSelectors: [
          { fieldSelectors: [...management.fieldSelectors, { field: "readOnly", equals: ["false"] }] },
        ],
      },
    ],
    undecided: [
      { isMultiRegionTrail: UNKNOWN },
      { enableLogging: UNKNOWN },
      { eventSelectors: UNKNOWN },
      { advancedEventSelectors: UNKNOWN },
      { eventSelectors: [{ excludeManagementEventSources: UNKNOWN }] },
      { eventSelectors: [{ excludeManagementEventSources: ["kms.amazonaws.com"] }, UNKNOWN] },
    ],
  },
  validated: {
    compliant: trail,
    broken: [{ enableLogFileValidation: false }, { enableLogFileValidation: ABSENT }],
    undecided: [{ enableLogFileValidation: UNKNOWN }],
  },
  encrypted: [
    {
      compliant: trail,
      alsoCompliant: [{ kmsKeyId: UNKNOWN }],
      broken: [{ kmsKeyId: ABSENT }, { kmsKeyId: "" }, { kmsKeyId: null }],
      undecided: [],
      decidedBecause: "a key that is not known yet is one",
    },
    {
      type: EVENT_DATA_STORE,
      compliant: { name: "events", kmsKeyId: trail.kmsKeyId },
      broken: [{ kmsKeyId: ABSENT }, { kmsKeyId: "" }],
      undecided: [],
      decidedBecause: "a key that is not known yet is one",
    },
  ],
  toLogs: {
    compliant: trail,
    alsoCompliant: [{ cloudWatchLogsGroupArn: UNKNOWN }],
    broken: [{ cloudWatchLogsGroupArn: ABSENT }, { cloudWatchLogsRoleArn: ABSENT }],
    undecided: [],
    decidedBecause: "a log group that is not known yet is one",
  },
  dataEvents: {
    compliant: { ...trail, eventSelectors: [{ dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }] }] },
    alsoCompliant: [{ eventSelectors: ABSENT, advancedEventSelectors: [objects] }],
    broken: [
      { eventSelectors: ABSENT },
      { "eventSelectors[0].readWriteType": "WriteOnly" },
      { "eventSelectors[0].dataResources": [] },
      { "eventSelectors[0].dataResources[0].type": "AWS::Lambda::Function" },
      { "eventSelectors[0].dataResources[0].values": [] },
      { eventSelectors: ABSENT, advancedEventSelectors: [management] },
    ],
    undecided: [{ eventSelectors: UNKNOWN }],
  },
  storeKept: {
    compliant: { name: "events", retentionPeriod: 2555 },
    alsoCompliant: [{ retentionPeriod: ABSENT }, { terminationProtectionEnabled: true, suspend: "false" }],
    broken: [
      { retentionPeriod: 90 },
      { terminationProtectionEnabled: false },
      { multiRegionEnabled: false },
      { suspend: "true" },
    ],
    undecided: [{ retentionPeriod: UNKNOWN }, { terminationProtectionEnabled: UNKNOWN }],
  },
});
