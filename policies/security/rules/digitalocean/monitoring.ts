/** Somebody notices: every public host is watched, and every alert reaches a person. */
import { all, any, property, ofType } from "../../../lib/check";
import { isSet, isTrue, matches } from "../../../lib/expect";
import { referrers } from "../../../lib/references";
import type { Resource } from "../../../lib/resource";
import { resourceRule, stackRule, type Finding } from "../../../lib/rule";
import { Unreadable, find } from "../../../lib/value";
import { every, fail, notApplicable, pass, undecided, type Verdict } from "../../../lib/verdict";
import { DNS_RECORD } from "../../../types/cloudflare";
import { DO_APP, DO_MONITOR_ALERT, DO_UPTIME_ALERT, DO_UPTIME_CHECK } from "../../../types/digitalocean";

export const alertsReachSomebody = resourceRule({
  id: "digitalocean-alert-reaches-somebody",
  title: "An alert is switched on, and reaches a person or a channel",
  severity: "medium",
  rationale: "An alert without a recipient is a light that nobody sees.",
  remediation: "Give `alerts.emails` of the stack (Pulumi.yaml) to `alerts` or `notifications`, or a Slack channel.",
  references: ["CIS-DO 4.2"],
  types: [DO_MONITOR_ALERT, DO_UPTIME_ALERT],
  check: all(
    ofType(
      [DO_MONITOR_ALERT],
      all(
        // Absent is switched on.
        property("enabled", isTrue({ absent: "pass" })),
        any(property("alerts.emails", isSet()), property("alerts.slacks", isSet())),
      ),
    ),
    ofType(
      [DO_UPTIME_ALERT],
      all(
        property("notifications", isSet()),
        any(property("notifications[*].emails", isSet()), property("notifications[*].slacks", isSet())),
      ),
    ),
  ),
});

export const uptimeCheckByHttps = resourceRule({
  id: "digitalocean-uptime-check-by-https",
  title: "An uptime check is switched on, and asks by HTTPS",
  severity: "medium",
  rationale: "A ping answers while the site shows errors, and only HTTPS sees a certificate that runs out.",
  remediation: "Set `target` to an address with https, and leave `type` and `enabled` out.",
  references: [],
  types: [DO_UPTIME_CHECK],
  check: all(
    property("enabled", isTrue({ absent: "pass" })),
    property("target", matches(/^https:\/\//i, "begin with https://", { show: true })),
    // Absent follows from the target.
    property("type", matches(/^https$/, "be https", { absent: "pass", show: true })),
  ),
});

export const hostsAreWatched = stackRule({
  id: "digitalocean-host-watched",
  title: "Each public host of production has an uptime check, and alerts for outage and certificate",
  severity: "medium",
  rationale: "An outage is otherwise reported by visitors, and an expired certificate by all of them at once.",
  remediation:
    "Set `alerts.watchHosts` to true (Pulumi.yaml); components/observability/digitalocean-host-watch.ts makes the check and " +
    "its alerts of type down (or down_global) and ssl_expiry.",
  references: ["CIS-DO 4.2"],
  check: (graph, { stack }): Finding[] => {
    const alerts = referrers(graph, [DO_UPTIME_CHECK], [DO_UPTIME_ALERT], "checkId");
    const records = referrers(graph, [DO_APP], [DNS_RECORD], "content");
    const checks = new Map<unknown, Resource[]>();
    for (const check of graph.ofType(DO_UPTIME_CHECK)) {
      const host = hostOf(check.inputs["target"]);
      checks.set(host, [...(checks.get(host) ?? []), check]);
    }
    return graph.ofType(DO_APP).map((resource) => {
      if (!stack.production) return { resource, verdict: notApplicable("the stack is not production") };
      const hosts = hostsOf(resource, records.get(resource.urn) ?? []);
      if (hosts.length === 0) return { resource, verdict: notApplicable("it has no public name of its own") };
      return { resource, verdict: every(hosts.map((host) => watched(host, checks, alerts))) };
    });
  },
});

/** Every name of the app: its domains, old and new form, and the DNS records that point at it. */
function hostsOf(app: Resource, records: readonly Resource[]): unknown[] {
  const domains = ["spec.domainNames[*].name", "spec.domains[*]"]
    .flatMap((path) => find(app.inputs, path))
    .map(({ value }) => value)
    .filter((value) => value !== undefined);
  return [...new Set([...domains, ...records.map(({ inputs }) => inputs["name"])])];
}

function watched(
  host: unknown,
  checks: ReadonlyMap<unknown, readonly Resource[]>,
  alerts: ReadonlyMap<string, readonly Resource[]>,
): Verdict {
  if (host instanceof Unreadable) return undecided(`a name of the app ${host.why}`);
  const own = checks.get(String(host)) ?? [];
  if (own.length === 0) {
    return checks.has("")
      ? undecided(`it may be that ${String(host)} has no uptime check: a target is not known`)
      : fail(`${String(host)} has no uptime check`);
  }
  const kinds = own.flatMap(({ urn }) => alerts.get(urn) ?? []).map(({ inputs }) => inputs["type"]);
  const missing = [
    ...(kinds.includes("down") || kinds.includes("down_global") ? [] : ["down"]),
    ...(kinds.includes("ssl_expiry") ? [] : ["ssl_expiry"]),
  ];
  if (missing.length === 0) return pass;
  const open = kinds.some((kind) => kind instanceof Unreadable);
  const message = `${String(host)} has no uptime alert of type ${missing.join(" or ")}`;
  return open ? undecided(`it may be that ${message}`) : fail(message);
}

/** The host of an address; empty when it is not known yet, undefined when there is none. */
function hostOf(target: unknown): string | undefined {
  if (target instanceof Unreadable) return "";
  return typeof target === "string" ? /^(?:[a-z]+:\/\/)?([^/:]+)/i.exec(target)?.[1]?.toLowerCase() : undefined;
}
