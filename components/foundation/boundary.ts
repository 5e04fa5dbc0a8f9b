import { STACKS } from "../lib/environment";
import { policyDocument, type PolicyDocument, type Statement } from "../lib/aws/policy-document";
import { nameOf, type Context } from "../lib/context";
import { settingsOfTheAccount } from "./boundary/account";
import { auditStatements } from "./boundary/audit";
import { PARTS_OF_SERVICES, SERVICES } from "./boundary/services";

/** Everything that IAM can change, by first letters: what is left begins with Generate, Get, List or Simulate. */
const CHANGES_OF_IAM = ["A", "C", "D", "E", "P", "R", "Se", "T", "U"].map((letters) => `iam:${letters}*`);

/** Changes, and the reading of secrets, of things that have their name in their ARN, and not always a tag. */
const CHANGES_OF_NAMED_THINGS = [
  ...["C", "D", "GetS", "P", "R", "S", "T", "U"].map((letters) => `secretsmanager:${letters}*`),
  ...["DeleteAlarms", "DeleteDashboards", "PutDashboard", "PutMetricAlarm", "SetAlarmState"].map(
    (action) => `cloudwatch:${action}`,
  ),
  ...["C", "D", "T", "U"].map((letters) => `scheduler:${letters}*`),
];

/** Pulling an image of the product: the repository is its owner's, and all stacks run what lies in it. */
const PULL = ["ecr:BatchC*", "ecr:BatchG*", "ecr:Describe*", "ecr:GetD*"];

/**
 * The limit of every role of an environment. It grants nothing by itself: a role may do what its own policies allow and
 * this one allows and does not forbid (https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html).
 *
 * A deployment makes roles and says what they may do, so whoever holds its role can grant itself all that stands here.
 * Therefore the limit is drawn around the stack: its own names, what is not tagged as another's, and no way to the things that
 * draw it. Those are an administrator's: the boundary, the deployment's role and policies, the audit, the provider of GitHub.
 *
 * What it cannot keep out are changes of things that tell IAM neither name nor tag; docs/guides/aws.md lists them.
 * @param accountId account that the environment stands in.
 * @param context environment.
 * @param ownsShared whether the stack owns things that the account shares. @default - it does not
 */
export function boundaryPolicy(accountId: string, context: Context, ownsShared = false): PolicyDocument {
  const prefix = nameOf(context, "");
  const iam = (resource: string) => `arn:aws:iam::${accountId}:${resource}`;
  const arn = (service: string, resource: string) => `arn:aws:${service}:*:${accountId}:${resource}`;
  const own = (kind: string, name = "*") => iam(`${kind}/${prefix}${name}`);
  // Their roles are locked below: only the services of the audit take them, and AWS Config has to see everything.
  const auditRoles = own("role", "audit-*");
  const notTheAudit = { ArnNotLike: { "aws:PrincipalArn": auditRoles } };
  const notOurs = (Sid: string, tag: string, value: string): Statement => ({
    Sid,
    Effect: "Deny",
    NotAction: PULL,
    Resource: "*",
    Condition: {
      StringNotEquals: { [`aws:ResourceTag/${tag}`]: value },
      Null: { [`aws:ResourceTag/${tag}`]: "false" },
      ...notTheAudit,
    },
  });
  return policyDocument(
    {
      Sid: "WhatTheRoleIsGranted",
      Effect: "Allow",
      Action: [...SERVICES.map((service) => `${service}:*`), ...PARTS_OF_SERVICES],
      Resource: "*",
    },
    {
      Sid: "TheAuditSeesAll",
      Effect: "Allow",
      Action: "*",
      Resource: "*",
      Condition: { ArnLike: { "aws:PrincipalArn": auditRoles } },
    },
    {
      Sid: "RolesOnlyInsideTheBoundary",
      Effect: "Deny",
      Action: ["iam:AttachRolePolicy", "iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"],
      Resource: "*",
      Condition: { StringNotEquals: { "iam:PermissionsBoundary": own("policy", "boundary") } },
    },
    {
      // Users, groups, keys, identity providers and settings of the account have other names, or none.
      Sid: "OnlyRolesAndPoliciesOfOurName",
      Effect: "Deny",
      Action: CHANGES_OF_IAM,
      NotResource: [own("role"), own("policy"), iam("role/aws-service-role/*")],
    },
    {
      // What draws the limit: the boundaries, the deployment's role and policies, the roles of the audit.
      Sid: "WhatAnAdministratorMakes",
      Effect: "Deny",
      Action: CHANGES_OF_IAM,
      Resource: [iam("policy/*-boundary"), own("policy", "deploy-*"), own("role", "delivery-*"), auditRoles],
    },
    { Sid: "NoRoleLeaves", Effect: "Deny", Action: "iam:DeleteRolePermissionsBoundary", Resource: "*" },
    { Sid: "NoOtherRole", Effect: "Deny", Action: "sts:AssumeRole*", NotResource: own("role") },
    notOurs("NothingOfOtherStacks", "env", context.stack),
    notOurs("NothingOfOtherProducts", "app", context.app),
    {
      // Buckets have no tags in the eyes of IAM.
      Sid: "NoBucketOfOtherStacks",
      Effect: "Deny",
      Action: "s3:*",
      Resource: STACKS.filter((stack) => stack !== context.stack).map(
        (stack) => `arn:aws:s3:::${nameOf({ ...context, stack }, "")}*`,
      ),
      Condition: notTheAudit,
    },
    {
      // Schedules are tagged by their group only, dashboards and the alarms of target tracking not at all.
      Sid: "OnlyThingsOfOurName",
      Effect: "Deny",
      Action: CHANGES_OF_NAMED_THINGS,
      NotResource: [
        arn("secretsmanager", `secret:${prefix}*`),
        arn("secretsmanager", "secret:rds!db-*"),
        arn("cloudwatch", `alarm:${prefix}*`),
        // `dashboard/<name>` and `alarm:TargetTracking-service/<cluster>/…`
        arn("cloudwatch", `*/${prefix}*`),
        // `schedule/<group>/<name>` and `schedule-group/<group>`
        arn("scheduler", `schedule*/${prefix}*`),
      ],
    },
    {
      // RDS names the secret of a master user by itself, and tags it with the database that it is of:
      // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html
      Sid: "NoMasterOfOtherDatabases",
      Effect: "Deny",
      Action: "secretsmanager:*",
      Resource: arn("secretsmanager", "secret:rds!db-*"),
      Condition: {
        StringNotLike: { [MASTER_OF]: arn("rds", `db:${prefix}*`) },
        Null: { [MASTER_OF]: "false" },
        ...notTheAudit,
      },
    },
    settingsOfTheAccount(ownsShared),
    ...auditStatements(accountId, context, notTheAudit),
  );
}

const MASTER_OF = "aws:ResourceTag/aws:rds:primaryDBInstanceArn";
