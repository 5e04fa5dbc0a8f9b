/** SNS topics and SQS queues: encrypted, for this account only, and with somebody at the other end. */
import { all, any, property, ofType } from "../../../lib/check";
import { isSet, noneOf } from "../../../lib/expect";
import { policyStatements } from "../../../lib/iam-grants";
import { companion, each, together, ofEach } from "../../../lib/relations";
import { resourceRule, stackRule } from "../../../lib/rule";
import { every } from "../../../lib/verdict";
import { QUEUE, TOPIC, TOPIC_POLICY, TOPIC_SUBSCRIPTION } from "../../../types/aws";

const FILE = "components/observability/aws-alarm-channel.ts, components/audit/aws/topic.ts";
const POLICY = "components/observability/aws/topic-policy.ts, components/audit/aws/topic.ts";

export const ownAccount = resourceRule({
  id: "aws-sns-own-account",
  title: "A topic is used by its own account only, also through a service",
  severity: "medium",
  rationale:
    "Another account that reads the topic learns of every weakness as soon as its owner, or makes a service send false alarms here.",
  remediation: `Take the other account out of the topic's policy, and set a condition on aws:SourceAccount or aws:SourceArn (${POLICY}).`,
  references: ["CKV_AWS_385"],
  types: [TOPIC_POLICY, TOPIC],
  check: all(
    policyStatements("policy", ({ effect, principals, resources }) => {
      const own = accountsIn(resources);
      const others = accountsIn(principals["AWS"] ?? []).filter((account) => !own.includes(account));
      return effect === "Allow" && own.length > 0 && others.length > 0
        ? "lets another account use the topic"
        : undefined;
    }),
    policyStatements("policy", ({ effect, principals, conditions }) => {
      const told = Object.entries(conditions).some(
        ([operator, keys]) =>
          !/not|ifexists/i.test(operator) &&
          Object.keys(keys).some((key) => /^aws:source(?:account|arn|orgid|orgpaths|owner)$/i.test(key)),
      );
      return effect === "Allow" && (principals["Service"] ?? []).length > 0 && !told
        ? "lets a service publish on behalf of any account"
        : undefined;
    }),
  ),
});

export const heard = stackRule({
  id: "aws-sns-topic-is-heard",
  title: "A topic has a subscription, and none over plain HTTP",
  severity: "high",
  rationale:
    "Alarms that nobody subscribed to ring unheard; over HTTP everybody on the way reads them, and the link that ends the subscription.",
  remediation: `Set \`alerts.emails\` (Pulumi.<stack>.yaml) to those who should be told; use email, https or a queue as the \`protocol\` (${FILE}).`,
  references: ["sns_subscription_not_using_http_endpoints"],
  check: together(
    companion({ of: [TOPIC], is: [TOPIC_SUBSCRIPTION], by: "topic", called: "a subscription" }),
    ofEach([TOPIC_SUBSCRIPTION], property("protocol", noneOf(["http"]))),
  ),
});

export const deliveryLogged = stackRule({
  id: "aws-sns-delivery-is-logged",
  title: "A topic logs whether programs got its messages",
  severity: "low",
  rationale: "A message that did not arrive is lost without a trace.",
  remediation: `Set the topic's \`…FailureFeedbackRoleArn\` for the protocol (${FILE}).`,
  references: ["SNS.2"],
  check: each([TOPIC_SUBSCRIPTION], (subscription, graph, context) => {
    const argument = FEEDBACK[String(subscription.inputs["protocol"])];
    // Mails and text messages have no such log: https://docs.aws.amazon.com/sns/latest/dg/sns-topic-attributes.html
    if (argument === undefined) return { answer: "not-applicable", message: "SNS keeps no such log for its protocol" };
    const topics = graph.ofType(TOPIC).filter((topic) => graph.refersTo(subscription, "topic", topic));
    return every(topics.map((topic) => property(argument, isSet())(topic, context)));
  }),
});

export const encrypted = resourceRule({
  id: "aws-sns-encrypted",
  title: "A topic is encrypted with a key of the account, and a queue is encrypted",
  severity: "medium",
  rationale: "Messages say what is broken; with AWS's own key for SNS, alarms cannot publish and nobody hears them.",
  remediation: `Set \`kmsMasterKeyId\` to the environment's key (${FILE}).`,
  references: ["CKV_AWS_26", "SNS.1", "AWS-0095", "AWS-0136", "CKV_AWS_27", "SQS.1"],
  types: [TOPIC, QUEUE],
  check: all(
    ofType([TOPIC], all(property("kmsMasterKeyId", isSet()), property("kmsMasterKeyId", noneOf(["alias/aws/sns"])))),
    ofType(
      [QUEUE],
      any(property("kmsMasterKeyId", isSet()), property("sqsManagedSseEnabled", noneOf([false, "false"]))),
    ),
  ),
});

/** The argument of the topic by the protocol of the subscription. */
const FEEDBACK: Readonly<Record<string, string>> = {
  application: "applicationFailureFeedbackRoleArn",
  firehose: "firehoseFailureFeedbackRoleArn",
  http: "httpFailureFeedbackRoleArn",
  https: "httpFailureFeedbackRoleArn",
  lambda: "lambdaFailureFeedbackRoleArn",
  sqs: "sqsFailureFeedbackRoleArn",
};

/** The accounts of ARNs; an account may also stand alone. */
function accountsIn(arns: readonly string[]): string[] {
  return arns.flatMap((arn) => /^(?:arn:[^:]*:[^:]*:[^:]*:)?(\d{12})(?::|$)/.exec(arn)?.[1] ?? []);
}
