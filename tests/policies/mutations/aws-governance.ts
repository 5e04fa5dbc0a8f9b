/** What matters about identity, audit, alarms, messages and money on AWS. */
import type { Resource } from "../../../policies/lib/resource";
import * as types from "../../../policies/types/aws";
import { S3_BUCKET, S3_LIFECYCLE, S3_PUBLIC_ACCESS_BLOCK } from "../../../policies/types/aws";
import { ABSENT } from "../support/fixture";
import type { Mutation } from "./mutation";

const ISSUER = "token.actions.githubusercontent.com";
const ROLE = "arn:aws:iam::123456789012:role/e2e-landing-prod-*";

const text = (...statements: object[]): string => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const grant = (Action: unknown, more: object = {}): string => text({ Effect: "Allow", Action, Resource: "*", ...more });
const trust = (statement: object): string => text({ Effect: "Allow", Action: "sts:AssumeRole", ...statement });
const workflow = (equals: object): string =>
  trust({
    Action: "sts:AssumeRoleWithWebIdentity",
    Principal: { Federated: "arn" },
    Condition: { StringLike: { [`${ISSUER}:aud`]: "sts.amazonaws.com", ...equals } },
  });
const named = (name: string) => (resource: Resource) => resource.name === name;
const boundary = ({ name }: Resource): boolean => name.endsWith("-boundary");
const github = ({ inputs }: Resource): boolean => String(inputs["assumeRolePolicy"]).includes("WithWebIdentity");
const speaks = ({ inputs }: Resource): boolean => String(inputs["assumeRolePolicy"]).includes("aws:SourceAccount");

/** What no policy may say, by the rule that finds it. */
const GRANTS: readonly (readonly [rule: string, ...policies: string[]])[] = [
  ["aws-iam-policy-no-full-access", grant("*"), text({ Effect: "Allow", NotAction: "iam:*", Resource: "*" })],
  ["aws-iam-policy-names-actions", text({ Effect: "Allow", Action: "*", Resource: ROLE })],
  ["aws-iam-policy-names-actions", grant("s3:*"), grant(["rds:*"])],
  ["aws-iam-policy-writes-name-resources", grant("ec2:TerminateInstances"), grant("dynamodb:DeleteTable")],
  ["aws-iam-policy-no-escalation", grant("iam:PutRolePolicy"), grant("iam:Update*")],
  ["aws-iam-policy-reach-is-named", grant("iam:CreateAccessKey"), grant("sts:AssumeRole")],
  ["aws-iam-policy-reach-is-named", grant("s3:GetObject"), grant("secretsmanager:GetSecretValue")],
  ["aws-iam-policy-reach-is-named", grant("s3:PutBucketPolicy"), grant("kms:PutKeyPolicy")],
  ["aws-iam-policy-reach-is-named", grant("kms:Decrypt"), grant("kms:*")],
  [
    "aws-iam-policy-pass-role-is-named",
    grant("iam:PassRole"),
    text({ Effect: "Allow", Action: "iam:PassRole", Resource: ROLE }),
  ],
];

const identity: readonly Mutation[] = [
  ...GRANTS.flatMap(([rule, ...to]) =>
    [types.IAM_POLICY, types.IAM_ROLE_POLICY].map((type): Mutation => ({
      type,
      property: "policy",
      to,
      rule,
      where: (resource) => !boundary(resource),
    })),
  ),
  { type: types.IAM_ROLE_POLICY, property: "policy", to: ["{", text()], rule: "aws-iam-policy-valid" },
  {
    type: types.IAM_ROLE_POLICY_ATTACHMENT,
    property: "policyArn",
    to: ["arn:aws:iam::aws:policy/AdministratorAccess", "arn:aws:iam::aws:policy/IAMFullAccess"],
    rule: "aws-iam-role-no-administrator",
  },
  {
    type: types.IAM_ROLE_POLICY_ATTACHMENT,
    property: "policyArn",
    to: ["arn:aws:iam::aws:policy/AmazonS3FullAccess"],
    rule: "aws-iam-role-no-full-access",
  },
  { type: types.IAM_ROLE, property: "permissionsBoundary", to: [ABSENT, ""], rule: "aws-iam-role-has-boundary" },
  { type: types.IAM_ROLE, property: "maxSessionDuration", to: [43_200], rule: "aws-iam-role-short-sessions" },
  {
    type: types.IAM_ROLE,
    property: "assumeRolePolicy",
    to: [trust({ Principal: "*" }), trust({ Principal: { AWS: ["*"] } })],
    rule: "aws-iam-trust-not-anyone",
  },
  {
    type: types.IAM_ROLE,
    property: "assumeRolePolicy",
    to: [trust({ Principal: { AWS: "arn:aws:iam::123456789012:root" } })],
    rule: "aws-iam-trust-not-whole-account",
  },
  {
    type: types.IAM_ROLE,
    property: "assumeRolePolicy",
    to: [trust({ Principal: { Service: "ecs-tasks.amazonaws.com" } })],
    rule: "aws-iam-trust-services-speak-for-account",
    where: speaks,
  },
  {
    type: types.IAM_ROLE,
    property: "assumeRolePolicy",
    to: [
      workflow({}),
      workflow({ [`${ISSUER}:sub`]: "repo:EndToEndLabCR/platform:*" }),
      workflow({ [`${ISSUER}:sub`]: "repo:EndToEndLabCR/platform:pull_request" }),
    ],
    rule: "aws-iam-trust-subject-pinned",
    where: github,
  },
  {
    type: types.IAM_ROLE,
    property: "assumeRolePolicy",
    to: [workflow({ [`${ISSUER}:aud`]: "*" })],
    rule: "aws-iam-trust-audience-pinned",
    where: github,
  },
  {
    type: types.IAM_OIDC_PROVIDER,
    property: "clientIdLists",
    to: [[], ["sts.amazonaws.com", "another"]],
    rule: "aws-iam-trust-audience-pinned",
  },
  { type: types.AWS_PROVIDER, property: "allowedAccountIds", to: [ABSENT, "[]"], rule: "aws-provider-account-pinned" },
  { type: types.AWS_PROVIDER, property: "region", to: [ABSENT, "eu-central-1"], rule: "aws-region-allowed" },
  {
    type: types.AWS_PROVIDER,
    property: "skipCredentialsValidation",
    to: ["true"],
    rule: "aws-provider-account-pinned",
  },
];

const audit: readonly Mutation[] = [
  { type: types.TRAIL, property: "!", to: [ABSENT], rule: "aws-cloudtrail-exists" },
  { type: types.TRAIL, property: "isMultiRegionTrail", to: [ABSENT, false], rule: "aws-cloudtrail-sees-all" },
  { type: types.TRAIL, property: "includeGlobalServiceEvents", to: [false], rule: "aws-cloudtrail-sees-all" },
  { type: types.TRAIL, property: "enableLogFileValidation", to: [ABSENT, false], rule: "aws-cloudtrail-validated" },
  { type: types.TRAIL, property: "kmsKeyId", to: [ABSENT, ""], rule: "aws-cloudtrail-encrypted" },
  { type: types.TRAIL, property: "cloudWatchLogsGroupArn", to: [ABSENT], rule: "aws-cloudtrail-to-logs" },
  { type: types.TRAIL, property: "cloudWatchLogsGroupArn", to: [ABSENT], rule: "aws-cloudtrail-to-logs" },
  { type: types.TRAIL, property: "cloudWatchLogsRoleArn", to: [ABSENT], rule: "aws-cloudtrail-to-logs" },
  {
    type: S3_BUCKET,
    property: "protect!",
    to: [false],
    rule: "aws-trail-bucket-protected",
    where: named("audit-bucket"),
  },
  {
    type: S3_PUBLIC_ACCESS_BLOCK,
    property: "!",
    to: [ABSENT],
    rule: "aws-trail-bucket-private",
    where: named("audit-bucket-access"),
  },
  {
    type: S3_PUBLIC_ACCESS_BLOCK,
    property: "blockPublicPolicy",
    to: [ABSENT, false],
    rule: "aws-trail-bucket-private",
    where: named("audit-bucket-access"),
  },
  {
    type: S3_LIFECYCLE,
    property: "rules[*].expiration.days",
    to: [30, 90],
    rule: "aws-trail-kept",
    where: named("audit-bucket-lifecycle"),
  },
  ...(
    [
      ["!", ABSENT],
      ["pattern", '{ $.eventName = "Other" }'],
      ["logGroupName", "/another"],
      ["metricTransformation.name", "another"],
    ] as const
  ).map(([property, to]) => ({
    type: types.METRIC_FILTER,
    property,
    to: [to],
    rule: "aws-trail-events-are-counted",
    where: ({ inputs }: Resource) =>
      (inputs["metricTransformation"] as { namespace: string }).namespace.endsWith("/audit"),
  })),
  {
    type: types.METRIC_ALARM,
    property: "!",
    to: [ABSENT],
    rule: "aws-trail-events-are-counted",
    where: ({ inputs }) => String(inputs["namespace"]).endsWith("/audit"),
  },
  { type: types.GUARD_DUTY_DETECTOR, property: "!", to: [ABSENT], rule: "aws-guardduty-exists" },
  { type: types.GUARD_DUTY_DETECTOR, property: "enable", to: [false], rule: "aws-guardduty-enabled" },
  {
    type: types.GUARD_DUTY_DETECTOR,
    property: "findingPublishingFrequency",
    to: [ABSENT, "SIX_HOURS"],
    rule: "aws-guardduty-watches",
  },
  {
    type: types.GUARD_DUTY_FEATURE,
    property: "status",
    to: ["DISABLED"],
    rule: "aws-guardduty-watches",
    where: ({ inputs }) => inputs["name"] !== "EKS_AUDIT_LOGS",
  },
  { type: types.ACCESS_ANALYZER, property: "!", to: [ABSENT], rule: "aws-account-has-analyzer" },
  { type: types.ACCESS_ANALYZER, property: "type", to: ["ACCOUNT_UNUSED_ACCESS"], rule: "aws-account-has-analyzer" },
  { type: types.CONFIG_RECORDER, property: "!", to: [ABSENT], rule: "aws-account-has-recorder" },
  {
    type: types.CONFIG_RECORDER,
    property: "recordingGroup.allSupported",
    to: [false],
    rule: "aws-account-has-recorder",
  },
  {
    type: types.CONFIG_RECORDER,
    property: "recordingGroup.includeGlobalResourceTypes",
    to: [ABSENT, false],
    rule: "aws-account-has-recorder",
  },
  { type: types.CONFIG_RECORDER_STATUS, property: "!", to: [ABSENT], rule: "aws-account-has-recorder" },
  { type: types.CONFIG_RECORDER_STATUS, property: "isEnabled", to: [false, ABSENT], rule: "aws-account-has-recorder" },
  { type: types.CONFIG_CHANNEL, property: "!", to: [ABSENT], rule: "aws-account-has-recorder" },
  { type: types.CONFIG_CHANNEL, property: "s3KmsKeyArn", to: [ABSENT], rule: "aws-account-has-recorder" },
  {
    type: types.CONFIG_RULE,
    property: "!",
    to: [ABSENT],
    rule: "aws-config-watches-root",
    where: ({ name }) => /root|mfa|access-keys/.test(name),
  },
  { type: types.EBS_ENCRYPTION, property: "!", to: [ABSENT], rule: "aws-account-encrypts-disks" },
  { type: types.EBS_ENCRYPTION, property: "enabled", to: [false], rule: "aws-account-encrypts-disks" },
];

const messages: readonly Mutation[] = [
  { type: types.EVENT_TARGET, property: "!", to: [ABSENT], rule: "aws-event-rule-has-target" },
  { type: types.EVENT_TARGET, property: "rule", to: ["another"], rule: "aws-event-rule-has-target" },
  {
    type: types.EVENT_RULE,
    property: "!",
    to: [ABSENT],
    rule: "aws-event-findings-are-told",
    where: ({ name }) => name.startsWith("audit-"),
  },
  { type: types.LOG_GROUP, property: "retentionInDays", to: [ABSENT, 0], rule: "cost-log-retention" },
  { type: types.LOG_GROUP, property: "retentionInDays", to: [1, 7], rule: "aws-log-group-kept", production: true },
  { type: types.LOG_GROUP, property: "kmsKeyId", to: [ABSENT], rule: "aws-log-group-encrypted" },
  { type: types.METRIC_ALARM, property: "alarmActions", to: [ABSENT, []], rule: "aws-alarm-tells-somebody" },
  { type: types.METRIC_ALARM, property: "treatMissingData", to: ["ignore"], rule: "aws-alarm-tells-somebody" },
  { type: types.TOPIC, property: "kmsMasterKeyId", to: [ABSENT, "alias/aws/sns"], rule: "aws-sns-encrypted" },
  { type: types.TOPIC_SUBSCRIPTION, property: "!", to: [ABSENT], rule: "aws-sns-topic-is-heard" },
  { type: types.TOPIC_SUBSCRIPTION, property: "protocol", to: ["http"], rule: "aws-sns-topic-is-heard" },
  {
    type: types.TOPIC_POLICY,
    property: "policy",
    to: [grant("sns:Publish", { Principal: "*" }), grant("sns:Subscribe", { Principal: { AWS: "*" } })],
    rule: "aws-policy-not-public",
  },
  {
    type: types.TOPIC_POLICY,
    property: "policy",
    to: [
      grant("sns:Publish", {
        Principal: { AWS: "arn:aws:iam::210987654321:root" },
        Resource: "arn:aws:sns:us-east-1:123456789012:alarms",
      }),
    ],
    rule: "aws-sns-own-account",
  },
  {
    type: types.TOPIC_POLICY,
    property: "policy",
    to: [grant("sns:Publish", { Principal: { Service: "events.amazonaws.com" } })],
    rule: "aws-sns-own-account",
  },
];

const outside: readonly Mutation[] = [
  { type: types.HEALTH_CHECK, property: "type", to: ["HTTP", "TCP"], rule: "aws-health-check-asks-by-https" },
  { type: types.HEALTH_CHECK, property: "enableSni", to: [false], rule: "aws-health-check-asks-by-https" },
  {
    type: types.HEALTH_CHECK,
    property: "!",
    to: [ABSENT],
    rule: "aws-host-watched",
    where: named("api-watch-check"),
    production: true,
  },
  {
    type: types.HEALTH_CHECK,
    property: "fqdn",
    to: [ABSENT, "www.example.com"],
    rule: "aws-host-watched",
    where: named("api-watch-check"),
    production: true,
  },
  {
    type: types.METRIC_ALARM,
    property: "!",
    to: [ABSENT],
    rule: "aws-host-watched",
    where: named("api-watch-alarm"),
    production: true,
  },
  ...(
    [
      ["dimensions", [ABSENT, {}]],
      ["metricName", [ABSENT, "ConnectionTime"]],
      ["comparisonOperator", ["GreaterThanThreshold"]],
      ["threshold", [ABSENT, 0]],
      ["alarmActions", [ABSENT, []]],
    ] as const
  ).map(([property, to]): Mutation => ({
    type: types.METRIC_ALARM,
    property,
    to,
    rule: "aws-host-watched",
    where: named("api-watch-alarm"),
    production: true,
  })),
];

const money: readonly Mutation[] = [
  { type: types.BUDGET, property: "!", to: [ABSENT], rule: "cost-budget-watched" },
  { type: types.BUDGET, property: "limitAmount", to: ["100000", "0", ABSENT], rule: "cost-budget-limit-is-planned" },
  { type: types.BUDGET, property: "notifications", to: [ABSENT, []], rule: "cost-budget-watched" },
  {
    type: types.BUDGET,
    property: "notifications[2].subscriberEmailAddresses",
    to: [ABSENT, []],
    rule: "cost-budget-watched",
  },
  { type: types.BUDGET, property: "notifications[2].threshold", to: [200], rule: "cost-budget-watched" },
  { type: types.ANOMALY_SUBSCRIPTION, property: "!", to: [ABSENT], rule: "cost-budget-anomalies-are-told" },
  { type: types.ANOMALY_SUBSCRIPTION, property: "subscribers", to: [[]], rule: "cost-budget-anomalies-are-told" },
  {
    type: types.ANOMALY_SUBSCRIPTION,
    property: "monitorArnLists",
    to: [["arn:aws:ce::123456789012:anomalymonitor/another"]],
    rule: "cost-budget-anomalies-are-told",
  },
  ...[S3_BUCKET, types.IAM_ROLE, types.LOG_GROUP, types.TRAIL, types.BUDGET].flatMap((type) =>
    ["app", "env", "component", "managed-by"].map((tag): Mutation => ({
      type,
      property: `tags.${tag}`,
      to: [ABSENT, ""],
      rule: "aws-tags-complete",
    })),
  ),
];

export const MUTATIONS: readonly Mutation[] = [...identity, ...audit, ...messages, ...outside, ...money];
