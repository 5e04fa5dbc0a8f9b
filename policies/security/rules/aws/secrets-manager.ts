/** Secrets Manager: secrets are under a key of ours, change in time, and can be brought back. */
import { any, property, all } from "../../../lib/check";
import { isCustomerKey } from "../../../lib/customer-key";
import { atLeast, atMost, noneOf } from "../../../lib/expect";
import { companion } from "../../../lib/relations";
import { resourceRule, stackRule } from "../../../lib/rule";
import { runsEvery } from "../../../lib/schedule";
import { notApplicable } from "../../../lib/verdict";
import { SECRET, SECRET_ROTATION } from "../../../types/aws";

const SECRETS = "components/aws/secret.ts";
const ROTATION = "components/postgres/aws/master.ts";

export const customerKey = resourceRule({
  id: "aws-secret-customer-key",
  title: "A secret is encrypted with the environment's own key",
  severity: "high",
  rationale: "With the key of AWS, one permission too wide in the account is enough to read every secret.",
  remediation: `Make the secret with \`createSecret\` (${SECRETS}), which sets \`kmsKeyId\`.`,
  references: ["CKV_AWS_149", "AWS-0098"],
  types: [SECRET],
  check: property("kmsKeyId", isCustomerKey()),
});

export const rotated = stackRule({
  id: "aws-secret-rotated",
  title: "Each secret has a rotation, or a stated reason why a person changes it",
  severity: "medium",
  rationale: "A secret that leaked and is never changed works for whoever has it, for ever.",
  remediation:
    "Make an `aws.secretsmanager.SecretRotation` of the secret, or name it under `secretsChangedByHand` with the reason " +
    "(policies/settings.yaml).",
  references: ["CKV2_AWS_57", "SecretsManager.1"],
  check: companion({
    of: [SECRET],
    is: [SECRET_ROTATION],
    by: "secretId",
    called: "a rotation",
    except: ({ name }, { settings }) => {
      const reason = settings.secretsChangedByHand[name];
      return reason === undefined ? undefined : notApplicable(`a person changes it: ${reason}`);
    },
  }),
});

/** Days after which AWS calls a secret old: https://docs.aws.amazon.com/securityhub/latest/userguide/secretsmanager-controls.html */
const OLD = 90;

export const rotatedOften = resourceRule({
  id: "aws-secret-rotated-in-time",
  title: "A rotation is on, and changes its secret at least every 90 days",
  severity: "medium",
  rationale: "A leak that nobody noticed is of use until the next change.",
  remediation: `Set \`rotationRules.scheduleExpression\` to \`rate(90 days)\` or less, and leave \`rotationEnabled\` out (${ROTATION}).`,
  references: ["CKV_AWS_304", "SecretsManager.4"],
  types: [SECRET_ROTATION],
  check: all(
    any(
      property("rotationRules.automaticallyAfterDays", atMost(OLD, "days")),
      property("rotationRules.scheduleExpression", runsEvery(OLD, { absent: "fail" })),
    ),
    property("rotationEnabled", noneOf([false, "false"])),
  ),
});

export const canBeBroughtBack = resourceRule({
  id: "aws-secret-recovery-window",
  title: "A deleted secret can be brought back for a week or more",
  severity: "medium",
  rationale: "With 0 it is gone at once, and with it the way into whatever it opened.",
  remediation: `Leave \`recoveryWindowInDays\` at 7 or more (${SECRETS}).`,
  references: [],
  types: [SECRET],
  // Absent is 30.
  check: property("recoveryWindowInDays", atLeast(7, "days", { absent: "pass" })),
});
