import { isAbsent, textOr } from "../../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../../record";
import { arn, CREATED_AT, nameIn, regionOf } from "../account";
import { keyReference, ROLE, securityGroupReference } from "../data-places";
import { PARAMETER_GROUP } from "./blue-green";
import { acceptInstance, endInstance, instanceApiRules, instanceRules } from "./instance-rules";
import { POSTGRES_VERSIONS } from "./engines";

const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** A database of RDS. */
export const instance: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html",
    "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance: defaults; the id is the resource id; a smaller allocatedStorage is no change where the disk grows by itself",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html: protection, final snapshot",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/blue-green-deployments-considerations.html: no managed master password",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/blue-green-deployments-replication-type.html: logical replication for a major version only",
    "typical durations: 10 minutes with a standby",
  ],
  seconds: { create: 600, update: 300, delete: 300 },
  id: ({ token }) => `db-${token("resource id", 26, UPPER)}`,
  autoName: { property: "identifier", maxLength: 63 },
  replaces: [
    "availabilityZone",
    "characterSetName",
    "dbName",
    "engine",
    "kmsKeyId",
    "restoreToPointInTime",
    "snapshotIdentifier",
    "storageEncrypted",
    "username",
  ],
  computed: [
    "allocatedStorage",
    "availabilityZone",
    "backupRetentionPeriod",
    "backupTarget",
    "backupWindow",
    "caCertIdentifier",
    "characterSetName",
    "databaseInsightsMode",
    "dbName",
    "dbSubnetGroupName",
    "engine",
    "engineLifecycleSupport",
    "engineVersion",
    "identifier",
    "iops",
    "kmsKeyId",
    "licenseModel",
    "maintenanceWindow",
    "masterUserSecretKmsKeyId",
    "monitoringRoleArn",
    "multiAz",
    "networkType",
    "optionGroupName",
    "parameterGroupName",
    "performanceInsightsKmsKeyId",
    "performanceInsightsRetentionPeriod",
    "port",
    "snapshotIdentifier",
    "storageThroughput",
    "storageType",
    "username",
    "vpcSecurityGroupIds",
  ],
  defaults: {
    autoMinorVersionUpgrade: true,
    copyTagsToSnapshot: false,
    deleteAutomatedBackups: true,
    monitoringInterval: 0,
    publiclyAccessible: false,
    skipFinalSnapshot: false,
  },
  sets: ["vpcSecurityGroupIds", "enabledCloudwatchLogsExports"],
  sameValue: {
    // The disk has grown by itself since.
    allocatedStorage: (before, after) => Number(before) > Number(after),
    maintenanceWindow: (before, after) => String(before).toLowerCase() === String(after).toLowerCase(),
  },
  rules: instanceRules,
  apiRules: instanceApiRules,
  references: [
    { path: "dbSubnetGroupName", to: ["aws:rds/subnetGroup:SubnetGroup"], by: "name" },
    {
      path: "parameterGroupName",
      to: [PARAMETER_GROUP],
      by: "name",
      except: Object.keys(POSTGRES_VERSIONS).map((major) => `default.postgres${major}`),
    },
    securityGroupReference("vpcSecurityGroupIds[*]"),
    keyReference("kmsKeyId"),
    keyReference("masterUserSecretKmsKeyId"),
    keyReference("performanceInsightsKmsKeyId"),
    { path: "monitoringRoleArn", to: [ROLE], by: "arn" },
  ],
  unique: [{ properties: ["identifier"], says: "identifier: the DB instance {identifier} exists already" }],
  accept: acceptInstance,
  outputs: (object) => ({ ...addressOf(object), ...filledInBy(object), ...masterSecretOf(object) }),
  onDelete: endInstance,
  // The bridge deletes first where the name of the new object is that of the old one.
  deleteBeforeReplace: true,
};

function addressOf(object: ObjectContext) {
  const { id, inputs, token } = object;
  const identifier = nameIn(object, "identifier");
  const address = `${identifier}.${token("endpoint", 12)}.${regionOf(object)}.rds.amazonaws.com`;
  const port = Number(inputs["port"] ?? 5432);
  return {
    identifier,
    address,
    port,
    endpoint: `${address}:${port}`,
    arn: arn(object, "rds", `db:${identifier}`),
    resourceId: id,
    hostedZoneId: "Z2R2ITUGPM61AM",
    status: "available",
    latestRestorableTime: CREATED_AT,
  };
}

function filledInBy({ inputs }: ObjectContext) {
  const major = textOr(inputs["engineVersion"], "17");
  return {
    engineVersionActual: POSTGRES_VERSIONS[major] ?? major,
    backupRetentionPeriod: inputs["backupRetentionPeriod"] ?? 0,
    multiAz: inputs["multiAz"] ?? false,
    licenseModel: "postgresql-license",
    networkType: inputs["networkType"] ?? "IPV4",
  };
}

function masterSecretOf(object: ObjectContext) {
  const { inputs, token } = object;
  if (inputs["manageMasterUserPassword"] !== true) return { masterUserSecrets: [] };
  const id = token("secret", 32);
  const uuid = [id.slice(0, 8), id.slice(8, 12), id.slice(12, 16), id.slice(16, 20), id.slice(20)].join("-");
  const secretArn = arn(object, "secretsmanager", `secret:rds!db-${uuid}-${token("secret arn", 6, LETTERS)}`);
  const kmsKeyId = isAbsent(inputs["masterUserSecretKmsKeyId"]) ? "" : inputs["masterUserSecretKmsKeyId"];
  return { masterUserSecrets: [{ secretArn, secretStatus: "active", kmsKeyId }] };
}
