import { CloudError } from "../../../cloud/error";
import { matches, oneOf } from "../../../interpreter/rules";
import { textOr } from "../../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../../record";
import { arn, nameIn, regionOf } from "../account";
import { allows } from "../cloudtrail/allows";

/** Type token of a log group. */
export const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html; 0 keeps logs for ever. */
const RETENTION_DAYS = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** A group of logs. */
export const logGroup: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html: characters, ResourceAlreadyExistsException; the key has to let the service in",
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html: the actions it needs",
    "terraform-provider-aws internal/service/logs/group.go: the name is the id; name and class replace; periods",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: (object) => nameIn(object),
  replaces: ["logGroupClass"],
  computed: ["deletionProtectionEnabled", "logGroupClass"],
  defaults: { retentionInDays: 0, skipDestroy: false },
  autoName: { property: "name", maxLength: 512 },
  rules: [
    oneOf("retentionInDays", RETENTION_DAYS),
    oneOf("logGroupClass", ["DELIVERY", "INFREQUENT_ACCESS", "STANDARD"]),
    matches("name", /^[.\-_/#A-Za-z0-9]{1,512}$/, "letters, digits and .-_/#, 512 at most"),
  ],
  references: [{ path: "kmsKeyId", to: ["aws:kms/key:Key"], by: "arn", onTargetDelete: "stays" }],
  accept: acceptKey,
  outputs: (object) => ({
    arn: groupArn(object),
    deletionProtectionEnabled: object.inputs["deletionProtectionEnabled"] ?? false,
    logGroupClass: object.inputs["logGroupClass"] ?? "STANDARD",
  }),
  onDelete: ({ inputs, id }) => {
    if (inputs["deletionProtectionEnabled"] !== true) return;
    throw CloudError.precondition(
      `ValidationException: the log group ${id} is protected; set deletionProtectionEnabled to false and apply that first`,
    );
  },
};

function groupArn(object: ObjectContext): string {
  return arn(object, "logs", `log-group:${nameIn(object)}`);
}

function acceptKey(object: ObjectContext): void {
  const { inputs, cloud } = object;
  const key = cloud.list("aws:kms/key:Key").find(({ outputs }) => outputs["arn"] === inputs["kmsKeyId"]);
  const policy = key?.outputs["policy"];
  if (policy === undefined) return;
  const may = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"].every((action) =>
    allows(policy, {
      service: `logs.${regionOf(object)}.amazonaws.com`,
      source: groupArn(object),
      action,
      resource: textOr(inputs["kmsKeyId"], ""),
    }),
  );
  if (may) return;
  throw CloudError.precondition(
    `kmsKeyId AccessDeniedException: The specified KMS key does not exist or is not allowed to be used with Arn '${groupArn(object)}'`,
  );
}
