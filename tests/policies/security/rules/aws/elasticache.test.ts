import * as elasticache from "../../../../../policies/security/rules/aws/elasticache";
import { ELASTICACHE_CLUSTER, ELASTICACHE_SERVERLESS_CACHE, ELASTICACHE_USER } from "../../../../../policies/types/aws";
import { ABSENT, UNKNOWN } from "../../../support/fixture";
import { testRules } from "../../../support/promises";

const FROM_PROGRAM = "what is not known yet comes from the program, so it is set";

testRules(elasticache, {
  encrypted: {
    compliant: {
      transitEncryptionEnabled: true,
      transitEncryptionMode: "required",
      engine: "redis",
      atRestEncryptionEnabled: true,
    },
    alsoCompliant: [
      { transitEncryptionMode: ABSENT },
      { engine: "valkey", atRestEncryptionEnabled: ABSENT },
      { atRestEncryptionEnabled: "true" },
    ],
    broken: [
      { transitEncryptionEnabled: false },
      { transitEncryptionEnabled: ABSENT },
      { transitEncryptionMode: "preferred" },
      { atRestEncryptionEnabled: false },
      { atRestEncryptionEnabled: ABSENT },
      { engine: "valkey", atRestEncryptionEnabled: false },
      { engine: ABSENT, atRestEncryptionEnabled: ABSENT },
    ],
    undecided: [
      { transitEncryptionEnabled: UNKNOWN },
      { transitEncryptionMode: UNKNOWN },
      { atRestEncryptionEnabled: UNKNOWN },
      { engine: UNKNOWN, atRestEncryptionEnabled: ABSENT },
    ],
  },
  password: [
    {
      compliant: { authToken: "given" },
      alsoCompliant: [
        { authToken: UNKNOWN },
        { authToken: ABSENT, authTokenWo: "given" },
        { authToken: ABSENT, userGroupIds: [UNKNOWN] },
        { authTokenUpdateStrategy: "ROTATE" },
      ],
      broken: [
        { authToken: ABSENT },
        { authToken: "" },
        { authToken: ABSENT, userGroupIds: [] },
        { authTokenUpdateStrategy: "DELETE" },
      ],
      undecided: [{ authTokenUpdateStrategy: UNKNOWN }],
    },
    {
      type: ELASTICACHE_SERVERLESS_CACHE,
      compliant: { userGroupId: "app" },
      broken: [{ userGroupId: ABSENT }],
      undecided: [],
      decidedBecause: FROM_PROGRAM,
    },
    {
      type: ELASTICACHE_USER,
      compliant: { authenticationMode: { type: "password", passwords: ["given"] } },
      alsoCompliant: [{ noPasswordRequired: false }, { "authenticationMode.type": "iam" }],
      broken: [{ noPasswordRequired: true }, { "authenticationMode.type": "no-password-required" }],
      undecided: [{ noPasswordRequired: UNKNOWN }, { "authenticationMode.type": UNKNOWN }],
    },
  ],
  standby: {
    compliant: { automaticFailoverEnabled: true, multiAzEnabled: true, numCacheClusters: 2 },
    alsoCompliant: [{ numCacheClusters: ABSENT, numNodeGroups: 3, replicasPerNodeGroup: 1 }],
    broken: [
      { automaticFailoverEnabled: false },
      { automaticFailoverEnabled: ABSENT },
      { multiAzEnabled: false },
      { multiAzEnabled: ABSENT },
      { numCacheClusters: 1 },
      { numCacheClusters: ABSENT },
      { numCacheClusters: ABSENT, replicasPerNodeGroup: 0 },
    ],
    undecided: [{ automaticFailoverEnabled: UNKNOWN }, { multiAzEnabled: UNKNOWN }, { numCacheClusters: UNKNOWN }],
  },
  snapshots: [
    {
      compliant: { engine: "valkey", snapshotRetentionLimit: 1 },
      broken: [{ snapshotRetentionLimit: 0 }, { snapshotRetentionLimit: ABSENT }],
      undecided: [{ snapshotRetentionLimit: UNKNOWN }, { engine: UNKNOWN }],
    },
    {
      type: ELASTICACHE_CLUSTER,
      compliant: { engine: "redis", snapshotRetentionLimit: 1 },
      broken: [{ snapshotRetentionLimit: 0 }],
      undecided: [{ snapshotRetentionLimit: UNKNOWN }],
      notApplicable: [{ engine: "memcached" }, { replicationGroupId: "main" }],
    },
  ],
  ownPlace: [
    {
      compliant: { subnetGroupName: "data", securityGroupIds: ["sg-1"] },
      alsoCompliant: [
        { subnetGroupName: UNKNOWN },
        { securityGroupIds: [UNKNOWN] },
        { globalReplicationGroupId: "world", subnetGroupName: ABSENT },
      ],
      broken: [
        { subnetGroupName: ABSENT },
        { subnetGroupName: "default" },
        { subnetGroupName: "" },
        { securityGroupIds: ABSENT },
        { securityGroupIds: [] },
      ],
      undecided: [],
      decidedBecause: FROM_PROGRAM,
    },
    {
      type: ELASTICACHE_CLUSTER,
      compliant: { subnetGroupName: "data" },
      broken: [{ subnetGroupName: ABSENT }],
      undecided: [],
      decidedBecause: FROM_PROGRAM,
      notApplicable: [{ replicationGroupId: "main" }],
    },
    {
      type: ELASTICACHE_SERVERLESS_CACHE,
      compliant: { securityGroupIds: ["sg-1"] },
      broken: [{ securityGroupIds: ABSENT }],
      undecided: [],
      decidedBecause: FROM_PROGRAM,
    },
  ],
  logsDelivered: {
    compliant: { logDeliveryConfigurations: [{ logType: "slow-log" }, { logType: "engine-log" }] },
    broken: [
      { logDeliveryConfigurations: ABSENT },
      { logDeliveryConfigurations: [] },
      { logDeliveryConfigurations: [{ logType: "engine-log" }] },
      { "logDeliveryConfigurations[1].logType": "slow-log" },
    ],
    undecided: [{ logDeliveryConfigurations: UNKNOWN }, { "logDeliveryConfigurations[0].logType": UNKNOWN }],
  },
});
