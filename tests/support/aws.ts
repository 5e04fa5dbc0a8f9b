/** Type tokens, realistic answers and stand-in collaborators for tests of the AWS components. */
import * as pulumi from "@pulumi/pulumi";
import type { Context } from "../../components/lib/context";
import type { StackName } from "../../components/lib/environment";
import type { Network } from "../../components/network";
import type { AlarmChannel } from "../../components/observability";
import type { Postgres } from "../../components/postgres";
import type { Redis } from "../../components/redis";
import type { Zone } from "../../components/zone";
import { originSecrets } from "../../components/zone/origin-secret";
import { testContext } from "./mocks";

/** The account that AWS uses in its own examples. */
export const ACCOUNT = "123456789012";

export const KEY_ARN = `arn:aws:kms:us-east-1:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`;

/** The context of a stack on AWS, without a provider of its own: the mocks need none. */
export function awsContext(stack: StackName = "prod", overrides: Partial<Context> = {}): Context {
  return testContext(stack, {
    cloud: "aws",
    aws: {
      accountId: ACCOUNT,
      region: "us-east-1",
      provider: undefined as unknown as pulumi.ProviderResource,
      keyArn: pulumi.output(KEY_ARN),
      boundaryArn: pulumi.output(`arn:aws:iam::${ACCOUNT}:policy/e2e-landing-${stack}-boundary`),
    },
    ...overrides,
  });
}

/** A network that is already there. */
export function awsNetwork(): Network {
  const subnets = (kind: string) => ["a", "b"].map((zone) => pulumi.output(`subnet-${kind}-${zone}`));
  return {
    networkId: pulumi.output("vpc-1"),
    cidr: pulumi.output("10.10.0.0/20"),
    aws: {
      publicSubnetIds: subnets("public"),
      appSubnetIds: subnets("private"),
      dataSubnetIds: subnets("data"),
      publicInstances: false,
      securityGroupIds: {
        "load-balancer": pulumi.output("sg-load-balancer"),
        app: pulumi.output("sg-app"),
        postgres: pulumi.output("sg-postgres"),
        redis: pulumi.output("sg-redis"),
      },
    },
  };
}

function secret(role: string) {
  return {
    arn: pulumi.output(`arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:e2e-landing-prod-${role}-1-AbCdEf`),
    versionId: pulumi.output(`version-of-${role}`),
  };
}

/** A database that is already there. */
export function awsPostgres(): Postgres {
  return {
    kind: "postgres",
    clusterId: pulumi.output("db-ABCDEFGHIJKL"),
    clusterName: pulumi.output("e2e-landing-prod-postgres"),
    host: pulumi.output("e2e-landing-prod-postgres.abc123.us-east-1.rds.amazonaws.com"),
    port: pulumi.output(5432),
    database: pulumi.output("landing"),
    ownerUser: pulumi.output("owner"),
    appUser: pulumi.output("app"),
    backupUser: pulumi.output("backup"),
    poolName: pulumi.output("app"),
    ownerUrl: pulumi.secret("postgresql://owner:0wner@db:5432/landing?sslmode=require"),
    poolUrl: pulumi.secret("postgresql://app:4pp@db:5432/landing?sslmode=require"),
    aws: {
      instanceArn: pulumi.output(`arn:aws:rds:us-east-1:${ACCOUNT}:db:e2e-landing-prod-postgres`),
      instanceIdentifier: pulumi.output("e2e-landing-prod-postgres"),
      subnetGroupName: pulumi.output("e2e-landing-prod-postgres-1"),
      masterSecretArn: pulumi.output(`arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:rds!db-1-AbCdEf`),
      ownerSecret: secret("postgres-owner"),
      appSecret: secret("postgres-app"),
      backupSecret: secret("postgres-backup"),
      pooling: "pgbouncer",
      poolConnections: 100,
    },
  };
}

/** A cache that is already there. */
export function awsRedis(): Redis {
  return {
    kind: "redis",
    clusterId: pulumi.output("e2e-landing-prod-redis"),
    clusterName: pulumi.output("e2e-landing-prod-redis"),
    host: pulumi.output("master.e2e-landing-prod-redis.abc123.use1.cache.amazonaws.com"),
    port: pulumi.output(6379),
    url: pulumi.secret("rediss://:t0ken@master.e2e-landing-prod-redis.abc123.use1.cache.amazonaws.com:6379"),
    aws: {
      secret: secret("redis"),
      nodeIds: pulumi.output(["e2e-landing-prod-redis-001", "e2e-landing-prod-redis-002"]),
    },
  };
}

/** A channel for alarms that is already there. */
export function alarms(): AlarmChannel {
  return { topicArn: pulumi.output(`arn:aws:sns:us-east-1:${ACCOUNT}:e2e-landing-prod-alarms`) };
}

/** A zone that another stack owns. */
export function zone(): Zone {
  return { zoneId: pulumi.output("zone-1"), originSecrets: originSecrets(() => pulumi.secret("0rigin")) };
}

export const RDS_INSTANCE = "aws:rds/instance:Instance";
export const PARAMETER_GROUP = "aws:rds/parameterGroup:ParameterGroup";
export const SUBNET_GROUP = "aws:rds/subnetGroup:SubnetGroup";
export const PROXY = "aws:rds/proxy:Proxy";
export const PROXY_TARGETS = "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup";
export const PROXY_TARGET = "aws:rds/proxyTarget:ProxyTarget";
export const BACKUP_COPY = "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication";
export const EVENTS = "aws:rds/eventSubscription:EventSubscription";
export const REPLICATION_GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";
export const CACHE_PARAMETERS = "aws:elasticache/parameterGroup:ParameterGroup";
export const SECRET = "aws:secretsmanager/secret:Secret";
export const SECRET_VERSION = "aws:secretsmanager/secretVersion:SecretVersion";
export const SECRET_ROTATION = "aws:secretsmanager/secretRotation:SecretRotation";
export const ROLE = "aws:iam/role:Role";
export const PASSWORD = "random:index/randomPassword:RandomPassword";
export const METRIC_ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
export const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
export const KMS_KEY = "aws:kms/key:Key";
export const SG_INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
export const SG_EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
export const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
export const TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";
export const LISTENER = "aws:lb/listener:Listener";
export const LISTENER_RULE = "aws:lb/listenerRule:ListenerRule";
export const CERTIFICATE = "aws:acm/certificate:Certificate";
export const CERTIFICATE_VALIDATION = "aws:acm/certificateValidation:CertificateValidation";
export const DNS_RECORD = "cloudflare:index/dnsRecord:DnsRecord";
export const BUCKET = "aws:s3/bucket:Bucket";
export const BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy";
export const WEB_ACL = "aws:wafv2/webAcl:WebAcl";
export const WEB_ACL_ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";
export const WEB_ACL_LOGGING = "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration";
export const TOPIC = "aws:sns/topic:Topic";
export const TOPIC_POLICY = "aws:sns/topicPolicy:TopicPolicy";
export const TOPIC_SUBSCRIPTION = "aws:sns/topicSubscription:TopicSubscription";

/** What AWS adds to the inputs of each type. */
export const AWS_STATE: Record<string, Record<string, unknown>> = {
  [RDS_INSTANCE]: {
    arn: `arn:aws:rds:us-east-1:${ACCOUNT}:db:e2e-landing-prod-postgres`,
    address: "e2e-landing-prod-postgres.c1a2b3d4e5f6.us-east-1.rds.amazonaws.com",
    port: 5432,
    resourceId: "db-ABCDEFGHIJKL",
    masterUserSecrets: [{ secretArn: `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:rds!db-1-AbCdEf` }],
  },
  [PARAMETER_GROUP]: { name: "e2e-landing-prod-postgres-17-20260101" },
  [SUBNET_GROUP]: { name: "e2e-landing-prod-postgres-20260101" },
  [PROXY]: { endpoint: "e2e-landing-prod-postgres-proxy.proxy-c1a2b3d4e5f6.us-east-1.rds.amazonaws.com" },
  [PROXY_TARGETS]: { name: "default" },
  [REPLICATION_GROUP]: {
    primaryEndpointAddress: "master.e2e-landing-prod-redis.c1a2b3.use1.cache.amazonaws.com",
  },
  [SECRET]: { arn: `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:e2e-landing-prod-postgres-app-1-AbCdEf` },
  [SECRET_VERSION]: {
    secretArn: `arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:e2e-landing-prod-postgres-app-1-AbCdEf`,
    versionId: "EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE",
  },
  [PASSWORD]: { result: "pa55word" },
  [LOAD_BALANCER]: {
    arn: `arn:aws:elasticloadbalancing:us-east-1:${ACCOUNT}:loadbalancer/app/e2e-landing-prod-api/0123456789abcdef`,
    arnSuffix: "app/e2e-landing-prod-api/0123456789abcdef",
    dnsName: "e2e-landing-prod-api-1234567890.us-east-1.elb.amazonaws.com",
  },
  [TARGET_GROUP]: { arnSuffix: "targetgroup/group/0123456789abcdef" },
  [CERTIFICATE]: {
    arn: `arn:aws:acm:us-east-1:${ACCOUNT}:certificate/11111111-2222-3333-4444-555555555555`,
    domainValidationOptions: [
      {
        domainName: "api.example.com",
        resourceRecordName: "_0123456789abcdef.api.example.com.",
        resourceRecordType: "CNAME",
        resourceRecordValue: "_fedcba9876543210.xlfgrmvvlj.acm-validations.aws.",
      },
    ],
  },
  [BUCKET]: { arn: "arn:aws:s3:::bucket" },
};
