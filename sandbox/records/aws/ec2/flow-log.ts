import { CloudError } from "../../../cloud/error";
import { exactlyOneOf, oneOf } from "../../../interpreter/rules";
import { isAbsent, textOr } from "../../../interpreter/values";
import type { ResourceRecord } from "../../../record";
import { arn, ec2Id } from "../account";
import { trusts } from "../iam/trust";
import { NAT_GATEWAY, naming, NETWORK_INTERFACE, SUBNET, VPC } from "./common";

const TARGETS = [
  "vpcId",
  "subnetId",
  "eniId",
  "transitGatewayId",
  "transitGatewayAttachmentId",
  "regionalNatGatewayId",
];

/** What AWS writes by itself, where no format is given. */
const DEFAULT_FORMAT = [
  "version",
  "account-id",
  "interface-id",
  "srcaddr",
  "dstaddr",
  "srcport",
  "dstport",
  "protocol",
  "packets",
  "bytes",
  "start",
  "end",
  "action",
  "log-status",
]
  .map((field) => `\${${field}}`)
  .join(" ");

/** A log of who talked to whom. */
export const flowLog: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html: destinations, aggregation of 60 or 600 s, FlowLogAlreadyExists",
    "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html: the role must trust vpc-flow-logs.amazonaws.com",
    "terraform-provider-aws internal/service/ec2/vpc_flow_log.go: everything but tags replaces",
    "duration: typical",
  ],
  seconds: { create: 3, update: 2, delete: 2 },
  id: ec2Id("fl"),
  replaces: [
    ...TARGETS,
    "deliverCrossAccountRole",
    "destinationOptions",
    "iamRoleArn",
    "logDestination",
    "logDestinationType",
    "logFormat",
    "maxAggregationInterval",
    "tagFieldSpecifications",
    "trafficType",
  ],
  computed: ["logDestination", "logFormat"],
  defaults: { logDestinationType: "cloud-watch-logs", maxAggregationInterval: 600 },
  rules: [
    exactlyOneOf("", TARGETS),
    oneOf("maxAggregationInterval", [60, 600]),
    oneOf("trafficType", ["ACCEPT", "ALL", "REJECT"]),
    oneOf("logDestinationType", ["cloud-watch-logs", "kinesis-data-firehose", "s3"]),
  ],
  references: [
    naming("vpcId", VPC, { onTargetDelete: "stays" }),
    naming("subnetId", SUBNET, { onTargetDelete: "stays" }),
    naming("eniId", NETWORK_INTERFACE, { onTargetDelete: "stays" }),
    naming("regionalNatGatewayId", NAT_GATEWAY, { onTargetDelete: "stays" }),
    { path: "iamRoleArn", to: ["aws:iam/role:Role"], by: "arn", onTargetDelete: "stays" },
    {
      path: "logDestination",
      to: ["aws:cloudwatch/logGroup:LogGroup", "aws:s3/bucket:Bucket"],
      by: "arn",
      onTargetDelete: "stays",
    },
  ],
  unique: [
    {
      properties: [...TARGETS, "logDestination", "trafficType"],
      needs: "logDestination",
      says: "FlowLogAlreadyExists: there is a flow log to {logDestination} already",
    },
  ],
  accept: ({ inputs, cloud }) => {
    const toLogs = inputs["logDestinationType"] === "cloud-watch-logs";
    if (toLogs === isAbsent(inputs["iamRoleArn"])) {
      throw CloudError.invalid(
        `iamRoleArn must ${toLogs ? "" : "not "}be given for ${textOr(inputs["logDestinationType"], "")}`,
      );
    }
    if (isAbsent(inputs["trafficType"]) && isAbsent(inputs["transitGatewayId"])) {
      throw CloudError.invalid("trafficType must be given");
    }
    if (toLogs && !trusts(cloud, textOr(inputs["iamRoleArn"], ""), "vpc-flow-logs.amazonaws.com")) {
      throw CloudError.invalid("iamRoleArn: unable to assume the role; it must trust vpc-flow-logs.amazonaws.com");
    }
  },
  outputs: (object) => ({
    arn: arn(object, "ec2", `vpc-flow-log/${object.id}`),
    logFormat: object.inputs["logFormat"] ?? DEFAULT_FORMAT,
  }),
};
