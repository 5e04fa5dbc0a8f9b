import type { Statement } from "../../../lib/aws/policy-document";
import { WORKFLOWS } from "../trust";
import type { Scope } from "./scope";

/** What an account has once; for its owner only. What would blind the audit is forbidden by the boundary. */
export function accountPermissions({ accountId, arn, prefix, region, tagged, tagging }: Scope): Statement[] {
  return [
    {
      Sid: "Trail",
      Effect: "Allow",
      Action: "cloudtrail:*",
      Resource: arn("cloudtrail", `trail/${prefix}*`),
    },
    {
      // A recorder, a detector, an analyzer and settings of the region: one each, with drawn ids or without an ARN.
      Sid: "OnePerRegion",
      Effect: "Allow",
      Action: [
        "access-analyzer:CreateAnalyzer",
        "access-analyzer:ListAnalyzers",
        "cloudtrail:DescribeTrails",
        "config:DeleteDeliveryChannel",
        "config:Describe*",
        "config:PutConfigurationRecorder",
        "config:PutDeliveryChannel",
        "config:StartConfigurationRecorder",
        "ec2:DisableEbsEncryptionByDefault",
        "ec2:EnableEbsEncryptionByDefault",
        "ec2:GetEbsEncryptionByDefault",
        "ecr:GetRegistryScanningConfiguration",
        "ecr:PutRegistryScanningConfiguration",
        "guardduty:CreateDetector",
        "guardduty:ListDetectors",
      ],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    },
    {
      Sid: "ConfigurationRules",
      Effect: "Allow",
      Action: [
        "config:DeleteConfigRule",
        "config:ListTagsForResource",
        "config:PutConfigRule",
        "config:TagResource",
        "config:UntagResource",
      ],
      // A rule has a drawn id; rules only judge.
      Resource: [arn("config", "config-rule/*"), arn("config", "configuration-recorder/*")],
    },
    {
      Sid: "Detector",
      Effect: "Allow",
      Action: [
        "guardduty:GetDetector",
        "guardduty:ListTagsForResource",
        "guardduty:TagResource",
        "guardduty:UntagResource",
        "guardduty:UpdateDetector",
      ],
      Resource: arn("guardduty", "detector/*"),
    },
    {
      Sid: "Analyzer",
      Effect: "Allow",
      Action: [
        "access-analyzer:DeleteAnalyzer",
        "access-analyzer:GetAnalyzer",
        "access-analyzer:ListTagsForResource",
        "access-analyzer:TagResource",
        "access-analyzer:UntagResource",
        "access-analyzer:UpdateAnalyzer",
      ],
      Resource: arn("access-analyzer", `analyzer/${prefix}*`),
    },
    {
      // A setting of the account itself.
      Sid: "NoPublicBuckets",
      Effect: "Allow",
      Action: ["s3:GetAccountPublicAccessBlock", "s3:PutAccountPublicAccessBlock"],
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalAccount": accountId } },
    },
    {
      Sid: "GitHub",
      Effect: "Allow",
      Action: [
        "iam:AddClientIDToOpenIDConnectProvider",
        "iam:CreateOpenIDConnectProvider",
        "iam:DeleteOpenIDConnectProvider",
        "iam:TagOpenIDConnectProvider",
        "iam:UntagOpenIDConnectProvider",
        "iam:UpdateOpenIDConnectProviderThumbprint",
      ],
      Resource: `arn:aws:iam::${accountId}:oidc-provider/${WORKFLOWS}`,
    },
    {
      // Monitors have drawn ids.
      Sid: "Anomalies",
      Effect: "Allow",
      Action: [
        "ce:CreateAnomalySubscription",
        "ce:DeleteAnomalyMonitor",
        "ce:DeleteAnomalySubscription",
        "ce:GetAnomalyMonitors",
        "ce:GetAnomalySubscriptions",
        "ce:ListTagsForResource",
        "ce:TagResource",
        "ce:UntagResource",
        "ce:UpdateAnomalyMonitor",
        "ce:UpdateAnomalySubscription",
      ],
      Resource: [`arn:aws:ce::${accountId}:anomalymonitor/*`, `arn:aws:ce::${accountId}:anomalysubscription/*`],
      Condition: tagged,
    },
    {
      Sid: "MakeAnomalies",
      Effect: "Allow",
      Action: ["ce:CreateAnomalyMonitor", "ce:CreateAnomalySubscription"],
      Resource: [`arn:aws:ce::${accountId}:anomalymonitor/*`, `arn:aws:ce::${accountId}:anomalysubscription/*`],
      Condition: tagging,
    },
    {
      // Cost tags have no ARN.
      Sid: "CostTags",
      Effect: "Allow",
      Action: ["ce:ListCostAllocationTags", "ce:UpdateCostAllocationTagsStatus"],
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalAccount": accountId } },
    },
  ];
}
