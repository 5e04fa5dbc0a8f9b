/** KMS: keys are renewed, guarded by a policy, and cannot vanish in a week. */
import { all, property, when, ofType } from "../../../lib/check";
import { atLeast, atMost, isNotTrue, isSet, isTrue, noneOf, oneOf } from "../../../lib/expect";
import { each } from "../../../lib/relations";
import { resourceRule, stackRule } from "../../../lib/rule";
import { fail, pass } from "../../../lib/verdict";
import { KMS_KEY, KMS_KEY_POLICY } from "../../../types/aws";

const KEY = "components/foundation/aws.ts";
const POLICY = "components/foundation/key-policy.ts";

export const rotated = resourceRule({
  id: "aws-kms-key-rotated",
  title: "A key gets new material every year",
  severity: "medium",
  rationale: "Material that leaked opens everything that was ever encrypted with it, for as long as it is used.",
  remediation: `Set \`enableKeyRotation: true\`, and no \`rotationPeriodInDays\` above 365 (${KEY}).`,
  references: ["CKV_AWS_7", "KMS.4", "CIS7 4.6", "AWS-0065"],
  types: [KMS_KEY],
  check: when(
    property("customerMasterKeySpec", oneOf(["SYMMETRIC_DEFAULT"], { absent: "pass" })),
    all(
      property("enableKeyRotation", isTrue()),
      property("rotationPeriodInDays", atMost(365, "days", { absent: "pass" })),
    ),
    "KMS renews symmetric keys only",
  ),
});

export const policyStated = stackRule({
  id: "aws-kms-key-policy",
  title: "Each key has a policy of its own",
  severity: "medium",
  rationale: "Who may use the key is then whatever IAM allows anybody in the account, and no service can be let in.",
  remediation: `Set \`policy\` on the key (${KEY}, ${POLICY}).`,
  references: ["CKV2_AWS_64"],
  check: each([KMS_KEY], (key, graph, context) => {
    const own = property("policy", isSet())(key, context);
    if (own.answer === "pass") return own;
    const apart = graph.ofType(KMS_KEY_POLICY).some((policy) => graph.refersTo(policy, "keyId", key));
    return apart ? pass : fail("policy is not set, and no `aws.kms.KeyPolicy` names the key");
  }),
});

export const keyNotLost = resourceRule({
  id: "aws-kms-key-not-lost",
  title: "A key is enabled, can be saved for thirty days, and leaves somebody who can change its policy",
  severity: "high",
  rationale:
    "With the key go the database, its backups and every secret, at once or after a week; one that nobody may manage stays as it is.",
  remediation: `Leave \`deletionWindowInDays\` at 30, and \`isEnabled\` and \`bypassPolicyLockoutSafetyCheck\` out (${KEY}).`,
  references: ["KMS.3", "CKV_AWS_227"],
  types: [KMS_KEY, KMS_KEY_POLICY],
  check: all(
    ofType(
      [KMS_KEY],
      all(
        property("deletionWindowInDays", atLeast(30, "days", { absent: "pass" })),
        property("isEnabled", noneOf([false, "false"])),
      ),
    ),
    property("bypassPolicyLockoutSafetyCheck", isNotTrue()),
  ),
});
