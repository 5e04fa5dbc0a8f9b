import * as logGroup from "../../../../../policies/security/rules/aws/log-group";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

testRules(logGroup, {
  kept: [
    {
      compliant: { retentionInDays: 14 },
      alsoCompliant: [{ retentionInDays: 0 }, { retentionInDays: ABSENT }, { retentionInDays: 90 }],
      broken: [{ retentionInDays: 13 }, { retentionInDays: 1 }],
      undecided: [{ retentionInDays: UNKNOWN }],
    },
  ],
  encrypted: {
    compliant: { kmsKeyId: "arn:aws:kms:us-east-1:123456789012:key/1" },
    alsoCompliant: [{ kmsKeyId: UNKNOWN }],
    broken: [{ kmsKeyId: ABSENT }, { kmsKeyId: "" }, { kmsKeyId: null }],
    undecided: [],
    decidedBecause: "a key that is not known yet is one",
  },
});
