import * as secretsManager from "../../../../../policies/security/rules/aws/secrets-manager";
import { SECRET, SECRET_ROTATION } from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const KEY = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555";

testRules(secretsManager, {
  customerKey: {
    compliant: { kmsKeyId: KEY },
    alsoCompliant: [{ kmsKeyId: UNKNOWN }],
    broken: [{ kmsKeyId: ABSENT }, { kmsKeyId: "" }, { kmsKeyId: "alias/aws/secretsmanager" }],
    undecided: [],
    decidedBecause: "a key that is not known yet is one that the program makes",
  },
  rotated: [
    {
      compliant: {
        token: { type: SECRET, inputs: { name: "token" } },
        rotation: { type: SECRET_ROTATION, inputs: { secretId: UNKNOWN }, refs: { secretId: "token" } },
      },
      broken: [{ rotation: ABSENT }, { "rotation.secretId": "another" }],
      undecided: [{ "rotation.secretId": UNKNOWN }],
    },
    {
      // One that the settings name beside one that they do not.
      compliant: {
        token: { type: SECRET, inputs: { name: "token" } },
        "api-secrets": { type: SECRET, inputs: { name: "api" } },
        rotation: { type: SECRET_ROTATION, inputs: { secretId: "token" } },
      },
      broken: [{ rotation: ABSENT }],
      undecided: [{ "rotation.secretId": UNKNOWN }],
      notApplicable: [{ token: ABSENT, rotation: ABSENT }],
    },
  ],
  rotatedOften: {
    compliant: { rotationRules: { scheduleExpression: "rate(30 days)" }, rotationEnabled: true },
    alsoCompliant: [
      { rotationRules: { automaticallyAfterDays: 90 } },
      { "rotationRules.scheduleExpression": "rate(4 hours)" },
      { "rotationRules.scheduleExpression": "cron(0 16 1,15 * ? *)" },
      { "rotationRules.scheduleExpression": "cron(0 16 ? * SUN#1 *)" },
      { rotationEnabled: ABSENT },
    ],
    broken: [
      { "rotationRules.scheduleExpression": "rate(91 days)" },
      { "rotationRules.scheduleExpression": "cron(0 16 1 1 ? *)" },
      { "rotationRules.scheduleExpression": "cron(0 16 * * ? 2026)" },
      { "rotationRules.scheduleExpression": "now and then" },
      { rotationRules: { automaticallyAfterDays: 91 } },
      { rotationRules: ABSENT },
      { rotationEnabled: false },
    ],
    undecided: [
      { rotationRules: UNKNOWN },
      { "rotationRules.scheduleExpression": UNKNOWN },
      { rotationEnabled: UNKNOWN },
    ],
  },
  canBeBroughtBack: {
    compliant: { recoveryWindowInDays: 30 },
    alsoCompliant: [{ recoveryWindowInDays: ABSENT }, { recoveryWindowInDays: 7 }],
    broken: [{ recoveryWindowInDays: 0 }],
    undecided: [{ recoveryWindowInDays: UNKNOWN }],
  },
});
