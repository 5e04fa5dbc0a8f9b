import { textOr } from "../../../interpreter/values";
import type { ObjectContext, ResourceRecord } from "../../../record";
import { arn, regionOf } from "../account";
import { keyReference, LOG_GROUP, securityGroupReference, TOPIC } from "../data-places";
import { acceptGroup, groupApiRules, groupRules, PARAMETER_GROUP, VERSIONS } from "./replication-group-rules";

/** A cache of one primary and its replicas. */
export const replicationGroup: ResourceRecord = {
  sources: [
    "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
    "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_replication_group: defaults, authTokenUpdateStrategy",
    "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html: what a token is made of, TLS is needed",
    "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/in-transit-encryption-enable.html: preferred before required",
    "typical durations: 10 minutes",
  ],
  seconds: { create: 600, update: 300, delete: 300 },
  id: ({ inputs }) => textOr(inputs["replicationGroupId"], ""),
  autoName: { property: "replicationGroupId", maxLength: 40 },
  replaces: [
    "atRestEncryptionEnabled",
    "kmsKeyId",
    "port",
    "replicationGroupId",
    "securityGroupNames",
    "subnetGroupName",
  ],
  computed: [
    "applyImmediately",
    "atRestEncryptionEnabled",
    "autoMinorVersionUpgrade",
    "clusterMode",
    "dataTieringEnabled",
    "engineVersion",
    "ipDiscovery",
    "maintenanceWindow",
    "networkType",
    "nodeType",
    "numCacheClusters",
    "numNodeGroups",
    "parameterGroupName",
    "port",
    "replicasPerNodeGroup",
    "securityGroupIds",
    "snapshotWindow",
    "subnetGroupName",
    "transitEncryptionEnabled",
    "transitEncryptionMode",
  ],
  defaults: { automaticFailoverEnabled: false, engine: "redis", multiAzEnabled: false },
  sets: ["logDeliveryConfigurations", "securityGroupIds", "userGroupIds"],
  sameValue: {
    maintenanceWindow: (before, after) => String(before).toLowerCase() === String(after).toLowerCase(),
  },
  rules: groupRules,
  apiRules: groupApiRules,
  references: [
    { path: "subnetGroupName", to: ["aws:elasticache/subnetGroup:SubnetGroup"], by: "name" },
    {
      path: "parameterGroupName",
      to: [PARAMETER_GROUP],
      by: "name",
      except: ["default.valkey7", "default.valkey8", "default.redis6.x", "default.redis7"],
    },
    securityGroupReference("securityGroupIds[*]"),
    keyReference("kmsKeyId"),
    { path: "notificationTopicArn", to: [TOPIC], by: "arn" },
    // A group of logs can be deleted while the cache still writes to it.
    { path: "logDeliveryConfigurations[*].destination", to: [LOG_GROUP], by: "name", onTargetDelete: "stays" },
  ],
  accept: acceptGroup,
  outputs: (object) => ({ ...addressesOf(object), ...membersOf(object), ...filledInBy(object) }),
  // The bridge deletes first where the name of the new object is that of the old one.
  deleteBeforeReplace: true,
};

function addressesOf(object: ObjectContext) {
  const { id, inputs, token } = object;
  // us-east-1 is use1 here.
  const region = regionOf(object).replace(/^(\w+)-(\w)\w*-(\d)$/, "$1$2$3");
  const host = `${id}.${token("endpoint", 6)}.${region}.cache.amazonaws.com`;
  const secured = inputs["transitEncryptionEnabled"] === true;
  return {
    arn: arn(object, "elasticache", `replicationgroup:${id}`),
    primaryEndpointAddress: secured ? `master.${host}` : host.replace(".", `.ng.0001.`),
    readerEndpointAddress: secured ? `replica.${host}` : host.replace(".", `-ro.`),
    port: inputs["port"] ?? 6379,
  };
}

function membersOf({ id, inputs }: ObjectContext) {
  const nodes = Number(inputs["numCacheClusters"] ?? 1);
  return {
    clusterEnabled: false,
    numCacheClusters: nodes,
    memberClusters: Array.from({ length: nodes }, (_, index) => `${id}-${String(index + 1).padStart(3, "0")}`),
  };
}

function filledInBy({ inputs }: ObjectContext) {
  const [engine, version] = [textOr(inputs["engine"], "redis"), textOr(inputs["engineVersion"], "")];
  return {
    engineVersionActual: VERSIONS[engine]?.[version] ?? version,
    transitEncryptionEnabled: inputs["transitEncryptionEnabled"] ?? false,
    atRestEncryptionEnabled: inputs["atRestEncryptionEnabled"] ?? false,
  };
}
