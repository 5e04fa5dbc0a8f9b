import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import type { PostgresArgs } from "..";
import type { DataNetwork } from "../../aws/data-network";
import { createLogGroup } from "../../aws/log-group";
import { createRole } from "../../aws/role";
import { windowsOf } from "../../lib/aws/windows";
import { awsOf, awsTags } from "../../lib/context";
import { weeklyWindow } from "../../lib/weekly-window";
import type { DatabaseSize } from "../../lib/sizes";
import { MASTER, type MasterCredentials } from "./master";
import { parametersOf } from "./parameters";

/** What an instance needs to know. */
export interface InstanceArgs extends PostgresArgs {
  /** Identifier; a change renames the database in place. */
  identifier: string;
  /** Subnets and security group. */
  place: DataNetwork;
  /** Class and memory. */
  offered: DatabaseSize;
  /** Password of the master user, or that RDS keeps it. */
  credentials: MasterCredentials;
}

/** Logs that PostgreSQL hands to CloudWatch. */
const LOGS = ["postgresql", "upgrade"];

/** Makes the instance with the groups that it needs. */
export function makeInstance(name: string, args: InstanceArgs, parent: pulumi.Resource): aws.rds.Instance {
  const { context, identifier, place, offered, version, standby, storageGib, maxStorageGib } = args;
  const { keyArn } = awsOf(name, context);
  const { maintenance, backup } = windowsOf(weeklyWindow(name, args.maintenance));
  const tags = awsTags(context, name);

  const subnets = new aws.rds.SubnetGroup(
    `${name}-subnets`,
    { namePrefix: `${identifier}-`, description: `Subnets of ${identifier}`, subnetIds: [...place.subnetIds], tags },
    { parent },
  );
  const parameters = new aws.rds.ParameterGroup(
    `${name}-parameters`,
    {
      // A major version has a family of its own: the new group is made first, the old one goes when nobody uses it.
      namePrefix: `${identifier}-${version}-`,
      family: `postgres${version}`,
      description: `Settings of ${identifier}`,
      parameters: parametersOf(args, offered),
      tags,
    },
    { parent },
  );
  const logs = LOGS.map((log) =>
    createLogGroup(
      `${name}-${log}-logs`,
      {
        context,
        component: name,
        groupName: `/aws/rds/instance/${identifier}/${log}`,
        retentionDays: args.logRetentionDays,
      },
      parent,
    ),
  );
  const monitoring = createRole(
    `${name}-monitoring`,
    {
      context,
      component: name,
      trust: "monitoring.rds.amazonaws.com",
      managedPolicies: ["arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"],
    },
    parent,
  );

  return new aws.rds.Instance(
    `${name}-instance`,
    {
      identifier,
      engine: "postgres",
      // Only the major version: AWS raises the minor one in the maintenance window, which is no change here.
      engineVersion: String(version),
      autoMinorVersionUpgrade: true,
      allowMajorVersionUpgrade: true,
      // After its end a version is raised by AWS, where extended support would cost more than the instance.
      engineLifecycleSupport: "open-source-rds-extended-support-disabled",
      instanceClass: offered.slug,
      multiAz: standby,
      dbName: context.app,
      parameterGroupName: parameters.name,
      dbSubnetGroupName: subnets.name,
      vpcSecurityGroupIds: [place.securityGroupId],
      publiclyAccessible: false,
      caCertIdentifier: "rds-ca-rsa2048-g1",

      storageType: "gp3",
      allocatedStorage: storageGib,
      maxAllocatedStorage: maxStorageGib,
      storageEncrypted: true,
      kmsKeyId: keyArn,

      username: MASTER,
      ...args.credentials,
      iamDatabaseAuthenticationEnabled: true,

      backupRetentionPeriod: args.backupDays,
      backupWindow: backup,
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: false,
      deletionProtection: context.protect,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: pulumi.interpolate`${identifier}-final-${finalSuffix(name, args, parent)}`,

      maintenanceWindow: maintenance,
      // A change belongs to the `up` that makes it: put off to the window it would show as a change until then.
      applyImmediately: true,
      blueGreenUpdate: { enabled: args.blueGreenUpdates },

      enabledCloudwatchLogsExports: LOGS,
      databaseInsightsMode: "standard",
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: keyArn,
      // Seven days are free.
      performanceInsightsRetentionPeriod: 7,
      // Once a minute: about 0.3 GB of logs a month, so some cents. Once a second would be $10.
      monitoringInterval: 60,
      monitoringRoleArn: monitoring.arn,
      tags,
    },
    {
      parent,
      protect: context.protect,
      // RDS would make the groups of its logs itself: in the clear, and kept for ever.
      dependsOn: logs,
      // A database that was restored says from what; to take that out of the program later would replace it.
      ignoreChanges: ["snapshotIdentifier", "restoreToPointInTime"],
      // A blue/green update copies the database and waits until the copy has caught up.
      customTimeouts: { update: "3h" },
    },
  );
}

/**
 * Ends the name of the final snapshot. A snapshot outlives its database, so the next database must not ask for the same
 * name when it ends, or its delete would fail: everything that replaces the database draws a new suffix.
 */
function finalSuffix(name: string, { context, identifier, network }: InstanceArgs, parent: pulumi.Resource) {
  const { result } = new random.RandomPassword(
    `${name}-final-snapshot`,
    {
      length: 8,
      special: false,
      upper: false,
      keepers: { identifier, database: context.app, key: awsOf(name, context).keyArn, network: network.networkId },
    },
    { parent },
  );
  // A name is no secret, and one would hide the name of the snapshot in every plan.
  return pulumi.unsecret(result);
}
