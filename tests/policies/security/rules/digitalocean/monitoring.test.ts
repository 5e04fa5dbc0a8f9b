import * as monitoring from "../../../../../policies/security/rules/digitalocean/monitoring";
import { DNS_RECORD } from "../../../../../policies/types/cloudflare";
import { DO_APP, DO_UPTIME_ALERT, DO_UPTIME_CHECK } from "../../../../../policies/types/digitalocean";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const notifications = [{ emails: ["platform@example.com"] }];

testRules(monitoring, {
  alertsReachSomebody: [
    {
      compliant: { type: "v1/insights/droplet/cpu", enabled: true, alerts: { emails: ["platform@example.com"] } },
      alsoCompliant: [
        { enabled: ABSENT },
        { alerts: { slacks: [{ channel: "ops", url: UNKNOWN }] } },
        { "alerts.emails": UNKNOWN },
      ],
      broken: [{ enabled: false }, { alerts: {} }, { "alerts.emails": [] }, { alerts: ABSENT }],
      undecided: [{ enabled: UNKNOWN }],
    },
    {
      type: DO_UPTIME_ALERT,
      compliant: { checkId: UNKNOWN, type: "down", notifications },
      alsoCompliant: [{ notifications: [{ slacks: [{ channel: "ops", url: UNKNOWN }] }] }],
      broken: [
        { "notifications[0].emails": [] },
        { notifications: [{}] },
        { notifications: ABSENT },
        { notifications: [] },
      ],
      undecided: [],
      decidedBecause: "it is enough that somebody is named",
    },
  ],
  uptimeCheckByHttps: {
    compliant: { name: "api", target: "https://api.example.com/livez", enabled: true, type: "https" },
    alsoCompliant: [{ enabled: ABSENT, type: ABSENT }],
    broken: [{ enabled: false }, { target: "http://api.example.com" }, { target: ABSENT }, { type: "ping" }],
    undecided: [{ target: UNKNOWN }, { enabled: UNKNOWN }],
  },
  hostsAreWatched: [
    {
      compliant: {
        app: { type: DO_APP, inputs: { spec: { domainNames: [{ name: "api.example.com" }] } } },
        record: { type: DNS_RECORD, inputs: { name: "api.example.com", content: UNKNOWN }, refs: { content: "app" } },
        check: { type: DO_UPTIME_CHECK, inputs: { id: "u-1", target: "https://api.example.com/livez" } },
        down: { type: DO_UPTIME_ALERT, inputs: { type: "down", notifications }, refs: { checkId: "check" } },
        certificate: { type: DO_UPTIME_ALERT, inputs: { checkId: "u-1", type: "ssl_expiry", notifications } },
      },
      alsoCompliant: [
        { "down.type": "down_global" },
        { record: ABSENT },
        { "check.target": "https://api.example.com:443" },
      ],
      broken: [
        { check: ABSENT },
        { down: ABSENT },
        { certificate: ABSENT },
        { "down.type": "latency" },
        { "certificate.checkId": "another" },
        { "check.target": "https://www.example.com" },
        { "check.target": ABSENT },
        { "record.name": "www.example.com" },
        { "app.spec": { domains: ["old.example.com"] } },
      ],
      undecided: [
        { "check.target": UNKNOWN },
        { "down.type": UNKNOWN },
        { "app.spec": { domainNames: [{ name: UNKNOWN }] } },
      ],
      notApplicable: [{ "app.spec": {}, record: ABSENT }],
    },
  ],
});
