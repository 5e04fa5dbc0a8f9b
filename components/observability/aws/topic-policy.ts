import { policyDocument, type PolicyDocument, type Statement } from "../../lib/aws/policy-document";

/** What the policy of a topic speaks of. */
export interface TopicNames {
  /** Account that owns the topic, 12 digits. */
  accountId: string;
  /** Region of the topic, in the spelling of AWS. */
  region: string;
  /** ARN of the topic. */
  topicArn: string;
  /** What the names of the environment's rules begin with, such as `e2e-landing-prod-`. */
  prefix: string;
}

/** Who may publish to the topic of an environment: services of AWS for this account, and nobody without TLS. */
export function alarmTopicPolicy({ accountId, region, topicArn, prefix }: TopicNames): PolicyDocument {
  const publish = (who: string, service: string, Condition: NonNullable<Statement["Condition"]>): Statement => ({
    Sid: `${who}Publish`,
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sns:Publish",
    Resource: topicArn,
    Condition,
  });
  const forThisAccount = { StringEquals: { "aws:SourceAccount": accountId } };
  return policyDocument(
    publish("Alarms", "cloudwatch.amazonaws.com", forThisAccount),
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
    publish("Events", "events.amazonaws.com", {
      ArnLike: { "aws:SourceArn": `arn:aws:events:${region}:${accountId}:rule/${prefix}*` },
    }),
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Events.GrantingPermissions.html
    publish("Databases", "events.rds.amazonaws.com", forThisAccount),
    {
      // https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html#enforce-encryption-data-in-transit
      Sid: "TlsOnly",
      Effect: "Deny",
      Principal: "*",
      Action: "sns:Publish",
      Resource: topicArn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  );
}
