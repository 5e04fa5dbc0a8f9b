/** ElastiCache: caches are encrypted, ask for a password, and outlive the loss of a zone. */
import { all, any, inProduction, property, when, ofType } from "../../../lib/check";
import { atLeast, isNotSet, isNotTrue, isSet, isTrue, noneOf, oneOf, someItem } from "../../../lib/expect";
import { fields } from "../../../lib/fields";
import { resourceRule } from "../../../lib/rule";
import { fail, pass } from "../../../lib/verdict";
import {
  ELASTICACHE_CLUSTER,
  ELASTICACHE_REPLICATION_GROUP,
  ELASTICACHE_SERVERLESS_CACHE,
  ELASTICACHE_USER,
} from "../../../types/aws";

const GROUP = "components/redis/aws.ts";
const GROUPS = [ELASTICACHE_REPLICATION_GROUP];

/** A member of a replication group or of a global store has the settings of that. */
const standsAlone = all(property("replicationGroupId", isNotSet()), property("globalReplicationGroupId", isNotSet()));

export const encrypted = resourceRule({
  id: "aws-elasticache-encrypted",
  title: "A cache takes connections with TLS only, and what it writes to disk is encrypted",
  severity: "high",
  rationale:
    "The password and everything cached would travel in the clear, and lie so in snapshots; `preferred` takes both kinds of connections.",
  remediation: `Set \`transitEncryptionEnabled: true\`, \`transitEncryptionMode: "required"\` and \`atRestEncryptionEnabled: true\` (${GROUP}).`,
  references: ["CKV_AWS_30", "ElastiCache.5", "AWS-0051", "CKV_AWS_29", "ElastiCache.4", "AWS-0045"],
  types: GROUPS,
  check: all(
    property("transitEncryptionEnabled", isTrue()), // What is made with TLS requires it, unless it is told otherwise.
    property("transitEncryptionMode", oneOf(["required"], { absent: "pass" })),
    any(
      property("atRestEncryptionEnabled", isTrue()),
      all(property("engine", oneOf(["valkey"])), property("atRestEncryptionEnabled", isNotSet())),
    ),
  ),
});

export const password = resourceRule({
  id: "aws-elasticache-password",
  title: "A cache asks for a password, and each of its users has one or signs in with IAM",
  severity: "high",
  rationale: "Without one, whoever reaches the port reads and deletes everything.",
  remediation: `Set \`authToken\`, or \`userGroupIds\` with users whose \`authenticationMode\` is \`password\` or \`iam\` (${GROUP}).`,
  references: ["CKV_AWS_31", "ElastiCache.6"],
  types: [ELASTICACHE_REPLICATION_GROUP, ELASTICACHE_SERVERLESS_CACHE, ELASTICACHE_USER],
  check: all(
    ofType(
      [ELASTICACHE_REPLICATION_GROUP, ELASTICACHE_SERVERLESS_CACHE],
      all(
        any(
          property("authToken", isSet()),
          property("authTokenWo", isSet()),
          property("userGroupIds", isSet()),
          property("userGroupId", isSet()),
        ),
        property("authTokenUpdateStrategy", noneOf(["DELETE"])),
      ),
    ),
    ofType(
      [ELASTICACHE_USER],
      all(
        property("noPasswordRequired", isNotTrue()),
        property("authenticationMode.type", noneOf(["no-password-required"])),
      ),
    ),
  ),
});

export const standby = resourceRule({
  id: "aws-elasticache-standby",
  title: "A production cache has a standby in another zone",
  severity: "medium",
  rationale: "Without it, the loss of a node empties the cache, and every request meets the database at once.",
  remediation: "Set `redis.standby: true` in the stack's file.",
  references: ["CKV2_AWS_50", "ElastiCache.3", "elasticache_redis_cluster_multi_az_enabled"],
  types: GROUPS,
  check: inProduction(
    all(
      property("automaticFailoverEnabled", isTrue()),
      property("multiAzEnabled", isTrue()),
      any(property("numCacheClusters", atLeast(2, "nodes")), property("replicasPerNodeGroup", atLeast(1, "replicas"))),
    ),
  ),
});

export const snapshots = resourceRule({
  id: "aws-elasticache-snapshots",
  title: "A production cache has a daily snapshot",
  severity: "low",
  rationale: "A new cache would start empty, and every request would meet the database at once.",
  remediation: "Set `redis.snapshotDays` to 1 or more in the stack's file.",
  references: ["CKV_AWS_134", "ElastiCache.1", "AWS-0050"],
  types: [ELASTICACHE_REPLICATION_GROUP, ELASTICACHE_SERVERLESS_CACHE, ELASTICACHE_CLUSTER],
  check: inProduction(
    when(
      all(property("engine", noneOf(["memcached"])), (resource, context) =>
        resource.type === ELASTICACHE_CLUSTER ? standsAlone(resource, context) : pass,
      ),
      property("snapshotRetentionLimit", atLeast(1, "days")),
      "Memcached has no snapshots, and a member has those of its group",
    ),
  ),
});

export const ownPlace = resourceRule({
  id: "aws-elasticache-own-place",
  title: "A cache stands in the subnets for data, in a security group of its own",
  severity: "high",
  rationale:
    "The default subnet group is the default VPC, whose subnets lead to the internet; in its default group everything may talk to everything.",
  remediation: `Set \`subnetGroupName\` and \`securityGroupIds\` to what the network component makes for data (${GROUP}).`,
  references: ["CKV_AWS_323", "ElastiCache.7"],
  types: [ELASTICACHE_REPLICATION_GROUP, ELASTICACHE_CLUSTER, ELASTICACHE_SERVERLESS_CACHE],
  check: all(
    ofType([ELASTICACHE_CLUSTER, ELASTICACHE_REPLICATION_GROUP], (resource, context) =>
      when(
        resource.type === ELASTICACHE_CLUSTER ? standsAlone : property("globalReplicationGroupId", isNotSet()),
        ({ inputs }) =>
          // A name that is not known yet is that of a group that the program makes.
          [undefined, null, "", "default"].includes(inputs["subnetGroupName"] as string)
            ? fail("subnetGroupName is not a group of the program")
            : pass,
        "a member stands where its group does",
      )(resource, context),
    ),
    ofType([ELASTICACHE_REPLICATION_GROUP, ELASTICACHE_SERVERLESS_CACHE], property("securityGroupIds", isSet())),
  ),
});

export const logsDelivered = resourceRule({
  id: "aws-elasticache-logs-delivered",
  title: "A cache hands its slow log and its engine log to CloudWatch",
  severity: "low",
  rationale: "Slow commands and failovers cannot be explained afterwards otherwise.",
  remediation: `Name both in \`logDeliveryConfigurations\` (${GROUP}).`,
  references: [],
  types: GROUPS,
  check: all(
    property("logDeliveryConfigurations", someItem(fields({ logType: oneOf(["slow-log"]) }))),
    property("logDeliveryConfigurations", someItem(fields({ logType: oneOf(["engine-log"]) }))),
  ),
});
