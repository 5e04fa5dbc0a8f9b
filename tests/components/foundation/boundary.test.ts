import { boundaryPolicy } from "../../../components/foundation/boundary";

const ARN = "arn:aws:iam::123456789012:policy/e2e-landing-prod-boundary";
const policy = boundaryPolicy(ARN);
const denied = policy.Statement.filter(({ Effect }) => Effect === "Deny");

test("it grants nothing by itself, and forbids the ways out of it", () => {
  expect(policy).toEqual({
    Version: "2012-10-17",
    Statement: [
      { Sid: "WhatTheRoleIsGranted", Effect: "Allow", Action: "*", Resource: "*" },
      {
        Sid: "RolesOnlyInsideTheBoundary",
        Effect: "Deny",
        Action: ["iam:AttachRolePolicy", "iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"],
        Resource: "*",
        Condition: { StringNotEquals: { "iam:PermissionsBoundary": ARN } },
      },
      {
        Sid: "BoundaryStaysAsItIs",
        Effect: "Deny",
        Action: [
          "iam:CreatePolicyVersion",
          "iam:DeletePolicy",
          "iam:DeletePolicyVersion",
          "iam:SetDefaultPolicyVersion",
        ],
        Resource: ARN,
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
    ],
  });
});

test.each(["kms:CreateGrant", "iam:CreateServiceLinkedRole", "iam:PassRole", "iam:CreatePolicy"])(
  "it leaves the deployment %s",
  (action) => {
    expect(denied.flatMap((statement) => statement.Action)).not.toContain(action);
  },
);

test("it fits into one managed policy", () => {
  expect(JSON.stringify(policy).length).toBeLessThan(6_144);
});
