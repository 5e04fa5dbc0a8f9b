import { policyDocument, type PolicyDocument } from "../lib/aws/policy-document";

/**
 * The limit of every role of an environment. It grants nothing by itself: a role may do what its own policies allow and
 * this one does not forbid (https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html). So a role
 * that may make roles cannot make a mightier one nor grant anything to one without the boundary, and none can blind the
 * audit. A new version of the boundary itself is a person's work.
 * @param boundaryArn ARN of this policy itself, which every role made must carry.
 */
export function boundaryPolicy(boundaryArn: string): PolicyDocument {
  return policyDocument(
    { Sid: "WhatTheRoleIsGranted", Effect: "Allow", Action: "*", Resource: "*" },
    {
      Sid: "RolesOnlyInsideTheBoundary",
      Effect: "Deny",
      Action: ["iam:AttachRolePolicy", "iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"],
      Resource: "*",
      Condition: { StringNotEquals: { "iam:PermissionsBoundary": boundaryArn } },
    },
    {
      Sid: "BoundaryStaysAsItIs",
      Effect: "Deny",
      Action: ["iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:SetDefaultPolicyVersion"],
      Resource: boundaryArn,
    },
    {
      Sid: "NoPeopleNoLongLivedKeys",
      Effect: "Deny",
      Action: [
        "iam:CreateUser",
        "iam:CreateAccessKey",
        "iam:CreateLoginProfile",
        "iam:DeleteRolePermissionsBoundary",
        "iam:UpdateLoginProfile",
      ],
      Resource: "*",
    },
    {
      Sid: "AuditGoesOn",
      Effect: "Deny",
      Action: [
        "cloudtrail:DeleteTrail",
        "cloudtrail:StopLogging",
        "config:DeleteConfigurationRecorder",
        "config:StopConfigurationRecorder",
        "guardduty:DeleteDetector",
        "guardduty:DisassociateFromAdministratorAccount",
      ],
      Resource: "*",
    },
    { Sid: "NoAccountMatters", Effect: "Deny", Action: ["account:*", "organizations:*"], Resource: "*" },
  );
}
