import * as kms from "../../../../../policies/security/rules/aws/kms";
import { KMS_KEY, KMS_KEY_POLICY } from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const OWN = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "kms:*", Resource: "*" };
const document = (...statements: readonly unknown[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

testRules(kms, {
  rotated: {
    compliant: { enableKeyRotation: true },
    alsoCompliant: [{ customerMasterKeySpec: "SYMMETRIC_DEFAULT" }, { rotationPeriodInDays: 90 }],
    broken: [{ enableKeyRotation: false }, { enableKeyRotation: ABSENT }, { rotationPeriodInDays: 2560 }],
    undecided: [{ enableKeyRotation: UNKNOWN }, { rotationPeriodInDays: UNKNOWN }, { customerMasterKeySpec: UNKNOWN }],
    notApplicable: [{ customerMasterKeySpec: "RSA_4096", enableKeyRotation: ABSENT }],
  },
  policyStated: {
    compliant: {
      key: { type: KMS_KEY, inputs: { policy: document(OWN) } },
      apart: { type: KMS_KEY_POLICY, inputs: { keyId: "another", policy: document(OWN) } },
    },
    alsoCompliant: [{ "key.policy": UNKNOWN }],
    broken: [{ "key.policy": ABSENT }, { "key.policy": "" }],
    undecided: [],
    decidedBecause: "a policy that is not known yet is one that the program writes",
  },
  keyNotLost: [
    {
      compliant: { deletionWindowInDays: 30, isEnabled: true },
      alsoCompliant: [{ deletionWindowInDays: ABSENT }, { isEnabled: ABSENT }],
      broken: [{ deletionWindowInDays: 7 }, { deletionWindowInDays: 29 }, { isEnabled: false }],
      undecided: [{ deletionWindowInDays: UNKNOWN }, { isEnabled: UNKNOWN }],
    },
    {
      compliant: { bypassPolicyLockoutSafetyCheck: false },
      alsoCompliant: [{ bypassPolicyLockoutSafetyCheck: ABSENT }],
      broken: [{ bypassPolicyLockoutSafetyCheck: true }],
      undecided: [{ bypassPolicyLockoutSafetyCheck: UNKNOWN }],
    },
  ],
});
