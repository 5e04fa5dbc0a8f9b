/** GuardDuty: one detector in a region, and what it looks at. */
import type { Records } from "..";
import { oneOf } from "../../interpreter/rules";
import { textOr } from "../../interpreter/values";
import type { ResourceRecord } from "../../record";
import { accountOf, arn } from "./account";
import { onePerRegion } from "./one-per-region";

const DETECTOR = "aws:guardduty/detector:Detector";

const detector: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html: one detector in a region",
    "terraform-provider-aws internal/service/guardduty/detector.go: defaults, values, ARN; old data sources are computed",
    "duration: typical",
  ],
  seconds: { create: 5, delete: 3 },
  id: ({ token }) => token("id", 32),
  computed: ["findingPublishingFrequency", "datasources"],
  defaults: { enable: true },
  rules: [oneOf("findingPublishingFrequency", ["FIFTEEN_MINUTES", "ONE_HOUR", "SIX_HOURS"])],
  accept: (object) => {
    onePerRegion(
      object,
      "BadRequestException: The request is rejected because a detector already exists for the current account",
    );
  },
  outputs: (object) => ({
    accountId: accountOf(object.cloud),
    arn: arn(object, "guardduty", `detector/${object.id}`),
    findingPublishingFrequency: object.inputs["findingPublishingFrequency"] ?? "SIX_HOURS",
  }),
};

const FEATURES = [
  "S3_DATA_EVENTS",
  "EKS_AUDIT_LOGS",
  "EBS_MALWARE_PROTECTION",
  "RDS_LOGIN_EVENTS",
  "EKS_RUNTIME_MONITORING",
  "LAMBDA_NETWORK_LOGS",
  "RUNTIME_MONITORING",
  "AI_PROTECTION",
  "AI_ANALYST",
];

const detectorFeature: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/guardduty/latest/APIReference/API_DetectorFeatureConfiguration.html: names and states; additional configurations are those of runtime monitoring",
    "terraform-provider-aws internal/service/guardduty/detector_feature.go: id of detector and name, which both replace; a delete leaves the feature as it is",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: ({ inputs }) => `${textOr(inputs["detectorId"], "")}/${textOr(inputs["name"], "")}`,
  replaces: ["detectorId", "name", "additionalConfigurations[*].name"],
  sets: ["additionalConfigurations"],
  rules: [
    oneOf("name", FEATURES),
    oneOf("status", ["ENABLED", "DISABLED"]),
    oneOf("additionalConfigurations[*].status", ["ENABLED", "DISABLED"]),
    oneOf("additionalConfigurations[*].name", [
      "EKS_ADDON_MANAGEMENT",
      "ECS_FARGATE_AGENT_MANAGEMENT",
      "EC2_AGENT_MANAGEMENT",
    ]),
  ],
  apiRules: [
    ({ name, additionalConfigurations }) =>
      Array.isArray(additionalConfigurations) &&
      additionalConfigurations.length > 0 &&
      !textOr(name, "").endsWith("RUNTIME_MONITORING")
        ? [{ property: "additionalConfigurations", reason: `is for RUNTIME_MONITORING only, got ${textOr(name, "")}` }]
        : [],
  ],
  references: [{ path: "detectorId", to: [DETECTOR], onTargetDelete: "goes-with-it" }],
  unique: [{ properties: ["detectorId", "name"], says: "the feature {name} is managed already" }],
  deletion: "leaves",
};

/** Detectors and their features. */
export const guarddutyRecords: Records = {
  [DETECTOR]: detector,
  "aws:guardduty/detectorFeature:DetectorFeature": detectorFeature,
};
