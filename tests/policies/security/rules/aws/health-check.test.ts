import * as healthCheck from "../../../../../policies/security/rules/aws/health-check";
import { HEALTH_CHECK, LOAD_BALANCER, METRIC_ALARM } from "../../../../../policies/types/aws";
import { DNS_RECORD } from "../../../../../policies/types/cloudflare";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const TOPIC = "arn:aws:sns:us-east-1:123456789012:alarms";

testRules(healthCheck, {
  asks: {
    compliant: { type: "HTTPS", fqdn: "api.example.com", port: 443, enableSni: true, disabled: false },
    alsoCompliant: [
      { enableSni: ABSENT, disabled: ABSENT },
      { type: "HTTPS_STR_MATCH", searchString: "ok" },
      { type: "CALCULATED", fqdn: ABSENT },
    ],
    broken: [
      { type: "HTTP" },
      { type: "TCP" },
      { type: ABSENT },
      { disabled: true },
      { invertHealthcheck: true },
      { enableSni: false },
    ],
    undecided: [{ type: UNKNOWN }, { disabled: UNKNOWN }, { enableSni: UNKNOWN }],
  },
  hostsAreWatched: [
    {
      compliant: {
        balancer: { type: LOAD_BALANCER, inputs: { name: "api", internal: false } },
        record: {
          type: DNS_RECORD,
          inputs: { name: "api.example.com", content: UNKNOWN },
          refs: { content: "balancer" },
        },
        check: { type: HEALTH_CHECK, inputs: { id: "c-1", type: "HTTPS", fqdn: "api.example.com" } },
        alarm: {
          type: METRIC_ALARM,
          inputs: {
            namespace: "AWS/Route53",
            metricName: "HealthCheckStatus",
            dimensions: { HealthCheckId: UNKNOWN },
            comparisonOperator: "LessThanThreshold",
            threshold: 1,
            alarmActions: [TOPIC],
          },
          refs: { dimensions: "check" },
        },
        another: { type: METRIC_ALARM, inputs: { namespace: "AWS/RDS", dimensions: { DBInstanceIdentifier: "db" } } },
      },
      alsoCompliant: [
        { another: ABSENT },
        { "check.fqdn": "API.example.com" },
        { "alarm.comparisonOperator": "LessThanOrEqualToThreshold", "alarm.threshold": 0 },
        { "alarm.alarmActions": UNKNOWN },
        { "alarm.actionsEnabled": true },
      ],
      broken: [
        { check: ABSENT },
        { alarm: ABSENT },
        { "check.fqdn": "www.example.com" },
        { "check.fqdn": ABSENT },
        { "record.name": "www.example.com" },
        { "alarm.metricName": "ConnectionTime" },
        { "alarm.comparisonOperator": "GreaterThanThreshold" },
        { "alarm.threshold": 0 },
        { "alarm.threshold": ABSENT },
        { "alarm.alarmActions": [] },
        { "alarm.alarmActions": ABSENT },
        { "alarm.actionsEnabled": false },
        { "alarm.dimensions": { HealthCheckId: "another" } },
      ],
      undecided: [
        { "check.fqdn": UNKNOWN },
        { "record.name": UNKNOWN },
        { "alarm.comparisonOperator": UNKNOWN },
        { alarm: ABSENT, "another.dimensions": UNKNOWN },
      ],
      notApplicable: [{ record: ABSENT }],
    },
  ],
});
