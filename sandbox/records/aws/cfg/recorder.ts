/** The recorder of AWS Config, and whether it runs. */
import { CloudError } from "../../../cloud/error";
import { lengthBetween, oneOf, type Failure } from "../../../interpreter/rules";
import { isAbsent, textOr, valueAt, type Properties } from "../../../interpreter/values";
import type { ResourceRecord } from "../../../record";
import { regionOf } from "../account";
import { trusts } from "../iam/trust";
import { onePerRegion } from "../one-per-region";

/** Type token of a recorder. */
export const RECORDER = "aws:cfg/recorder:Recorder";

/** Type token of a delivery channel. */
export const CHANNEL = "aws:cfg/deliveryChannel:DeliveryChannel";

/** A recorder, which a region has once. */
export const recorder: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/config/latest/APIReference/API_PutConfigurationRecorder.html: one recorder in a region; a role that AWS Config may take (InvalidRoleException)",
    "https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html: all types or a list, not both",
    "terraform-provider-aws internal/service/configservice/configuration_recorder.go: the name is the id and replaces, default is its default; frequencies",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: ({ inputs }) => textOr(inputs["name"], "default"),
  replaces: ["name"],
  computed: ["name", "recordingGroup", "recordingMode"],
  sets: ["recordingGroup.resourceTypes"],
  rules: [
    lengthBetween("name", 0, 256),
    oneOf("recordingMode.recordingFrequency", ["CONTINUOUS", "DAILY"]),
    oneOf("recordingMode.recordingModeOverride.recordingFrequency", ["CONTINUOUS", "DAILY"]),
  ],
  apiRules: [oneKindOfGroup],
  references: [{ path: "roleArn", to: ["aws:iam/role:Role"], by: "arn", onTargetDelete: "stays" }],
  accept: (object) => {
    const role = textOr(object.inputs["roleArn"], "");
    onePerRegion(object, "MaxNumberOfConfigurationRecordersExceededException: this region has a recorder already");
    if (!trusts(object.cloud, role, "config.amazonaws.com"))
      throw CloudError.precondition(`roleArn InvalidRoleException: AWS Config may not take the role ${role}`);
  },
  outputs: ({ inputs }) => ({
    name: textOr(inputs["name"], "default"),
    recordingGroup: inputs["recordingGroup"] ?? { allSupported: true, includeGlobalResourceTypes: false },
    recordingMode: inputs["recordingMode"] ?? { recordingFrequency: "CONTINUOUS" },
  }),
};

/** Whether a recorder runs. */
export const recorderStatus: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/config/latest/APIReference/API_StartConfigurationRecorder.html: a recorder starts once there is a channel (NoAvailableDeliveryChannelException)",
    "terraform-provider-aws internal/service/configservice/configuration_recorder_status.go: the name is the id and replaces; a delete stops the recorder",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: ({ inputs }) => textOr(inputs["name"], ""),
  replaces: ["name"],
  references: [{ path: "name", to: [RECORDER], by: "name" }],
  onSameId: "overwrite",
  accept: (object) => {
    const channels = object.cloud.list(CHANNEL).filter(({ outputs }) => outputs["region"] === regionOf(object));
    if (object.inputs["isEnabled"] === true && channels.length === 0)
      throw CloudError.precondition(
        "isEnabled NoAvailableDeliveryChannelException: delivery channel is not available to start configuration recorder",
      );
  },
};

function oneKindOfGroup(inputs: Properties): Failure[] {
  const at = (name: string): unknown => valueAt(inputs, `recordingGroup.${name}`);
  const types = at("resourceTypes");
  if (at("allSupported") === true && Array.isArray(types) && types.length > 0)
    return [{ property: "recordingGroup.resourceTypes", reason: "must be empty where allSupported is true" }];
  if (at("allSupported") === false && at("includeGlobalResourceTypes") === true)
    return [
      { property: "recordingGroup.includeGlobalResourceTypes", reason: "must be false where allSupported is false" },
    ];
  if (at("allSupported") === false && isAbsent(types) && isAbsent(at("exclusionByResourceTypes")))
    return [{ property: "recordingGroup.resourceTypes", reason: "is needed where allSupported is false" }];
  return [];
}
