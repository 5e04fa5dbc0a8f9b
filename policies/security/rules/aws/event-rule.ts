/** EventBridge: what should be told is told, and nobody else puts events on the bus. */
import { property } from "../../../lib/check";
import { parsed } from "../../../lib/document";
import { noneOf } from "../../../lib/expect";
import { companion, each, together, ofEach } from "../../../lib/relations";
import { stackRule } from "../../../lib/rule";
import { Unreadable, find } from "../../../lib/value";
import { fail, pass, undecided } from "../../../lib/verdict";
import { ACCESS_ANALYZER, CONFIG_RECORDER, EVENT_RULE, EVENT_TARGET, GUARD_DUTY_DETECTOR } from "../../../types/aws";

const FINDINGS = "FINDINGS (components/audit/aws/findings.ts)";

export const hasTarget = stackRule({
  id: "aws-event-rule-has-target",
  title: "A rule of EventBridge is on, and has a target",
  severity: "medium",
  rationale:
    "A rule that is off or leads nowhere matches events and tells nobody: a failed backup or an attack is not told.",
  remediation:
    "Make an `aws.cloudwatch.EventTarget` for the rule, as in components/audit/aws/findings.ts, and leave `state` out.",
  references: [],
  check: together(
    companion({ of: [EVENT_RULE], is: [EVENT_TARGET], by: "rule", called: "a target" }),
    ofEach([EVENT_RULE], property("state", noneOf(["DISABLED"]))),
  ),
});

export const findingsAreTold = stackRule({
  id: "aws-event-findings-are-told",
  title: "Findings of GuardDuty, AWS Config and Access Analyzer go to somebody",
  severity: "high",
  rationale: "A finding that waits in a console for somebody to look is found too late.",
  remediation: `Keep the source in ${FINDINGS}.`,
  references: [],
  check: each([GUARD_DUTY_DETECTOR, CONFIG_RECORDER, ACCESS_ANALYZER], ({ type }, graph) => {
    const source = SOURCES[type] ?? "";
    const patterns = graph
      .ofType(EVENT_RULE)
      .flatMap(({ inputs }) => find(inputs, "eventPattern").map(({ value }) => parsed(value)));
    if (patterns.some((pattern) => find(pattern, "source[*]").some(({ value }) => value === source))) return pass;
    return patterns.some((pattern) => pattern instanceof Unreadable)
      ? undecided("the pattern of a rule is not known before deployment")
      : fail(`no rule of EventBridge takes the events of ${source}`);
  }),
});

const SOURCES: Readonly<Record<string, string>> = {
  [GUARD_DUTY_DETECTOR]: "aws.guardduty",
  [CONFIG_RECORDER]: "aws.config",
  [ACCESS_ANALYZER]: "aws.access-analyzer",
};
