/** What watches the costs of the account. */
import type { Records } from "..";
import { CloudError } from "../../cloud/error";
import { each, oneOf, sizeBetween, type Failure } from "../../interpreter/rules";
import { isAbsent, isObject, type Properties } from "../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../record";
import { accountOf, globalArn } from "./account";
import { newUuid } from "./new-uuid";
import { sameJson } from "./same-json";

const MONITOR = "aws:costexplorer/anomalyMonitor:AnomalyMonitor";

const monitor: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/cost-management/latest/userguide/management-limits.html: one monitor of all services per account",
    "https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_AnomalyMonitor.html: dimension or specification by type",
    "terraform-provider-aws internal/service/ce/anomaly_monitor.go: all but the name replace; the id is the ARN",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: (object) => globalArn(object, "ce", `anomalymonitor/${newUuid(object)}`),
  autoName: { property: "name", maxLength: 1_024 },
  sameValue: { monitorSpecification: sameJson },
  apiRules: [byType],
  accept: ({ inputs, cloud, type, id }) => {
    if (inputs["monitorDimension"] !== "SERVICE") return;
    const others = cloud
      .list(type)
      .filter((other) => other.id !== id && other.inputs["monitorDimension"] === "SERVICE");
    if (others.length > 0) throw CloudError.quota("Limit exceeded on dimensional spend monitor creation");
  },
  outputs: ({ id }) => ({ arn: id }),
};

const subscription: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_AnomalySubscription.html: at once to topics only, daily and weekly to addresses only",
    "terraform-provider-aws internal/service/ce/anomaly_subscription.go: account and name replace; the id is the ARN; subscribers are a set",
    "duration: typical",
  ],
  seconds: { create: 2 },
  id: (object) => globalArn(object, "ce", `anomalysubscription/${newUuid(object)}`),
  autoName: { property: "name", maxLength: 1_024 },
  replaces: ["accountId", "name"],
  computed: ["accountId", "thresholdExpression"],
  sets: ["subscribers"],
  rules: [sizeBetween("monitorArnLists", 1), sizeBetween("subscribers", 1)],
  apiRules: [
    each("subscribers[*].type", (value, { frequency }) =>
      (value === "SNS") === (frequency === "IMMEDIATE")
        ? undefined
        : `must be ${frequency === "IMMEDIATE" ? "SNS" : "EMAIL"} with the frequency ${String(frequency)}`,
    ),
  ],
  references: [{ path: "monitorArnLists[*]", to: [MONITOR], by: "arn", onTargetDelete: "stays" }],
  outputs: ({ id, inputs, cloud }) => ({ arn: id, accountId: inputs["accountId"] ?? accountOf(cloud) }),
};

const costAllocationTag: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html: a tag can be activated up to 24 hours after it was first used",
    "terraform-provider-aws internal/service/ce/cost_allocation_tag.go: tagKey replaces; the id is the key; a delete makes it inactive",
    "duration: typical",
  ],
  seconds: { create: 1 },
  id: ({ inputs }) => String(inputs["tagKey"]),
  onSameId: "overwrite",
  replaces: ["tagKey"],
  rules: [oneOf("status", ["Active", "Inactive"])],
  accept: (object) => {
    if (isUsed(object)) return;
    throw CloudError.notFound(`tagKey: Tag keys not found: ${String(object.inputs["tagKey"])}`);
  },
  outputs: () => ({ type: "UserDefined" }),
};

/** Records of Cost Explorer. */
export const costExplorerRecords: Records = {
  [MONITOR]: monitor,
  "aws:costexplorer/anomalySubscription:AnomalySubscription": subscription,
  "aws:costexplorer/costAllocationTag:CostAllocationTag": costAllocationTag,
};

/** The sandbox has no clock: a tag that something carries counts as used for a day. */
function isUsed({ inputs, cloud }: ObjectContext): boolean {
  return cloud.list().some(({ inputs: { tags } }) => isObject(tags) && String(inputs["tagKey"]) in tags);
}

function byType({ monitorType, monitorDimension, monitorSpecification }: Properties): Failure[] {
  if (monitorType === "DIMENSIONAL" && isAbsent(monitorDimension))
    return [{ property: "monitorDimension", reason: "must be given with the monitorType DIMENSIONAL" }];
  return monitorType === "CUSTOM" && isAbsent(monitorSpecification)
    ? [{ property: "monitorSpecification", reason: "must be given with the monitorType CUSTOM" }]
    : [];
}
