import { boundaryPolicy } from "../../../components/foundation/boundary";
import { sizeOf, wrongPolicy } from "../../../sandbox/records/aws/iam/policy-rules";
import { forbidding, type Call } from "../../support/iam";
import { testContext } from "../../support/mocks";

const ACCOUNT = "123456789012";
const iam = (resource: string) => `arn:aws:iam::${ACCOUNT}:${resource}`;
const arn = (service: string, resource: string) => `arn:aws:${service}:us-east-1:${ACCOUNT}:${resource}`;
const BOUNDARY = iam("policy/e2e-landing-prod-boundary");
const DEPLOY = iam("role/e2e-landing-prod-delivery-deploy");
const OWN_ROLE = iam("role/e2e-landing-prod-api-task");
const RECORDER = iam("role/e2e-landing-prod-audit-recorder-role");
const LAMBDA = arn("lambda", "function:e2e-landing-prod-api-log-forwarding");
const KEY = arn("kms", "key/1");
const MASTER = arn("secretsmanager", "secret:rds!db-1-abc");
const TRAIL_LOGS = arn("logs", "log-group:/e2e/landing/prod/audit-trail:*");

const SCALING = "TargetTracking-service";
const dashboard = (name: string) => `arn:aws:cloudwatch::${ACCOUNT}:dashboard/${name}`;

const inside = { "iam:PermissionsBoundary": BOUNDARY };
const tagged = (env: string, component = "api", app = "landing") => ({
  "aws:ResourceTag/app": app,
  "aws:ResourceTag/env": env,
  "aws:ResourceTag/component": component,
});
const masterOf = (database: string) => ({
  "aws:ResourceTag/aws:rds:primaryDBInstanceArn": arn("rds", `db:${database}`),
});

const policy = boundaryPolicy(ACCOUNT, testContext("prod"));
// The rows below have no context where none matters; jest would take a parameter that a row lacks for its `done`.
/** What forbids it to somebody who took the deployment's role, and gave it every permission. */
const verdict = (action: string, resource: string, context: Call["context"] = {}) =>
  forbidding(policy, { action, resource, context: { "aws:PrincipalArn": DEPLOY, ...context } });

describe("ways to more rights, for whoever holds the deployment's role", () => {
  test.each<[string, string, string, Call["context"]?]>([
    ["more rights for itself", "iam:PutRolePolicy", DEPLOY, inside],
    ["another policy for itself", "iam:AttachRolePolicy", DEPLOY, inside],
    ["one policy less", "iam:DetachRolePolicy", DEPLOY, inside],
    ["a new version of its own policy", "iam:CreatePolicyVersion", iam("policy/e2e-landing-prod-deploy-access")],
    ["an old version of its own policy", "iam:SetDefaultPolicyVersion", iam("policy/e2e-landing-prod-deploy-access")],
    ["others who may take its role", "iam:UpdateAssumeRolePolicy", DEPLOY],
    ["its role made anew", "iam:DeleteRole", DEPLOY],
    ["longer sessions", "iam:UpdateRole", DEPLOY],
    ["a wider boundary", "iam:CreatePolicyVersion", BOUNDARY],
    ["an older boundary", "iam:SetDefaultPolicyVersion", BOUNDARY],
    ["no boundary to come back to", "iam:DeletePolicyVersion", BOUNDARY],
    ["a wider boundary of another stack", "iam:CreatePolicyVersion", iam("policy/e2e-landing-dev-boundary")],
    ["a policy of its own as boundary", "iam:PutRolePermissionsBoundary", OWN_ROLE, { "iam:PermissionsBoundary": "x" }],
    ["the boundary of another stack's role", "iam:PutRolePermissionsBoundary", iam("role/e2e-landing-dev-x"), inside],
    ["a role without a boundary", "iam:DeleteRolePermissionsBoundary", OWN_ROLE, inside],
    ["a new role without a boundary", "iam:CreateRole", iam("role/e2e-landing-prod-x")],
    ["a new role under another name", "iam:CreateRole", iam("role/admin"), inside],
    ["a new role in the place of the audit's", "iam:CreateRole", RECORDER, inside],
    ["the rights of another stack's role", "iam:PutRolePolicy", iam("role/e2e-landing-dev-api-task"), inside],
    ["those who may take another stack's role", "iam:UpdateAssumeRolePolicy", iam("role/e2e-landing-dev-api-task")],
    ["those who may take an administrator's role", "iam:UpdateAssumeRolePolicy", iam("role/admin")],
    ["a foreign policy", "iam:CreatePolicyVersion", iam("policy/administrators")],
    ["an administrator's role for a function", "iam:PassRole", iam("role/admin")],
    ["another stack's role for a task", "iam:PassRole", iam("role/e2e-landing-dev-api-task")],
    ["the deployment's role for a function", "iam:PassRole", DEPLOY],
    ["an administrator's role", "sts:AssumeRole", iam("role/admin")],
    ["a role of another account", "sts:AssumeRole", "arn:aws:iam::999999999999:role/x"],
    ["a user", "iam:CreateUser", iam("user/e2e-landing-prod-x")],
    ["a key of a user", "iam:CreateAccessKey", iam("user/admin")],
    ["a password of a user", "iam:UpdateLoginProfile", iam("user/admin")],
    ["a member of a group", "iam:AddUserToGroup", iam("group/admins")],
    ["another provider of identities", "iam:CreateOpenIDConnectProvider", iam("oidc-provider/evil.example.com")],
    ["another SAML provider", "iam:CreateSAMLProvider", iam("saml-provider/x")],
    ["another audience of GitHub", "iam:AddClientIDToOpenIDConnectProvider", iam("oidc-provider/token.actions.x")],
    ["a profile for an instance", "iam:AddRoleToInstanceProfile", iam("instance-profile/x")],
    ["settings of the account", "iam:UpdateAccountPasswordPolicy", "*"],
    ["another stack's secret", "secretsmanager:GetSecretValue", arn("secretsmanager", "secret:e2e-landing-dev-x-abc")],
    ["who may read another stack's secret", "secretsmanager:PutResourcePolicy", arn("secretsmanager", "secret:other")],
    ["another stack's master user", "secretsmanager:GetSecretValue", MASTER, masterOf("e2e-landing-dev-postgres")],
    ["another stack's key", "kms:Decrypt", KEY, tagged("dev", "foundation")],
    ["a grant on another stack's key", "kms:CreateGrant", KEY, tagged("dev", "foundation")],
    ["the policy of another stack's key", "kms:PutKeyPolicy", KEY, tagged("dev", "foundation")],
    ["the policy of the environment's key", "kms:PutKeyPolicy", KEY, tagged("prod", "foundation")],
    ["a record of another product's zone", "route53:ChangeResourceRecordSets", "arn:aws:route53:::hostedzone/Z1"],
    ["another stack's bucket", "s3:GetObject", "arn:aws:s3:::e2e-landing-dev-logs-1/x"],
    ["the policy of another stack's bucket", "s3:PutBucketPolicy", "arn:aws:s3:::e2e-landing-staging-logs-1"],
    ["a shell in another stack's task", "ecs:ExecuteCommand", arn("ecs", "task/x/1"), tagged("dev")],
    ["another stack's code", "lambda:UpdateFunctionCode", arn("lambda", "function:x"), tagged("dev")],
    ["another product's database", "rds:ModifyDBInstance", arn("rds", "db:x"), tagged("prod", "postgres", "shop")],
    ["an image under another stack's tags", "ecr:PutImage", arn("ecr", "repository/api"), tagged("dev", "registry")],
    ["no image for another stack", "ecr:BatchDeleteImage", arn("ecr", "repository/api"), tagged("dev", "registry")],
    ["a tag off another stack's thing", "ec2:DeleteTags", arn("ec2", "vpc/1"), tagged("dev")],
    ["CloudFormation, with somebody's role", "cloudformation:UpdateStack", arn("cloudformation", "stack/x")],
    ["a shell by Systems Manager", "ssm:StartSession", arn("ec2", "instance/1")],
    ["no schedule for another stack", "scheduler:DeleteSchedule", arn("scheduler", "schedule/e2e-landing-dev-api/x")],
    ["another stack's schedule", "scheduler:UpdateSchedule", arn("scheduler", "schedule/e2e-landing-dev-api/x")],
    ["no dashboard for another stack", "cloudwatch:DeleteDashboards", dashboard("e2e-landing-dev-platform")],
    ["another stack's dashboard", "cloudwatch:PutDashboard", dashboard("e2e-landing-dev-platform")],
    ["another stack's scaling", "cloudwatch:DeleteAlarms", arn("cloudwatch", `alarm:${SCALING}/e2e-landing-dev-api/x`)],
    ["another stack's alarm", "cloudwatch:SetAlarmState", arn("cloudwatch", "alarm:e2e-landing-dev-api-errors")],
    ["no firewall for another stack", "wafv2:DeleteWebACL", arn("wafv2", "regional/webacl/x/1"), tagged("dev")],
    ["no revision for another stack", "ecs:DeregisterTaskDefinition", "*"],
    ["the organisation", "organizations:LeaveOrganization", "*"],
    ["the account", "account:PutAlternateContact", "*"],
  ])("%s", (...[, action, resource, context]) => {
    expect(verdict(action, resource, context)).not.toEqual([]);
  });
});

describe("ways to blind the audit, or to read it", () => {
  test.each<[string, string, Call["context"]?]>([
    ["cloudtrail:StopLogging", arn("cloudtrail", "trail/e2e-landing-prod-audit-trail")],
    ["cloudtrail:UpdateTrail", arn("cloudtrail", "trail/e2e-landing-prod-audit-trail")],
    ["cloudtrail:DeleteTrail", arn("cloudtrail", "trail/e2e-landing-prod-audit-trail")],
    ["cloudtrail:PutEventSelectors", arn("cloudtrail", "trail/e2e-landing-prod-audit-trail")],
    ["cloudtrail:PutInsightSelectors", arn("cloudtrail", "trail/e2e-landing-prod-audit-trail")],
    ["guardduty:UpdateDetector", arn("guardduty", "detector/1")],
    ["guardduty:DeleteDetector", arn("guardduty", "detector/1")],
    ["guardduty:CreateFilter", arn("guardduty", "detector/1")],
    ["guardduty:CreateIPSet", arn("guardduty", "detector/1")],
    ["guardduty:DisassociateFromAdministratorAccount", arn("guardduty", "detector/1")],
    ["config:PutConfigurationRecorder", "*"],
    ["config:StopConfigurationRecorder", "*"],
    ["config:DeleteConfigurationRecorder", "*"],
    ["config:DeleteDeliveryChannel", "*"],
    ["config:PutDeliveryChannel", "*"],
    ["config:DeleteConfigRule", arn("config", "config-rule/1")],
    ["access-analyzer:DeleteAnalyzer", arn("access-analyzer", "analyzer/e2e-landing-prod-audit-analyzer")],
    ["access-analyzer:CreateArchiveRule", arn("access-analyzer", "analyzer/e2e-landing-prod-audit-analyzer")],
    ["s3:PutLifecycleConfiguration", "arn:aws:s3:::e2e-landing-prod-audit-123456789012"],
    ["s3:PutBucketPolicy", "arn:aws:s3:::e2e-landing-prod-audit-123456789012"],
    ["s3:PutBucketVersioning", "arn:aws:s3:::e2e-landing-prod-audit-123456789012"],
    ["s3:DeleteBucket", "arn:aws:s3:::e2e-landing-prod-audit-123456789012"],
    ["s3:DeleteObject", "arn:aws:s3:::e2e-landing-prod-audit-123456789012/AWSLogs/x"],
    ["s3:DeleteObjectVersion", "arn:aws:s3:::e2e-landing-prod-audit-123456789012/AWSLogs/x"],
    ["s3:PutObject", "arn:aws:s3:::e2e-landing-prod-audit-123456789012/AWSLogs/x"],
    ["s3:GetObject", "arn:aws:s3:::e2e-landing-prod-audit-123456789012/AWSLogs/x"],
    ["s3:PutAccountPublicAccessBlock", "*"],
    ["kms:ScheduleKeyDeletion", KEY, tagged("prod", "audit")],
    ["kms:DisableKey", KEY, tagged("prod", "audit")],
    ["kms:PutKeyPolicy", KEY, tagged("prod", "audit")],
    ["kms:UntagResource", KEY, tagged("prod", "audit")],
    ["kms:RevokeGrant", KEY, tagged("prod", "audit")],
    ["kms:Decrypt", KEY, tagged("prod", "audit")],
    ["kms:DisableKey", KEY, tagged("prod", "foundation")],
    ["kms:ScheduleKeyDeletion", KEY, tagged("prod", "foundation")],
    ["logs:DeleteLogGroup", TRAIL_LOGS],
    ["logs:PutRetentionPolicy", TRAIL_LOGS],
    ["logs:PutSubscriptionFilter", TRAIL_LOGS],
    ["logs:CreateExportTask", TRAIL_LOGS],
    ["logs:StartLiveTail", TRAIL_LOGS],
    ["logs:PutAccountPolicy", "*"],
    ["logs:DeleteAccountPolicy", "*"],
    ["logs:DeleteMetricFilter", TRAIL_LOGS],
    ["logs:PutMetricFilter", TRAIL_LOGS],
    ["logs:PutDataProtectionPolicy", TRAIL_LOGS],
    ["logs:GetLogEvents", TRAIL_LOGS],
    ["cloudwatch:DeleteAlarms", arn("cloudwatch", "alarm:e2e-landing-prod-audit-root-use")],
    ["cloudwatch:DisableAlarmActions", arn("cloudwatch", "alarm:e2e-landing-prod-audit-root-use")],
    ["cloudwatch:PutMetricAlarm", arn("cloudwatch", "alarm:e2e-landing-prod-audit-root-use")],
    ["cloudwatch:PutAlarmMuteRule", arn("cloudwatch", "alarm:e2e-landing-prod-audit-root-use")],
    ["events:DisableRule", arn("events", "rule/e2e-landing-prod-audit-threats")],
    ["events:RemoveTargets", arn("events", "rule/e2e-landing-prod-audit-threats")],
    ["sns:DeleteTopic", arn("sns", "e2e-landing-prod-audit-findings")],
    ["sns:SetTopicAttributes", arn("sns", "e2e-landing-prod-audit-findings")],
    ["sns:Unsubscribe", arn("sns", "e2e-landing-prod-audit-findings")],
    ["iam:PutRolePolicy", RECORDER, inside],
    ["iam:PassRole", RECORDER],
  ])("%s on %s", (...[action, resource, context]) => {
    expect(verdict(action, resource, context)).not.toEqual([]);
  });
});

describe("switches of the account that would hit every other stack", () => {
  const SWITCHES = [
    "acm:PutAccountConfiguration",
    "backup:UpdateGlobalSettings",
    "backup:UpdateRegionSettings",
    "ec2:DisableAllowedImagesSettings",
    "ec2:DisableEbsEncryptionByDefault",
    "ec2:DisableImageBlockPublicAccess",
    "ec2:DisableSnapshotBlockPublicAccess",
    "ec2:EnableSerialConsoleAccess",
    "ec2:ModifyEbsDefaultKmsKeyId",
    "ec2:ModifyInstanceMetadataDefaults",
    "ec2:ModifyVpcBlockPublicAccessOptions",
    "ec2:ResetEbsDefaultKmsKeyId",
    "ecr:CreatePullThroughCacheRule",
    "ecr:CreateRepositoryCreationTemplate",
    "ecr:DeleteRegistryPolicy",
    "ecr:PutAccountSetting",
    "ecr:PutRegistryPolicy",
    "ecr:PutReplicationConfiguration",
    "ecs:DeleteAccountSetting",
    "ecs:PutAccountSetting",
    "ecs:PutAccountSettingDefault",
    "events:PutPermission",
    "events:RemovePermission",
    "rds:ModifyCertificates",
    "s3:PutAccountPublicAccessBlock",
  ];

  test.each([...SWITCHES, "ecr:PutRegistryScanningConfiguration"])("%s", (action) => {
    expect(verdict(action, "*")).toEqual(["SettingsOfTheAccount"]);
  });

  test("the roles of services stay", () => {
    const role = iam("role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS");
    expect(verdict("iam:DeleteServiceLinkedRole", role)).toEqual(["SettingsOfTheAccount"]);
  });

  test("only the scanning of images is open to whoever owns what the account shares", () => {
    const owner = boundaryPolicy(ACCOUNT, testContext("prod"), true);
    const open = (action: string) => forbidding(owner, { action, resource: "*" }).length === 0;
    expect([...SWITCHES, "ecr:PutRegistryScanningConfiguration"].filter(open)).toEqual([
      "ecr:PutRegistryScanningConfiguration",
    ]);
  });
});

// docs/guides/aws.md has the same list.
describe("what no boundary can keep out: another stack's things without name or tag", () => {
  test.each<[string, string]>([
    ["route53:DeleteHealthCheck", "arn:aws:route53:::healthcheck/1"],
    ["rds:DeleteDBInstanceAutomatedBackup", arn("rds", "auto-backup:1")],
    ["rds:DeregisterDBProxyTargets", arn("rds", "target-group:prx-tg-1")],
    ["rds:DeleteBlueGreenDeployment", arn("rds", "deployment:1")],
    ["logs:DeleteQueryDefinition", "*"],
    ["logs:DeleteLogDelivery", "*"],
    ["logs:DeleteResourcePolicy", "*"],
  ])("%s on %s", (action, resource) => {
    expect(verdict(action, resource)).toEqual([]);
  });
});

describe("what a deployment and the roles that it makes go on doing", () => {
  test.each<[string, string, Call["context"]?]>([
    ["iam:CreateRole", OWN_ROLE, inside],
    ["iam:PutRolePolicy", OWN_ROLE, inside],
    ["iam:AttachRolePolicy", OWN_ROLE, inside],
    ["iam:DetachRolePolicy", OWN_ROLE, inside],
    ["iam:DeleteRolePolicy", OWN_ROLE, inside],
    ["iam:UpdateAssumeRolePolicy", OWN_ROLE],
    ["iam:TagRole", OWN_ROLE],
    ["iam:DeleteRole", OWN_ROLE],
    ["iam:PassRole", OWN_ROLE],
    ["iam:CreateServiceLinkedRole", iam("role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS")],
    ["iam:GetRole", DEPLOY],
    ["iam:ListAttachedRolePolicies", DEPLOY],
    ["iam:GetPolicyVersion", BOUNDARY],
    ["iam:GetPolicy", "arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"],
    ["iam:GetOpenIDConnectProvider", iam("oidc-provider/token.actions.githubusercontent.com"), tagged("prod")],
    ["kms:CreateKey", "*"],
    ["kms:CreateGrant", KEY, tagged("prod", "foundation")],
    ["kms:RetireGrant", KEY, tagged("prod", "foundation")],
    ["kms:Decrypt", KEY, tagged("prod", "foundation")],
    ["kms:ScheduleKeyDeletion", KEY, tagged("prod", "postgres")],
    ["kms:GetKeyPolicy", KEY, tagged("prod", "audit")],
    ["secretsmanager:GetSecretValue", arn("secretsmanager", "secret:e2e-landing-prod-redis-abc"), tagged("prod")],
    ["secretsmanager:CreateSecret", arn("secretsmanager", "secret:e2e-landing-prod-redis-abc")],
    ["secretsmanager:CreateSecret", MASTER],
    ["secretsmanager:GetSecretValue", MASTER, masterOf("e2e-landing-prod-postgres")],
    ["ecs:UpdateService", arn("ecs", "service/e2e-landing-prod-api/e2e-landing-prod-api"), tagged("prod")],
    ["ecs:RegisterTaskDefinition", arn("ecs", "task-definition/e2e-landing-prod-api:1")],
    ["ec2:CreateVpc", arn("ec2", "vpc/*")],
    ["ec2:DescribeVpcs", "*"],
    ["ec2:DeleteVpc", arn("ec2", "vpc/1"), tagged("prod", "network")],
    ["lambda:InvokeFunction", LAMBDA, tagged("prod")],
    ["s3:PutBucketPolicy", "arn:aws:s3:::e2e-landing-prod-logs-1"],
    ["s3:GetObject", "arn:aws:s3:::pulumi-state/x"],
    ["s3:GetBucketPolicy", "arn:aws:s3:::e2e-landing-prod-audit-123456789012"],
    ["ssm:GetParameters", "arn:aws:ssm:us-east-1::parameter/aws/service/ami-amazon-linux-latest/x"],
    ["ssmmessages:OpenDataChannel", "*"],
    ["cloudwatch:PutMetricAlarm", arn("cloudwatch", "alarm:TargetTracking-service/e2e-landing-prod-api/x-AlarmHigh-1")],
    ["cloudwatch:DeleteAlarms", arn("cloudwatch", `alarm:${SCALING}/e2e-landing-prod-api/x-AlarmHigh-1`)],
    ["cloudwatch:PutMetricAlarm", arn("cloudwatch", "alarm:e2e-landing-prod-api-errors"), tagged("prod")],
    ["cloudwatch:PutMetricData", "*"],
    ["cloudwatch:DescribeAlarms", "*"],
    ["cloudwatch:PutDashboard", dashboard("e2e-landing-prod-platform")],
    ["cloudwatch:DeleteDashboards", dashboard("e2e-landing-prod-platform")],
    ["scheduler:CreateScheduleGroup", arn("scheduler", "schedule-group/e2e-landing-prod-api")],
    ["scheduler:CreateSchedule", arn("scheduler", "schedule/e2e-landing-prod-api/e2e-landing-prod-api-housekeeping")],
    ["scheduler:DeleteSchedule", arn("scheduler", "schedule/e2e-landing-prod-api/e2e-landing-prod-api-housekeeping")],
    ["route53:CreateHealthCheck", "*"],
    ["route53:ChangeTagsForResource", "arn:aws:route53:::healthcheck/1"],
    ["logs:DescribeLogGroups", "*"],
    ["logs:PutLogEvents", arn("logs", "log-group:/e2e/landing/prod/api:log-stream:1")],
    ["s3:GetLifecycleConfiguration", "arn:aws:s3:::e2e-landing-prod-audit-123456789012"],
    ["s3:GetEncryptionConfiguration", "arn:aws:s3:::e2e-landing-prod-audit-123456789012"],
    ["s3:ListBucket", "arn:aws:s3:::e2e-landing-prod-audit-123456789012"],
    ["logs:ListTagsForResource", TRAIL_LOGS],
    ["logs:DescribeMetricFilters", TRAIL_LOGS],
    ["events:DescribeRule", arn("events", "rule/e2e-landing-prod-audit-threats")],
    ["cloudwatch:DescribeAlarms", arn("cloudwatch", "alarm:e2e-landing-prod-audit-root-use")],
    ["cloudtrail:GetTrailStatus", arn("cloudtrail", "trail/e2e-landing-prod-audit-trail")],
    ["config:DescribeConfigurationRecorders", "*"],
    ["guardduty:GetDetector", arn("guardduty", "detector/1"), tagged("prod", "audit")],
    ["sns:GetTopicAttributes", arn("sns", "e2e-landing-prod-audit-findings"), tagged("prod", "audit")],
  ])("%s on %s", (...[action, resource, context]) => {
    expect(verdict(action, resource, context)).toEqual([]);
  });

  test("pulling an image whose repository another stack owns", () => {
    const staging = boundaryPolicy(ACCOUNT, testContext("staging"));
    for (const action of ["ecr:BatchGetImage", "ecr:DescribeImages", "ecr:GetDownloadUrlForLayer"]) {
      const call = { action, resource: arn("ecr", "repository/api"), context: tagged("prod", "registry") };
      expect(forbidding(staging, call)).toEqual([]);
    }
  });
});

test.each<[string, string, Call["context"]?]>([
  ["s3:PutObject", "arn:aws:s3:::e2e-landing-prod-audit-123456789012/AWSLogs/x"],
  ["kms:GenerateDataKey", KEY, tagged("prod", "audit")],
  ["logs:PutLogEvents", TRAIL_LOGS],
  ["lambda:GetFunction", arn("lambda", "function:x"), tagged("dev")],
  ["s3:GetBucketPolicy", "arn:aws:s3:::e2e-landing-dev-logs-1"],
  ["dynamodb:DescribeTable", arn("dynamodb", "table/x")],
])("the audit's own roles see everything and write: %s on %s", (...[action, resource, context]) => {
  expect(verdict(action, resource, { ...context, "aws:PrincipalArn": RECORDER })).toEqual([]);
});

test("it is a policy that IAM takes, and fits into one, also with the longest name", () => {
  const longest = boundaryPolicy(ACCOUNT, testContext("staging", { app: "x".repeat(12) }));

  expect(wrongPolicy(JSON.stringify(longest), "identity")).toBeUndefined();
  expect(sizeOf(JSON.stringify(longest))).toBeLessThanOrEqual(6_144);
});
