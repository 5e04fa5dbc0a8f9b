/** Logs, alarms, the web firewall, and what watches the account. */
import type { Graph } from "../../lib/graph";
import type { Resource } from "../../lib/resource";
import { recordsData, recordsManagement, type Unclear } from "../../lib/trail";
import { find, isRecord } from "../../lib/value";
import {
  CONFIG_RECORDER,
  CONFIG_RULE,
  DASHBOARD,
  ECS_CLUSTER,
  GUARD_DUTY_DETECTOR,
  GUARD_DUTY_FEATURE,
  HEALTH_CHECK,
  LOG_GROUP,
  METRIC_ALARM,
  METRIC_FILTER,
  TRAIL,
  WEB_ACL,
  WEB_ACL_RULE,
} from "../../types/aws";
import {
  FREE,
  NoPrice,
  always,
  byUse,
  countAt,
  counted,
  isOn,
  numberAt,
  read,
  textAt,
  type Assumptions,
  type Line,
  type Priced,
  type Pricers,
} from "./pricer";

/** Groups of rules that AWS sells by the month and the request. https://aws.amazon.com/waf/pricing/ */
const SOLD_RULES = /^AWSManagedRules(?:BotControl|ATP|ACFP|AntiDDoS)RuleSet$/;

/** A period in seconds below which an alarm counts as one of high resolution. */
const STANDARD_PERIOD = 60;

function logGroup(resource: Resource, _graph: Graph, { logGb }: Assumptions): Priced {
  if (textAt(resource, "logGroupClass", "STANDARD") !== "STANDARD") {
    throw new NoPrice("there are prices for the standard class only");
  }
  const days = numberAt(resource, "retentionInDays", 0);
  const written = byUse(`${logGb} GB written`, "aws.logs.written", logGb, "gb");
  if (days === 0) return { lines: [written], unpriced: ["logs are kept for ever, so what is stored has no end"] };
  const kept = (logGb * days * 12) / 365;
  return { lines: [written, byUse(`${kept.toFixed(1)} GB kept for ${days} days`, "aws.logs.kept", kept, "gb-month")] };
}

/** Whether an alarm looks more often than once a minute. */
export function isHighResolution(resource: Resource): boolean {
  return ["period", "metricQueries[*].metric.period", "metricQueries[*].period"]
    .flatMap((path) => find(resource.inputs, path))
    .some(({ value }) => typeof value === "number" && value < STANDARD_PERIOD);
}

function alarm(resource: Resource): Priced {
  // An alarm on an expression pays for each metric in it.
  const inExpression = find(resource.inputs, "metricQueries[*]").filter(
    ({ value }) => isRecord(value) && value["metric"] !== undefined,
  ).length;
  const metrics = Math.max(1, inExpression);
  const price = isHighResolution(resource) ? "aws.alarm.high-resolution" : "aws.alarm.standard";
  return { lines: [always(`alarm on ${counted(metrics, "metric")}`, price, metrics)] };
}

const metricFilter = (): Priced => ({ lines: [always("metric of its own", "aws.metric")] });

const dashboard = (): Priced => ({ lines: [always("dashboard", "aws.dashboard")] });

/** A check of a host outside AWS, and each thing that it does beyond a plain request every half minute. */
function healthCheck(resource: Resource): Priced {
  const kind = textAt(resource, "type");
  if (!/^(?:HTTPS?(?:_STR_MATCH)?|TCP)$/.test(kind)) throw new NoPrice("there are prices for checks of hosts only");
  const features = [
    kind.startsWith("HTTPS"),
    kind.endsWith("STR_MATCH"),
    numberAt(resource, "requestInterval", 30) === 10,
    isOn(resource, "measureLatency"),
  ].filter(Boolean).length;
  const more = always(counted(features, "option"), "aws.health-check.feature", features);
  return { lines: [always("check of a host", "aws.health-check"), ...(features === 0 ? [] : [more])] };
}

function cluster(resource: Resource): Priced {
  const on = find(resource.inputs, "settings[*]").some(
    ({ value }) => isRecord(value) && value["name"] === "containerInsights" && value["value"] !== "disabled",
  );
  if (on) throw new NoPrice("the metrics of Container Insights are as many as its services and tasks make");
  return FREE;
}

function webAcl(resource: Resource, _graph: Graph, { apiRequestsMillions }: Assumptions): Priced {
  const rules = countAt(resource, "rules");
  const sold = find(resource.inputs, "rules[*].statement.managedRuleGroupStatement.name").filter(
    ({ value }) => typeof value === "string" && SOLD_RULES.test(value),
  );
  return {
    lines: [
      always("web firewall", "aws.waf.acl"),
      always(counted(rules, "rule"), "aws.waf.rule", rules),
      byUse(`${apiRequestsMillions} million requests`, "aws.waf.requests", apiRequestsMillions, "million-requests"),
    ],
    unpriced: sold.map(({ value }) => `${String(value)} has no price`),
  };
}

const webAclRule = (): Priced => ({ lines: [always("rule", "aws.waf.rule")] });

function recorder(resource: Resource, _graph: Graph, { configItems }: Assumptions): Priced {
  const daily = read(resource, "recordingMode.recordingFrequency") === "DAILY";
  return {
    lines: [
      byUse(
        `${configItems} changes recorded ${daily ? "daily" : "as they happen"}`,
        daily ? "aws.config.item.daily" : "aws.config.item.continuous",
        configItems,
        "item",
      ),
    ],
  };
}

const configRule = (_resource: Resource, _graph: Graph, { configEvaluations }: Assumptions): Priced => ({
  lines: [byUse(`${configEvaluations} evaluations`, "aws.config.evaluation", configEvaluations, "item")],
});

function guard(resource: Resource, _graph: Graph, { auditEventsMillions, logGb }: Assumptions): Priced {
  if (read(resource, "enable") === false) return FREE;
  return {
    lines: [
      byUse(
        `${auditEventsMillions} million events of the account`,
        "aws.guardduty.events",
        auditEventsMillions,
        "million-requests",
      ),
      byUse(`${logGb} GB of flow and DNS logs`, "aws.guardduty.flow-logs", logGb, "gb"),
    ],
  };
}

function guardFeature(resource: Resource): Priced {
  if (read(resource, "status") === "DISABLED") return FREE;
  throw new NoPrice(`the GuardDuty feature ${textAt(resource, "name")} has no price`);
}

function trail(resource: Resource, graph: Graph, { auditEventsMillions: millions }: Assumptions): Priced {
  if (countAt(resource, "insightSelectors") > 0) throw new NoPrice("CloudTrail Insights has no price");
  const events = (what: string, price: string): Line =>
    byUse(`${millions} million ${what} events`, price, millions, "million-requests");
  return {
    lines: [
      ...(isFurtherTrail(resource, graph) ? [events("management", "aws.cloudtrail.management-events")] : []),
      ...(told(recordsData(resource.inputs)) ? [events("data", "aws.cloudtrail.data-events")] : []),
    ],
  };
}

/** The first copy of the management events is free. */
function isFurtherTrail(resource: Resource, graph: Graph): boolean {
  if (!told(recordsManagement(resource.inputs))) return false;
  return graph.ofType(TRAIL).find(({ inputs }) => recordsManagement(inputs) !== false) !== resource;
}

/** Tells which selector cannot be read, where that is so. */
function told(answer: boolean | Unclear): boolean {
  if (typeof answer === "boolean") return answer;
  throw new NoPrice(`${answer.at} ${answer.value.why}`);
}

/** Pricers of what watches. */
export const WATCH: Pricers = {
  [LOG_GROUP]: logGroup,
  [METRIC_ALARM]: alarm,
  [METRIC_FILTER]: metricFilter,
  [DASHBOARD]: dashboard,
  [HEALTH_CHECK]: healthCheck,
  [ECS_CLUSTER]: cluster,
  [WEB_ACL]: webAcl,
  [WEB_ACL_RULE]: webAclRule,
  [CONFIG_RECORDER]: recorder,
  [CONFIG_RULE]: configRule,
  [GUARD_DUTY_DETECTOR]: guard,
  [GUARD_DUTY_FEATURE]: guardFeature,
  [TRAIL]: trail,
};
