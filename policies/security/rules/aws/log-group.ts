/** CloudWatch log groups: encrypted, kept long enough, and not for ever. */
import { inProduction, property } from "../../../lib/check";
import { atLeast, either, isSet, oneOf } from "../../../lib/expect";
import { resourceRule } from "../../../lib/rule";
import { LOG_GROUP } from "../../../types/aws";

const FILE = "components/aws/log-group.ts";

export const kept = resourceRule({
  id: "aws-log-group-kept",
  title: "Logs of production are kept long enough to find out what happened",
  severity: "medium",
  rationale: "A failure is often reported days later; without its logs it comes again.",
  remediation: `Raise \`logs.retentionDays\` or \`retentionDays\` (${FILE}) to the days that policies/settings.yaml asks for.`,
  references: [],
  types: [LOG_GROUP],
  // Absent and zero are for ever, which is long enough for this.
  check: inProduction(
    property(
      "retentionInDays",
      either(
        oneOf([0]),
        atLeast(({ settings }) => settings.logRetentionDays, "days", { absent: "pass" }),
      ),
    ),
  ),
});

export const encrypted = resourceRule({
  id: "aws-log-group-encrypted",
  title: "A log group is encrypted with a key of the account",
  severity: "medium",
  rationale: "Reading the logs then takes a permission on the key as well, and the key can be taken away.",
  remediation: `Make the group with \`createLogGroup\` (${FILE}), which sets \`kmsKeyId\`.`,
  references: ["CKV_AWS_158", "AWS-0017"],
  types: [LOG_GROUP],
  check: property("kmsKeyId", isSet()),
});
