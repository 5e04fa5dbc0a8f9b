import { ACCOUNT, TAGS, ROLE, TARGETS, allow, type Sample } from "./values";

const VISIBILITY = { cloudwatchMetricsEnabled: true, metricName: "waf", sampledRequestsEnabled: true };

/** Networks, load balancers and their firewall. */
export const NETWORK: readonly Sample[] = [
  [
    "aws:acm/certificate:Certificate",
    "certificate",
    { domainName: "api.example.com", validationMethod: "DNS", options: { export: "DISABLED" }, tags: TAGS },
  ],
  ["aws:acm/certificateValidation:CertificateValidation", "validated", {}],
  ["aws:ec2/vpc:Vpc", "net-vpc", { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true, tags: TAGS }],
  ["aws:ec2/internetGateway:InternetGateway", "net-gateway", { vpcId: "net-vpc-id", tags: TAGS }],
  [
    "aws:ec2/subnet:Subnet",
    "net-a",
    { vpcId: "net-vpc-id", cidrBlock: "10.0.0.0/24", availabilityZone: "us-east-1a", tags: TAGS },
  ],
  [
    "aws:ec2/subnet:Subnet",
    "net-b",
    { vpcId: "net-vpc-id", cidrBlock: "10.0.1.0/24", availabilityZone: "us-east-1b", tags: TAGS },
  ],
  ["aws:ec2/routeTable:RouteTable", "net-routes", { vpcId: "net-vpc-id", tags: TAGS }],
  [
    "aws:ec2/route:Route",
    "net-out",
    { routeTableId: "net-routes-id", destinationCidrBlock: "0.0.0.0/0", gatewayId: "net-gateway-id" },
  ],
  [
    "aws:ec2/routeTableAssociation:RouteTableAssociation",
    "net-a-routes",
    { subnetId: "net-a-id", routeTableId: "net-routes-id" },
  ],
  ["aws:ec2/eip:Eip", "net-address", { domain: "vpc", tags: TAGS }],
  ["aws:ec2/natGateway:NatGateway", "net-nat", { subnetId: "net-a-id", allocationId: "net-address-id", tags: TAGS }],
  [
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    "net-s3",
    {
      vpcId: "net-vpc-id",
      serviceName: "com.amazonaws.us-east-1.s3",
      vpcEndpointType: "Gateway",
      routeTableIds: ["net-routes-id"],
      policy: allow("s3:GetObject", "arn:aws:s3:::bucket/*", { Principal: "*" }),
      tags: TAGS,
    },
  ],
  [
    "aws:ec2/flowLog:FlowLog",
    "net-flow-logs",
    {
      vpcId: "net-vpc-id",
      trafficType: "REJECT",
      logDestinationType: "cloud-watch-logs",
      logDestination: `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/e2e/flow`,
      iamRoleArn: ROLE,
      maxAggregationInterval: 60,
    },
  ],
  [
    "aws:ec2/managedPrefixList:ManagedPrefixList",
    "net-edge",
    {
      name: "edge",
      addressFamily: "IPv4",
      maxEntries: 2,
      entries: [{ cidr: "192.0.2.0/24", description: "edge" }],
      tags: TAGS,
    },
  ],
  ["aws:ec2/securityGroup:SecurityGroup", "net-app", { vpcId: "net-vpc-id", namePrefix: "app-", tags: TAGS }],
  [
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    "net-app-in",
    { securityGroupId: "net-app-id", prefixListId: "net-edge-id", ipProtocol: "tcp", fromPort: 443, toPort: 443 },
  ],
  [
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    "net-app-out",
    { securityGroupId: "net-app-id", cidrIpv4: "0.0.0.0/0", ipProtocol: "-1" },
  ],
  [
    "aws:ec2/networkInterface:NetworkInterface",
    "nat-interface",
    { subnetId: "net-a-id", securityGroups: ["net-app-id"], sourceDestCheck: false },
  ],
  [
    "aws:ec2/launchTemplate:LaunchTemplate",
    "nat-template",
    {
      namePrefix: "nat-",
      instanceType: "t4g.nano",
      imageId: "ami-0123456789abcdef0",
      metadataOptions: { httpTokens: "required" },
      networkInterfaces: [{ networkInterfaceId: "nat-interface-id", deviceIndex: 0 }],
    },
  ],
  [
    "aws:lb/loadBalancer:LoadBalancer",
    "lb",
    {
      name: "e2e",
      internal: false,
      loadBalancerType: "application",
      subnets: ["net-a-id", "net-b-id"],
      securityGroups: ["net-app-id"],
      idleTimeout: 60,
      dropInvalidHeaderFields: true,
      accessLogs: { bucket: "e2e-logs", enabled: true, prefix: "lb" },
      tags: TAGS,
    },
  ],
  [
    "aws:lb/targetGroup:TargetGroup",
    "blue",
    {
      namePrefix: "blue",
      vpcId: "net-vpc-id",
      port: 8080,
      protocol: "HTTP",
      targetType: "ip",
      deregistrationDelay: 30,
      healthCheck: { path: "/healthz", interval: 10, healthyThreshold: 2, matcher: "200" },
      stickiness: { type: "lb_cookie", enabled: false },
      tags: TAGS,
    },
  ],
  [
    "aws:lb/listener:Listener",
    "https",
    {
      loadBalancerArn: "lb-id",
      port: 443,
      protocol: "HTTPS",
      sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
      certificateArn: "certificate-id",
      defaultActions: [{ type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } }],
      routingHttpResponseServerEnabled: false,
    },
  ],
  [
    "aws:lb/listenerRule:ListenerRule",
    "traffic",
    {
      priority: 100,
      conditions: [
        { pathPattern: { values: ["/*"] } },
        { httpHeader: { httpHeaderName: "x-origin", values: ["secret"] } },
      ],
      actions: [
        {
          type: "forward",
          forward: {
            targetGroups: [
              { arn: TARGETS("blue"), weight: 100 },
              { arn: TARGETS("green"), weight: 0 },
            ],
            stickiness: { enabled: false, duration: 60 },
          },
        },
      ],
    },
  ],
  [
    "aws:wafv2/webAcl:WebAcl",
    "waf",
    {
      name: "e2e",
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      visibilityConfig: VISIBILITY,
      customResponseBodies: [{ key: "slow", content: "slow down", contentType: "TEXT_PLAIN" }],
      rules: [
        {
          name: "managed",
          priority: 1,
          overrideAction: { none: {} },
          statement: { managedRuleGroupStatement: { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" } },
          visibilityConfig: VISIBILITY,
        },
        {
          name: "rate",
          priority: 2,
          action: { block: { customResponse: { responseCode: 429, customResponseBodyKey: "slow" } } },
          statement: { rateBasedStatement: { limit: 1000, aggregateKeyType: "IP", evaluationWindowSec: 300 } },
          visibilityConfig: VISIBILITY,
        },
      ],
      tags: TAGS,
    },
  ],
  ["aws:wafv2/webAclAssociation:WebAclAssociation", "waf-lb", { resourceArn: "lb-id" }],
  [
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    "waf-logs",
    {
      logDestinationConfigs: [`arn:aws:logs:us-east-1:${ACCOUNT}:log-group:aws-waf-logs-e2e`],
      redactedFields: [{ singleHeader: { name: "authorization" } }],
    },
  ],
  [
    "aws:ec2/instance:Instance",
    "nat",
    {
      ami: "ami-0123456789abcdef0",
      instanceType: "t4g.nano",
      primaryNetworkInterface: { networkInterfaceId: "nat-interface-id" },
      metadataOptions: { httpTokens: "required" },
      userData: "#!/bin/sh",
      tags: TAGS,
    },
  ],
];
