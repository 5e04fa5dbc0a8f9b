import * as app from "../../../../../policies/security/rules/digitalocean/app-availability";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const ALERTS = [
  { rule: "CPU_UTILIZATION", operator: "GREATER_THAN", value: 85, window: "TEN_MINUTES" },
  { rule: "MEM_UTILIZATION", operator: "GREATER_THAN", value: 85, window: "TEN_MINUTES" },
  { rule: "RESTART_COUNT", operator: "GREATER_THAN", value: 2, window: "TEN_MINUTES" },
];
const LOGS = [{ name: "logtail", logtail: { token: UNKNOWN } }];
const compliant = {
  spec: {
    name: "landing-prod-api",
    alerts: [{ rule: "DEPLOYMENT_FAILED" }, { rule: "DOMAIN_FAILED" }, { rule: "AUTOSCALE_FAILED" }],
    jobs: [{ name: "migrate", kind: "PRE_DEPLOY", instanceCount: 1, logDestinations: LOGS }],
    services: [
      {
        name: "api",
        instanceSizeSlug: "apps-d-2vcpu-4gb",
        autoscaling: { minInstanceCount: 3, maxInstanceCount: 9, metrics: { cpu: { percent: 70 } } },
        healthCheck: { httpPath: "/readyz" },
        livenessHealthCheck: { httpPath: "/livez" },
        termination: { drainSeconds: 20, gracePeriodSeconds: 60 },
        alerts: ALERTS,
        logDestinations: LOGS,
      },
    ],
  },
};
const noService = { "spec.services": ABSENT };

testRules(app, {
  twoInstances: [
    {
      compliant,
      alsoCompliant: [{ "spec.services[0].autoscaling": ABSENT, "spec.services[0].instanceCount": 2 }],
      broken: [
        { "spec.services[0].autoscaling": ABSENT },
        { "spec.services[0].autoscaling": null, "spec.services[0].instanceCount": 1 },
        { "spec.services[0].autoscaling.minInstanceCount": 1 },
        { "spec.services[0].autoscaling.minInstanceCount": 0 },
      ],
      undecided: [
        { "spec.services[0].autoscaling.minInstanceCount": UNKNOWN },
        { "spec.services[0].autoscaling": UNKNOWN },
        { "spec.services": UNKNOWN },
      ],
      notApplicable: [noService],
    },
    {
      production: true,
      compliant,
      broken: [{ "spec.services[0].autoscaling.minInstanceCount": 1 }],
      undecided: [{ spec: UNKNOWN }],
    },
  ],
  sizeCanScale: {
    compliant,
    alsoCompliant: [
      { "spec.services[0].autoscaling": ABSENT, "spec.services[0].instanceSizeSlug": "apps-s-1vcpu-0.5gb" },
      {
        "spec.services[0].autoscaling": ABSENT,
        "spec.services[0].instanceSizeSlug": "apps-s-1vcpu-1gb",
        "spec.services[0].instanceCount": 3,
      },
    ],
    broken: [
      { "spec.services[0].instanceSizeSlug": "apps-s-2vcpu-4gb" },
      {
        "spec.services[0].autoscaling": ABSENT,
        "spec.services[0].instanceSizeSlug": "apps-s-1vcpu-1gb-fixed",
        "spec.services[0].instanceCount": 2,
      },
    ],
    undecided: [
      { "spec.services[0].instanceSizeSlug": UNKNOWN },
      {
        "spec.services[0].autoscaling": ABSENT,
        "spec.services[0].instanceSizeSlug": "apps-s-1vcpu-0.5gb",
        "spec.services[0].instanceCount": UNKNOWN,
      },
    ],
    notApplicable: [noService],
  },
  healthChecked: {
    compliant,
    broken: [
      { "spec.services[0].healthCheck": ABSENT },
      { "spec.services[0].healthCheck.httpPath": "" },
      { "spec.services[0].healthCheck.httpPath": null },
      { "spec.services[0].livenessHealthCheck": ABSENT },
      { "spec.services[0].livenessHealthCheck.httpPath": "" },
      { "spec.services[0].livenessHealthCheck.httpPath": "/readyz" },
    ],
    undecided: [
      { "spec.services[0].healthCheck.httpPath": UNKNOWN },
      { "spec.services[0].livenessHealthCheck.httpPath": UNKNOWN },
    ],
    notApplicable: [noService],
  },
  gracefulStop: {
    compliant,
    alsoCompliant: [{ "spec.services[0].termination": ABSENT }],
    broken: [
      { "spec.services[0].termination.drainSeconds": 1 },
      { "spec.services[0].termination.gracePeriodSeconds": 1 },
      { "spec.services[0].termination.gracePeriodSeconds": 0 },
    ],
    undecided: [{ "spec.services[0].termination.drainSeconds": UNKNOWN }, { "spec.services[0].termination": UNKNOWN }],
    notApplicable: [noService],
  },
  alerts: {
    compliant,
    alsoCompliant: [
      {
        "spec.alerts": [{ rule: "DEPLOYMENT_FAILED" }, { rule: "DOMAIN_FAILED" }],
        "spec.services[0].autoscaling": ABSENT,
      },
      noService,
    ],
    broken: [
      { "spec.alerts": ABSENT },
      { "spec.alerts": [] },
      { "spec.alerts[0]": ABSENT },
      { "spec.alerts[1].disabled": true },
      { "spec.alerts[2]": ABSENT },
      { "spec.services[0].alerts": ABSENT },
      { "spec.services[0].alerts[0]": ABSENT },
      { "spec.services[0].alerts[2].disabled": true },
      { "spec.workers": [{ name: "mail" }] },
    ],
    undecided: [
      { "spec.alerts": UNKNOWN },
      { "spec.alerts[0].rule": UNKNOWN },
      { "spec.alerts[1]": UNKNOWN },
      { "spec.services[0].alerts": UNKNOWN },
      { "spec.services[0].alerts[1].rule": UNKNOWN },
    ],
  },
  logsKept: [
    {
      compliant,
      alsoCompliant: [{ "spec.services[0].logDestinations": UNKNOWN }],
      broken: [{ "spec.services[0].logDestinations": ABSENT }, { "spec.jobs[0].logDestinations": [] }],
      undecided: [],
      decidedBecause: "it is enough that logs go somewhere",
    },
  ],
  jobsKnowTheirTime: {
    compliant,
    broken: [{ "spec.jobs[0].kind": ABSENT }, { "spec.jobs[0].kind": "UNSPECIFIED" }, { "spec.jobs[0].kind": null }],
    undecided: [{ "spec.jobs[0].kind": UNKNOWN }],
    notApplicable: [{ "spec.jobs": ABSENT }],
  },
});
