import { CloudError } from "../../../cloud/error";
import type { CloudStore } from "../../../cloud/store";
import { oneOf } from "../../../interpreter/rules";
import { textOr } from "../../../interpreter/values";
import type { ResourceRecord } from "../../../record";
import { regionOf } from "../account";
import { statementsOf, valuesOf } from "../iam/document";
import { onePerRegion } from "../one-per-region";
import { BUCKET } from "../s3/bucket";
import { RECORDER } from "./recorder";

/** Where AWS Config delivers to; a region has one. */
export const deliveryChannel: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/config/latest/APIReference/API_PutDeliveryChannel.html: one channel in a region, after its recorder (NoAvailableConfigurationRecorderException), to a bucket that exists and that it may write to (InsufficientDeliveryPolicyException)",
    "terraform-provider-aws internal/service/configservice/delivery_channel.go: the name is the id and replaces; frequencies",
    "duration: typical",
  ],
  seconds: { create: 3 },
  id: ({ inputs }) => textOr(inputs["name"], "default"),
  replaces: ["name"],
  computed: ["name"],
  rules: [
    oneOf("snapshotDeliveryProperties.deliveryFrequency", [
      "One_Hour",
      "Three_Hours",
      "Six_Hours",
      "Twelve_Hours",
      "TwentyFour_Hours",
    ]),
  ],
  references: [
    // It fills its bucket, and a bucket with objects is not deleted.
    { path: "s3BucketName", to: [BUCKET] },
    { path: "s3KmsKeyArn", to: ["aws:kms/key:Key"], by: "arn", onTargetDelete: "stays" },
    { path: "snsTopicArn", to: ["aws:sns/topic:Topic"], by: "arn", onTargetDelete: "stays" },
  ],
  accept: (object) => {
    onePerRegion(object, "MaxNumberOfDeliveryChannelsExceededException: this region has a delivery channel already");
    const recorder = object.cloud.list(RECORDER).find(({ outputs }) => outputs["region"] === regionOf(object));
    if (recorder === undefined)
      throw CloudError.precondition(
        "NoAvailableConfigurationRecorderException: configuration recorder is not available to put delivery channel",
      );
    const bucket = textOr(object.inputs["s3BucketName"], "");
    if (!mayDeliver(object.cloud, recorder.outputs["roleArn"], `arn:aws:s3:::${bucket}/`))
      throw CloudError.precondition(
        `s3BucketName InsufficientDeliveryPolicyException: the recorder's role may not put objects into ${bucket}`,
      );
  },
  outputs: ({ inputs }) => ({ name: textOr(inputs["name"], "default") }),
};

/** Whether an inline policy of the role lets it write to a folder of the bucket. */
function mayDeliver(cloud: CloudStore, roleArn: unknown, folder: string): boolean {
  const role = cloud.list("aws:iam/role:Role").find(({ outputs }) => outputs["arn"] === roleArn);
  return cloud
    .list("aws:iam/rolePolicy:RolePolicy")
    .filter(({ outputs }) => outputs["role"] === role?.outputs["name"])
    .flatMap(({ outputs }) => statementsOf(outputs["policy"]))
    .some(
      (statement) =>
        valuesOf(statement["Action"]).includes("s3:PutObject") &&
        valuesOf(statement["Resource"]).some((resource) => resource.startsWith(folder)),
    );
}
