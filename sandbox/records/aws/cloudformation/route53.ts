import type { Mappings } from "./mapping";

/** Checks from outside. */
export const route53Mappings: Mappings = {
  "aws:route53/healthCheck:HealthCheck": {
    type: "AWS::Route53::HealthCheck",
    at: "HealthCheckConfig",
    properties: {
      childHealthThreshold: "HealthThreshold",
      cloudwatchAlarmName: "AlarmIdentifier/Name",
      cloudwatchAlarmRegion: "AlarmIdentifier/Region",
      fqdn: "FullyQualifiedDomainName",
      invertHealthcheck: "Inverted",
      routingControlArn: {
        replaces: true,
        because: "as the provider has it, internal/service/route53/health_check.go",
      },
      tags: "/HealthCheckTags",
    },
    without: {
      "CloudFormation does not have it": ["disabled"],
      "the API wants a reference with each call, and the provider makes it from this": ["referenceName"],
      "decides when the provider updates": ["triggers"],
    },
  },
};
