import type { Statement } from "../../../lib/aws/policy-document";
import type { Scope } from "./scope";

/** What an account has once; for its owner only. The audit can be looked at: an administrator makes and changes it. */
export function accountPermissions({ accountId, arn, prefix, region, tagged, tagging }: Scope): Statement[] {
  return [
    {
      Sid: "SeeTrail",
      Effect: "Allow",
      Action: ["cloudtrail:Get*", "cloudtrail:ListTags"],
      Resource: arn("cloudtrail", `trail/${prefix}*`),
    },
    {
      // A recorder, a detector, an analyzer and settings of the region: one each, with drawn ids or without an ARN.
      Sid: "OnePerRegion",
      Effect: "Allow",
      Action: [
        "access-analyzer:ListAnalyzers",
        "cloudtrail:DescribeTrails",
        "config:Describe*",
        "config:ListTagsForResource",
        "ec2:GetEbsEncryptionByDefault",
        "guardduty:ListDetectors",
      ],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": region } },
    },
    {
      Sid: "SeeDetector",
      Effect: "Allow",
      Action: ["guardduty:GetDetector", "guardduty:ListTagsForResource"],
      Resource: arn("guardduty", "detector/*"),
    },
    {
      Sid: "SeeAnalyzer",
      Effect: "Allow",
      Action: ["access-analyzer:GetAnalyzer", "access-analyzer:ListTagsForResource"],
      Resource: arn("access-analyzer", `analyzer/${prefix}*`),
    },
    {
      // A setting of the account itself.
      Sid: "SeeNoPublicBuckets",
      Effect: "Allow",
      Action: "s3:GetAccountPublicAccessBlock",
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalAccount": accountId } },
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
