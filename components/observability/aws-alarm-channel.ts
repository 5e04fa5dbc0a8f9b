import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { AlarmChannel, AlarmChannelArgs } from ".";
import { awsOf, awsTags, nameOf } from "../lib/context";
import { alarmTopicPolicy } from "./aws/topic-policy";

/**
 * A topic for everything that people of one environment should know: alarms, failed backups, and what happens to the
 * database. Encrypted with the environment's key, because alarms cannot publish to a topic under the key that
 * AWS keeps for SNS (https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services).
 *
 * Each address gets a mail with a link and counts only once that was followed; until then `up` is through all the same.
 *
 * Cost: the first 1000 mails a month are free. https://aws.amazon.com/sns/pricing/
 */
export class AwsAlarmChannel extends pulumi.ComponentResource implements AlarmChannel {
  /** ARN of the topic, known once it may be published to. */
  readonly topicArn: pulumi.Output<string>;

  constructor(name: string, args: AlarmChannelArgs, opts?: pulumi.ComponentResourceOptions) {
    super("endtoendlab:observability:AwsAlarmChannel", name, {}, opts);
    const { context, emails } = args;
    const { accountId, region, keyArn } = awsOf(name, context);
    const topicName = nameOf(context, name);
    const topicArn = `arn:aws:sns:${region}:${accountId}:${topicName}`;

    const topic = new aws.sns.Topic(
      `${name}-topic`,
      { name: topicName, kmsMasterKeyId: keyArn, tags: awsTags(context, name) },
      { parent: this },
    );
    const policy = new aws.sns.TopicPolicy(
      `${name}-policy`,
      {
        arn: topic.arn,
        policy: pulumi.jsonStringify(alarmTopicPolicy({ accountId, region, topicArn, prefix: nameOf(context, "") })),
      },
      { parent: this },
    );
    for (const email of emails) {
      // By its address, so that one more or less does not touch the others, who would have to confirm again.
      new aws.sns.TopicSubscription(
        `${name}-${email}`,
        { topic: topic.arn, protocol: "email", endpoint: email },
        { parent: this },
      );
    }

    this.topicArn = policy.arn;
    this.registerOutputs({ topicArn: this.topicArn });
  }
}
