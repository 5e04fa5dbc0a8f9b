import * as trailAlarms from "../../../../../policies/security/rules/aws/trail-alarms";
import { WATCHED_EVENTS } from "../../../../../policies/lib/watched-events";
import { LOG_GROUP, METRIC_ALARM, METRIC_FILTER, TRAIL } from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN, type Change, type Given } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

/** One filter for each event, by a name such as `cis5-1`. */
const filters: Record<string, Given> = Object.fromEntries(
  WATCHED_EVENTS.map(({ id, contains }) => [
    `cis${id.replace(".", "-")}`,
    {
      type: METRIC_FILTER,
      inputs: {
        logGroupName: UNKNOWN,
        pattern: `{ ${contains.map((part) => `($.eventName = ${part})`).join(" || ")} }`,
        metricTransformation: { namespace: "audit", name: id, value: "1" },
      },
      refs: { logGroupName: "logs" },
    },
  ]),
);
const others: Record<string, Given> = {
  trail: { type: TRAIL, inputs: { cloudWatchLogsGroupArn: UNKNOWN }, refs: { cloudWatchLogsGroupArn: "logs" } },
  logs: { type: LOG_GROUP, inputs: { name: "/audit" } },
};
/** An alarm on the metric of each filter. */
const alarms: Record<string, Given> = Object.fromEntries(
  Object.entries(filters).map(([name, { inputs }]) => [
    `alarm-${name}`,
    {
      type: METRIC_ALARM,
      inputs: {
        namespace: "audit",
        metricName: (inputs["metricTransformation"] as { name: string }).name,
        alarmActions: [UNKNOWN],
      },
    },
  ]),
);
const perFilter = (change: (name: string) => Change): Change[] => Object.keys(filters).map(change);

testRules(trailAlarms, {
  eventsAreCounted: [
    {
      compliant: { ...others, ...filters, ...alarms },
      alsoCompliant: [{ logs: ABSENT }],
      broken: [
        ...perFilter((name) => ({ [name]: ABSENT })),
        ...perFilter((name) => ({ [`${name}.pattern`]: '{ $.eventName = "Other" }' })),
        // Longer names of other events do not count.
        {
          "cis5-14.pattern": String(filters["cis5-14"]?.inputs["pattern"]).replace("CreateVpc)", "CreateVpcEndpoint)"),
        },
        // On the log group of something else it counts nothing.
        { "cis5-3.logGroupName": "/another" },
        { "alarm-cis5-3": ABSENT },
      ],
      undecided: [{ "cis5-3.pattern": UNKNOWN }],
    },
    {
      compliant: {
        filter: {
          type: METRIC_FILTER,
          inputs: { pattern: "{}", metricTransformation: { namespace: "audit", name: "root", value: "1" } },
        },
        alarm: {
          type: METRIC_ALARM,
          inputs: { namespace: "audit", metricName: UNKNOWN, alarmActions: [UNKNOWN] },
          refs: { metricName: "filter" },
        },
      },
      alsoCompliant: [
        { "alarm.metricName": "root" },
        { "alarm.alarmActions": UNKNOWN },
        { "alarm.actionsEnabled": true },
      ],
      broken: [
        { alarm: ABSENT },
        { "alarm.metricName": "another" },
        { "alarm.metricName": "root", "alarm.namespace": "another" },
        { "alarm.alarmActions": [] },
        { "alarm.alarmActions": ABSENT },
        { "alarm.actionsEnabled": false },
      ],
      undecided: [],
      decidedBecause: "a metric that is not known yet still shows which filter it comes from",
      notApplicable: [{ filter: ABSENT }],
    },
  ],
});
