/** Topics, who may publish to them, and who is told. */
import type { Records } from "..";
import { CloudError } from "../../cloud/error";
import { conflicts, each, matches, oneOf } from "../../interpreter/rules";
import { isObject, textOr } from "../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../record";
import { accountOf, arn, nameIn } from "./account";
import { parsed, statementsOf, valuesOf } from "./iam/document";
import { isPolicy } from "./iam/policy-rules";
import { newUuid } from "./new-uuid";
import { sameJson } from "./same-json";

const TOPIC = "aws:sns/topic:Topic";

/** https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html */
const TOPIC_ACTIONS = [
  "AddPermission",
  "DeleteTopic",
  "GetDataProtectionPolicy",
  "GetTopicAttributes",
  "ListSubscriptionsByTopic",
  "ListTagsForResource",
  "Publish",
  "PutDataProtectionPolicy",
  "Receive",
  "RemovePermission",
  "SetTopicAttributes",
  "Subscribe",
].map((action) => `sns:${action}`.toLowerCase());

const topic: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html: name; a topic that is there is handed out again, so the provider's second one would be the same, and is refused here",
    "https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html: key by id, ARN or alias",
    "terraform-provider-aws internal/service/sns/topic.go: the ARN is the id; name and kind replace; policies compare as JSON",
    "duration: typical",
  ],
  seconds: { create: 1 },
  id: topicArn,
  replaces: ["fifoTopic"],
  computed: ["fifoThroughputScope", "policy", "signatureVersion", "tracingConfig"],
  defaults: { contentBasedDeduplication: false, fifoTopic: false },
  autoName: { property: "name", maxLength: 256 },
  sameValue: { deliveryPolicy: sameJson, policy: sameJson },
  rules: [
    conflicts("", ["name", "namePrefix"]),
    matches("name", /^[A-Za-z0-9_-]{1,256}(\.fifo)?$/, "letters, digits, - and _, 256 at most"),
    isPolicy("policy", "resource"),
  ],
  accept: ({ inputs, cloud }) => {
    const key = textOr(inputs["kmsMasterKeyId"], "");
    const known = cloud
      .list("aws:kms/key:Key", "aws:kms/alias:Alias")
      .flatMap(({ id, outputs }) => [id, outputs["arn"]]);
    if (key === "" || key === "alias/aws/sns" || known.includes(key)) return;
    throw CloudError.notFound(`kmsMasterKeyId: no key has the id, ARN or alias "${key}"`);
  },
  outputs: (object) => ({
    arn: object.id,
    owner: accountOf(object.cloud),
    policy: object.inputs["policy"] ?? object.before["policy"] ?? defaultPolicy(object),
    signatureVersion: object.inputs["signatureVersion"] ?? 0,
  }),
};

const topicPolicy: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html: actions of a topic; any other is out of service scope, also sns:*",
    "terraform-provider-aws internal/service/sns/topic_policy.go: the topic is the id and replaces; policies compare as JSON; a delete brings the default policy back",
    "duration: typical",
  ],
  seconds: { create: 1 },
  id: ({ inputs }) => textOr(inputs["arn"], ""),
  replaces: ["arn"],
  sameValue: { policy: sameJson },
  rules: [each("policy", (value) => (isObject(parsed(value)) ? undefined : "contains an invalid JSON"))],
  apiRules: [isPolicy("policy", "resource")],
  references: [{ path: "arn", to: [TOPIC], onTargetDelete: "goes-with-it" }],
  accept: ({ inputs }) => {
    for (const statement of statementsOf(inputs["policy"])) {
      const action = valuesOf(statement["Action"]).find((name) => !TOPIC_ACTIONS.includes(name.toLowerCase()));
      if (action !== undefined) {
        throw CloudError.invalid(`policy InvalidParameter: Policy statement action out of service scope! (${action})`);
      }
      const foreign = valuesOf(statement["Resource"]).find((resource) => resource !== inputs["arn"]);
      if (foreign !== undefined) {
        throw CloudError.invalid(
          `policy InvalidParameter: Invalid policy element: resource ${foreign} is another topic`,
        );
      }
    }
  },
  outputs: ({ cloud }) => ({ owner: accountOf(cloud) }),
};

const topicSubscription: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html: kinds; a mail has to be confirmed by its reader, for which nothing here waits",
    "terraform-provider-aws internal/service/sns/topic_subscription.go: the ARN is the id, also before it is confirmed; topic, kind and end replace",
    "duration: typical",
  ],
  seconds: { create: 1 },
  id: (object) => `${textOr(object.inputs["topic"], "")}:${newUuid(object)}`,
  replaces: ["endpoint", "protocol", "subscriptionRoleArn", "topic"],
  computed: ["filterPolicyScope"],
  defaults: { confirmationTimeoutInMinutes: 1, endpointAutoConfirms: false, rawMessageDelivery: false },
  sameValue: { deliveryPolicy: sameJson, filterPolicy: sameJson, redrivePolicy: sameJson },
  rules: [
    oneOf("protocol", ["application", "email", "email-json", "firehose", "http", "https", "lambda", "sms", "sqs"]),
  ],
  apiRules: [
    ({ protocol, endpoint }) =>
      !textOr(protocol, "").startsWith("email") || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(textOr(endpoint, ""))
        ? []
        : [{ property: "endpoint", reason: `InvalidParameter: Email address, got ${JSON.stringify(endpoint)}` }],
  ],
  references: [{ path: "topic", to: [TOPIC], onTargetDelete: "goes-with-it" }],
  unique: [
    {
      properties: ["topic", "protocol", "endpoint"],
      // The API hands out the subscription that is there; the delete of one of the two resources would end both.
      says: "{endpoint} is told by another resource already",
    },
  ],
  outputs: (object) => ({
    arn: object.id,
    confirmationWasAuthenticated: false,
    ownerId: accountOf(object.cloud),
    // Those of AWS's own confirm themselves; nobody here reads mails.
    pendingConfirmation: !["application", "firehose", "lambda", "sms", "sqs"].includes(
      textOr(object.inputs["protocol"], ""),
    ),
  }),
};

function topicArn(object: ObjectContext): string {
  return arn(object, "sns", nameIn(object));
}

function defaultPolicy(object: ObjectContext): string {
  return JSON.stringify({
    Version: "2008-10-17",
    Id: "__default_policy_ID",
    Statement: [
      {
        Sid: "__default_statement_ID",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: ["SNS:Publish", "SNS:Subscribe", "SNS:GetTopicAttributes", "SNS:ListSubscriptionsByTopic"],
        Resource: topicArn(object),
        Condition: { StringEquals: { "AWS:SourceAccount": accountOf(object.cloud) } },
      },
    ],
  });
}

/** Topics, their policies and subscriptions. */
export const snsRecords: Records = {
  [TOPIC]: topic,
  "aws:sns/topicPolicy:TopicPolicy": topicPolicy,
  "aws:sns/topicSubscription:TopicSubscription": topicSubscription,
};
