import { ACCOUNT, TAGS, ROLE, KEY, trust, allow, type Sample } from "./values";

/** Identities, keys, secrets and what watches the account. */
export const SECURITY: readonly Sample[] = [
  ["aws:accessanalyzer/analyzer:Analyzer", "analyzer", { analyzerName: "e2e", type: "ACCOUNT", tags: TAGS }],
  [
    "aws:kms/key:Key",
    "key",
    {
      description: "data",
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: allow("kms:*", "*", { Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } }),
      tags: TAGS,
    },
  ],
  ["aws:kms/alias:Alias", "key-alias", { name: "alias/e2e", targetKeyId: "key-id" }],
  [
    "aws:iam/role:Role",
    "role",
    {
      name: "e2e-task",
      assumeRolePolicy: trust("ecs-tasks.amazonaws.com"),
      maxSessionDuration: 3600,
      permissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/boundary`,
      tags: TAGS,
    },
  ],
  [
    "aws:iam/rolePolicy:RolePolicy",
    "role-policy",
    { role: "role-id", name: "own", policy: allow("s3:GetObject", "arn:aws:s3:::bucket/*") },
  ],
  [
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "role-logs",
    { role: "role-id", policyArn: "arn:aws:iam::aws:policy/CloudWatchLogsReadOnlyAccess" },
  ],
  [
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "role-metrics",
    { role: "e2e-task", policyArn: "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess" },
  ],
  ["aws:iam/policy:Policy", "boundary", { name: "boundary", policy: allow("s3:*", "*") }],
  [
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
    "github",
    { url: "https://token.actions.githubusercontent.com", clientIdLists: ["sts.amazonaws.com"] },
  ],
  [
    "aws:secretsmanager/secret:Secret",
    "secret",
    { name: "e2e-app", kmsKeyId: KEY, recoveryWindowInDays: 7, tags: TAGS },
  ],
  [
    "aws:secretsmanager/secretVersion:SecretVersion",
    "secret-version",
    { secretId: "secret-id", secretString: { secret: "pa55word" } },
  ],
  [
    "aws:secretsmanager/secretRotation:SecretRotation",
    "secret-rotation",
    {
      secretId: "secret-id",
      rotationLambdaArn: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:rotate`,
      rotationRules: { automaticallyAfterDays: 30 },
    },
  ],
  [
    "aws:cloudtrail/trail:Trail",
    "trail",
    {
      name: "e2e",
      s3BucketName: "bucket-id",
      isMultiRegionTrail: true,
      enableLogFileValidation: true,
      kmsKeyId: KEY,
      tags: TAGS,
    },
  ],
  [
    "aws:cfg/recorder:Recorder",
    "recorder",
    {
      name: "default",
      roleArn: ROLE,
      recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
      recordingMode: { recordingFrequency: "DAILY" },
    },
  ],
  [
    "aws:cfg/deliveryChannel:DeliveryChannel",
    "channel",
    {
      name: "default",
      s3BucketName: "bucket-id",
      snapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
    },
  ],
  ["aws:cfg/recorderStatus:RecorderStatus", "recording", { name: "default", isEnabled: true }],
  [
    "aws:cfg/rule:Rule",
    "public-databases",
    { name: "public-databases", source: { owner: "AWS", sourceIdentifier: "RDS_INSTANCE_PUBLIC_ACCESS_CHECK" } },
  ],
  [
    "aws:guardduty/detector:Detector",
    "detector",
    { enable: true, findingPublishingFrequency: "FIFTEEN_MINUTES", tags: TAGS },
  ],
  [
    "aws:guardduty/detectorFeature:DetectorFeature",
    "detector-runtime",
    {
      detectorId: "detector-id",
      name: "RUNTIME_MONITORING",
      status: "ENABLED",
      additionalConfigurations: [{ name: "ECS_FARGATE_AGENT_MANAGEMENT", status: "ENABLED" }],
    },
  ],
];
