/** Alerts and logs of Cloudflare: somebody hears of trouble, and what happened can be read afterwards. */
import { any, property, all } from "../../../lib/check";
import { isSet, isTrue, matches, noneOf } from "../../../lib/expect";
import { resourceRule, stackRule, type Finding } from "../../../lib/rule";
import type { Graph } from "../../../lib/graph";
import { Unreadable } from "../../../lib/value";
import { fail, pass, undecided } from "../../../lib/verdict";
import { LOGPUSH_JOB, NOTIFICATION_POLICY, ZONE } from "../../../types/cloudflare";

const ALERTS = "components/edge/alerts.ts";

/**
 * What somebody has to hear of, on every plan:
 * https://developers.cloudflare.com/notifications/notification-available/
 */
const WANTED: Readonly<Record<string, string>> = {
  universal_ssl_event_type: "certificates of the edge",
  dos_attack_l7: "attacks",
  real_origin_monitoring: "an origin that cannot be reached",
};

export const alertsReachSomebody = resourceRule({
  id: "cloudflare-alert-reaches-somebody",
  title: "A notification is switched on, and has an address to go to",
  severity: "medium",
  rationale: "One that is off, or that goes nowhere, looks like an alert in every review, and never comes.",
  remediation:
    "Keep `enabled: true` (components/edge/cloudflare.ts), and give `alerts.emails` one address at least (Pulumi.<stack>.yaml).",
  references: [],
  types: [NOTIFICATION_POLICY],
  check: all(
    any(
      property("mechanisms.emails", isSet()),
      property("mechanisms.webhooks", isSet()),
      property("mechanisms.pagerduties", isSet()),
    ),
    property("enabled", noneOf([false, "false"])),
  ),
});

export const alertsCover = stackRule({
  id: "cloudflare-alert-for-each-danger",
  title: "The owner of a zone is told of attacks, dead origins and certificates",
  severity: "medium",
  rationale:
    "A certificate that does not renew, an attack or an origin that is down is otherwise first seen by visitors.",
  remediation: `Add the missing alert (${ALERTS}).`,
  references: [],
  check: (graph: Graph): Finding[] => {
    if (graph.ofType(ZONE).length === 0) return [];
    const types = graph.ofType(NOTIFICATION_POLICY).map(({ inputs }) => inputs["alertType"]);
    const missing = Object.keys(WANTED).filter((type) => !types.includes(type));
    if (missing.length === 0) return [{ verdict: pass }];
    const message = `no alert of ${missing.map((type) => `${WANTED[type] ?? ""} (${type})`).join(", ")}`;
    const open = types.some((type) => type instanceof Unreadable);
    return [
      { verdict: open ? undecided(`an alertType is not known, so it may be that there is ${message}`) : fail(message) },
    ];
  },
});

export const logpush = resourceRule({
  id: "cloudflare-logpush-on-and-encrypted",
  title: "A log job is switched on, and its logs travel encrypted and verified",
  severity: "high",
  rationale:
    "Jobs are made switched off, and the logs of an attack are then gone; request logs hold addresses, paths and cookies of visitors.",
  remediation:
    "Set `enabled: true` and an https:// destination, or a bucket, on the `LogpushJob`, and do not switch off the check of its certificate.",
  references: [],
  types: [LOGPUSH_JOB],
  // The destination holds credentials: never shown.
  check: all(
    property("destinationConf", matches(/^(?!http:)(?!.*insecure-skip-verify=true)/i, "be encrypted and verified")),
    property("enabled", isTrue()),
  ),
});
