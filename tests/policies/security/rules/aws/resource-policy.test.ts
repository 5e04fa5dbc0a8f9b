import * as resourcePolicy from "../../../../../policies/security/rules/aws/resource-policy";
import {
  BACKUP_VAULT_POLICY,
  ECR_REPOSITORY_POLICY,
  EVENT_BUS_POLICY,
  QUEUE_POLICY,
  S3_POLICY,
  SECRET_POLICY,
  TOPIC,
  TOPIC_POLICY,
} from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN, type Fixture } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const ACCOUNT = "arn:aws:iam::123456789012:root";
const document = (...statements: readonly object[]): string =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((statement) => ({ Effect: "Allow", Resource: "*", ...statement })),
  });

/** A policy that allows an action to one account, and what must not become of it. */
function policy(Action: string, type?: string): Fixture {
  const of = (statement: object): string => document({ Action, ...statement });
  return {
    ...(type === undefined ? {} : { type }),
    compliant: { policy: of({ Principal: { AWS: ACCOUNT } }) },
    alsoCompliant: [
      { policy: of({ Effect: "Deny", Principal: "*" }) },
      { policy: of({ Principal: { AWS: "*" }, Condition: { StringEquals: { "kms:CallerAccount": "123456789012" } } }) },
      { policy: of({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } }) },
      { policy: of({ Principal: "*", Condition: { StringEquals: { "aws:SourceOwner": "123456789012" } } }) },
      { policy: of({ Principal: "*", Condition: { StringEquals: { "aws:SourceVpce": "vpce-123abc456def7890g" } } }) },
    ],
    broken: [
      { policy: of({ Principal: "*" }) },
      { policy: of({ Principal: { AWS: ["*"] } }) },
      { policy: document({ Action, Principal: { AWS: ACCOUNT } }, { Action, Principal: { AWS: [ACCOUNT, "*"] } }) },
      { policy: of({ Principal: "*", Condition: { Bool: { "aws:SecureTransport": "true" } } }) },
      { policy: of({ Principal: "*", Condition: { StringEquals: { "aws:UserAgent": "ours" } } }) },
      // Whoever sends no such key satisfies it.
      { policy: of({ Principal: "*", Condition: { "ForAllValues:StringEquals": { "aws:username": "me" } } }) },
      { policy: "{ no JSON" },
    ],
    undecided: [{ policy: UNKNOWN }],
    notApplicable: [{ policy: "" }, { policy: ABSENT }],
  };
}

testRules(resourcePolicy, {
  notPublic: [
    policy("kms:*"),
    policy("secretsmanager:GetSecretValue", SECRET_POLICY),
    policy("s3:GetObject", S3_POLICY),
    policy("backup:CopyIntoBackupVault", BACKUP_VAULT_POLICY),
    policy("ecr:BatchGetImage", ECR_REPOSITORY_POLICY),
    policy("sns:Publish", TOPIC_POLICY),
    policy("sns:Publish", TOPIC),
    policy("sqs:SendMessage", QUEUE_POLICY),
    policy("events:PutEvents", EVENT_BUS_POLICY),
  ],
});
