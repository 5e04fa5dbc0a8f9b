import { CloudError } from "../../../cloud/error";
import { all, between, conflicts, each, lengthBetween, matches, oneOf, type Rule } from "../../../interpreter/rules";
import { textOr } from "../../../interpreter/values";
import type { ResourceRecord } from "../../../record";
import { arn, nameIn } from "../account";
import { VPC } from "../ec2/common";
import { newSuffix, partOf, suffixAfter } from "./common";

const slowerThanItsTimeout: Rule = (inputs) => {
  const { interval = 30, timeout = 5 } = partOf(inputs, "healthCheck");
  return Number(timeout) < Number(interval)
    ? []
    : [
        {
          property: "healthCheck.timeout",
          reason: `must be smaller than healthCheck.interval ${Number(interval)}, got ${Number(timeout)}`,
        },
      ];
};

const warmsUpOnlyInTurns: Rule = ({ slowStart, loadBalancingAlgorithmType }) =>
  Number(slowStart ?? 0) > 0 && textOr(loadBalancingAlgorithmType, "round_robin") !== "round_robin"
    ? [{ property: "slowStart", reason: "can only be used with the algorithm round_robin" }]
    : [];

/** Who answers requests. One in use cannot be deleted, which is why a replacement needs another name. */
export const targetGroup: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html: names, health check; the API refuses a name that is taken",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteTargetGroup.html: ResourceInUse",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html: slow start needs round robin",
    "terraform-provider-aws internal/service/elbv2/target_group.go: defaults, ranges, what replaces; six characters of prefix, as 26 are added",
    "duration: typical",
  ],
  seconds: { create: 3, delete: 2 },
  id: (object) => arn(object, "elasticloadbalancing", `targetgroup/${nameIn(object)}/${newSuffix(object)}`),
  replaces: ["ipAddressType", "port", "protocol", "protocolVersion", "targetType", "vpcId"],
  computed: [
    "connectionTermination",
    "healthCheck",
    "healthCheck.matcher",
    "healthCheck.path",
    "healthCheck.timeout",
    "ipAddressType",
    "loadBalancingAlgorithmType",
    "loadBalancingAnomalyMitigation",
    "loadBalancingCrossZoneEnabled",
    "preserveClientIp",
    "protocolVersion",
    "stickiness",
    "targetFailovers",
    "targetGroupHealth",
    "targetHealthStates",
  ],
  defaults: {
    deregistrationDelay: 300,
    lambdaMultiValueHeadersEnabled: false,
    proxyProtocolV2: false,
    slowStart: 0,
    targetType: "instance",
  },
  autoName: { property: "name", maxLength: 32 },
  rules: [
    conflicts("", ["name", "namePrefix"]),
    matches(
      "name",
      /^(?!-)[0-9A-Za-z-]{1,32}(?<!-)$/,
      "32 letters, digits and dashes at most, with no dash at the ends",
    ),
    lengthBetween("namePrefix", 1, 6),
    matches("namePrefix", /^(?!-)[0-9A-Za-z-]+$/, "letters, digits and dashes, with no dash in front"),
    between("deregistrationDelay", 0, 3_600),
    each("slowStart", (value) =>
      value === 0 || (Number(value) >= 30 && Number(value) <= 900) ? undefined : "must be 0, or between 30 and 900",
    ),
    matches("healthCheck.path", /^\/.{0,1023}$/, "a path that begins with /"),
    oneOf("loadBalancingAlgorithmType", ["round_robin", "least_outstanding_requests", "weighted_random"]),
  ],
  apiRules: [all(slowerThanItsTimeout, warmsUpOnlyInTurns)],
  references: [{ path: "vpcId", to: [VPC] }],
  accept: (object) => {
    const name = nameIn(object);
    const others = object.cloud.list(object.type).filter(({ id }) => id !== object.id);
    if (others.some(({ outputs }) => outputs["name"] === name)) {
      throw CloudError.conflict(`DuplicateTargetGroupName: ELBv2 Target Group (${name}) already exists`);
    }
  },
  outputs: (object) => ({
    arn: object.id,
    arnSuffix: `targetgroup/${suffixAfter(object.id, "targetgroup")}`,
    ipAddressType: object.inputs["ipAddressType"] ?? "ipv4",
    loadBalancingAlgorithmType: object.inputs["loadBalancingAlgorithmType"] ?? "round_robin",
    protocolVersion: object.inputs["protocolVersion"] ?? "HTTP1",
  }),
};
