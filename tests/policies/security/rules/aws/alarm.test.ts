import * as alarm from "../../../../../policies/security/rules/aws/alarm";
import { COMPOSITE_ALARM } from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const TOPIC = "arn:aws:sns:us-east-1:123456789012:alarms";

testRules(alarm, {
  tells: [
    {
      compliant: { alarmActions: [TOPIC] },
      alsoCompliant: [{ alarmActions: [UNKNOWN] }, { alarmActions: UNKNOWN }],
      broken: [{ alarmActions: [] }, { alarmActions: ABSENT }, { alarmActions: null }],
      undecided: [],
      decidedBecause: "a topic that is not known yet is one",
    },
    {
      compliant: { alarmActions: [TOPIC] },
      alsoCompliant: [{ actionsEnabled: true }],
      broken: [{ actionsEnabled: false }, { actionsEnabled: "false" }],
      undecided: [{ actionsEnabled: UNKNOWN }],
    },
    {
      type: COMPOSITE_ALARM,
      compliant: { alarmRule: "ALARM(a)", alarmActions: [TOPIC] },
      broken: [{ actionsEnabled: false }],
      undecided: [{ actionsEnabled: UNKNOWN }],
    },
    {
      compliant: {
        alarmActions: [TOPIC],
        comparisonOperator: "GreaterThanThreshold",
        treatMissingData: "notBreaching",
      },
      alsoCompliant: [{ treatMissingData: ABSENT }, { treatMissingData: "breaching" }],
      broken: [{ treatMissingData: "ignore" }, { comparisonOperator: "LessThanThreshold" }],
      undecided: [{ treatMissingData: UNKNOWN }, { comparisonOperator: UNKNOWN }],
    },
    {
      compliant: { alarmActions: [TOPIC], comparisonOperator: "LessThanThreshold" },
      alsoCompliant: [{ treatMissingData: "breaching" }],
      broken: [{ treatMissingData: "notBreaching" }, { treatMissingData: "ignore" }],
      undecided: [{ treatMissingData: UNKNOWN }],
    },
  ],
});
