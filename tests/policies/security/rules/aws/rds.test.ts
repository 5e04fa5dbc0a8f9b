import * as rds from "../../../../../policies/security/rules/aws/rds";
import {
  BACKUP_VAULT,
  ELASTICACHE_REPLICATION_GROUP,
  RDS_BACKUPS_REPLICATION,
  RDS_CLUSTER,
  RDS_CLUSTER_INSTANCE,
  SSM_PARAMETER,
} from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const KEY = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555";
const OF_AWS = "arn:aws:kms:us-east-1:123456789012:alias/aws/rds";
const FROM_PROGRAM = "a key that is not known yet is one that the program makes";

testRules(rds, {
  storageEncrypted: [
    {
      compliant: { storageEncrypted: true },
      broken: [{ storageEncrypted: false }, { storageEncrypted: ABSENT }, { storageEncrypted: null }],
      undecided: [{ storageEncrypted: UNKNOWN }],
    },
    {
      type: RDS_CLUSTER,
      compliant: { storageEncrypted: true },
      broken: [{ storageEncrypted: false }, { storageEncrypted: ABSENT }],
      undecided: [{ storageEncrypted: UNKNOWN }],
    },
  ],
  ownKey: [
    {
      compliant: {
        kmsKeyId: KEY,
        performanceInsightsEnabled: true,
        performanceInsightsKmsKeyId: KEY,
        manageMasterUserPassword: true,
        masterUserSecretKmsKeyId: KEY,
      },
      alsoCompliant: [
        { kmsKeyId: UNKNOWN },
        { performanceInsightsKmsKeyId: UNKNOWN },
        { performanceInsightsEnabled: false, performanceInsightsKmsKeyId: ABSENT },
        { masterUserSecretKmsKeyId: UNKNOWN },
        { manageMasterUserPassword: ABSENT, masterUserSecretKmsKeyId: ABSENT },
        { replicateSourceDb: "main", kmsKeyId: ABSENT },
      ],
      broken: [
        { kmsKeyId: ABSENT },
        { kmsKeyId: "" },
        { kmsKeyId: null },
        { kmsKeyId: OF_AWS },
        { kmsKeyId: "alias/aws/rds" },
        { performanceInsightsKmsKeyId: ABSENT },
        { performanceInsightsKmsKeyId: OF_AWS },
        { masterUserSecretKmsKeyId: ABSENT },
        { masterUserSecretKmsKeyId: "alias/aws/secretsmanager" },
      ],
      undecided: [{ performanceInsightsEnabled: UNKNOWN }, { manageMasterUserPassword: UNKNOWN }],
    },
    {
      type: RDS_BACKUPS_REPLICATION,
      compliant: { kmsKeyId: KEY },
      alsoCompliant: [{ kmsKeyId: UNKNOWN }],
      broken: [{ kmsKeyId: ABSENT }, { kmsKeyId: null }, { kmsKeyId: "alias/aws/rds" }],
      undecided: [],
      decidedBecause: "a key that is not known yet is one that the program makes",
    },
    {
      type: ELASTICACHE_REPLICATION_GROUP,
      compliant: { kmsKeyId: KEY },
      alsoCompliant: [{ kmsKeyId: UNKNOWN }],
      broken: [{ kmsKeyId: ABSENT }, { kmsKeyId: "alias/aws/elasticache" }],
      undecided: [],
      decidedBecause: FROM_PROGRAM,
    },
    {
      type: BACKUP_VAULT,
      compliant: { kmsKeyArn: KEY },
      alsoCompliant: [{ kmsKeyArn: UNKNOWN }],
      broken: [{ kmsKeyArn: ABSENT }, { kmsKeyArn: "arn:aws:kms:us-east-1:123456789012:alias/aws/backup" }],
      undecided: [],
      decidedBecause: "a key that is not known yet is one that the program makes",
    },
    {
      type: SSM_PARAMETER,
      compliant: { name: "/api/flags", type: "SecureString", keyId: "alias/data" },
      alsoCompliant: [{ keyId: UNKNOWN }],
      broken: [{ keyId: ABSENT }, { keyId: "alias/aws/ssm" }],
      undecided: [{ type: UNKNOWN }],
      notApplicable: [{ type: "String" }],
    },
  ],
  notPublic: [
    {
      compliant: { publiclyAccessible: false },
      alsoCompliant: [{ publiclyAccessible: ABSENT }],
      broken: [{ publiclyAccessible: true }],
      undecided: [{ publiclyAccessible: UNKNOWN }],
    },
    {
      type: RDS_CLUSTER_INSTANCE,
      compliant: { publiclyAccessible: false },
      broken: [{ publiclyAccessible: true }],
      undecided: [{ publiclyAccessible: UNKNOWN }],
    },
  ],
  ownPlace: {
    compliant: { dbSubnetGroupName: "data", vpcSecurityGroupIds: ["sg-1"] },
    alsoCompliant: [
      { dbSubnetGroupName: UNKNOWN },
      { vpcSecurityGroupIds: [UNKNOWN] },
      { vpcSecurityGroupIds: UNKNOWN },
      { replicateSourceDb: "main" },
    ],
    broken: [
      { dbSubnetGroupName: ABSENT },
      { dbSubnetGroupName: "" },
      { vpcSecurityGroupIds: ABSENT },
      { vpcSecurityGroupIds: [] },
    ],
    undecided: [],
    decidedBecause: "a group that is not known yet is one that the program makes",
  },
  iamAuthentication: {
    compliant: { iamDatabaseAuthenticationEnabled: true },
    broken: [{ iamDatabaseAuthenticationEnabled: false }, { iamDatabaseAuthenticationEnabled: ABSENT }],
    undecided: [{ iamDatabaseAuthenticationEnabled: UNKNOWN }],
  },
  managedPassword: [
    {
      compliant: { manageMasterUserPassword: true },
      alsoCompliant: [
        { manageMasterUserPassword: ABSENT, passwordWo: "given" },
        { manageMasterUserPassword: ABSENT, passwordWo: UNKNOWN },
      ],
      broken: [
        { manageMasterUserPassword: ABSENT, password: "hunter2hunter2" },
        { manageMasterUserPassword: false },
        { manageMasterUserPassword: ABSENT, password: UNKNOWN },
      ],
      undecided: [{ manageMasterUserPassword: UNKNOWN }],
      notApplicable: [{ replicateSourceDb: "main" }],
    },
    {
      type: RDS_CLUSTER,
      compliant: { manageMasterUserPassword: true },
      alsoCompliant: [{ manageMasterUserPassword: ABSENT, masterPasswordWo: UNKNOWN }],
      broken: [{ manageMasterUserPassword: ABSENT, masterPassword: "hunter2hunter2" }],
      undecided: [{ manageMasterUserPassword: UNKNOWN }],
    },
  ],
  masterName: [
    {
      compliant: { username: "master" },
      alsoCompliant: [{ username: ABSENT }],
      broken: [{ username: "postgres" }, { username: "admin" }],
      undecided: [{ username: UNKNOWN }],
      notApplicable: [{ replicateSourceDb: "main" }],
    },
    {
      type: RDS_CLUSTER,
      compliant: { masterUsername: "master" },
      broken: [{ masterUsername: "root" }],
      undecided: [{ masterUsername: UNKNOWN }],
    },
  ],
});
