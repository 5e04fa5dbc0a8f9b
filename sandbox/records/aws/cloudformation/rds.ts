import type { Mappings } from "./mapping";

const SOURCE = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance";

/** Databases in CloudFormation terms. */
export const rdsMappings: Mappings = {
  "aws:rds/eventSubscription:EventSubscription": {
    type: "AWS::RDS::EventSubscription",
    properties: {
      name: "SubscriptionName",
      snsTopic: {
        to: "SnsTopicArn",
        replaces: false,
        because:
          "ModifyEventSubscription changes it, https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyEventSubscription.html",
      },
    },
  },
  "aws:rds/instance:Instance": {
    type: "AWS::RDS::DBInstance",
    properties: {
      backupWindow: "PreferredBackupWindow",
      caCertIdentifier: "CACertificateIdentifier",
      dbSubnetGroupName: { replaces: false, because: `ModifyDBInstance moves it, ${SOURCE}` },
      enabledCloudwatchLogsExports: "EnableCloudwatchLogsExports",
      iamDatabaseAuthenticationEnabled: "EnableIAMDatabaseAuthentication",
      identifier: { replaces: false, because: `renamed in place, ${SOURCE}` },
      instanceClass: "DBInstanceClass",
      maintenanceWindow: "PreferredMaintenanceWindow",
      masterUserSecretKmsKeyId: "MasterUserSecret/KmsKeyId",
      parameterGroupName: "DBParameterGroupName",
      password: "MasterUserPassword",
      performanceInsightsEnabled: "EnablePerformanceInsights",
      replicateSourceDb: "SourceDBInstanceIdentifier",
      restoreToPointInTime: ".",
      snapshotIdentifier: "DBSnapshotIdentifier",
      username: "MasterUsername",
      vpcSecurityGroupIds: "VPCSecurityGroups",
    },
    without: {
      "decides how the provider changes or deletes": [
        "blueGreenUpdate",
        "finalSnapshotIdentifier",
        "skipFinalSnapshot",
        "upgradeStorageConfig",
        "warningEventCategories",
      ],
      "CloudFormation does not have it": ["customerOwnedIpEnabled", "s3Import"],
    },
  },
  "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication": {
    none: "an object in the other region; CloudFormation states it at the instance (AutomaticBackupReplicationRegion)",
  },
  "aws:rds/parameterGroup:ParameterGroup": {
    type: "AWS::RDS::DBParameterGroup",
    properties: {
      parameters: { keyedBy: "name", because: "CloudFormation takes a map and applies each parameter as it can" },
    },
  },
  "aws:rds/proxy:Proxy": {
    type: "AWS::RDS::DBProxy",
    properties: {
      name: {
        replaces: false,
        because:
          "renamed in place, https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/rds/proxy.go",
      },
    },
    without: { "CloudFormation does not have it": ["auths[*].username"] },
  },
  "aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup": {
    type: "AWS::RDS::DBProxyTargetGroup",
    properties: { connectionPoolConfig: "ConnectionPoolConfigurationInfo" },
  },
  "aws:rds/proxyTarget:ProxyTarget": {
    type: "AWS::RDS::DBProxyTargetGroup",
    partOf: "dbProxyName",
    properties: {
      dbInstanceIdentifier: { to: "DBInstanceIdentifiers", replaces: true, because: "a target is registered anew" },
      dbClusterIdentifier: { to: "DBClusterIdentifiers", replaces: true, because: "a target is registered anew" },
    },
  },
  "aws:rds/subnetGroup:SubnetGroup": {
    type: "AWS::RDS::DBSubnetGroup",
  },
};
