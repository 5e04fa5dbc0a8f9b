/** GuardDuty: threats are looked for where there is something to find, and somebody is told. */
import { isOnAws, ownsAccount } from "../../../lib/aws-account";
import { property, when, all, ofType } from "../../../lib/check";
import { noneOf, oneOf } from "../../../lib/expect";
import { exists } from "../../../lib/relations";
import { resourceRule, stackRule } from "../../../lib/rule";
import { fail, pass } from "../../../lib/verdict";
import { GUARD_DUTY_DETECTOR, GUARD_DUTY_FEATURE } from "../../../types/aws";

const FILE = "components/audit/aws/guard-duty.ts";
const ECS_CLUSTER = "aws:ecs/cluster:Cluster";

export const hasDetector = stackRule({
  id: "aws-guardduty-exists",
  title: "A production stack on AWS has a GuardDuty detector",
  severity: "high",
  rationale: "Stolen credentials, mining and talks to known attackers go unseen without it.",
  remediation: "Set `aws.owner` to this stack (Pulumi.yaml), which makes the audit (components/audit/aws.ts).",
  references: ["CKV2_AWS_3", "GuardDuty.1"],
  check: exists([GUARD_DUTY_DETECTOR], "GuardDuty detector", ownsAccount),
});

export const enabled = resourceRule({
  id: "aws-guardduty-enabled",
  title: "A GuardDuty detector is on",
  severity: "high",
  rationale: "A detector that is suspended finds nothing, and looks as if it did.",
  remediation: `Leave \`enable: true\` (${FILE}).`,
  references: ["CKV_AWS_238"],
  types: [GUARD_DUTY_DETECTOR],
  check: property("enable", noneOf([false, "false"])),
});

export const watchesData = resourceRule({
  id: "aws-guardduty-watches",
  title: "GuardDuty watches buckets, database logins, functions and disks, and tells of it within an hour",
  severity: "medium",
  rationale:
    "A guessed password or a bucket that is emptied is seen nowhere else in time; the default tells of what goes on every six hours.",
  remediation: `Set \`enabled: true\` for the feature in GUARD_DUTY_FEATURES, and \`findingPublishingFrequency: "FIFTEEN_MINUTES"\` (${FILE}).`,
  references: ["GuardDuty.9", "GuardDuty.10"],
  types: [GUARD_DUTY_FEATURE, GUARD_DUTY_DETECTOR],
  check: all(
    ofType(
      [GUARD_DUTY_FEATURE],
      when(
        property(
          "name",
          oneOf(["S3_DATA_EVENTS", "RDS_LOGIN_EVENTS", "LAMBDA_NETWORK_LOGS", "EBS_MALWARE_PROTECTION"]),
        ),
        property("status", oneOf(["ENABLED"])),
        "the stack has nothing that the feature watches",
      ),
    ),
    ofType([GUARD_DUTY_DETECTOR], property("findingPublishingFrequency", oneOf(["FIFTEEN_MINUTES", "ONE_HOUR"]))),
  ),
});

export const watchesContainers = stackRule({
  id: "aws-guardduty-watches-containers",
  title: "GuardDuty watches what runs in containers",
  severity: "low",
  rationale: "An intruder inside a container is seen by what he starts, before he reaches anything else.",
  remediation: `Add RUNTIME_MONITORING to GUARD_DUTY_FEATURES (${FILE}).`,
  references: ["GuardDuty.11", "GuardDuty.12"],
  check: (graph) => {
    const detectors = graph.ofType(GUARD_DUTY_DETECTOR);
    if (!isOnAws(graph) || graph.ofType(ECS_CLUSTER).length === 0) return [];
    const on = graph
      .ofType(GUARD_DUTY_FEATURE)
      .some(({ inputs }) => inputs["name"] === "RUNTIME_MONITORING" && inputs["status"] === "ENABLED");
    return detectors.map((resource) => ({
      resource,
      verdict: on ? pass : fail("its feature RUNTIME_MONITORING is not on, and the stack has an ECS cluster"),
    }));
  },
});
