/** Logs, metrics and audit: kept as long as somebody reads them, and written no more often than needed. */
import { property, all, ofType } from "../../lib/check";
import { expectation, oneOf, satisfies } from "../../lib/expect";
import { resourceRule, stackRule, type Finding } from "../../lib/rule";
import { recordsManagement } from "../../lib/trail";
import { Unreadable, find, isRecord } from "../../lib/value";
import { every, fail, pass, undecided } from "../../lib/verdict";
import { CONFIG_RECORDER, ECS_CLUSTER, FLOW_LOG, LOG_GROUP, METRIC_ALARM, TRAIL } from "../../types/aws";

export const logsAreDeleted = resourceRule({
  id: "cost-log-retention",
  title: "Logs are deleted after the days that the stack asks for",
  severity: "medium",
  rationale: "CloudWatch keeps logs for ever unless told otherwise, and every month pays for all months before it.",
  remediation:
    "Set `logs.retentionDays` in Pulumi.<stack>.yaml; 0 means for ever. The limit is `cost.logDays` of the stack (policies/settings.yaml).",
  references: ["CKV_AWS_66"],
  types: [LOG_GROUP],
  check: property(
    "retentionInDays",
    satisfies(
      (value, at, { stack }) => {
        const days = Number(value);
        if (days === 0)
          return fail(`${at} is 0, which keeps logs for ever; it must be at most ${stack.cost.logDays} days`);
        return days <= stack.cost.logDays
          ? pass
          : fail(`${at} is ${days}; it must be at most ${stack.cost.logDays} days`);
      },
      { absent: "fail" },
    ),
  ),
});

export const watchIsStandard = resourceRule({
  id: "cost-watch-standard",
  title: "Insights, alarms and flow logs are of the standard kind",
  severity: "low",
  rationale:
    "Enhanced insights and alarms below a minute cost several times as much, and flow logs of each minute write up to ten times as many records.",
  remediation:
    "Set `containerInsights` to `enabled` (components/app-platform/aws/cluster.ts), `period` to 60 or more, and `maxAggregationInterval` to 600 (components/network/aws).",
  references: [],
  types: [ECS_CLUSTER, METRIC_ALARM, FLOW_LOG],
  check: all(
    ofType([ECS_CLUSTER], ({ inputs }) => {
      const settings = find(inputs, "settings[*]");
      const own = settings.filter(
        ({ value }) => value instanceof Unreadable || (isRecord(value) && value["name"] === "containerInsights"),
      );
      return own.length === 0
        ? pass
        : every(
            own.map(({ at, value }) => {
              const kind = isRecord(value) ? value["value"] : value;
              if (kind instanceof Unreadable) return undecided(`${at} ${kind.why}`);
              return kind === "enhanced" ? fail(`${at} is enhanced; it must be enabled or disabled`) : pass;
            }),
          );
    }),
    ofType([METRIC_ALARM], (resource, context) => {
      const standard = expectation("be at least 60 seconds", (value) => Number(value) >= 60, { absent: "pass" });
      const found = ["period", "metricQueries[*].period", "metricQueries[*].metric.period"].flatMap((path) =>
        find(resource.inputs, path),
      );
      return every(found.map((one) => standard(one, context)));
    }),
    ofType([FLOW_LOG], property("maxAggregationInterval", oneOf([600, "600"], { absent: "pass" }))),
  ),
});

export const recorderIsDaily = resourceRule({
  id: "cost-config-daily",
  title: "AWS Config records once a day",
  severity: "low",
  rationale: "Recorded as it happens, every network interface of every task is an item that is paid for.",
  remediation:
    'Set `recordingMode.recordingFrequency: "DAILY"` (components/audit/aws). Without it AWS records as it happens.',
  references: [],
  types: [CONFIG_RECORDER],
  check: property("recordingMode.recordingFrequency", oneOf(["DAILY"])),
});

export const oneTrail = stackRule({
  id: "cost-one-trail",
  title: "One trail records the account's management events",
  severity: "medium",
  rationale:
    "The first copy of these events is free; each further trail pays $2 for 100,000 of them, and stores them again.",
  remediation:
    "Remove the further trails (components/audit/aws), or turn `includeManagementEvents` off in their event selectors.",
  references: [],
  check: (graph): Finding[] => {
    const trails = graph.ofType(TRAIL).map((resource) => ({ resource, answer: recordsManagement(resource.inputs) }));
    const recording = trails.filter(({ answer }) => answer !== false);
    return recording.map(({ resource, answer }, index) => ({
      resource,
      verdict:
        index === 0
          ? pass
          : typeof answer === "boolean"
            ? fail(`${recording[0]?.resource.name ?? "another trail"} records the management events already`)
            : undecided(`${answer.at} ${answer.value.why}`),
    }));
  },
});
