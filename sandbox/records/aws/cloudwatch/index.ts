/** Logs, alarms, dashboards and events. */
import type { Records } from "../..";
import { COMPOSITE_ALARM, compositeAlarm, METRIC_ALARM, metricAlarm } from "./alarms";
import { dashboard } from "./dashboard";
import { EVENT_RULE, EVENT_TARGET, eventRule, eventTarget } from "./events";
import { LOG_GROUP, logGroup } from "./log-group";
import { logMetricFilter, queryDefinition } from "./log-parts";

/** What the module `cloudwatch` of the package has: CloudWatch, its logs, and EventBridge. */
export const cloudwatchRecords: Records = {
  [LOG_GROUP]: logGroup,
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": logMetricFilter,
  "aws:cloudwatch/queryDefinition:QueryDefinition": queryDefinition,
  [METRIC_ALARM]: metricAlarm,
  [COMPOSITE_ALARM]: compositeAlarm,
  "aws:cloudwatch/dashboard:Dashboard": dashboard,
  [EVENT_RULE]: eventRule,
  [EVENT_TARGET]: eventTarget,
};
