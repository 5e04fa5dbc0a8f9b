/** What makes a shipped stack dearer, or hides what it costs. */
import type { Mutation } from "./mutation";
import {
  BACKUP_PLAN,
  BUDGET,
  CONFIG_RECORDER,
  ECR_LIFECYCLE_POLICY,
  ECS_CLUSTER,
  ECS_SERVICE,
  ELASTICACHE_REPLICATION_GROUP,
  FLOW_LOG,
  FUNCTION,
  LOG_GROUP,
  METRIC_ALARM,
  RDS_INSTANCE,
  ROUTE,
  S3_LIFECYCLE,
  SCALING_SCHEDULE,
  SCALING_TARGET,
  TASK_DEFINITION,
} from "../../../policies/types/aws";
import { R2_BUCKET, R2_LIFECYCLE } from "../../../policies/types/cloudflare";
import { DO_APP, DO_CONTAINER_REGISTRIES, DO_DATABASE_CLUSTER } from "../../../policies/types/digitalocean";
import type { Resource } from "../../../policies/lib/resource";
import { ABSENT } from "../support/fixture";

const ofTest = ({ urn }: Resource): boolean => !urn.startsWith("urn:pulumi:prod::");
const throughNat = ({ inputs }: Resource): boolean => inputs["natGatewayId"] !== undefined;

/** All entries. */
export const MUTATIONS: readonly Mutation[] = [
  // Budgets.
  { type: BUDGET, property: "!", to: [ABSENT], rule: "cost-budget-watched" },
  { type: BUDGET, property: "notifications", to: [ABSENT, []], rule: "cost-budget-watched" },
  { type: RDS_INSTANCE, property: "tags.env", to: [ABSENT, "other"], rule: "cost-budget-counts" },
  { type: ECS_SERVICE, property: "tags.app", to: [ABSENT], rule: "cost-budget-counts" },
  { type: DO_DATABASE_CLUSTER, property: "tags", to: [ABSENT, [], ["app:landing"]], rule: "cost-digitalocean-tags" },
  // Sizes.
  { type: RDS_INSTANCE, property: "instanceClass", to: ["db.r7g.16xlarge", "db.m7i.4xlarge"], rule: "cost-data-size" },
  { type: RDS_INSTANCE, property: "instanceClass", to: ["db.m7i.large"], rule: "cost-arm64" },
  { type: RDS_INSTANCE, property: "allocatedStorage", to: [20_000], rule: "cost-within-budget" },
  { type: RDS_INSTANCE, property: "allocatedStorage", to: [5_000], rule: "cost-resource-limit" },
  { type: RDS_INSTANCE, property: "storageType", to: [ABSENT, "gp2", "io1"], rule: "cost-rds-gp3" },
  { type: RDS_INSTANCE, property: "multiAz", to: [true], rule: "cost-no-standby", where: ofTest },
  {
    type: RDS_INSTANCE,
    property: "engineLifecycleSupport",
    to: [ABSENT, "open-source-rds-extended-support"],
    rule: "cost-rds-no-extended-support",
  },
  {
    type: RDS_INSTANCE,
    property: "performanceInsightsRetentionPeriod",
    to: [731],
    rule: "cost-rds-free-insights",
    where: ofTest,
  },
  { type: RDS_INSTANCE, property: "maxAllocatedStorage", to: [65_536], rule: "cost-rds-storage-capped" },
  { type: ELASTICACHE_REPLICATION_GROUP, property: "nodeType", to: ["cache.r7g.4xlarge"], rule: "cost-data-size" },
  { type: ELASTICACHE_REPLICATION_GROUP, property: "engine", to: [ABSENT, "redis"], rule: "cost-cache-valkey" },
  {
    type: ELASTICACHE_REPLICATION_GROUP,
    property: "numCacheClusters",
    to: [3],
    rule: "cost-no-standby",
    where: ofTest,
  },
  { type: ELASTICACHE_REPLICATION_GROUP, property: "numCacheClusters", to: [30], rule: "cost-within-budget" },
  { type: DO_DATABASE_CLUSTER, property: "size", to: ["gd-16vcpu-64gb"], rule: "cost-data-size" },
  { type: DO_DATABASE_CLUSTER, property: "nodeCount", to: [2], rule: "cost-no-standby", where: ofTest },
  {
    type: DO_APP,
    property: "spec.services[*].instanceSizeSlug",
    to: ["apps-d-8vcpu-32gb"],
    rule: "cost-app-size",
  },
  { type: DO_APP, property: "spec.jobs[*].instanceSizeSlug", to: ["apps-d-8vcpu-32gb"], rule: "cost-app-size" },
  { type: DO_CONTAINER_REGISTRIES, property: "subscriptionTierSlug", to: ["professional"], rule: "cost-registry-tier" },
  { type: TASK_DEFINITION, property: "cpu", to: ["16384"], rule: "cost-app-size" },
  { type: TASK_DEFINITION, property: "memory", to: ["32768"], rule: "cost-app-size" },
  { type: TASK_DEFINITION, property: "runtimePlatform.cpuArchitecture", to: [ABSENT, "X86_64"], rule: "cost-arm64" },
  { type: FUNCTION, property: "architectures", to: [ABSENT, ["x86_64"]], rule: "cost-arm64" },
  // What scales by itself.
  { type: SCALING_TARGET, property: "maxCapacity", to: [100, ABSENT], rule: "cost-scaling-bounded" },
  { type: SCALING_TARGET, property: "maxCapacity", to: [100], rule: "cost-peak" },
  {
    type: SCALING_SCHEDULE,
    property: "scalableTargetAction.maxCapacity",
    to: [ABSENT],
    rule: "cost-scaling-bounded",
  },
  {
    type: DO_APP,
    property: "spec.services[*].autoscaling.maxInstanceCount",
    to: [100, ABSENT],
    rule: "cost-scaling-bounded",
  },
  {
    type: ECS_SERVICE,
    property: "capacityProviderStrategies",
    to: [ABSENT, [{ capacityProvider: "FARGATE", weight: 1 }]],
    rule: "cost-spot-outside-production",
    where: ofTest,
  },
  // Logs and what watches.
  { type: LOG_GROUP, property: "retentionInDays", to: [ABSENT, 0, 3653], rule: "cost-log-retention" },
  { type: FLOW_LOG, property: "maxAggregationInterval", to: [60], rule: "cost-watch-standard" },
  { type: ECS_CLUSTER, property: "settings[*].value", to: ["enhanced"], rule: "cost-watch-standard" },
  { type: METRIC_ALARM, property: "period", to: [10], rule: "cost-watch-standard" },
  { type: CONFIG_RECORDER, property: "recordingMode", to: [ABSENT], rule: "cost-config-daily" },
  // Storage.
  { type: S3_LIFECYCLE, property: "!", to: [ABSENT], rule: "cost-s3-lifecycle" },
  { type: S3_LIFECYCLE, property: "rules[*].status", to: ["Disabled"], rule: "cost-s3-lifecycle" },
  { type: ECR_LIFECYCLE_POLICY, property: "!", to: [ABSENT], rule: "cost-ecr-lifecycle" },
  { type: R2_LIFECYCLE, property: "!", to: [ABSENT], rule: "cost-r2-lifecycle" },
  { type: R2_BUCKET, property: "storageClass", to: ["InfrequentAccess"], rule: "cost-r2-class" },
  { type: BACKUP_PLAN, property: "rules[*].lifecycle", to: [ABSENT], rule: "cost-backup-expires" },
  // The network, and what nothing uses.
  { type: ROUTE, property: "!", to: [ABSENT], rule: "cost-nat-used", where: throughNat },
  {
    type: ECS_SERVICE,
    property: "networkConfiguration.assignPublicIp",
    to: [true],
    rule: "cost-no-address-beside-nat",
    // Dev has no gateway: its tasks have addresses.
    where: ({ urn }) => !urn.startsWith("urn:pulumi:dev::"),
  },
];
