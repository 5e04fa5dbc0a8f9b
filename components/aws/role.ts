import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsOf, awsTags, nameOf, type Context } from "../lib/context";
import { policyDocument, trustOfService, type PolicyDocument, type Statement } from "../lib/aws/policy-document";

/** What a role needs to know. */
export interface RoleArgs {
  /** Where it stands. */
  context: Context;
  /** Component it belongs to, for its tag. */
  component: string;
  /** Who may take it: an AWS service such as `ecs-tasks.amazonaws.com`, or a trust policy of its own. */
  trust: string | PolicyDocument;
  /** What it may do. @default - nothing but what the managed policies allow */
  statements?: readonly Statement[];
  /** ARNs of AWS's own policies. @default - none */
  managedPolicies?: readonly string[];
  /** Hours at most that somebody holds the role. @default 1 */
  sessionHours?: number;
}

/** A role with everything that grants it something; whoever uses it waits for the grants too. */
export interface GrantedRole {
  /** The role. */
  readonly role: aws.iam.Role;
  /** ARN that is known only once the role has its permissions, so that no user of the role is too early. */
  readonly arn: pulumi.Output<string>;
  /** The grants, for `dependsOn`: on the way down they outlive their users, which would hang without them. */
  readonly grants: readonly pulumi.Resource[];
}

/**
 * Makes a role inside the environment's permission boundary, with one inline policy of its own.
 * @param name logical name, which also ends the role's physical name.
 */
export function createRole(name: string, args: RoleArgs, parent: pulumi.Resource): GrantedRole {
  const { context, component, statements = [], managedPolicies = [], sessionHours = 1 } = args;
  const { accountId, boundaryArn } = awsOf(name, context);
  const trust = typeof args.trust === "string" ? trustOf(args.trust, accountId) : args.trust;
  const role = new aws.iam.Role(
    name,
    {
      name: nameOf(context, name, ROLE_NAME_LENGTH),
      assumeRolePolicy: pulumi.jsonStringify(trust),
      permissionsBoundary: boundaryArn,
      maxSessionDuration: sessionHours * 3_600,
      tags: awsTags(context, component),
    },
    { parent },
  );
  const inline =
    statements.length === 0
      ? []
      : [
          new aws.iam.RolePolicy(
            `${name}-policy`,
            { role: role.name, name, policy: pulumi.jsonStringify(policyDocument(...statements)) },
            { parent },
          ),
        ];
  const attached = managedPolicies.map(
    (policyArn) =>
      new aws.iam.RolePolicyAttachment(
        `${name}-${policyArn.split("/").at(-1) ?? ""}`,
        { role: role.name, policyArn },
        { parent },
      ),
  );
  const grants = [...inline, ...attached];
  const arn = pulumi.all(grants.map(({ id }) => id)).apply(() => role.arn);
  return { role, arn, grants };
}

/**
 * Services of which AWS documents that they say on whose behalf they take a role. Any other would never match, and its role
 * could not be taken; what protects that role is that nobody outside of the account can hand it to a service.
 */
const TELLING = [
  "config.amazonaws.com", // https://docs.aws.amazon.com/config/latest/developerguide/iamrole-permissions.html
  "ecs-tasks.amazonaws.com", // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
  "monitoring.rds.amazonaws.com", // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/cross-service-confused-deputy-prevention.html
  "scheduler.amazonaws.com", // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
  "vpc-flow-logs.amazonaws.com", // https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
];

function trustOf(service: string, accountId: string): PolicyDocument {
  return trustOfService(service, TELLING.includes(service) ? accountId : undefined);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const ROLE_NAME_LENGTH = 64;
