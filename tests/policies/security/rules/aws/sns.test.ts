import * as sns from "../../../../../policies/security/rules/aws/sns";
import { QUEUE, TOPIC, TOPIC_SUBSCRIPTION } from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN, alone } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const ARN = "arn:aws:sns:us-east-1:123456789012:alarms";

function document(...statements: object[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((one) => ({ Effect: "Allow", Action: "sns:Publish", Resource: ARN, ...one })),
  });
}
const ALARMS = {
  Principal: { Service: "cloudwatch.amazonaws.com" },
  Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
};
const policy = document(ALARMS);
const subscription = {
  type: TOPIC_SUBSCRIPTION,
  inputs: { topic: UNKNOWN, protocol: "email" },
  refs: { topic: "topic" },
};

testRules(sns, {
  encrypted: [
    {
      compliant: { kmsMasterKeyId: "arn:aws:kms:us-east-1:123456789012:key/1" },
      broken: [{ kmsMasterKeyId: ABSENT }, { kmsMasterKeyId: "" }, { kmsMasterKeyId: "alias/aws/sns" }],
      undecided: [{ kmsMasterKeyId: UNKNOWN }],
    },
    {
      type: QUEUE,
      compliant: { name: "jobs" },
      alsoCompliant: [{ sqsManagedSseEnabled: true }, { sqsManagedSseEnabled: false, kmsMasterKeyId: "alias/data" }],
      broken: [{ sqsManagedSseEnabled: false }],
      undecided: [{ sqsManagedSseEnabled: UNKNOWN }],
    },
  ],
  ownAccount: {
    compliant: { arn: ARN, policy },
    alsoCompliant: [{ policy: document({ Principal: { AWS: "arn:aws:iam::123456789012:role/one" } }) }],
    broken: [
      { policy: document({ Principal: { AWS: "arn:aws:iam::210987654321:role/one" } }) },
      { policy: document(ALARMS, { Principal: { AWS: ["123456789012", "210987654321"] } }) },
      { policy: document({ Principal: { Service: "events.amazonaws.com" } }) },
      { policy: document(ALARMS, { ...ALARMS, Condition: { StringEqualsIfExists: { "aws:SourceAccount": "1" } } }) },
    ],
    undecided: [{ policy: UNKNOWN }],
  },
  heard: [
    {
      compliant: { topic: { type: TOPIC, inputs: { name: "alarms" } }, subscription },
      broken: [{ subscription: ABSENT }, { "subscription.topic": "arn:aws:sns:us-east-1:123456789012:another" }],
      undecided: [{ "subscription.topic": UNKNOWN }],
    },
    alone(TOPIC_SUBSCRIPTION, {
      compliant: { protocol: "https" },
      broken: [{ protocol: "http" }],
      undecided: [{ protocol: UNKNOWN }],
    }),
  ],
  deliveryLogged: {
    compliant: {
      topic: { type: TOPIC, inputs: { lambdaFailureFeedbackRoleArn: UNKNOWN } },
      subscription: { ...subscription, inputs: { topic: UNKNOWN, protocol: "lambda" } },
    },
    broken: [{ "topic.lambdaFailureFeedbackRoleArn": ABSENT }, { "subscription.protocol": "sqs" }],
    undecided: [],
    decidedBecause: "a role that is not known yet is one",
    notApplicable: [{ "subscription.protocol": "email" }],
  },
});
