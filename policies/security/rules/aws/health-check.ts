/** Somebody notices from outside: every public host is asked, and an alarm tells people when it does not answer. */
import { all, property, when } from "../../../lib/check";
import type { Context } from "../../../lib/context";
import type { Graph } from "../../../lib/graph";
import { atLeast, isNotTrue, isSet, isTrue, matches, noneOf } from "../../../lib/expect";
import { referrers } from "../../../lib/references";
import type { Resource } from "../../../lib/resource";
import { resourceRule, stackRule, type Finding } from "../../../lib/rule";
import { Unreadable, find } from "../../../lib/value";
import { every, fail, notApplicable, some, undecided, type Verdict } from "../../../lib/verdict";
import { HEALTH_CHECK, LOAD_BALANCER, METRIC_ALARM } from "../../../types/aws";
import { DNS_RECORD } from "../../../types/cloudflare";

const FILE = "components/observability/aws-host-watch.ts";

export const asks = resourceRule({
  id: "aws-health-check-asks-by-https",
  title: "A health check of Route 53 is switched on, and asks by HTTPS",
  severity: "medium",
  rationale:
    "A check that is disabled or inverted counts an outage as health, and one without HTTPS asks what nobody uses.",
  remediation: `Set \`type\` to "HTTPS", and leave \`disabled\`, \`invertHealthcheck\` and \`enableSni\` alone (${FILE}).`,
  references: [],
  types: [HEALTH_CHECK],
  check: all(
    // Checks of alarms and of other checks ask nobody by themselves.
    property(
      "type",
      matches(/^(?:HTTPS|HTTPS_STR_MATCH|CALCULATED|CLOUDWATCH_METRIC|RECOVERY_CONTROL)$/i, "be HTTPS", { show: true }),
    ),
    property("disabled", isNotTrue()),
    property("invertHealthcheck", isNotTrue()),
    // Absent is on with HTTPS, and without it Cloudflare does not know which host is asked.
    property("enableSni", isTrue({ absent: "pass" })),
  ),
});

export const hostsAreWatched = stackRule({
  id: "aws-host-watched",
  title: "Each public host of production has a health check, and an alarm on it that tells somebody",
  severity: "medium",
  rationale: "The alarms inside see what reaches the load balancer; an outage before it is reported by visitors.",
  remediation: `Set \`alerts.watchHosts\` to true (Pulumi.yaml; in us-east only); ${FILE} makes the check and its alarm.`,
  references: [],
  check: (graph, context): Finding[] => {
    const records = referrers(graph, [LOAD_BALANCER], [DNS_RECORD], "content");
    const checks = new Map<unknown, Resource[]>();
    for (const check of graph.ofType(HEALTH_CHECK)) {
      const { fqdn } = check.inputs;
      const host = typeof fqdn === "string" ? fqdn.toLowerCase() : fqdn instanceof Unreadable ? "" : undefined;
      checks.set(host, [...(checks.get(host) ?? []), check]);
    }
    const alarms = alarmsOfChecks(graph);
    return graph.ofType(LOAD_BALANCER).flatMap((resource): Finding[] => {
      if (!context.stack.production) return [{ resource, verdict: notApplicable("the stack is not production") }];
      const hosts = new Set((records.get(resource.urn) ?? []).map(({ inputs }) => inputs["name"]));
      if (hosts.size === 0) return [{ resource, verdict: notApplicable("no public name points at it") }];
      return [{ resource, verdict: every([...hosts].map((host) => watched(host, checks, alarms, context))) }];
    });
  },
});

/** The alarms on the status of checks, by the URN of the check; under "" those of a check that is not known. */
function alarmsOfChecks(graph: Graph): ReadonlyMap<string, readonly Resource[]> {
  const named = referrers(graph, [HEALTH_CHECK], [METRIC_ALARM], "dimensions.HealthCheckId");
  const open = (named.get("") ?? []).filter(({ inputs }) =>
    find(inputs, "dimensions.HealthCheckId").some(({ value }) => value instanceof Unreadable),
  );
  return new Map([...named, ["", open]]);
}

function watched(
  host: unknown,
  checks: ReadonlyMap<unknown, readonly Resource[]>,
  alarms: ReadonlyMap<string, readonly Resource[]>,
  context: Context,
): Verdict {
  if (host instanceof Unreadable) return undecided(`the name of a DNS record ${host.why}`);
  const own = checks.get(String(host).toLowerCase()) ?? [];
  if (own.length === 0) {
    const message = `${String(host)} has no health check`;
    return checks.has("") ? undecided(`it may be that ${message}: the host of a check is not known`) : fail(message);
  }
  const onThem = own.flatMap(({ urn }) => alarms.get(urn) ?? []);
  if (onThem.length > 0) return some(onThem.map((alarm) => rings(alarm, context)));
  const message = `the health check of ${String(host)} has no alarm`;
  return (alarms.get("") ?? []).length > 0
    ? undecided(`it may be that ${message}: what an alarm looks at is not known`)
    : fail(message);
}

/** An alarm that turns red when the check fails: its status is then 0 instead of 1. */
const rings = all(
  property("metricName", matches(/^HealthCheckStatus$/, "be HealthCheckStatus", { show: true })),
  property("comparisonOperator", matches(/^LessThan(?:OrEqualTo)?Threshold$/, "be LessThanThreshold", { show: true })),
  when(
    property("comparisonOperator", matches(/^LessThanThreshold$/, "be LessThanThreshold")),
    property("threshold", atLeast(1)),
    "another comparison asks for another threshold",
  ),
  property("actionsEnabled", noneOf([false, "false"])),
  property("alarmActions", isSet()),
);
