import * as rdsOperation from "../../../../../policies/security/rules/aws/rds-operation";
import {
  ELASTICACHE_CLUSTER,
  ELASTICACHE_REPLICATION_GROUP,
  RDS_CLUSTER,
  RDS_CLUSTER_INSTANCE,
} from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

testRules(rdsOperation, {
  standby: {
    compliant: { multiAz: true },
    broken: [{ multiAz: false }, { multiAz: ABSENT }],
    undecided: [{ multiAz: UNKNOWN }],
    notApplicable: [{ replicateSourceDb: "main" }],
  },
  clusterHasTwo: {
    compliant: {
      cluster: { type: RDS_CLUSTER, inputs: { engine: "aurora-postgresql" } },
      one: {
        type: RDS_CLUSTER_INSTANCE,
        inputs: { clusterIdentifier: UNKNOWN },
        refs: { clusterIdentifier: "cluster" },
      },
      two: {
        type: RDS_CLUSTER_INSTANCE,
        inputs: { clusterIdentifier: UNKNOWN },
        refs: { clusterIdentifier: "cluster" },
      },
    },
    broken: [{ two: ABSENT }, { one: ABSENT, two: ABSENT }, { "two.clusterIdentifier": "other" }],
    undecided: [],
    decidedBecause: "an id that is not known yet still shows where it comes from",
    notApplicable: [{ "cluster.dbClusterInstanceClass": "db.r6gd.xlarge" }],
  },
  minorUpgrades: [
    {
      compliant: { autoMinorVersionUpgrade: true },
      alsoCompliant: [{ autoMinorVersionUpgrade: ABSENT }],
      broken: [{ autoMinorVersionUpgrade: false }, { autoMinorVersionUpgrade: "false" }],
      undecided: [{ autoMinorVersionUpgrade: UNKNOWN }],
    },
    {
      type: ELASTICACHE_REPLICATION_GROUP,
      compliant: { autoMinorVersionUpgrade: true },
      alsoCompliant: [{ autoMinorVersionUpgrade: ABSENT }],
      broken: [{ autoMinorVersionUpgrade: false }],
      undecided: [{ autoMinorVersionUpgrade: UNKNOWN }],
    },
    {
      type: ELASTICACHE_CLUSTER,
      compliant: { autoMinorVersionUpgrade: "true" },
      broken: [{ autoMinorVersionUpgrade: "false" }],
      undecided: [{ autoMinorVersionUpgrade: UNKNOWN }],
    },
  ],
  supportedVersion: {
    compliant: { engine: "postgres", engineVersion: "17" },
    alsoCompliant: [
      { engineVersion: ABSENT },
      { engineVersion: "15.8" },
      { engine: "aurora-postgresql", engineVersion: "16.6" },
    ],
    broken: [
      { engineVersion: "13.3" },
      { engineVersion: "9.6.22" },
      { engine: "aurora-postgresql", engineVersion: "11.8" },
    ],
    undecided: [{ engineVersion: UNKNOWN }, { engine: UNKNOWN }],
    notApplicable: [{ engine: "mysql", engineVersion: "8.0" }, { engine: ABSENT }],
  },
  logsExported: [
    {
      compliant: { engine: "postgres", enabledCloudwatchLogsExports: ["postgresql", "upgrade"] },
      broken: [
        { enabledCloudwatchLogsExports: ["upgrade"] },
        { enabledCloudwatchLogsExports: [] },
        { enabledCloudwatchLogsExports: ABSENT },
      ],
      undecided: [{ enabledCloudwatchLogsExports: UNKNOWN }, { enabledCloudwatchLogsExports: ["upgrade", UNKNOWN] }],
    },
    {
      type: RDS_CLUSTER,
      compliant: { engine: "aurora-mysql", enabledCloudwatchLogsExports: ["audit"] },
      broken: [{ enabledCloudwatchLogsExports: [] }, { enabledCloudwatchLogsExports: ABSENT }],
      undecided: [{ engine: UNKNOWN, enabledCloudwatchLogsExports: [UNKNOWN] }],
    },
  ],
  monitored: {
    compliant: { monitoringInterval: 60, monitoringRoleArn: "arn:aws:iam::123456789012:role/monitoring" },
    alsoCompliant: [{ monitoringInterval: 1 }, { monitoringRoleArn: UNKNOWN }],
    broken: [{ monitoringInterval: 0 }, { monitoringInterval: ABSENT }, { monitoringRoleArn: ABSENT }],
    undecided: [{ monitoringInterval: UNKNOWN }],
  },
  insights: {
    compliant: { performanceInsightsEnabled: true },
    broken: [{ performanceInsightsEnabled: false }, { performanceInsightsEnabled: ABSENT }],
    undecided: [{ performanceInsightsEnabled: UNKNOWN }],
  },
  certificateAuthority: {
    compliant: { caCertIdentifier: "rds-ca-rsa2048-g1" },
    alsoCompliant: [{ caCertIdentifier: ABSENT }, { caCertIdentifier: "rds-ca-ecc384-g1" }],
    broken: [{ caCertIdentifier: "rds-ca-2019" }],
    undecided: [{ caCertIdentifier: UNKNOWN }],
  },
  storageGrows: {
    compliant: { allocatedStorage: 30, maxAllocatedStorage: 500 },
    broken: [{ maxAllocatedStorage: 0 }, { maxAllocatedStorage: ABSENT }],
    undecided: [{ maxAllocatedStorage: UNKNOWN }],
  },
});
