/** CloudWatch alarms: they ring, somebody hears them, and silence is not mistaken for health. */
import { all, property, when, ofType } from "../../../lib/check";
import { isSet, matches, noneOf } from "../../../lib/expect";
import { resourceRule } from "../../../lib/rule";
import { COMPOSITE_ALARM, METRIC_ALARM } from "../../../types/aws";

const FILE = "components/aws/metric-alarm.ts";

export const tells = resourceRule({
  id: "aws-alarm-tells-somebody",
  title: "An alarm's actions are on, tell somebody, and take silence seriously",
  severity: "medium",
  rationale:
    "An alarm that turns red and does nothing is seen by nobody; one that ignores missing data stays green while all is dead.",
  remediation: `Pass the topic of the alarms as \`topicArn\`, leave \`actionsEnabled\` and \`treatMissingData\` out, or set the latter to "breaching" where less is bad (${FILE}).`,
  references: ["CKV_AWS_319"],
  types: [METRIC_ALARM, COMPOSITE_ALARM],
  check: all(
    property("alarmActions", isSet()),
    property("actionsEnabled", noneOf([false, "false"])),
    ofType(
      [METRIC_ALARM],
      all(
        property("treatMissingData", noneOf(["ignore"])),
        when(
          property("comparisonOperator", matches(/^LessThan/, "be one of the LessThan operators")),
          property("treatMissingData", noneOf(["notBreaching"])),
          "more is bad, so that nothing is good",
        ),
      ),
    ),
  ),
});
