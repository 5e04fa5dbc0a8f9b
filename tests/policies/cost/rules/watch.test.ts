import * as watch from "../../../../policies/cost/rules/watch";
import { FLOW_LOG, METRIC_ALARM, TRAIL } from "../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../support/fixture";
import { testRules } from "../../support/promises";

testRules(watch, {
  logsAreDeleted: {
    compliant: { retentionInDays: 90 },
    broken: [{ retentionInDays: 0 }, { retentionInDays: ABSENT }, { retentionInDays: null }, { retentionInDays: 731 }],
    undecided: [{ retentionInDays: UNKNOWN }],
  },
  watchIsStandard: [
    {
      compliant: { settings: [{ name: "containerInsights", value: "enabled" }] },
      alsoCompliant: [{ settings: ABSENT }, { "settings[0].value": "disabled" }],
      broken: [{ "settings[0].value": "enhanced" }],
      undecided: [{ settings: UNKNOWN }, { "settings[0]": UNKNOWN }, { "settings[0].value": UNKNOWN }],
    },
    {
      type: METRIC_ALARM,
      compliant: { period: 60, metricQueries: [{ metric: { period: 300 } }] },
      alsoCompliant: [{ period: ABSENT }, { metricQueries: ABSENT }],
      broken: [{ period: 30 }, { "metricQueries[0].metric.period": 10 }, { "metricQueries[0].period": 10 }],
      undecided: [{ period: UNKNOWN }, { metricQueries: UNKNOWN }, { "metricQueries[0].metric": UNKNOWN }],
    },
    {
      type: FLOW_LOG,
      compliant: { maxAggregationInterval: 600 },
      alsoCompliant: [{ maxAggregationInterval: ABSENT }],
      broken: [{ maxAggregationInterval: 60 }],
      undecided: [{ maxAggregationInterval: UNKNOWN }],
    },
  ],
  recorderIsDaily: {
    compliant: { recordingMode: { recordingFrequency: "DAILY" } },
    broken: [{ "recordingMode.recordingFrequency": "CONTINUOUS" }, { recordingMode: ABSENT }],
    undecided: [{ recordingMode: UNKNOWN }, { "recordingMode.recordingFrequency": UNKNOWN }],
  },
  oneTrail: {
    compliant: {
      trail: { type: TRAIL, inputs: {} },
      data: {
        type: TRAIL,
        inputs: { eventSelectors: [{ includeManagementEvents: false, dataResources: [{ type: "AWS::S3::Object" }] }] },
      },
    },
    alsoCompliant: [{ data: ABSENT }],
    broken: [
      { "data.eventSelectors": ABSENT },
      { "data.eventSelectors[0].includeManagementEvents": true },
      { "data.advancedEventSelectors": [{ fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] }] },
    ],
    notApplicable: [{ trail: ABSENT }],
    undecided: [
      { "data.eventSelectors": UNKNOWN },
      { "data.eventSelectors[0].includeManagementEvents": UNKNOWN },
      { "data.advancedEventSelectors": [{ fieldSelectors: [{ field: "eventCategory", equals: [UNKNOWN] }] }] },
    ],
  },
});
