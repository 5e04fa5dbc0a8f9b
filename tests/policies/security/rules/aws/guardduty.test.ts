import * as guardduty from "../../../../../policies/security/rules/aws/guardduty";
import { GUARD_DUTY_DETECTOR, GUARD_DUTY_FEATURE, LOG_GROUP } from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const detector = {
  type: GUARD_DUTY_DETECTOR,
  inputs: { enable: true, findingPublishingFrequency: "FIFTEEN_MINUTES" },
};

testRules(guardduty, {
  hasDetector: {
    compliant: { detector, logs: { type: LOG_GROUP, inputs: {} } },
    broken: [{ detector: ABSENT }],
    undecided: [],
    decidedBecause: "it is there or not",
    notApplicable: [{ detector: ABSENT, logs: ABSENT }],
  },
  enabled: {
    compliant: { enable: true },
    alsoCompliant: [{ enable: ABSENT }],
    broken: [{ enable: false }],
    undecided: [{ enable: UNKNOWN }],
  },
  watchesData: [
    {
      compliant: { detectorId: UNKNOWN, name: "S3_DATA_EVENTS", status: "ENABLED" },
      broken: [{ status: "DISABLED" }, { status: ABSENT }, { name: "RDS_LOGIN_EVENTS", status: "DISABLED" }],
      undecided: [{ name: UNKNOWN }, { status: UNKNOWN }],
      notApplicable: [{ name: "EKS_AUDIT_LOGS", status: "DISABLED" }],
    },
    {
      type: GUARD_DUTY_DETECTOR,
      compliant: { findingPublishingFrequency: "FIFTEEN_MINUTES" },
      alsoCompliant: [{ findingPublishingFrequency: "ONE_HOUR" }],
      broken: [{ findingPublishingFrequency: "SIX_HOURS" }, { findingPublishingFrequency: ABSENT }],
      undecided: [{ findingPublishingFrequency: UNKNOWN }],
    },
  ],
  watchesContainers: {
    compliant: {
      detector,
      cluster: { type: "aws:ecs/cluster:Cluster", inputs: {} },
      feature: { type: GUARD_DUTY_FEATURE, inputs: { name: "RUNTIME_MONITORING", status: "ENABLED" } },
    },
    broken: [{ feature: ABSENT }, { "feature.status": "DISABLED" }, { "feature.name": "EKS_AUDIT_LOGS" }],
    undecided: [],
    decidedBecause: "name and status are literals, and one that is not known is no promise",
    notApplicable: [{ cluster: ABSENT }, { detector: ABSENT }],
  },
});
