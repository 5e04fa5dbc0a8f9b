import type { Statement } from "../../../lib/aws/policy-document";
import type { Scope } from "./scope";

/** Services that are handed one of our roles. */
const TAKING_ROLES = [
  "backup.amazonaws.com",
  "ecs-tasks.amazonaws.com",
  "ecs.amazonaws.com",
  "lambda.amazonaws.com",
  "monitoring.rds.amazonaws.com",
  "rds.amazonaws.com",
  "scheduler.amazonaws.com",
  "vpc-flow-logs.amazonaws.com",
];

/** Services that make a role of their own when an account first uses them. */
const WITH_OWN_ROLES = [
  "backup.amazonaws.com",
  "ecs.amazonaws.com",
  "ecs.application-autoscaling.amazonaws.com",
  "elasticache.amazonaws.com",
  "elasticloadbalancing.amazonaws.com",
  "rds.amazonaws.com",
  "restore-testing.backup.amazonaws.com",
  "wafv2.amazonaws.com",
];

/** Roles and policies of the stack, and what it costs. */
export function accessPermissions({ accountId, boundaryArn, prefix }: Scope): Statement[] {
  const iam = (kind: string) => `arn:aws:iam::${accountId}:${kind}/${prefix}*`;
  return [
    {
      // Never without the boundary: else a deployment could make a role that may do everything, and take it.
      Sid: "RolesInsideTheBoundary",
      Effect: "Allow",
      Action: [
        "iam:AttachRolePolicy",
        "iam:CreateRole",
        "iam:DeleteRolePolicy",
        "iam:DetachRolePolicy",
        "iam:PutRolePermissionsBoundary",
        "iam:PutRolePolicy",
      ],
      Resource: iam("role"),
      Condition: { StringEquals: { "iam:PermissionsBoundary": boundaryArn } },
    },
    {
      Sid: "Roles",
      Effect: "Allow",
      Action: [
        "iam:DeleteRole",
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListInstanceProfilesForRole",
        "iam:ListRolePolicies",
        "iam:ListRoleTags",
        "iam:TagRole",
        "iam:UntagRole",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole",
        "iam:UpdateRoleDescription",
      ],
      Resource: iam("role"),
    },
    {
      Sid: "Policies",
      Effect: "Allow",
      Action: [
        "iam:CreatePolicy",
        "iam:CreatePolicyVersion",
        "iam:DeletePolicy",
        "iam:DeletePolicyVersion",
        "iam:GetPolicy",
        "iam:GetPolicyVersion",
        "iam:ListEntitiesForPolicy",
        "iam:ListPolicyVersions",
        "iam:TagPolicy",
        "iam:UntagPolicy",
      ],
      Resource: iam("policy"),
    },
    {
      Sid: "ReadPoliciesOfAws",
      Effect: "Allow",
      Action: ["iam:GetPolicy", "iam:GetPolicyVersion"],
      Resource: "arn:aws:iam::aws:policy/*",
    },
    {
      Sid: "HandRolesToServices",
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: iam("role"),
      Condition: { StringEquals: { "iam:PassedToService": TAKING_ROLES } },
    },
    {
      Sid: "RolesOfServices",
      Effect: "Allow",
      Action: "iam:CreateServiceLinkedRole",
      Resource: `arn:aws:iam::${accountId}:role/aws-service-role/*`,
      Condition: { StringEquals: { "iam:AWSServiceName": WITH_OWN_ROLES } },
    },
    {
      Sid: "SeeTheSharedProvider",
      Effect: "Allow",
      Action: "iam:GetOpenIDConnectProvider",
      Resource: `arn:aws:iam::${accountId}:oidc-provider/*`,
    },
    {
      Sid: "Budgets",
      Effect: "Allow",
      Action: [
        "budgets:ListTagsForResource",
        "budgets:ModifyBudget",
        "budgets:TagResource",
        "budgets:UntagResource",
        "budgets:ViewBudget",
      ],
      Resource: `arn:aws:budgets::${accountId}:budget/${prefix}*`,
    },
  ];
}
