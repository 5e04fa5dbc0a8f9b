import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { awsTags, type Context } from "../../lib/context";
import type { AuditNames } from "./names";

/** A kind of finding that people are told of. */
export interface Finding {
  /** Ends the name of its rule. */
  id: string;
  /** What it says, for the console. */
  what: string;
  /** Which events it is, as a pattern of EventBridge. */
  pattern: Readonly<Record<string, unknown>>;
  /** Values of the event that the mail shows, by the name under which it shows them. */
  shows: Readonly<Record<string, string>>;
}

/** What is told. */
export const FINDINGS: readonly Finding[] = [
  {
    id: "threats",
    what: "GuardDuty sees a threat, of medium severity or above",
    // https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html
    pattern: {
      source: ["aws.guardduty"],
      "detail-type": ["GuardDuty Finding"],
      detail: { severity: [{ numeric: [">=", 4] }] },
    },
    shows: { severity: "$.detail.severity", type: "$.detail.type", region: "$.region", title: "$.detail.title" },
  },
  {
    id: "violations",
    what: "AWS Config finds a resource that breaks a rule",
    pattern: {
      source: ["aws.config"],
      "detail-type": ["Config Rules Compliance Change"],
      detail: {
        messageType: ["ComplianceChangeNotification"],
        newEvaluationResult: { complianceType: ["NON_COMPLIANT"] },
      },
    },
    shows: {
      rule: "$.detail.configRuleName",
      type: "$.detail.resourceType",
      resource: "$.detail.resourceId",
      region: "$.region",
    },
  },
  {
    id: "outside-access",
    what: "Access Analyzer finds something that others than the account can reach",
    pattern: {
      source: ["aws.access-analyzer"],
      "detail-type": ["Access Analyzer Finding"],
      detail: { status: ["ACTIVE"] },
    },
    shows: { type: "$.detail.resourceType", resource: "$.detail.resource", region: "$.region" },
  },
];

/** What the rules need to know. */
export interface FindingsArgs {
  /** Where they stand. */
  context: Context;
  /** Names of the audit. */
  names: AuditNames;
  /** ARN of the topic that tells people. */
  topicArn: pulumi.Input<string>;
}

/** Sends every finding to the topic, as a line that a person can read. */
export function makeFindings(name: string, args: FindingsArgs, parent: pulumi.Resource): void {
  const { context, names, topicArn } = args;
  for (const { id, what, pattern, shows } of FINDINGS) {
    const rule = new aws.cloudwatch.EventRule(
      `${name}-${id}`,
      {
        name: `${names.prefix}-${id}`,
        description: what,
        eventPattern: JSON.stringify(pattern),
        tags: awsTags(context, name),
      },
      { parent },
    );
    new aws.cloudwatch.EventTarget(
      `${name}-${id}-target`,
      {
        rule: rule.name,
        targetId: "topic",
        arn: topicArn,
        inputTransformer: { inputPaths: shows, inputTemplate: lineOf(what, Object.keys(shows)) },
      },
      { parent },
    );
  }
}

/** EventBridge wants a JSON text, quotes included, and fills in what stands in angle brackets. */
function lineOf(what: string, names: readonly string[]): string {
  return JSON.stringify(`${what}: ${names.map((shown) => `${shown} <${shown}>`).join(", ")}.`);
}
