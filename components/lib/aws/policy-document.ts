/** IAM policy documents as typed values; `pulumi.jsonStringify` makes the text that AWS takes. */
import type * as pulumi from "@pulumi/pulumi";

/** One or several values, each of which may come from another resource. */
type Values = pulumi.Input<string> | readonly pulumi.Input<string>[];

/** One permission, in the spelling of IAM (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html). */
export interface Statement {
  /** What the statement is for, in letters and digits; unique in its document. */
  Sid: string;
  /** Whether it allows or forbids. */
  Effect: "Allow" | "Deny";
  /** Who is meant. @default - whoever the policy is attached to */
  Principal?: "*" | Readonly<Partial<Record<"AWS" | "Service" | "Federated", Values>>>;
  /** Actions as `service:Action`. @default - given by NotAction */
  Action?: string | readonly string[];
  /** Every action but these. @default - given by Action */
  NotAction?: string | readonly string[];
  /** ARNs of what is meant. @default - left out in trust policies, where the role itself is meant */
  Resource?: Values;
  /** ARNs of what is not meant; everything else is. @default - given by Resource */
  NotResource?: Values;
  /** Circumstances, by operator and key. @default - all */
  Condition?: Readonly<Record<string, Readonly<Record<string, Values>>>>;
}

/** A policy document. */
export interface PolicyDocument {
  /** Version of the policy language; there is no newer one. */
  Version: "2012-10-17";
  /** The permissions. */
  Statement: readonly Statement[];
}

/** Joins statements to a document. */
export function policyDocument(...statements: readonly Statement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

/**
 * Who may take a role: one AWS service, and only on behalf of the given account, so that nobody else's use of the service
 * can borrow the role (https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html).
 * @param service for instance `ecs-tasks.amazonaws.com`.
 * @param accountId account on whose behalf the service acts. @default - not asked, for services that do not tell
 */
export function trustOfService(service: string, accountId?: string): PolicyDocument {
  return policyDocument({
    Sid: "Service",
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    ...(accountId === undefined ? {} : { Condition: { StringEquals: { "aws:SourceAccount": accountId } } }),
  });
}
