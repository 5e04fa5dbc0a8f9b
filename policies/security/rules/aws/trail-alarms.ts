/** Alarms on the trail: what should not happen is counted, and each count rings. */
import type { Graph } from "../../../lib/graph";
import { each, together } from "../../../lib/relations";
import type { Resource } from "../../../lib/resource";
import { stackRule } from "../../../lib/rule";
import { Unreadable, find } from "../../../lib/value";
import { fail, pass, some, undecided, type Verdict } from "../../../lib/verdict";
import { WATCHED_EVENTS, counts } from "../../../lib/watched-events";
import { LOG_GROUP, METRIC_ALARM, METRIC_FILTER, TRAIL } from "../../../types/aws";

const EVENTS = "WATCHED_EVENTS (components/audit/aws/watched-events.ts)";

export const eventsAreCounted = stackRule({
  id: "aws-trail-events-are-counted",
  title: "What CIS wants to be watched in the trail is counted, and each count raises an alarm",
  severity: "medium",
  rationale:
    "An attacker who opens a bucket or switches the trail off is noticed only if somebody counts it, and is told.",
  remediation: `Add the event, with its pattern in full, to ${EVENTS}; make an \`aws.cloudwatch.MetricAlarm\` with \`alarmActions\` for the metric.`,
  references: [
    ...["CIS7 5.1", "CIS7 5.2", "CIS7 5.3", "CIS7 5.4", "CIS7 5.5", "CIS7 5.6", "CIS7 5.7", "CIS7 5.8", "CIS7 5.9"],
    ...["CIS7 5.10", "CIS7 5.11", "CIS7 5.12", "CIS7 5.13", "CIS7 5.14", "CIS7 5.15"],
    ...["AWS-0147", "AWS-0148", "AWS-0149", "AWS-0150", "AWS-0151", "AWS-0152", "AWS-0153", "AWS-0154"],
    ...["AWS-0155", "AWS-0156", "AWS-0157", "AWS-0158", "AWS-0159", "AWS-0160", "AWS-0174"],
  ],
  check: together(
    (graph) => {
      const trails = graph.ofType(TRAIL);
      if (trails.length === 0) return [];
      const patterns = filtersOf(trails, graph).flatMap(({ inputs }) =>
        find(inputs, "pattern").map(({ value }) => value),
      );
      const known = patterns.filter((pattern) => typeof pattern === "string");
      const open = patterns.some((pattern) => pattern instanceof Unreadable);
      return WATCHED_EVENTS.map((event) => {
        const message = `nobody counts ${event.what} (CIS ${event.id}): no filter on the trail has all of its events`;
        const verdict = known.some((pattern) => counts(pattern, event))
          ? pass
          : open
            ? undecided(message)
            : fail(message);
        return { verdict };
      });
    },
    (graph, context) => {
      const alarms = new Map<string, Resource[]>();
      for (const alarm of graph.ofType(METRIC_ALARM)) {
        const { namespace, metricName } = alarm.inputs;
        // A name that is not known yet still shows which filter it comes from.
        const keys =
          metricName instanceof Unreadable
            ? graph.behind(alarm, "metricName").map(({ urn }) => urn)
            : [`${String(namespace)} ${String(metricName)}`];
        for (const key of keys) alarms.set(key, [...(alarms.get(key) ?? []), alarm]);
      }
      return each([METRIC_FILTER], (filter): Verdict => {
        const { namespace, name } = (find(filter.inputs, "metricTransformation")[0]?.value ?? {}) as Record<
          string,
          unknown
        >;
        const own = [...(alarms.get(filter.urn) ?? []), ...(alarms.get(`${String(namespace)} ${String(name)}`) ?? [])];
        return own.length === 0 ? fail("no alarm watches its metric") : some(own.map(tellsSomebody));
      })(graph, context);
    },
  ),
});

/** The filters on the trails' own log groups; all filters when those groups are not part of the stack. */
function filtersOf(trails: readonly Resource[], graph: Graph): readonly Resource[] {
  const groups = graph
    .ofType(LOG_GROUP)
    .filter((group) => trails.some((trail) => graph.refersTo(trail, "cloudWatchLogsGroupArn", group)));
  const filters = graph.ofType(METRIC_FILTER);
  if (groups.length === 0) return filters;
  return filters.filter((filter) => groups.some((group) => graph.refersTo(filter, "logGroupName", group)));
}

function tellsSomebody({ name, inputs }: Resource): Verdict {
  if (inputs["actionsEnabled"] === false) return fail(`the actions of its alarm ${name} are off`);
  const actions = inputs["alarmActions"];
  if (actions instanceof Unreadable) return pass;
  return Array.isArray(actions) && actions.length > 0 ? pass : fail(`its alarm ${name} tells nobody`);
}
