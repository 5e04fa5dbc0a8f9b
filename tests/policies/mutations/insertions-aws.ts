/** What somebody may put into a stack on AWS, and should not. */
import * as types from "../../../policies/types/aws";
import type { Insertion } from "./mutation";

const policy = (statement: object): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
const EVERYBODY = { Effect: "Allow", Principal: "*" };
const OPEN = { cidrIpv4: "0.0.0.0/0", ipProtocol: "tcp", description: "For a test" };

export const INSERTIONS: readonly Insertion[] = [
  // Who gets in, and out.
  ...[22, 5432, 6379].map((port) => ({
    what: `a permission for everybody on port ${port}`,
    beside: types.SECURITY_GROUP,
    type: types.INGRESS_RULE,
    inputs: { ...OPEN, fromPort: port, toPort: port },
    refs: { securityGroupId: types.SECURITY_GROUP },
    rules: ["aws-security-group-no-open-risky-ports", "aws-security-group-only-web-open"],
  })),
  {
    what: "a security group that is open on every port",
    beside: types.SECURITY_GROUP,
    type: types.SECURITY_GROUP,
    inputs: { ingress: [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }] },
    rules: [
      ...["aws-security-group-no-open-risky-ports", "aws-security-group-only-web-open"],
      ...["aws-security-group-described", "aws-security-group-attached"],
    ],
  },
  {
    what: "a way out for everything",
    beside: types.SECURITY_GROUP,
    type: types.EGRESS_RULE,
    inputs: { cidrIpv4: "0.0.0.0/0", ipProtocol: "-1", description: "Out" },
    refs: { securityGroupId: types.SECURITY_GROUP },
    rules: ["aws-security-group-egress-narrow"],
  },
  {
    what: "a network ACL that lets everybody in to SSH",
    beside: types.VPC,
    type: types.NETWORK_ACL_RULE,
    inputs: {
      ruleNumber: 100,
      ruleAction: "allow",
      protocol: "tcp",
      fromPort: 22,
      toPort: 22,
      cidrBlock: "0.0.0.0/0",
    },
    rules: ["aws-network-acl-no-open-administration"],
  },
  {
    what: "a machine as the console proposes it",
    beside: types.VPC,
    type: types.INSTANCE,
    inputs: { instanceType: "t3.micro", associatePublicIpAddress: true, keyName: "me" },
    rules: ["aws-instance-imds-v2", "aws-instance-disks-encrypted", "aws-instance-no-way-in"],
  },
  {
    what: "a load balancer of nobody",
    beside: types.LOAD_BALANCER,
    type: types.LOAD_BALANCER,
    inputs: { loadBalancerType: "application", subnets: ["subnet-1"] },
    rules: ["aws-load-balancer-two-subnets", "cost-load-balancer-used"],
  },
  {
    what: "a load balancer without a web firewall",
    beside: types.LOAD_BALANCER,
    type: types.LOAD_BALANCER,
    inputs: { loadBalancerType: "application", subnets: ["subnet-1", "subnet-2"] },
    rules: ["aws-load-balancer-has-web-acl"],
    production: true,
  },
  // Data.
  {
    what: "a second database as the console proposes it",
    beside: types.RDS_INSTANCE,
    type: types.RDS_INSTANCE,
    inputs: { engine: "postgres", instanceClass: "db.t4g.micro", allocatedStorage: 20, publiclyAccessible: true },
    rules: ["aws-rds-not-public", "aws-rds-storage-encrypted", "cost-rds-gp3", "cost-rds-no-extended-support"],
  },
  {
    what: "a cluster with one instance",
    beside: types.RDS_INSTANCE,
    type: types.RDS_CLUSTER,
    inputs: { engine: "aurora-postgresql" },
    rules: ["aws-rds-cluster-two-instances"],
    production: true,
  },
  {
    what: "a snapshot for everybody",
    beside: types.RDS_INSTANCE,
    type: types.RDS_SNAPSHOT,
    inputs: { dbSnapshotIdentifier: "all", sharedAccounts: ["all"] },
    rules: ["aws-rds-snapshot-not-public"],
  },
  {
    what: "a second cache as the console proposes it",
    beside: types.ELASTICACHE_REPLICATION_GROUP,
    type: types.ELASTICACHE_REPLICATION_GROUP,
    inputs: { engine: "redis", nodeType: "cache.t4g.micro", description: "Quick" },
    rules: ["aws-elasticache-encrypted", "aws-elasticache-password", "cost-cache-valkey"],
  },
  {
    what: "a bucket and nothing with it",
    beside: types.S3_BUCKET,
    type: types.S3_BUCKET,
    inputs: { bucket: "papers", forceDestroy: true },
    rules: [
      ...["aws-s3-public-access-block", "aws-s3-tls-only", "aws-s3-versioning", "aws-s3-no-force-destroy"],
      ...["aws-s3-access-logged", "aws-s3-acls-off", "cost-s3-lifecycle"],
    ],
    production: true,
  },
  {
    what: "a policy that lets everybody read a bucket",
    beside: types.S3_BUCKET,
    type: types.S3_POLICY,
    inputs: { policy: policy({ ...EVERYBODY, Action: "s3:GetObject", Resource: "arn:aws:s3:::papers/*" }) },
    refs: { bucket: types.S3_BUCKET },
    rules: ["aws-policy-not-public"],
  },
  {
    what: "a list of rights that lets everybody read a bucket",
    beside: types.S3_BUCKET,
    type: types.S3_ACL,
    inputs: { acl: "public-read" },
    refs: { bucket: types.S3_BUCKET },
    rules: ["aws-s3-acl-not-public"],
  },
  {
    what: "a bucket that every site may write to",
    beside: types.S3_BUCKET,
    type: types.S3_CORS,
    inputs: { corsRules: [{ allowedMethods: ["PUT"], allowedOrigins: ["*"] }] },
    refs: { bucket: types.S3_BUCKET },
    rules: ["aws-s3-cors-names-sites"],
  },
  // Who may do what.
  {
    what: "a policy for everything",
    beside: types.IAM_ROLE,
    type: types.IAM_POLICY,
    inputs: { policy: policy({ Action: "*", Resource: "*" }) },
    rules: ["aws-iam-policy-no-full-access", "aws-iam-policy-names-actions"],
  },
  {
    what: "a statement with a whole service",
    beside: types.IAM_ROLE,
    type: types.IAM_ROLE_POLICY,
    inputs: { policy: policy({ Action: "s3:*", Resource: "*" }) },
    refs: { role: types.IAM_ROLE },
    rules: ["aws-iam-policy-names-actions", "aws-iam-policy-writes-name-resources"],
  },
  {
    what: "a statement that opens a way to more rights",
    beside: types.IAM_ROLE,
    type: types.IAM_ROLE_POLICY,
    inputs: { policy: policy({ Action: ["iam:AttachRolePolicy", "iam:PutRolePolicy"], Resource: "*" }) },
    refs: { role: types.IAM_ROLE },
    rules: ["aws-iam-policy-no-escalation"],
  },
  {
    what: "a user",
    beside: types.IAM_ROLE,
    type: types.IAM_USER,
    inputs: { name: "me" },
    rules: ["aws-iam-user-none"],
  },
  {
    what: "a key that never ends",
    beside: types.IAM_ROLE,
    type: types.IAM_ACCESS_KEY,
    inputs: { user: "me" },
    rules: ["aws-iam-access-key-none"],
  },
  {
    what: "rights of one user",
    beside: types.IAM_ROLE,
    type: types.IAM_USER_POLICY,
    inputs: { user: "me", policy: policy({ Action: "s3:GetObject", Resource: "arn:aws:s3:::papers/*" }) },
    rules: ["aws-iam-user-no-policies"],
  },
  {
    what: "a topic that everybody may write to",
    beside: types.TOPIC,
    type: types.TOPIC_POLICY,
    inputs: { policy: policy({ ...EVERYBODY, Action: "sns:Publish", Resource: "*" }) },
    refs: { arn: types.TOPIC },
    rules: ["aws-policy-not-public"],
  },
  {
    what: "a function that the internet may call",
    beside: types.IAM_ROLE,
    type: types.FUNCTION_PERMISSION,
    inputs: { action: "lambda:InvokeFunction", principal: "*" },
    rules: ["aws-lambda-called-by-who-is-meant"],
  },
  {
    what: "a password in a parameter",
    beside: types.VPC,
    type: types.SSM_PARAMETER,
    inputs: { name: "/api/DB_PASSWORD", type: "String", value: "not-a-real-one" },
    rules: ["aws-ssm-parameter-secret-encrypted"],
  },
  {
    what: "a secret that nothing changes",
    beside: types.SECRET,
    type: types.SECRET,
    inputs: { name: "other" },
    rules: ["aws-secret-rotated", "aws-secret-customer-key"],
  },
  // What is paid for and not used.
  {
    what: "a second trail",
    beside: types.TRAIL,
    type: types.TRAIL,
    inputs: { s3BucketName: "trails" },
    rules: ["cost-one-trail", "aws-cloudtrail-sees-all", "aws-cloudtrail-validated"],
  },
  {
    what: "an address that nothing has",
    beside: types.VPC,
    type: types.EC2_EIP,
    inputs: { domain: "vpc" },
    rules: ["cost-address-used"],
  },
];
