/** What counts and asks in log groups. */
import { conflicts, each, lengthBetween, matches, sizeBetween } from "../../../interpreter/rules";
import { textOr } from "../../../interpreter/values";
import type { ResourceRecord } from "../../../record";
import { arn } from "../account";
import { newUuid } from "../new-uuid";
import { LOG_GROUP } from "./log-group";

/** A counter of events that match a pattern. */
export const logMetricFilter: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html: lengths; goes with its group",
    "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html: no default value together with dimensions",
    "terraform-provider-aws internal/service/logs/metric_filter.go: the name is the id; name and group replace",
    "duration: typical",
  ],
  seconds: { create: 1 },
  id: ({ inputs }) => textOr(inputs["name"], ""),
  idWithin: ["logGroupName"],
  replaces: ["logGroupName", "name"],
  computed: ["metricTransformation.unit"],
  defaults: { applyOnTransformedLogs: false },
  autoName: { property: "name", maxLength: 512 },
  rules: [
    matches("name", /^[^:*]{1,512}$/, "512 characters at most, without : and *"),
    lengthBetween("pattern", 0, 1_024),
    matches("metricTransformation.name", /^[^:*$]{1,255}$/, "255 characters at most, without : * and $"),
    matches("metricTransformation.namespace", /^[^:*$]{1,255}$/, "255 characters at most, without : * and $"),
    conflicts("metricTransformation", ["defaultValue", "dimensions"]),
  ],
  apiRules: [
    each("metricTransformation.defaultValue", (value) =>
      Number.isFinite(Number(value)) ? undefined : "must be a number",
    ),
  ],
  references: [{ path: "logGroupName", to: [LOG_GROUP], by: "name", onTargetDelete: "goes-with-it" }],
};

/** A question to logs that the console offers. It may name groups that are not there. */
export const queryDefinition: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutQueryDefinition.html: lengths, 50 groups; slashes make folders",
    "terraform-provider-aws internal/service/logs/query_definition.go: form of the name; the API makes the id",
    "duration: typical",
  ],
  seconds: { create: 1 },
  id: newUuid,
  autoName: { property: "name", maxLength: 255 },
  rules: [
    lengthBetween("name", 1, 255),
    matches("name", /^([^:*/]+\/?)*[^:*/]+$/, "a name without : and *, in folders that slashes end"),
    lengthBetween("queryString", 1, 10_000),
  ],
  apiRules: [sizeBetween("logGroupNames", 0, 50)],
  outputs: (object) => ({
    arn: arn(object, "logs", `query-definition:${object.id}`),
    queryDefinitionId: object.id,
  }),
};
