/** Alarms on metrics, and alarms on alarms. */
import { CloudError } from "../../../cloud/error";
import {
  all,
  between,
  conflicts,
  each,
  exactlyOneOf,
  lengthBetween,
  matches,
  oneOf,
  sizeBetween,
  type Rule,
} from "../../../interpreter/rules";
import { isAbsent, isObject, locate, textOr } from "../../../interpreter/values";
import type { ResourceRecord } from "../../../record";
import { arn } from "../account";

/** Type token of an alarm on a metric. */
export const METRIC_ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
/** Type token of an alarm on alarms. */
export const COMPOSITE_ALARM = "aws:cloudwatch/compositeAlarm:CompositeAlarm";

const ACTIONS = ["alarmActions", "insufficientDataActions", "okActions"];
const DAY = 86_400;

const needsAComparison: Rule = (inputs) =>
  isAbsent(inputs["evaluationCriteria"])
    ? ["comparisonOperator", "evaluationPeriods"]
        .filter((property) => isAbsent(inputs[property]))
        .map((property) => ({ property, reason: "is needed for an alarm on metrics" }))
    : [];

const looksBackADayAtMost: Rule = ({ period, evaluationPeriods, datapointsToAlarm }) => {
  const [periods, seconds] = [Number(evaluationPeriods ?? 1), Number(period ?? 0)];
  const longest = seconds >= 3_600 ? 7 * DAY : DAY;
  return [
    ...(periods * seconds > longest
      ? [{ property: "evaluationPeriods", reason: `Metrics cannot be checked across more than ${longest} seconds` }]
      : []),
    ...(Number(datapointsToAlarm ?? 0) > periods
      ? [{ property: "datapointsToAlarm", reason: `must not be more than evaluationPeriods ${periods}` }]
      : []),
  ];
};

const oneResult: Rule = (inputs) => {
  const queries = locate(inputs, "metricQueries[*]").filter(({ value }) => isObject(value));
  const shown = queries.filter(({ value }) => isObject(value) && value["returnData"] === true);
  return queries.length === 0 || shown.length === 1
    ? []
    : [{ property: "metricQueries", reason: `exactly one must have returnData, got ${shown.length}` }];
};

const periodOf = (path: string): Rule =>
  each(path, (value) =>
    [10, 20, 30].includes(Number(value)) || (Number(value) > 0 && Number(value) % 60 === 0)
      ? undefined
      : "must be 10, 20, 30 or a multiple of 60 seconds",
  );

/** An alarm on a metric, or on a sum of several. */
export const metricAlarm: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html: values, periods, five actions, a day of looking back",
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html: an id begins with a small letter, one result",
    "terraform-provider-aws internal/service/cloudwatch/metric_alarm.go: defaults, sets, conflicts; the name is the id and replaces",
    "the API overwrites an alarm of the same name; two resources would undo each other at every update, so a second one is refused here",
    "duration: typical",
  ],
  seconds: { create: 1 },
  id: ({ inputs }) => textOr(inputs["name"], ""),
  replaces: ["name"],
  computed: ["evaluateLowSampleCountPercentiles"],
  defaults: { actionsEnabled: true, treatMissingData: "missing" },
  autoName: { property: "name", maxLength: 255 },
  sets: [...ACTIONS, "metricQueries"],
  fractions: ["threshold"],
  rules: [
    lengthBetween("name", 1, 255),
    lengthBetween("alarmDescription", 0, 1_024),
    between("evaluationPeriods", 1),
    between("datapointsToAlarm", 1),
    oneOf("statistic", ["Average", "Maximum", "Minimum", "SampleCount", "Sum"]),
    oneOf("comparisonOperator", [
      "GreaterThanOrEqualToThreshold",
      "GreaterThanThreshold",
      "GreaterThanUpperThreshold",
      "LessThanLowerOrGreaterThanUpperThreshold",
      "LessThanLowerThreshold",
      "LessThanOrEqualToThreshold",
      "LessThanThreshold",
    ]),
    oneOf("treatMissingData", ["breaching", "ignore", "missing", "notBreaching"]),
    oneOf("evaluateLowSampleCountPercentiles", ["evaluate", "ignore"]),
    matches(
      "extendedStatistic",
      /^(p(\d{1,2}(\.\d+)?|100)|(tm|wm|tc|ts)(\d|100)|IQM|PR\(|(TM|WM|TC|TS)\()/,
      "a percentile such as p99",
    ),
    conflicts("", ["metricName", "metricQueries"]),
    conflicts("", ["metricQueries", "statistic"]),
    conflicts("", ["extendedStatistic", "statistic"]),
    conflicts("", ["threshold", "thresholdMetricId"]),
    ...ACTIONS.map((actions) => sizeBetween(actions, 0, 5)),
    ...ACTIONS.map((actions) => matches(`${actions}[*]`, /^arn:/, "an ARN")),
    periodOf("period"),
    periodOf("metricQueries[*].metric.period"),
  ],
  apiRules: [
    all(
      exactlyOneOf("", ["evaluationCriteria", "metricName", "metricQueries"]),
      exactlyOneOf("metricQueries[*]", ["expression", "metric"]),
      needsAComparison,
      looksBackADayAtMost,
      oneResult,
    ),
  ],
  outputs: (object) => ({ arn: arn(object, "cloudwatch", `alarm:${object.id}`) }),
};

/** An alarm on the state of other alarms. */
export const compositeAlarm: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html: rule of 10240 characters; the alarms in it must be there",
    "terraform-provider-aws internal/service/cloudwatch/composite_alarm.go: the name is the id and replaces",
    "duration: typical",
  ],
  seconds: { create: 1 },
  id: ({ inputs }) => textOr(inputs["alarmName"], ""),
  replaces: ["actionsEnabled", "alarmName"],
  defaults: { actionsEnabled: true },
  sets: ACTIONS,
  rules: [lengthBetween("alarmName", 1, 255), lengthBetween("alarmRule", 1, 10_240)],
  accept: ({ inputs, cloud }) => {
    const names = [
      ...textOr(inputs["alarmRule"], "").matchAll(/\b(?:ALARM|OK|INSUFFICIENT_DATA)\(\s*"?([^")]+?)"?\s*\)/g),
    ];
    const known = cloud.list(METRIC_ALARM, COMPOSITE_ALARM).flatMap(({ id, outputs }) => [id, outputs["arn"]]);
    const missing = names.map(([, name]) => name).find((name) => !known.includes(name));
    if (missing === undefined) return;
    throw CloudError.invalid(
      `alarmRule ValidationError: Could not save the composite alarm as alarm ${missing} does not exist`,
    );
  },
  outputs: (object) => ({ arn: arn(object, "cloudwatch", `alarm:${object.id}`) }),
};
