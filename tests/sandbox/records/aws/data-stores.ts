/** An account with what data stores stand on, and inputs that AWS accepts. */
import type { CloudObject } from "../../../../sandbox/cloud/store";
import { Account } from "./account";

export const KEY = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555";
export const FAR_KEY = "arn:aws:kms:us-west-2:123456789012:key/66666666-7777-8888-9999-000000000000";
export const TOPIC = "arn:aws:sns:us-east-1:123456789012:alarms";
export const MONITORING_ROLE = "arn:aws:iam::123456789012:role/monitoring";
export const PROXY_ROLE = "arn:aws:iam::123456789012:role/proxy";

/** An account with subnets in three zones, a security group, keys, roles, a topic and a log group. */
export function accountWithPlaces(): Account {
  const account = new Account();
  for (const zone of ["a", "b", "c"]) {
    account.put("aws:ec2/subnet:Subnet", `subnet-${zone}`, { vpcId: "vpc-1", availabilityZone: `us-east-1${zone}` });
  }
  account.put("aws:ec2/subnet:Subnet", "subnet-a2", { vpcId: "vpc-1", availabilityZone: "us-east-1a" });
  account.put("aws:ec2/subnet:Subnet", "subnet-other", { vpcId: "vpc-2", availabilityZone: "us-east-1b" });
  account.put("aws:ec2/securityGroup:SecurityGroup", "sg-1", {});
  account.put("aws:kms/key:Key", "key-1", { arn: KEY });
  account.put("aws:kms/key:Key", "key-2", { arn: FAR_KEY });
  account.put("aws:sns/topic:Topic", TOPIC, { arn: TOPIC });
  account.put("aws:cloudwatch/logGroup:LogGroup", "/redis/slow-log", { name: "/redis/slow-log" });
  account.put("aws:iam/role:Role", "monitoring", role(MONITORING_ROLE, "monitoring.rds.amazonaws.com"));
  account.put("aws:iam/role:Role", "proxy", role(PROXY_ROLE, "rds.amazonaws.com"));
  return account;
}

function role(arn: string, service: string) {
  const statement = { Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" };
  return { arn, assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }) };
}

export const INSTANCE = "aws:rds/instance:Instance";
export const PARAMETER_GROUP = "aws:rds/parameterGroup:ParameterGroup";
export const SUBNET_GROUP = "aws:rds/subnetGroup:SubnetGroup";
export const SECRET = "aws:secretsmanager/secret:Secret";

/** Settings of a database. */
export const PARAMETERS = {
  namePrefix: "pg-17-",
  family: "postgres17",
  description: "Settings of pg",
  parameters: [
    { name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" },
    { name: "log_lock_waits", value: "1", applyMethod: "immediate" },
  ],
};

/** A database as prod has it, in the groups of a database. */
export function database(account: Account) {
  const subnets = account.make(SUBNET_GROUP, { namePrefix: "pg-", subnetIds: ["subnet-a", "subnet-b"] });
  const parameters = account.make(PARAMETER_GROUP, PARAMETERS);
  return {
    subnets,
    parameters,
    inputs: {
      identifier: "pg",
      engine: "postgres",
      engineVersion: "17",
      autoMinorVersionUpgrade: true,
      allowMajorVersionUpgrade: true,
      engineLifecycleSupport: "open-source-rds-extended-support-disabled",
      instanceClass: "db.m7g.large",
      multiAz: true,
      dbName: "landing",
      parameterGroupName: parameters.outputs["name"],
      dbSubnetGroupName: subnets.outputs["name"],
      vpcSecurityGroupIds: ["sg-1"],
      publiclyAccessible: false,
      caCertIdentifier: "rds-ca-rsa2048-g1",
      storageType: "gp3",
      allocatedStorage: 120,
      maxAllocatedStorage: 500,
      storageEncrypted: true,
      kmsKeyId: KEY,
      username: "master",
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: KEY,
      iamDatabaseAuthenticationEnabled: true,
      backupRetentionPeriod: 35,
      backupWindow: "07:00-08:00",
      copyTagsToSnapshot: true,
      deleteAutomatedBackups: false,
      deletionProtection: false,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: "pg-final-1",
      maintenanceWindow: "sun:09:00-sun:10:00",
      applyImmediately: true,
      blueGreenUpdate: { enabled: false },
      enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
      databaseInsightsMode: "standard",
      performanceInsightsEnabled: true,
      performanceInsightsKmsKeyId: KEY,
      performanceInsightsRetentionPeriod: 7,
      monitoringInterval: 60,
      monitoringRoleArn: MONITORING_ROLE,
    },
  };
}

/** A database that is there. */
export function madeDatabase(account: Account, changes: Record<string, unknown> = {}): CloudObject {
  return account.make(INSTANCE, { ...database(account).inputs, ...changes });
}
