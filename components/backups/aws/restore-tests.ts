import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { awsTags, nameOf, type Context } from "../../lib/context";

/** What the restore tests need to know. */
export interface RestoreTestsArgs {
  /** Where they stand. */
  context: Context;
  /** ARN of the vault whose newest snapshot is restored. */
  vaultArn: pulumi.Output<string>;
  /** ARN of the role that restores. */
  roleArn: pulumi.Output<string>;
  /** ARN of the database. */
  instanceArn: pulumi.Output<string>;
  /** Subnet group in which the copy stands for the time of the test. */
  subnetGroupName: pulumi.Output<string>;
}

/** Restores the newest snapshot every Sunday; AWS Backup deletes the copy an hour later. */
export function makeRestoreTests(name: string, args: RestoreTestsArgs, parent: pulumi.Resource): void {
  const { context, vaultArn, roleArn, instanceArn, subnetGroupName } = args;
  const plan = new aws.backup.RestoreTestingPlan(
    `${name}-restore-tests`,
    {
      name: underscored(nameOf(context, name, PLAN_NAME_LENGTH)),
      scheduleExpression: "cron(0 6 ? * SUN *)",
      startWindowHours: 4,
      recoveryPointSelection: {
        algorithm: "LATEST_WITHIN_WINDOW",
        includeVaults: [vaultArn],
        recoveryPointTypes: ["SNAPSHOT"],
        selectionWindowDays: 7,
      },
      tags: awsTags(context, name),
    },
    { parent },
  );
  new aws.backup.RestoreTestingSelection(
    `${name}-restored`,
    {
      name: "postgres",
      restoreTestingPlanName: plan.name,
      protectedResourceType: "RDS",
      protectedResourceArns: [instanceArn],
      iamRoleArn: roleArn,
      validationWindowHours: 1,
      // AWS Backup would take the default VPC, which an account need not have:
      // https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html
      restoreMetadataOverrides: { dbSubnetGroupName: subnetGroupName, publiclyAccessible: "false", multiAZ: "false" },
    },
    { parent },
  );
}

/** Letters, digits and underscores: https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingPlanForCreate.html */
const PLAN_NAME_LENGTH = 50;

function underscored(name: string): string {
  return name.replaceAll("-", "_");
}
