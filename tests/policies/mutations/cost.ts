/** What makes a shipped stack dearer, or hides what it costs. */
import type { Mutation } from "./mutation";
import {
  AWS_ALARM,
  AWS_BACKUP_PLAN,
  AWS_BUCKET_LIFECYCLE,
  AWS_BUDGET,
  AWS_CACHE,
  AWS_CONFIG_RECORDER,
  AWS_DATABASE,
  AWS_FLOW_LOG,
  AWS_FUNCTION,
  AWS_LOG_GROUP,
  AWS_REPOSITORY_LIFECYCLE,
  AWS_ROUTE,
  AWS_SCALING_ACTION,
  AWS_SCALING_TARGET,
  AWS_SERVICE,
  AWS_SERVICE_CLUSTER,
  AWS_TASK,
  CF_R2_BUCKET,
  CF_R2_LIFECYCLE,
  DO_APPLICATION,
  DO_DATABASE,
  DO_REGISTRIES,
} from "../../../policies/types/cost";
import type { Resource } from "../../../policies/lib/resource";
import { ABSENT } from "../support/fixture";

const ofTest = ({ urn }: Resource): boolean => !urn.startsWith("urn:pulumi:prod::");
const throughNat = ({ inputs }: Resource): boolean => inputs["natGatewayId"] !== undefined;

/** All entries. */
export const MUTATIONS: readonly Mutation[] = [
  // Budgets.
  { type: AWS_BUDGET, property: "!", to: [ABSENT], rule: "cost-budget-watched" },
  { type: AWS_BUDGET, property: "notifications", to: [ABSENT, []], rule: "cost-budget-watched" },
  { type: AWS_DATABASE, property: "tags.env", to: [ABSENT, "other"], rule: "cost-budget-counts" },
  { type: AWS_SERVICE, property: "tags.app", to: [ABSENT], rule: "cost-budget-counts" },
  { type: DO_DATABASE, property: "tags", to: [ABSENT, [], ["app:landing"]], rule: "cost-digitalocean-tags" },
  // Sizes.
  { type: AWS_DATABASE, property: "instanceClass", to: ["db.r7g.16xlarge", "db.m7i.4xlarge"], rule: "cost-data-size" },
  { type: AWS_DATABASE, property: "instanceClass", to: ["db.m7i.large"], rule: "cost-arm64" },
  { type: AWS_DATABASE, property: "allocatedStorage", to: [20_000], rule: "cost-within-budget" },
  { type: AWS_DATABASE, property: "allocatedStorage", to: [5_000], rule: "cost-resource-limit" },
  { type: AWS_DATABASE, property: "storageType", to: [ABSENT, "gp2", "io1"], rule: "cost-rds-gp3" },
  { type: AWS_DATABASE, property: "multiAz", to: [true], rule: "cost-no-standby", where: ofTest },
  {
    type: AWS_DATABASE,
    property: "engineLifecycleSupport",
    to: [ABSENT, "open-source-rds-extended-support"],
    rule: "cost-rds-no-extended-support",
  },
  {
    type: AWS_DATABASE,
    property: "performanceInsightsRetentionPeriod",
    to: [731],
    rule: "cost-rds-free-insights",
    where: ofTest,
  },
  { type: AWS_DATABASE, property: "maxAllocatedStorage", to: [65_536], rule: "cost-rds-storage-capped" },
  { type: AWS_CACHE, property: "nodeType", to: ["cache.r7g.4xlarge"], rule: "cost-data-size" },
  { type: AWS_CACHE, property: "engine", to: [ABSENT, "redis"], rule: "cost-cache-valkey" },
  { type: AWS_CACHE, property: "numCacheClusters", to: [3], rule: "cost-no-standby", where: ofTest },
  { type: AWS_CACHE, property: "numCacheClusters", to: [30], rule: "cost-within-budget" },
  { type: DO_DATABASE, property: "size", to: ["gd-16vcpu-64gb"], rule: "cost-data-size" },
  { type: DO_DATABASE, property: "nodeCount", to: [2], rule: "cost-no-standby", where: ofTest },
  {
    type: DO_APPLICATION,
    property: "spec.services[*].instanceSizeSlug",
    to: ["apps-d-8vcpu-32gb"],
    rule: "cost-app-size",
  },
  { type: DO_APPLICATION, property: "spec.jobs[*].instanceSizeSlug", to: ["apps-d-8vcpu-32gb"], rule: "cost-app-size" },
  { type: DO_REGISTRIES, property: "subscriptionTierSlug", to: ["professional"], rule: "cost-registry-tier" },
  { type: AWS_TASK, property: "cpu", to: ["16384"], rule: "cost-app-size" },
  { type: AWS_TASK, property: "memory", to: ["32768"], rule: "cost-app-size" },
  { type: AWS_TASK, property: "runtimePlatform.cpuArchitecture", to: [ABSENT, "X86_64"], rule: "cost-arm64" },
  { type: AWS_FUNCTION, property: "architectures", to: [ABSENT, ["x86_64"]], rule: "cost-arm64" },
  // What scales by itself.
  { type: AWS_SCALING_TARGET, property: "maxCapacity", to: [100, ABSENT], rule: "cost-scaling-bounded" },
  { type: AWS_SCALING_TARGET, property: "maxCapacity", to: [100], rule: "cost-peak" },
  {
    type: AWS_SCALING_ACTION,
    property: "scalableTargetAction.maxCapacity",
    to: [ABSENT],
    rule: "cost-scaling-bounded",
  },
  {
    type: DO_APPLICATION,
    property: "spec.services[*].autoscaling.maxInstanceCount",
    to: [100, ABSENT],
    rule: "cost-scaling-bounded",
  },
  {
    type: AWS_SERVICE,
    property: "capacityProviderStrategies",
    to: [ABSENT, [{ capacityProvider: "FARGATE", weight: 1 }]],
    rule: "cost-spot-outside-production",
    where: ofTest,
  },
  // Logs and what watches.
  { type: AWS_LOG_GROUP, property: "retentionInDays", to: [ABSENT, 0, 3653], rule: "cost-log-retention" },
  { type: AWS_FLOW_LOG, property: "maxAggregationInterval", to: [60], rule: "cost-watch-standard" },
  { type: AWS_SERVICE_CLUSTER, property: "settings[*].value", to: ["enhanced"], rule: "cost-watch-standard" },
  { type: AWS_ALARM, property: "period", to: [10], rule: "cost-watch-standard" },
  { type: AWS_CONFIG_RECORDER, property: "recordingMode", to: [ABSENT], rule: "cost-config-daily" },
  // Storage.
  { type: AWS_BUCKET_LIFECYCLE, property: "!", to: [ABSENT], rule: "cost-s3-lifecycle" },
  { type: AWS_BUCKET_LIFECYCLE, property: "rules[*].status", to: ["Disabled"], rule: "cost-s3-lifecycle" },
  { type: AWS_REPOSITORY_LIFECYCLE, property: "!", to: [ABSENT], rule: "cost-ecr-lifecycle" },
  { type: CF_R2_LIFECYCLE, property: "!", to: [ABSENT], rule: "cost-r2-lifecycle" },
  { type: CF_R2_BUCKET, property: "storageClass", to: ["InfrequentAccess"], rule: "cost-r2-class" },
  { type: AWS_BACKUP_PLAN, property: "rules[*].lifecycle", to: [ABSENT], rule: "cost-backup-expires" },
  // The network, and what nothing uses.
  { type: AWS_ROUTE, property: "!", to: [ABSENT], rule: "cost-nat-used", where: throughNat },
  {
    type: AWS_SERVICE,
    property: "networkConfiguration.assignPublicIp",
    to: [true],
    rule: "cost-no-address-beside-nat",
    // Dev has no gateway: its tasks have addresses.
    where: ({ urn }) => !urn.startsWith("urn:pulumi:dev::"),
  },
];
