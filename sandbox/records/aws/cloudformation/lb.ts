import type { Mapped, Mappings } from "./mapping";

const ATTRIBUTES = "an attribute of the API";
const of = (to: string, attribute: string): Mapped => ({ to, attribute, because: ATTRIBUTES });
const attributes = (to: string, keys: Readonly<Record<string, string>>): Record<string, Mapped> =>
  Object.fromEntries(Object.entries(keys).map(([property, key]) => [property, of(to, key)]));
const logs = (property: string, key: string): Record<string, string | Mapped> => ({
  [property]: ".",
  ...attributes("LoadBalancerAttributes", {
    [`${property}.bucket`]: `${key}.s3.bucket`,
    [`${property}.enabled`]: `${key}.s3.enabled`,
    [`${property}.prefix`]: `${key}.s3.prefix`,
  }),
});
const forward = (actions: string): Record<string, string> => ({
  [`${actions}[*].forward.stickiness`]: "TargetGroupStickinessConfig",
  [`${actions}[*].forward.stickiness.duration`]: "DurationSeconds",
  [`${actions}[*].forward.targetGroups[*].arn`]: "TargetGroupArn",
});

/** Headers of a listener, by the middle of the input's name and of the attribute's key. */
const REQUEST_HEADERS = {
  XAmznMtlsClientcert: "x_amzn_mtls_clientcert",
  XAmznMtlsClientcertIssuer: "x_amzn_mtls_clientcert_issuer",
  XAmznMtlsClientcertLeaf: "x_amzn_mtls_clientcert_leaf",
  XAmznMtlsClientcertSerialNumber: "x_amzn_mtls_clientcert_serial_number",
  XAmznMtlsClientcertSubject: "x_amzn_mtls_clientcert_subject",
  XAmznMtlsClientcertValidity: "x_amzn_mtls_clientcert_validity",
  XAmznTlsCipherSuite: "x_amzn_tls_cipher_suite",
  XAmznTlsVersion: "x_amzn_tls_version",
};
const RESPONSE_HEADERS = {
  AccessControlAllowCredentials: "access_control_allow_credentials",
  AccessControlAllowHeaders: "access_control_allow_headers",
  AccessControlAllowMethods: "access_control_allow_methods",
  AccessControlAllowOrigin: "access_control_allow_origin",
  AccessControlExposeHeaders: "access_control_expose_headers",
  AccessControlMaxAge: "access_control_max_age",
  ContentSecurityPolicy: "content_security_policy",
  StrictTransportSecurity: "strict_transport_security",
  XContentTypeOptions: "x_content_type_options",
  XFrameOptions: "x_frame_options",
};

/**
 * Load balancers and their certificates. The keys of attributes:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html and beside it.
 */
export const lbMappings: Mappings = {
  "aws:acm/certificate:Certificate": {
    type: "AWS::CertificateManager::Certificate",
    properties: {
      options: ".",
      validationOptions: "DomainValidationOptions",
    },
    without: {
      "CloudFormation imports no certificate": ["certificateBody", "certificateChain", "privateKey"],
      "decides when the provider renews": ["earlyRenewalDuration"],
    },
  },
  "aws:acm/certificateValidation:CertificateValidation": {
    none: "waits for a certificate; CloudFormation waits in the certificate itself",
  },
  "aws:lb/listener:Listener": {
    type: "AWS::ElasticLoadBalancingV2::Listener",
    properties: {
      certificateArn: "Certificates/*/CertificateArn",
      ...forward("defaultActions"),
      ...attributes("ListenerAttributes", {
        ...Object.fromEntries(
          Object.entries(REQUEST_HEADERS).map(([name, key]) => [
            `routingHttpRequest${name}HeaderName`,
            `routing.http.request.${key}.header_name`,
          ]),
        ),
        ...Object.fromEntries(
          Object.entries(RESPONSE_HEADERS).map(([name, key]) => [
            `routingHttpResponse${name}HeaderValue`,
            `routing.http.response.${key}.header_value`,
          ]),
        ),
        routingHttpResponseServerEnabled: "routing.http.response.server.enabled",
        tcpIdleTimeoutSeconds: "tcp.idle_timeout.seconds",
      }),
    },
  },
  "aws:lb/listenerRule:ListenerRule": {
    type: "AWS::ElasticLoadBalancingV2::ListenerRule",
    properties: { ...forward("actions"), "conditions[*].queryStrings": "QueryStringConfig/Values" },
  },
  "aws:lb/loadBalancer:LoadBalancer": {
    type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
    properties: {
      loadBalancerType: "Type",
      ipamPools: ".",
      internal: {
        to: "Scheme",
        unchecked: true,
        because: "a boolean for internal or internet-facing",
      },
      ...logs("accessLogs", "access_logs"),
      ...logs("connectionLogs", "connection_logs"),
      ...logs("healthCheckLogs", "health_check_logs"),
      ...attributes("LoadBalancerAttributes", {
        clientKeepAlive: "client_keep_alive.seconds",
        desyncMitigationMode: "routing.http.desync_mitigation_mode",
        dnsRecordClientRoutingPolicy: "dns_record.client_routing_policy",
        dropInvalidHeaderFields: "routing.http.drop_invalid_header_fields.enabled",
        enableCrossZoneLoadBalancing: "load_balancing.cross_zone.enabled",
        enableDeletionProtection: "deletion_protection.enabled",
        enableHttp2: "routing.http2.enabled",
        enableTlsVersionAndCipherSuiteHeaders: "routing.http.x_amzn_tls_version_and_cipher_suite.enabled",
        enableWafFailOpen: "waf.fail_open.enabled",
        enableXffClientPort: "routing.http.xff_client_port.enabled",
        enableZonalShift: "zonal_shift.config.enabled",
        idleTimeout: "idle_timeout.timeout_seconds",
        preserveHostHeader: "routing.http.preserve_host_header.enabled",
        secondaryIpsAutoAssignedPerSubnet: "secondary_ips.auto_assigned.per_subnet",
        xffHeaderProcessingMode: "routing.http.xff_header_processing.mode",
      }),
    },
    without: { "CloudFormation does not have it": ["customerOwnedIpv4Pool", "subnetMappings[*].outpostId"] },
  },
  "aws:lb/targetGroup:TargetGroup": {
    type: "AWS::ElasticLoadBalancingV2::TargetGroup",
    properties: {
      healthCheck: ".",
      "healthCheck.enabled": "HealthCheckEnabled",
      "healthCheck.healthyThreshold": "HealthyThresholdCount",
      "healthCheck.interval": "HealthCheckIntervalSeconds",
      "healthCheck.matcher": "Matcher/HttpCode",
      "healthCheck.path": "HealthCheckPath",
      "healthCheck.port": "HealthCheckPort",
      "healthCheck.protocol": "HealthCheckProtocol",
      "healthCheck.timeout": "HealthCheckTimeoutSeconds",
      "healthCheck.unhealthyThreshold": "UnhealthyThresholdCount",
      stickiness: ".",
      targetFailovers: ".",
      targetGroupHealth: ".",
      "targetGroupHealth.dnsFailover": ".",
      "targetGroupHealth.unhealthyStateRouting": ".",
      targetHealthStates: ".",
      ...attributes("TargetGroupAttributes", {
        connectionTermination: "deregistration_delay.connection_termination.enabled",
        deregistrationDelay: "deregistration_delay.timeout_seconds",
        lambdaMultiValueHeadersEnabled: "lambda.multi_value_headers.enabled",
        loadBalancingAlgorithmType: "load_balancing.algorithm.type",
        loadBalancingAnomalyMitigation: "load_balancing.algorithm.anomaly_mitigation",
        loadBalancingCrossZoneEnabled: "load_balancing.cross_zone.enabled",
        preserveClientIp: "preserve_client_ip.enabled",
        proxyProtocolV2: "proxy_protocol_v2.enabled",
        slowStart: "slow_start.duration_seconds",
        "stickiness.cookieDuration": "stickiness.lb_cookie.duration_seconds",
        "stickiness.cookieName": "stickiness.app_cookie.cookie_name",
        "stickiness.enabled": "stickiness.enabled",
        "stickiness.type": "stickiness.type",
        "targetFailovers[*].onDeregistration": "target_failover.on_deregistration",
        "targetFailovers[*].onUnhealthy": "target_failover.on_unhealthy",
        "targetGroupHealth.dnsFailover.minimumHealthyTargetsCount":
          "target_group_health.dns_failover.minimum_healthy_targets.count",
        "targetGroupHealth.dnsFailover.minimumHealthyTargetsPercentage":
          "target_group_health.dns_failover.minimum_healthy_targets.percentage",
        "targetGroupHealth.unhealthyStateRouting.minimumHealthyTargetsCount":
          "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count",
        "targetGroupHealth.unhealthyStateRouting.minimumHealthyTargetsPercentage":
          "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage",
        "targetHealthStates[*].enableUnhealthyConnectionTermination":
          "target_health_state.unhealthy.connection_termination.enabled",
        "targetHealthStates[*].unhealthyDrainingInterval": "target_health_state.unhealthy.draining_interval_seconds",
      }),
    },
  },
};
