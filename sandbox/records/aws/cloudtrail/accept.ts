/** What CloudTrail tries out before it makes a trail: bucket, key, log group and role must let it write. */
import { CloudError } from "../../../cloud/error";
import type { CloudStore } from "../../../cloud/store";
import { isAbsent, isObject, textOr } from "../../../interpreter/values";
import type { ObjectContext } from "../../../record";
import { accountOf, arn, nameIn } from "../account";
import { statementsOf } from "../iam/document";
import { trusts } from "../iam/trust";
import { allows } from "./allows";

const CLOUDTRAIL = "cloudtrail.amazonaws.com";

/** Refuses a trail that could not write. @throws CloudError */
export function acceptTrail(object: ObjectContext): void {
  const { inputs, cloud } = object;
  const trailArn = arn(object, "cloudtrail", `trail/${nameIn(object)}`);
  acceptBucket(object, trailArn);
  if (!isAbsent(inputs["kmsKeyId"])) acceptKey(object, trailArn);
  if (!isAbsent(inputs["cloudWatchLogsGroupArn"])) {
    acceptGroup(cloud, textOr(inputs["cloudWatchLogsGroupArn"], ""));
    acceptRole(cloud, textOr(inputs["cloudWatchLogsRoleArn"], ""));
  }
}

function acceptBucket({ inputs, cloud }: ObjectContext, trailArn: string): void {
  const name = textOr(inputs["s3BucketName"], "");
  const policy = cloud.find("aws:s3/bucketPolicy:BucketPolicy", name)?.outputs["policy"];
  const folder = [textOr(inputs["s3KeyPrefix"], ""), "AWSLogs", accountOf(cloud)]
    .filter((part) => part !== "")
    .join("/");
  const needed = [
    { action: "s3:GetBucketAcl", resource: `arn:aws:s3:::${name}` },
    { action: "s3:PutObject", resource: `arn:aws:s3:::${name}/${folder}/CloudTrail/file` },
  ];
  const missing = needed.find((call) => !allows(policy, { service: CLOUDTRAIL, source: trailArn, ...call }));
  if (missing === undefined) return;
  throw CloudError.precondition(
    `s3BucketName InsufficientS3BucketPolicyException: the policy of bucket ${name} does not let ${trailArn} call ${missing.action} on ${missing.resource}`,
  );
}

function acceptKey({ inputs, cloud }: ObjectContext, trailArn: string): void {
  const key = cloud.list("aws:kms/key:Key").find(({ outputs }) => outputs["arn"] === inputs["kmsKeyId"]);
  const actions = ["kms:GenerateDataKey", "kms:DescribeKey"];
  const encryption = cloud.find(
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    textOr(inputs["s3BucketName"], ""),
  )?.outputs["rules"];
  const bucketKey = (Array.isArray(encryption) ? encryption : []).some(
    (rule) => isObject(rule) && rule["bucketKeyEnabled"] === true,
  );
  if (bucketKey) actions.push("kms:Decrypt");
  const policy = key?.outputs["policy"];
  const missing = actions.find(
    (action) =>
      !allows(policy, { service: CLOUDTRAIL, source: trailArn, action, resource: textOr(key?.outputs["arn"], "") }),
  );
  if (missing === undefined) return;
  throw CloudError.precondition(
    `kmsKeyId InsufficientEncryptionPolicyException: the policy of key ${textOr(inputs["kmsKeyId"], "")} does not let ${trailArn} call ${missing}`,
  );
}

function acceptGroup(cloud: CloudStore, groupArn: string): void {
  const plain = groupArn.replace(/:\*$/, "");
  if (cloud.list("aws:cloudwatch/logGroup:LogGroup").some(({ outputs }) => outputs["arn"] === plain)) return;
  throw CloudError.notFound(
    `cloudWatchLogsGroupArn InvalidCloudWatchLogsLogGroupArnException: no log group has the ARN ${plain}`,
  );
}

function acceptRole(cloud: CloudStore, roleArn: string): void {
  const role = cloud.list("aws:iam/role:Role").find(({ outputs }) => outputs["arn"] === roleArn);
  const trust = statementsOf(role?.outputs["assumeRolePolicy"]);
  const asks = trust.some(({ Condition }) => /aws:Source(Arn|Account)/i.test(JSON.stringify(Condition ?? {})));
  const may = cloud
    .list("aws:iam/rolePolicy:RolePolicy")
    .filter(({ outputs }) => outputs["role"] === role?.outputs["name"])
    .some(({ outputs }) => /logs:(\*|PutLogEvents)/.test(textOr(outputs["policy"], "")));
  if (trusts(cloud, roleArn, CLOUDTRAIL) && !asks && may) return;
  const why = asks
    ? "asks for a source account or ARN, which CloudTrail does not tell"
    : "does not let it write events";
  throw CloudError.precondition(
    `cloudWatchLogsRoleArn InvalidCloudWatchLogsRoleArnException: CloudTrail cannot use the role ${roleArn}, which ${why}`,
  );
}
