import * as alerts from "../../../../../policies/security/rules/cloudflare/alerts";
import { NOTIFICATION_POLICY, ZONE } from "../../../../../policies/types/cloudflare";
import type { Given } from "../../../support/fixture";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const accountId = "0123456789abcdef0123456789abcdef";
const mail = { emails: [{ id: "team@example.org" }] };
const policy = { accountId, alertType: "dos_attack_l7", name: "attack", enabled: true, mechanisms: mail };
const alert = (alertType: string): Given => ({ type: NOTIFICATION_POLICY, inputs: { ...policy, alertType } });
const job = {
  zoneId: "023e105f4ecef8ad9ca31a8372d0c353",
  dataset: "firewall_events",
  destinationConf: "s3://logs/edge?region=us-east-1",
  enabled: true,
};

testRules(alerts, {
  alertsReachSomebody: {
    compliant: policy,
    alsoCompliant: [
      { "mechanisms.emails": ABSENT, "mechanisms.webhooks": [{ id: UNKNOWN }] },
      { "mechanisms.emails": UNKNOWN },
      { mechanisms: UNKNOWN },
      { enabled: ABSENT },
    ],
    broken: [
      { "mechanisms.emails": [] },
      { mechanisms: {} },
      { mechanisms: ABSENT },
      { "mechanisms.emails": null },
      { enabled: false },
    ],
    undecided: [{ enabled: UNKNOWN }],
  },
  alertsCover: {
    compliant: {
      zone: { type: ZONE, inputs: { name: "example.com", account: { id: accountId } } },
      certificates: alert("universal_ssl_event_type"),
      attack: alert("dos_attack_l7"),
      origin: alert("real_origin_monitoring"),
    },
    broken: [{ certificates: ABSENT }, { attack: ABSENT }, { "origin.alertType": "incident_alert" }],
    undecided: [{ "origin.alertType": UNKNOWN }],
    notApplicable: [{ zone: ABSENT }],
  },
  logpush: {
    compliant: job,
    alsoCompliant: [{ destinationConf: "https://logs.example.org/in" }],
    broken: [
      { destinationConf: "http://logs.example.org/in" },
      { destinationConf: "splunk://logs.example.org/in?insecure-skip-verify=true" },
      { destinationConf: ABSENT },
      { enabled: false },
      { enabled: ABSENT },
      { enabled: null },
    ],
    undecided: [{ destinationConf: UNKNOWN }, { enabled: UNKNOWN }],
  },
});
