import { policyDocument, type PolicyDocument } from "../lib/aws/policy-document";

/**
 * Who may use the environment's key. Everybody else needs a permission of IAM as well, which the first statement hands on
 * to (https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html).
 * @param accountId account that owns the key.
 * @param region region of the key, in the spelling of AWS.
 */
export function keyPolicy(accountId: string, region: string): PolicyDocument {
  return policyDocument(
    {
      Sid: "AccountDecidesByIam",
      Effect: "Allow",
      Principal: { AWS: `arn:aws:iam::${accountId}:root` },
      Action: "kms:*",
      Resource: "*",
    },
    {
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
      Sid: "LogGroupsOfThisAccount",
      Effect: "Allow",
      Principal: { Service: `logs.${region}.amazonaws.com` },
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
      Resource: "*",
      Condition: {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${accountId}:log-group:*` },
      },
    },
    {
      // Alarms and events cannot publish to an encrypted topic without it. SNS asks for the key under the topic's name:
      // https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
      Sid: "PublishersToEncryptedTopics",
      Effect: "Allow",
      Principal: {
        Service: ["cloudwatch.amazonaws.com", "events.amazonaws.com", "events.rds.amazonaws.com"],
      },
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Resource: "*",
      Condition: { ArnLike: { "kms:EncryptionContext:aws:sns:topicArn": `arn:aws:sns:${region}:${accountId}:*` } },
    },
  );
}
