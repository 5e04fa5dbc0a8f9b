import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PostgresArgs } from "..";
import { policyDocument, type PolicyDocument } from "../../lib/aws/policy-document";
import { awsOf, awsTags } from "../../lib/context";
import { REGIONS } from "../../lib/regions";

/**
 * Copies the backups of an instance to another region, with the moments between them, under a key that is there: a key
 * never leaves its region. Recovery there is within minutes of the loss of the first region. Cost: $1 a month for the key,
 * the transfer ($0.02 for each GB) and the storage of the copies. https://aws.amazon.com/rds/postgresql/pricing/
 */
export function makeBackupCopy(
  name: string,
  { context, copyRegion, backupDays }: Pick<PostgresArgs, "context" | "copyRegion" | "backupDays">,
  instanceArn: pulumi.Output<string>,
  parent: pulumi.Resource,
): void {
  if (copyRegion === "none") return;
  const { region } = REGIONS[copyRegion].aws;
  const key = new aws.kms.Key(
    `${name}-copy-key`,
    {
      region,
      description: `Copies of the backups of ${context.app} ${context.stack}`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: pulumi.jsonStringify(copyKeyPolicy(awsOf(name, context).accountId)),
      tags: awsTags(context, name),
    },
    // With the key go the copies.
    { parent, protect: context.protect },
  );
  new aws.rds.InstanceAutomatedBackupsReplication(
    `${name}-copy`,
    // The replication is made in the region that receives.
    { region, sourceDbInstanceArn: instanceArn, kmsKeyId: key.arn, retentionPeriod: backupDays },
    { parent, protect: context.protect },
  );
}

/**
 * Who may use the key of the copies: whom IAM allows it, in this account.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function copyKeyPolicy(accountId: string): PolicyDocument {
  return policyDocument({
    Sid: "AccountDecidesByIam",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${accountId}:root` },
    Action: "kms:*",
    // In the policy of a key, the only resource is the key itself.
    Resource: "*",
  });
}
