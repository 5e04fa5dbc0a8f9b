import * as eventRule from "../../../../../policies/security/rules/aws/event-rule";
import {
  ACCESS_ANALYZER,
  CONFIG_RECORDER,
  EVENT_RULE,
  EVENT_TARGET,
  GUARD_DUTY_DETECTOR,
} from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const rule = (source: string) => ({
  type: EVENT_RULE,
  inputs: { eventPattern: JSON.stringify({ source: ["other", source] }) },
});
testRules(eventRule, {
  hasTarget: {
    compliant: {
      rule: { type: EVENT_RULE, inputs: { state: "ENABLED" } },
      target: { type: EVENT_TARGET, inputs: { rule: UNKNOWN }, refs: { rule: "rule" } },
    },
    alsoCompliant: [{ "rule.state": ABSENT }],
    broken: [{ target: ABSENT }, { "target.rule": "another" }, { "rule.state": "DISABLED" }],
    undecided: [{ "target.rule": UNKNOWN }, { "rule.state": UNKNOWN }],
  },
  findingsAreTold: {
    compliant: {
      detector: { type: GUARD_DUTY_DETECTOR, inputs: {} },
      recorder: { type: CONFIG_RECORDER, inputs: {} },
      analyzer: { type: ACCESS_ANALYZER, inputs: {} },
      threats: rule("aws.guardduty"),
      violations: rule("aws.config"),
      access: rule("aws.access-analyzer"),
    },
    alsoCompliant: [{ detector: ABSENT, threats: ABSENT }],
    broken: [{ threats: ABSENT }, { violations: ABSENT }, { "access.eventPattern": '{"source":["aws.backup"]}' }],
    undecided: [{ "threats.eventPattern": UNKNOWN }],
    notApplicable: [{ detector: ABSENT, recorder: ABSENT, analyzer: ABSENT }],
  },
});
