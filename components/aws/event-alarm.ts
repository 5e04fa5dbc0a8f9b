import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { awsTags, nameOf, type Context } from "../lib/context";

/** Which events somebody is told of. */
export interface EventAlarmArgs {
  /** Where it stands. */
  context: Context;
  /** Component it belongs to, for its tag. */
  component: string;
  /** What the events have in common, for the console. */
  description: string;
  /** What they look like: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
  pattern: pulumi.Input<object>;
  /** ARN of the topic that is told, with the event as it is. */
  topicArn: pulumi.Output<string>;
}

/** Tells a topic of every event of a kind. */
export function createEventAlarm(
  name: string,
  { context, component, description, pattern, topicArn }: EventAlarmArgs,
  parent: pulumi.Resource,
): void {
  const rule = new aws.cloudwatch.EventRule(
    name,
    {
      name: nameOf(context, name),
      description,
      eventPattern: pulumi.jsonStringify(pattern),
      tags: awsTags(context, component),
    },
    { parent },
  );
  new aws.cloudwatch.EventTarget(`${name}-topic`, { rule: rule.name, targetId: "topic", arn: topicArn }, { parent });
}
