import { policyDocument, type PolicyDocument } from "../../lib/aws/policy-document";

/** Services that tell people something, by the name of their statement. */
const PUBLISHERS: Readonly<Record<string, string>> = {
  Alarms: "cloudwatch.amazonaws.com",
  Events: "events.amazonaws.com",
  Backups: "backup.amazonaws.com",
  Databases: "events.rds.amazonaws.com",
  Budgets: "budgets.amazonaws.com",
};

/**
 * Who may publish to the topic of an environment: services of AWS on behalf of this account, and nobody without TLS.
 * @param accountId account that owns the topic.
 * @param topicArn ARN of the topic.
 */
export function alarmTopicPolicy(accountId: string, topicArn: string): PolicyDocument {
  return policyDocument(
    ...Object.entries(PUBLISHERS).map(([who, service]) => ({
      Sid: `${who}Publish`,
      Effect: "Allow" as const,
      Principal: { Service: service },
      Action: "sns:Publish",
      Resource: topicArn,
      Condition: { StringEquals: { "aws:SourceAccount": accountId } },
    })),
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
