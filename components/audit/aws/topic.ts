import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument, type PolicyDocument } from "../../lib/aws/policy-document";
import { awsTags, type Context } from "../../lib/context";
import type { AuditNames } from "./names";

/** What the topic needs to know. */
export interface TopicArgs {
  /** Where it stands. */
  context: Context;
  /** Names of the audit. */
  names: AuditNames;
  /** ARN of the key that encrypts what is published. */
  keyArn: pulumi.Input<string>;
  /** Addresses that are told; each has to confirm once. */
  emails: readonly string[];
}

/**
 * Makes the topic that tells people, apart from that of the environment's alarms: who watches the account need not be who
 * runs the API.
 * @returns ARN of the topic, known once the topic may be published to.
 */
export function makeTopic(name: string, args: TopicArgs, parent: pulumi.Resource): pulumi.Output<string> {
  const { context, names, keyArn, emails } = args;
  const topic = new aws.sns.Topic(
    `${name}-findings`,
    { name: names.topic, kmsMasterKeyId: keyArn, tags: awsTags(context, name) },
    { parent },
  );
  const policy = new aws.sns.TopicPolicy(
    `${name}-findings-policy`,
    { arn: topic.arn, policy: pulumi.jsonStringify(topicPolicy(names)) },
    { parent },
  );
  for (const email of emails) {
    new aws.sns.TopicSubscription(
      `${name}-findings-${email}`,
      { topic: topic.arn, protocol: "email", endpoint: email },
      { parent },
    );
  }
  return policy.arn;
}

/** Who may publish: this audit's alarms and rules, and nobody else. */
export function topicPolicy({ accountId, region, topicArn, prefix }: AuditNames): PolicyDocument {
  return policyDocument(
    {
      Sid: "AlarmsPublish",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Resource: topicArn,
      Condition: { ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:${region}:${accountId}:alarm:${prefix}-*` } },
    },
    {
      // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
      Sid: "EventsPublish",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sns:Publish",
      Resource: topicArn,
      Condition: { ArnLike: { "aws:SourceArn": `arn:aws:events:${region}:${accountId}:rule/${prefix}-*` } },
    },
  );
}
