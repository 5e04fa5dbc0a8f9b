/** Checks from outside: Route 53 asks an address from many places, and CloudWatch knows what came of it. */
import type { Records } from "..";
import { between, lengthBetween, oneOf, sizeBetween, type Failure } from "../../interpreter/rules";
import { isAbsent, textOr, type Properties } from "../../interpreter/values";
import type { ResourceRecord } from "../../record";
import { newUuid } from "./new-uuid";

/** Regions that checks are made from. */
const CHECKERS = [
  "ap-northeast-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "eu-west-1",
  "sa-east-1",
  "us-east-1",
  "us-west-1",
  "us-west-2",
];

/** Kinds of checks that ask an address. */
const ASKING = ["HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH", "TCP"];

const healthCheck: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html: what each kind needs, defaults of port, interval, threshold and SNI",
    "terraform-provider-aws internal/service/route53/health_check.go: value checks, defaults, sets; measureLatency, referenceName, requestInterval, routingControlArn and type replace",
    "@pulumi/aws route53/healthCheck.d.ts: regions stay as they are once the argument is left out",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: newUuid,
  replaces: ["measureLatency", "referenceName", "requestInterval", "routingControlArn", "type"],
  computed: ["enableSni", "failureThreshold", "regions", "triggers"],
  defaults: { disabled: false, measureLatency: false },
  sets: ["childHealthchecks", "regions"],
  rules: [
    oneOf("type", [...ASKING, "CALCULATED", "CLOUDWATCH_METRIC", "RECOVERY_CONTROL"]),
    oneOf("requestInterval", [10, 30]),
    oneOf("regions[*]", CHECKERS),
    sizeBetween("regions", 3, 64),
    between("failureThreshold", 1, 10),
    between("port", 1, 65_535),
    lengthBetween("fqdn", 0, 255),
    lengthBetween("resourcePath", 0, 255),
    lengthBetween("searchString", 0, 255),
    lengthBetween("referenceName", 0, 27),
  ],
  apiRules: [byType],
  outputs: ({ id, inputs, before }) => ({
    // Neither a region nor an account is part of it.
    arn: `arn:aws:route53:::healthcheck/${id}`,
    enableSni: inputs["enableSni"] ?? textOr(inputs["type"], "").startsWith("HTTPS"),
    failureThreshold: inputs["failureThreshold"] ?? 3,
    regions: inputs["regions"] ?? before["regions"] ?? CHECKERS,
    triggers: inputs["triggers"] ?? {},
  }),
};

/** Records of Route 53. */
export const route53Records: Records = { "aws:route53/healthCheck:HealthCheck": healthCheck };

function byType({ type, fqdn, ipAddress, searchString, port }: Properties): Failure[] {
  const kind = textOr(type, "");
  if (!ASKING.includes(kind)) return [];
  return [
    ...(isAbsent(fqdn) && isAbsent(ipAddress)
      ? [{ property: "fqdn", reason: `InvalidInput: ${kind} needs a domain name or an IP address` }]
      : []),
    ...(kind.endsWith("STR_MATCH") && isAbsent(searchString)
      ? [{ property: "searchString", reason: `InvalidInput: ${kind} needs a text to look for` }]
      : []),
    ...(kind === "TCP" && isAbsent(port) ? [{ property: "port", reason: "InvalidInput: TCP needs a port" }] : []),
  ];
}
