/** RDS: databases are encrypted, private, and nobody shares or writes down their passwords. */
import { all, any, property, when, ofType } from "../../../lib/check";
import { isCustomerKey } from "../../../lib/customer-key";
import { isNotSet, isNotTrue, isSet, isTrue, noneOf, oneOf } from "../../../lib/expect";
import { resourceRule } from "../../../lib/rule";
import {
  BACKUP_VAULT,
  ELASTICACHE_REPLICATION_GROUP,
  ELASTICACHE_SERVERLESS_CACHE,
  RDS_BACKUPS_REPLICATION,
  RDS_CLUSTER,
  RDS_CLUSTER_INSTANCE,
  RDS_CLUSTER_SNAPSHOT_COPY,
  RDS_INSTANCE,
  RDS_SNAPSHOT_COPY,
  SSM_PARAMETER,
} from "../../../types/aws";

const INSTANCE = "components/postgres/aws/instance.ts";
const MASTER = "components/postgres/aws/master.ts";

/** A replica takes its users, its key and its backups from the instance that it follows. */
const isNoReplica = property("replicateSourceDb", isNotSet());

export const storageEncrypted = resourceRule({
  id: "aws-rds-storage-encrypted",
  title: "A database's storage is encrypted",
  severity: "high",
  rationale: "Without it, whoever gets a snapshot or a disk reads every row.",
  remediation: `Set \`storageEncrypted: true\` and a \`kmsKeyId\` on the instance (${INSTANCE}).`,
  references: ["CKV_AWS_16", "CKV_AWS_96", "RDS.3", "RDS.27", "CIS7 3.2.1", "AWS-0080"],
  types: [RDS_INSTANCE, RDS_CLUSTER],
  check: property("storageEncrypted", isTrue()),
});

export const notPublic = resourceRule({
  id: "aws-rds-not-public",
  title: "A database has no public address",
  severity: "critical",
  rationale: "A public address puts the login of the database on the internet.",
  remediation: `Leave \`publiclyAccessible\` out, or set it to false (${INSTANCE}).`,
  references: ["CKV_AWS_17", "RDS.2", "CIS7 3.2.3", "AWS-0180"],
  types: [RDS_INSTANCE, RDS_CLUSTER_INSTANCE],
  check: property("publiclyAccessible", isNotTrue()),
});

export const ownPlace = resourceRule({
  id: "aws-rds-own-place",
  title: "A database stands in the subnets for data, in a security group of its own",
  severity: "high",
  rationale:
    "Without them RDS takes the default VPC, whose subnets lead to the internet, or its default group, in which everything may talk to everything.",
  remediation: `Set \`dbSubnetGroupName\` and \`vpcSecurityGroupIds\` to what the network component makes for data (${INSTANCE}).`,
  references: [],
  types: [RDS_INSTANCE, RDS_CLUSTER],
  check: all(
    when(isNoReplica, property("dbSubnetGroupName", isSet()), "a replica stands beside its source"),
    property("vpcSecurityGroupIds", isSet()),
  ),
});

export const iamAuthentication = resourceRule({
  id: "aws-rds-iam-authentication",
  title: "People can sign in to a database with IAM",
  severity: "low",
  rationale: "Otherwise whoever has to look into the database needs a password that outlives the day.",
  remediation: `Set \`iamDatabaseAuthenticationEnabled: true\` (${INSTANCE}).`,
  references: ["CKV_AWS_161", "CKV_AWS_162", "RDS.10", "RDS.12", "AWS-0176"],
  types: [RDS_INSTANCE, RDS_CLUSTER],
  check: property("iamDatabaseAuthenticationEnabled", isTrue()),
});

export const managedPassword = resourceRule({
  id: "aws-rds-managed-password",
  title: "RDS keeps the master password itself",
  severity: "high",
  rationale: "A password that the program gives stands in the state, in backups of the state, and never changes.",
  remediation:
    "Set `postgres.masterPassword: rds` in the stack's file; `stack` is for the time of a blue/green update only " +
    "(docs/adr/0014-blue-green-upgrades-with-a-password-of-the-stack.md).",
  references: [],
  types: [RDS_INSTANCE, RDS_CLUSTER],
  check: when(
    isNoReplica,
    // A write-only password is sent to AWS and kept nowhere else.
    any(
      property("manageMasterUserPassword", isTrue()),
      property("passwordWo", isSet()),
      property("masterPasswordWo", isSet()),
    ),
    "a replica has the users of its source",
  ),
});

/** Names that RDS and its wizards propose: `postgres` and `admin`; the others are tried first by every scanner. */
const GUESSED = ["postgres", "admin", "root", "administrator", "user", "rdsadmin"];

export const masterName = resourceRule({
  id: "aws-rds-master-name",
  title: "The master user has no name that everybody tries first",
  severity: "low",
  rationale: "Half of a login is then known to whoever reaches the port.",
  remediation: `Choose another \`MASTER\` (${MASTER}); a change replaces the database.`,
  references: ["RDS.25"],
  types: [RDS_INSTANCE, RDS_CLUSTER],
  check: when(
    isNoReplica,
    // What is restored from a snapshot has the name that the snapshot has.
    all(property("username", noneOf(GUESSED)), property("masterUsername", noneOf(GUESSED))),
    "a replica has the users of its source",
  ),
});

export const ownKey = resourceRule({
  id: "aws-data-own-key",
  title: "Databases, caches, copies, vaults and parameters are encrypted with the environment's own key",
  severity: "medium",
  rationale:
    "A key of AWS has no policy of ours: whoever may copy a snapshot may read it, and in need it cannot be taken to another account.",
  remediation: `Set \`kmsKeyId: keyArn\` (${INSTANCE}, ${MASTER}, components/redis/aws.ts, components/backups/aws.ts).`,
  references: [
    "CKV_AWS_327",
    "CKV_AWS_354",
    "AWS-0078",
    "CKV_AWS_245",
    "CKV_AWS_266",
    "RDS.4",
    "CKV_AWS_191",
    "CKV_AWS_166",
    "Backup.1",
    "CKV_AWS_337",
  ],
  types: [
    RDS_INSTANCE,
    RDS_CLUSTER,
    RDS_CLUSTER_INSTANCE,
    RDS_BACKUPS_REPLICATION,
    RDS_SNAPSHOT_COPY,
    RDS_CLUSTER_SNAPSHOT_COPY,
    ELASTICACHE_REPLICATION_GROUP,
    ELASTICACHE_SERVERLESS_CACHE,
    BACKUP_VAULT,
    SSM_PARAMETER,
  ],
  check: all(
    ofType(
      [RDS_INSTANCE, RDS_CLUSTER],
      all(
        when(isNoReplica, property("kmsKeyId", isCustomerKey()), "a replica in its region has the key of its source"),
        when(
          property("manageMasterUserPassword", isTrue()),
          property("masterUserSecretKmsKeyId", isCustomerKey()),
          "RDS does not keep the master password",
        ),
      ),
    ),
    when(
      property("performanceInsightsEnabled", isTrue()),
      property("performanceInsightsKmsKeyId", isCustomerKey()),
      "insights are off",
    ),
    ofType(
      [
        RDS_BACKUPS_REPLICATION,
        RDS_SNAPSHOT_COPY,
        RDS_CLUSTER_SNAPSHOT_COPY,
        ELASTICACHE_REPLICATION_GROUP,
        ELASTICACHE_SERVERLESS_CACHE,
      ],
      property("kmsKeyId", isCustomerKey()),
    ),
    ofType([BACKUP_VAULT], property("kmsKeyArn", isCustomerKey())),
    ofType(
      [SSM_PARAMETER],
      when(
        property("type", oneOf(["SecureString"])),
        property("keyId", isCustomerKey()),
        "the parameter is not encrypted",
      ),
    ),
  ),
});
