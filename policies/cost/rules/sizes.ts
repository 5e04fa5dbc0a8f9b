/** Sizes of everything else: bigger needs a change of the settings, which somebody reads. */
import { all, ofType, outsideProduction, property } from "../../lib/check";
import { atMost, isNotTrue, oneOf } from "../../lib/expect";
import { resourceRule } from "../../lib/rule";
import { ELASTICACHE_REPLICATION_GROUP, RDS_INSTANCE, TASK_DEFINITION } from "../../types/aws";
import {
  DO_APP,
  DO_CONTAINER_REGISTRIES,
  DO_CONTAINER_REGISTRY,
  DO_DATABASE_CLUSTER,
  DO_DATABASE_REPLICA,
} from "../../types/digitalocean";
import { OR_ALLOW_MORE, allowed } from "../limits";

export const cacheEngine = resourceRule({
  id: "cost-cache-valkey",
  title: "An ElastiCache group runs Valkey",
  severity: "low",
  rationale: "The same node costs a fifth less with Valkey than with Redis, which speaks the same protocol.",
  remediation: 'Set `engine: "valkey"` (components/redis/aws.ts). Without it AWS takes Redis.',
  references: [],
  types: [ELASTICACHE_REPLICATION_GROUP],
  check: property("engine", oneOf(["valkey"])),
});

export const dataSize = resourceRule({
  id: "cost-data-size",
  title: "A database or cache has a size that the stack may use",
  severity: "medium",
  rationale:
    "Each size up doubles the price, all month, in every stack that copies the setting, and each standby pays it again.",
  remediation: `Choose a smaller \`postgres.size\` or \`redis.size\` in Pulumi.<stack>.yaml, ${OR_ALLOW_MORE}.`,
  references: [],
  types: [DO_DATABASE_CLUSTER, DO_DATABASE_REPLICA, RDS_INSTANCE, ELASTICACHE_REPLICATION_GROUP],
  check: all(
    ofType([DO_DATABASE_CLUSTER, DO_DATABASE_REPLICA], property("size", allowed("databaseSizes"))),
    ofType([RDS_INSTANCE], property("instanceClass", allowed("rdsSizes"))),
    ofType([ELASTICACHE_REPLICATION_GROUP], property("nodeType", allowed("cacheSizes"))),
  ),
});

export const noStandby = resourceRule({
  id: "cost-no-standby",
  title: "Outside production a database or cache has no standby",
  severity: "medium",
  rationale: "A standby doubles the price, and nobody waits for a test database.",
  remediation: "Set `postgres.standby: false` and `redis.standby: false` in Pulumi.<stack>.yaml.",
  references: [],
  types: [DO_DATABASE_CLUSTER, RDS_INSTANCE, ELASTICACHE_REPLICATION_GROUP],
  check: all(
    ofType([DO_DATABASE_CLUSTER], outsideProduction(property("nodeCount", atMost(1, "node")))),
    ofType([RDS_INSTANCE], outsideProduction(property("multiAz", isNotTrue()))),
    ofType(
      [ELASTICACHE_REPLICATION_GROUP],
      outsideProduction(
        all(
          property("multiAzEnabled", isNotTrue()),
          property("numCacheClusters", atMost(1, "node", { absent: "pass" })),
          property("replicasPerNodeGroup", atMost(0, "replicas", { absent: "pass" })),
        ),
      ),
    ),
  ),
});

export const registryTier = resourceRule({
  id: "cost-registry-tier",
  title: "A DigitalOcean registry has the starter or basic tier",
  severity: "low",
  rationale:
    "The professional tier costs four times as much for repositories that a product with one API does not have.",
  remediation: "Set the tier to `basic` (components/registry/digitalocean.ts).",
  references: [],
  types: [DO_CONTAINER_REGISTRY, DO_CONTAINER_REGISTRIES],
  check: property("subscriptionTierSlug", oneOf(["starter", "basic"])),
});

export const appSize = resourceRule({
  id: "cost-app-size",
  title: "An app's instances and tasks have sizes that the stack may use",
  severity: "medium",
  rationale:
    "A dedicated instance costs three times as much as a shared one, and a task is paid by what it asks for, not by what it uses.",
  remediation: `Choose a smaller \`api.size\` in Pulumi.<stack>.yaml, ${OR_ALLOW_MORE}.`,
  references: [],
  types: [DO_APP, TASK_DEFINITION],
  check: all(
    ofType(
      [DO_APP],
      all(
        ...["services", "workers", "jobs"].map((list) =>
          property(`spec.${list}[*].instanceSizeSlug`, allowed("appSizes")),
        ),
      ),
    ),
    ofType(
      [TASK_DEFINITION],
      all(
        property(
          "cpu",
          atMost(({ stack }) => stack.cost.taskVcpu * 1024, "units"),
        ),
        // Memory is a tenth of the price of a processor, so up to 4 GB for each are in order.
        property(
          "memory",
          atMost(({ stack }) => stack.cost.taskVcpu * 4096, "MB"),
        ),
      ),
    ),
  ),
});
